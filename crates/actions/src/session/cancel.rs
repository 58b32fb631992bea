//! Cancelling one session, with the reason that everybody who was asked is told.

use super::{invite, permit_for};
use crate::{Ctx, Error, Result};
use domain::id::SessionId;
use domain::refusal::Fault;

const LONGEST_REASON: usize = 300;

/// Cancels a session that is still to come. `why` is told in the letters.
pub async fn cancel(ctx: &Ctx, id: SessionId, why: &str) -> Result<()> {
    let permit = permit_for(ctx, id).await?;
    let why = why.trim();
    if why.is_empty() {
        return Err(Fault::at("why", "fault-session-no-reason").into());
    }
    if why.chars().count() > LONGEST_REASON {
        return Err(Fault::at("why", "fault-session-long-reason").into());
    }
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_session(&tx, id).await?;
    let view = store::session::by_id(&tx, id).await?.ok_or(Error::Missing)?;
    view.session.takes_replies(ctx.now())?;
    store::session::cancel(&tx, id, why, ctx.now()).await?;
    invite::tell_of_cancelling(ctx, &tx, id, view.session.sequence + 1).await?;
    store::event::record(&tx, &permit, id, why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
