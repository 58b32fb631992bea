//! Aims that cannot be met: the smallest change that helps is named, and a person accepts it or not.

use super::entries::{allocation, bounds, entries};
use super::{draw_of, draw_to_change, is_over, run};
use crate::application::Call;
use crate::{Ctx, Error, Result};
use domain::access::{Permit, ReadApplications, RunDraw};
use domain::draw::{Bounds, Draw, Relaxed};
use domain::id::ProgrammeId;
use domain::refusal::Fault;
use solver::Budget;
use solver::places::Refusal as Unshared;

const WHY_MOST: usize = 500;
const WHY_FEWEST: usize = 10;

/// One aim as it is, and as it would have to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub from: Bounds,
    pub to: Bounds,
}

/// The smallest change after which the aims can be met; empty when they can be, or when no change helps. Looked for only once
/// the round has closed.
pub async fn missing(ctx: &Ctx, id: ProgrammeId) -> Result<Vec<Step>> {
    let permit = ctx.permit(RunDraw, id).await?;
    let reads = ctx.permit(ReadApplications, id).await?;
    let db = &ctx.provider.store;
    let (draw, call) = draw_of(db, &permit).await?;
    if !is_over(ctx, &call)? {
        return Ok(Vec::new());
    }
    smallest(ctx, &reads, &draw, &call).await
}

async fn smallest(ctx: &Ctx, reads: &Permit<ReadApplications>, draw: &Draw, call: &Call) -> Result<Vec<Step>> {
    let entries = entries(&ctx.provider, &ctx.provider.store, reads, draw, call).await?;
    let allocation = allocation(draw, &entries)?;
    let found = tokio::task::spawn_blocking(move || allocation.lottery(&mut Budget::of(run::STEPS)));
    match found.await.map_err(|error| Error::Broken(error.into()))? {
        Err(Unshared::Infeasible(relaxation)) => {
            let step = |change: &solver::places::Change| Step { from: bounds(&change.from), to: bounds(&change.to) };
            Ok(relaxation.changes.iter().map(step).collect())
        }
        Ok(_) | Err(_) => Ok(Vec::new()),
    }
}

/// Accepts the smallest change, with the reason that is public once the draw is.
pub async fn accept(ctx: &Ctx, id: ProgrammeId, why: &str, version: u32) -> Result<()> {
    let permit = ctx.permit(RunDraw, id).await?;
    let reads = ctx.permit(ReadApplications, id).await?;
    let db = &ctx.provider.store;
    let why = why.trim();
    if !(WHY_FEWEST..=WHY_MOST).contains(&why.chars().count()) {
        return Err(Fault::at("why", "fault-draw-why").with("most", WHY_MOST).into());
    }
    let (draw, call) = draw_of(db, &permit).await?;
    let steps = if is_over(ctx, &call)? { smallest(ctx, &reads, &draw, &call).await? } else { Vec::new() };
    if steps.is_empty() {
        return Err(Fault::whole("fault-draw-nothing-to-accept").into());
    }
    let tx = db.begin().await?;
    let (draw, _) = draw_to_change(&tx, &permit, version).await?;
    let before = draw.relaxed.map(|relaxed| relaxed.changes).unwrap_or_default();
    let changes = before.into_iter().chain(steps.into_iter().map(|step| step.to)).collect();
    store::draw::relax(&tx, &permit, &Relaxed { changes, why: why.to_owned() }, version).await?;
    store::event::record(&tx, &permit, id, why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
