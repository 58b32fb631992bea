//! Publishing a programme, closing it, and opening it again.

use super::change::faults;
use super::locked;
use crate::{Ctx, Result};
use domain::access::ChangeProgramme;
use domain::id::ProgrammeId;
use domain::programme::ProgrammeState;
use domain::refusal::{Fault, Refusal};

/// Makes the page public, or opens it again. Refused while the design has faults.
pub async fn publish(ctx: &Ctx, id: ProgrammeId) -> Result<()> {
    become_(ctx, id, ProgrammeState::Published).await
}

/// The page stays, says that the programme is over, and asks for nothing more. Not while somebody has an offer to answer.
pub async fn close(ctx: &Ctx, id: ProgrammeId) -> Result<()> {
    become_(ctx, id, ProgrammeState::Closed).await
}

async fn become_(ctx: &Ctx, id: ProgrammeId, next: ProgrammeState) -> Result<()> {
    let permit = ctx.permit(ChangeProgramme, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let programme = locked(&tx, id).await?;
    if programme.state == next {
        return Ok(());
    }
    if !programme.state.may_become(next) {
        return Err(Fault::whole("fault-programme-state").into());
    }
    if next == ProgrammeState::Published {
        Refusal::unless_empty(faults(&programme.design, |_| true))?;
    }
    let open = store::offer::open_count(&tx, id, ctx.now()).await?;
    if next == ProgrammeState::Closed && open > 0 {
        return Err(Fault::whole("fault-programme-open-offers").with("count", open).into());
    }
    store::programme::set_state(&tx, id, next, ctx.now()).await?;
    if next == ProgrammeState::Published {
        crate::offer::take_up(ctx, &tx, &permit, id).await?;
    }
    store::event::record(&tx, &permit, id, next.as_str(), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
