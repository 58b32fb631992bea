//! Saying that two people may never sit in one group, and taking it back.

use crate::{Ctx, Error, Result};
use domain::access::{ChangePeople, Provider as House};
pub use domain::grouping::PairKind;
use domain::id::PersonId;
use domain::person::tidy_email;
use domain::refusal::Fault;

/// Keeps `one` and `other` apart in every grouping.
pub async fn add_conflict(ctx: &Ctx, one: PersonId, other: PersonId, kind: PairKind) -> Result<()> {
    let permit = ctx.permit(ChangePeople, House).await?;
    if one == other {
        return Err(Fault::at("conflict_email", "fault-conflict-oneself").into());
    }
    let tx = ctx.provider.store.begin().await?;
    if store::person::of_ids(&tx, &[one, other]).await?.len() < 2 {
        return Err(Error::Missing);
    }
    store::person::add_conflict(&tx, one, other, kind).await?;
    store::event::record(&tx, &permit, one, "kept apart from somebody", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The same, with the other told by address.
pub async fn add_conflict_with(ctx: &Ctx, one: PersonId, email: &str, kind: PairKind) -> Result<()> {
    ctx.permit(ChangePeople, House).await?;
    let other = store::person::by_email(&ctx.provider.store, &tidy_email(email)).await?;
    let other = other.ok_or(Fault::at("conflict_email", "fault-conflict-unknown"))?;
    add_conflict(ctx, one, other.id, kind).await
}

/// Lets them sit together again.
pub async fn remove_conflict(ctx: &Ctx, one: PersonId, other: PersonId) -> Result<()> {
    let permit = ctx.permit(ChangePeople, House).await?;
    let tx = ctx.provider.store.begin().await?;
    if !store::person::remove_conflict(&tx, one, other).await? {
        return Err(Error::Missing);
    }
    store::event::record(&tx, &permit, one, "no longer kept apart from somebody", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
