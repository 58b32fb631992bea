//! Noting that the plan was agreed, where no accepted proposal says so.

use super::facts::{Known, hash, whole};
use crate::{Ctx, Error, Result};
use domain::access::ChangeProgramme;
use domain::id::ProgrammeId;
use domain::refusal::Fault;

/// Notes that the plan that was `looked_at` is agreed. Pressed twice it is agreed once.
pub async fn agree(ctx: &Ctx, id: ProgrammeId, looked_at: &str) -> Result<()> {
    let permit = ctx.permit(ChangeProgramme, id).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let programme = store::programme::lock(&tx, id).await?.ok_or(Error::Missing)?;
    let known = Known::of(&tx, &[id], ctx.now()).await?;
    let facts = whole(ctx, &tx, &programme, &known).await?;
    if facts.plan.lacks().is_some() {
        return Err(Fault::whole("fault-ready-plan").into());
    }
    let hash = hash(&facts.plan);
    if hash != looked_at {
        return Err(Fault::whole("fault-ready-changed").into());
    }
    if facts.agreed.is_some_and(|agreed| agreed.is_present) {
        return Ok(());
    }
    store::ready::agree(&tx, id, &hash, by, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "plan agreed", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
