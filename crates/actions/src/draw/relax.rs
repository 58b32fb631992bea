//! Aims that cannot be met: the smallest change that helps is named, and a person accepts it or not.

use super::entries::{allocation, bounds, entries};
use super::{draw_of, draw_to_change, is_over, refuse_once_decided, run};
use crate::application::Call;
use crate::{Ctx, Result};
use domain::access::{Permit, ReadApplications, RunDraw};
use domain::draw::{Accepted, Bounds, Draw, ORGANISATION};
use domain::id::ProgrammeId;
use domain::refusal::Fault;
use solver::places::Refusal as Unshared;
use std::collections::BTreeMap;

const WHY_MOST: usize = 500;
const WHY_FEWEST: usize = 10;

/// One aim as it is, and as it would have to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub from: Bounds,
    pub to: Bounds,
}

/// The smallest change after which the aims can be met; empty when they can be, or when no change helps. Looked for only once
/// the round has closed, and until it is drawn.
pub async fn missing(ctx: &Ctx, id: ProgrammeId) -> Result<Vec<Step>> {
    let permit = ctx.permit(RunDraw, id).await?;
    let reads = ctx.permit(ReadApplications, id).await?;
    let db = &ctx.provider.store;
    let (draw, call) = draw_of(db, &permit).await?;
    if draw.drawn.is_some() || !is_over(ctx, &call)? {
        return Ok(Vec::new());
    }
    Ok(smallest(ctx, &reads, &draw, &call).await?.steps)
}

/// A change that helps, and the names of the organisations that it speaks of by their stand-ins.
#[derive(Default)]
struct Smallest {
    steps: Vec<Step>,
    organisations: BTreeMap<String, String>,
}

async fn smallest(ctx: &Ctx, reads: &Permit<ReadApplications>, draw: &Draw, call: &Call) -> Result<Smallest> {
    let entries = entries(&ctx.provider, &ctx.provider.store, reads, draw, call).await?;
    let allocation = allocation(draw, &entries)?;
    match run::lottery(allocation, run::Filling::Every).await? {
        Err(Unshared::Infeasible(relaxation)) => {
            let step = |change: &solver::places::Change| Step { from: bounds(&change.from), to: bounds(&change.to) };
            let steps: Vec<Step> = relaxation.changes.iter().map(step).collect();
            let is_named = |name: &String| steps.iter().any(|step| is_of_organisation(&step.to, name));
            let organisations = entries.organisations.into_iter().filter(|(name, _)| is_named(name)).collect();
            Ok(Smallest { steps, organisations })
        }
        Ok(_) => Ok(Smallest::default()),
        Err(failed) => Err(run::refused(failed, run::Filling::Every)),
    }
}

fn is_of_organisation(bounds: &Bounds, name: &str) -> bool {
    bounds.question == ORGANISATION && bounds.answer == name
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
    refuse_once_decided(db, &draw).await?;
    if draw.drawn.is_some() {
        return Err(Fault::whole("fault-draw-drawn").into());
    }
    let found = if is_over(ctx, &call)? { smallest(ctx, &reads, &draw, &call).await? } else { Smallest::default() };
    if found.steps.is_empty() {
        return Err(Fault::whole("fault-draw-nothing-to-accept").into());
    }
    let tx = db.begin().await?;
    store::programme::lock(&tx, id).await?;
    let (draw, _) = draw_to_change(&tx, &permit, version).await?;
    refuse_once_decided(&tx, &draw).await?;
    let mut relaxed = draw.relaxed.unwrap_or_default();
    relaxed.changes.extend(found.steps.into_iter().map(|step| Accepted { to: step.to, why: why.to_owned() }));
    relaxed.organisations.extend(found.organisations);
    store::draw::relax(&tx, &permit, &relaxed, version).await?;
    store::event::record(&tx, &permit, id, why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
