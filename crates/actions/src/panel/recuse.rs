//! A reviewer gives an application back, because they know who wrote it; somebody else reads it instead.

use super::{held_call, share};
use crate::{Ctx, Error, Result};
use domain::access::Review;
use domain::id::ReviewId;
use domain::panel::Recusal;
use domain::refusal::Fault;
use store::panel::review;

/// For good, and only before it is locked. Its place goes to whoever has least to read and may read it.
pub async fn recuse(ctx: &Ctx, id: ReviewId, why: Recusal) -> Result<()> {
    let permit = ctx.permit(Review, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let programme = review::own(&tx, &permit).await?.ok_or(Error::Missing)?.programme;
    let call = held_call(&tx, programme).await?;
    let own = review::own_held(&tx, &permit).await?.ok_or(Error::Missing)?;
    if own.is_locked {
        return Err(Fault::whole("fault-review-locked").into());
    }
    review::recuse(&tx, &permit, why, ctx.now()).await?;
    if let Some(shared) = store::panel::shared(&tx, programme).await? {
        share::spread(ctx, &tx, &call, shared.readers).await?;
    }
    store::event::record(&tx, &permit, id, why.word(), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
