//! Whether those who have applied so far could fill the places within the aims: told long before the draw.

use super::entries::{allocation, bounds, entries, room};
use super::relax::Step;
use super::{draw_of, is_over};
use crate::{Ctx, Error, Result};
use domain::access::{ReadApplications, RunDraw};
use domain::draw::Method;
use domain::id::ProgrammeId;
use solver::Budget;
use solver::places::Refusal as Unshared;

/// Steps that a page may take to find out. It is a fraction of what the draw may take.
const STEPS: u64 = 500_000;

/// How the aims stand with the applications of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Today {
    /// Nobody has applied, or it is too late to change the aims.
    Untold,
    Met,
    /// The smallest change after which they could be met.
    Lacking(Vec<Step>),
    /// It takes longer than a page may.
    Unknown,
}

/// Where fewer people have applied than there are places, as many places as people are looked at.
pub async fn today(ctx: &Ctx, id: ProgrammeId) -> Result<Today> {
    let permit = ctx.permit(RunDraw, id).await?;
    let reads = ctx.permit(ReadApplications, id).await?;
    let db = &ctx.provider.store;
    let (mut draw, call) = draw_of(db, &permit).await?;
    if is_over(ctx, &call)? {
        return Ok(Today::Untold);
    }
    // Scores come later, and no aim is about them.
    draw.aims.method = Method::Lottery;
    let entries = entries(&ctx.provider, db, &reads, &draw, &call).await?;
    let mut allocation = allocation(&draw, &entries)?;
    if allocation.people.is_empty() {
        return Ok(Today::Untold);
    }
    allocation.places = allocation.places.min(room(&allocation));
    let found = tokio::task::spawn_blocking(move || allocation.check(&mut Budget::of(STEPS)));
    match found.await.map_err(|error| Error::Broken(error.into()))? {
        Ok(()) => Ok(Today::Met),
        Err(Unshared::Infeasible(relaxation)) => {
            let step = |change: &solver::places::Change| Step { from: bounds(&change.from), to: bounds(&change.to) };
            Ok(Today::Lacking(relaxation.changes.iter().map(step).collect()))
        }
        Err(_) => Ok(Today::Unknown),
    }
}
