//! Saving a plan for one session, and going back to the method's own. Both end when the room opens.

use crate::{Ctx, Error, Result};
use domain::access::{Permit, PlanSession};
use domain::id::SessionId;
use domain::refusal::Fault;
use domain::session_plan::SessionPlan;
use store::Tx;

/// Keeps a plan that fills the session exactly. `from` is the version that was changed.
pub async fn save(ctx: &Ctx, session: SessionId, plan: &SessionPlan, from: u64) -> Result<()> {
    let permit = ctx.permit(PlanSession, session).await?;
    let tx = ctx.provider.store.begin().await?;
    let minutes = unopened(ctx, &tx, &permit).await?;
    plan.check(minutes)?;
    let planned = store::session_plan::of(&tx, &permit).await?;
    if !plan.method().is_some_and(|method| planned.allows(method)) {
        return Err(Fault::at("method", "fault-session-plan-no-agenda-here").into());
    }
    let mut plan = plan.clone();
    plan.parts.iter_mut().for_each(|part| part.name = part.name.trim().to_owned());
    store::session_plan::save(&tx, &permit, &plan, from, ctx.now()).await?;
    crate::turns::replanned(ctx, &tx, session).await?;
    store::event::record(&tx, &permit, session, "changed", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Back to the plan of the method that the programme gives the session.
pub async fn restore(ctx: &Ctx, session: SessionId) -> Result<()> {
    let permit = ctx.permit(PlanSession, session).await?;
    let tx = ctx.provider.store.begin().await?;
    unopened(ctx, &tx, &permit).await?;
    if !store::session_plan::forget(&tx, &permit, ctx.now()).await? {
        return Ok(());
    }
    crate::turns::replanned(ctx, &tx, session).await?;
    store::event::record(&tx, &permit, session, "back to the method's", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The session's length, if its room has not been opened and can still be.
async fn unopened(ctx: &Ctx, tx: &Tx, permit: &Permit<PlanSession>) -> Result<u32> {
    let kept = store::room::for_change(tx, permit).await?.ok_or(Error::Missing)?;
    let around = store::room::surrounding(tx, permit).await?.ok_or(Error::Missing)?;
    if around.is_cancelled {
        return Err(Fault::whole("fault-room-cancelled").into());
    }
    if kept.room.opened().is_some() {
        return Err(Fault::whole("fault-session-plan-opened").into());
    }
    if ctx.now() >= around.ends_at {
        return Err(Fault::whole("fault-session-plan-over-now").into());
    }
    Ok(around.minutes)
}
