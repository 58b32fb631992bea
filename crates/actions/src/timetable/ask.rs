//! Asking for a timetable, stopping the search, and leaving a proposal.

use super::basis::load;
use crate::{Ctx, Error, Result, jobs};
use domain::access::PlanTimetable;
use domain::id::ProgrammeId;
use domain::job::Job;
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
use domain::timetable::Wish;
use store::timetable::{New, of_stage};

/// What is wanted.
#[derive(Clone, Debug)]
pub enum Want {
    /// A timetable as wished.
    Find(Wish),
    /// The same as last time, as things are now.
    Anew,
    /// The same with another outcome.
    Another,
    /// The outcome before that: the same number gives the same.
    Before,
}

/// Asks the queue for a timetable, in place of any that the stage has.
pub async fn ask(ctx: &Ctx, programme: ProgrammeId, stage: &str, want: Want) -> Result<()> {
    let permit = ctx.permit(PlanTimetable, programme).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let programme = store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    if programme.state == ProgrammeState::Closed {
        return Err(Fault::whole("fault-programme-closed").into());
    }
    let last = of_stage(&tx, permit.scope(), stage).await?;
    let (wish, seed) = match (want, last) {
        (Want::Find(wish), _) => (wish, 1),
        (Want::Anew, Some(last)) => (last.wish, 1),
        (Want::Another, Some(last)) => (last.wish, last.seed + 1),
        (Want::Before, Some(last)) => (last.wish, last.seed.saturating_sub(1).max(1)),
        (Want::Anew | Want::Another | Want::Before, None) => return Err(Error::Conflict),
    };
    wish.check(programme.design.zone.day_of(ctx.now()))?;
    let basis = load(ctx, &tx, programme, stage, &wish).await?;
    if !basis.is_whole() {
        return Err(Fault::at("groups", "fault-timetable-gone").into());
    }
    let new = New { programme: permit.scope(), stage, wish: &wish, seed, by };
    let id = store::timetable::ask(&tx, &new, ctx.now()).await?;
    jobs::queue(ctx, &tx, &Job::FindTimetable { timetable: id }, &format!("timetable-{id}")).await?;
    store::event::record(&tx, &permit, permit.scope(), &format!("asked for a timetable: {stage}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The best that was found so far is enough. One that has ended meanwhile stays as it is.
pub async fn stop(ctx: &Ctx, programme: ProgrammeId, stage: &str) -> Result<()> {
    let permit = ctx.permit(PlanTimetable, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    if store::timetable::stop(&tx, permit.scope(), stage, ctx.now()).await? {
        store::event::record(&tx, &permit, programme, &format!("stopped the timetable: {stage}"), ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Leaves a proposal: every group stays as it is. One that is used meanwhile is none any more: [`Error::Conflict`].
pub async fn drop(ctx: &Ctx, programme: ProgrammeId, stage: &str) -> Result<()> {
    let permit = ctx.permit(PlanTimetable, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    if of_stage(&tx, permit.scope(), stage).await?.is_some_and(|kept| kept.used.is_some()) {
        return Err(Error::Conflict);
    }
    if store::timetable::remove(&tx, permit.scope(), stage).await? {
        store::event::record(&tx, &permit, programme, &format!("left the timetable: {stage}"), ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}
