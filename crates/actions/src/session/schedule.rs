//! Laying out the dates of a group from its stage's rule: what they would be, and keeping them.

use super::SessionView;
use crate::{Ctx, Error, Result};
use domain::access::{Permit, ScheduleSessions};
use domain::dates::{Holidays, Occurrence};
use domain::id::{GroupId, SessionId};
use domain::poll::OwnDates;
use domain::refusal::Fault;
use domain::session::Meets;
use jiff::Timestamp;
use store::series::Series;
use store::session::NewSession;
use store::{Read, Tx};

/// The dates that [`schedule`] would add, the struck and moved ones among them, each with its name and reason.
pub async fn preview(ctx: &Ctx, group: GroupId) -> Result<Vec<Occurrence>> {
    let (_, series) = permitted(ctx, group).await?;
    Ok(still_missing(&ctx.provider.store, &series, ctx.now()).await?.unwrap_or_default())
}

/// Lays out the dates of a group that has none ahead, on the day and at the time that somebody filled in; they are the group's own then,
/// unless the stage says the same.
pub async fn schedule_at(ctx: &Ctx, group: GroupId, meets: &Meets) -> Result<Vec<SessionId>> {
    let (permit, series) = permitted(ctx, group).await?;
    refuse_unconfirmed(&series)?;
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_group(&tx, group).await?;
    if store::session::of_group(&tx, group).await?.iter().any(|view| view.starts_at > ctx.now()) {
        return Err(Fault::whole("fault-session-nothing-to-lay-out").into());
    }
    let (series, own) = meeting_at(series, meets)?;
    if own.is_some() {
        store::poll::set_own_dates(&tx, group, own.as_ref()).await?;
    }
    if series.group.slot.is_some_and(|slot| !meets.is_in(slot)) {
        // What was usual before is not when it meets from now on.
        store::week::set_slot(&tx, group, None).await?;
    }
    let ids = add_missing(ctx, &tx, &series).await?;
    if ids.is_empty() {
        return Err(Fault::whole("fault-session-nothing-to-lay-out").into());
    }
    store::event::record(&tx, &permit, group, &format!("{} dates laid out at a time of its own", ids.len()), ctx.now())
        .await?;
    tx.commit().await?;
    Ok(ids)
}

/// The group's dates as they are laid out on that day and at that time, and what of it is the group's own.
pub(super) fn meeting_at(series: Series, meets: &Meets) -> Result<(Series, Option<OwnDates>)> {
    let Some(stage) = series.design.stage(&series.group.stage) else { return Ok((series, None)) };
    let own = meets.own_dates(stage, Holidays::england_and_wales())?;
    Ok((Series::of(series.group, series.design, own.clone()), own))
}

fn refuse_unconfirmed(series: &Series) -> Result<()> {
    match series.group.is_confirmed {
        true => Ok(()),
        false => Err(Fault::whole("fault-session-group-not-confirmed").into()),
    }
}

/// Adds the dates of the rule that lie ahead and after the last session there is. Twice the same: refused.
pub async fn schedule(ctx: &Ctx, group: GroupId) -> Result<Vec<SessionId>> {
    let (permit, series) = permitted(ctx, group).await?;
    refuse_unconfirmed(&series)?;
    let tx = ctx.provider.store.begin().await?;
    let ids = add_missing(ctx, &tx, &series).await?;
    if ids.is_empty() {
        return Err(Fault::whole("fault-session-nothing-to-lay-out").into());
    }
    store::event::record(&tx, &permit, group, &format!("{} dates laid out", ids.len()), ctx.now()).await?;
    tx.commit().await?;
    Ok(ids)
}

async fn add_missing(ctx: &Ctx, tx: &Tx, series: &Series) -> Result<Vec<SessionId>> {
    let group = series.group.id;
    store::session::lock_group(tx, group).await?;
    let dates = still_missing(tx, series, ctx.now()).await?.unwrap_or_default();
    let there = store::session::of_group(tx, group).await?;
    add(ctx, tx, series, (&dates, &there)).await
}

async fn add(
    ctx: &Ctx,
    tx: &Tx,
    series: &Series,
    (dates, there): (&[Occurrence], &[SessionView]),
) -> Result<Vec<SessionId>> {
    let next = there.iter().map(|view| view.session.number).max().unwrap_or(0) + 1;
    let held = dates.iter().filter(|line| line.number().is_some());
    let new: Vec<NewSession> =
        held.zip(next..).map(|(line, number)| new_session(series, line, number)).collect::<Result<_>>()?;
    match new.is_empty() {
        true => Ok(Vec::new()),
        false => Ok(store::session::insert_many(tx, &new, ctx.now()).await?),
    }
}

/// The same within another action's transaction; returns how many dates there are now that were not there before.
pub(crate) async fn lay_out_in(ctx: &Ctx, tx: &Tx, group: GroupId) -> Result<usize> {
    let series = store::series::of_group(tx, group).await?.ok_or(Error::Missing)?;
    Ok(add_missing(ctx, tx, &series).await?.len())
}

/// The same for a group that has just got another rule: what was cancelled of the old one does not stand in the way.
/// Returns the dates that were not there before.
pub(crate) async fn lay_out_anew(ctx: &Ctx, tx: &Tx, group: GroupId) -> Result<Vec<SessionId>> {
    let series = store::series::of_group(tx, group).await?.ok_or(Error::Missing)?;
    store::session::lock_group(tx, group).await?;
    let there = store::session::of_group(tx, group).await?;
    let held = there.iter().filter(|view| !view.session.is_cancelled);
    let after = held.map(|view| view.starts_at).fold(ctx.now(), Timestamp::max);
    let dates = ahead(&series, after)?.unwrap_or_default();
    add(ctx, tx, &series, (&dates, &there)).await
}

/// The permit to lay out one group's dates is that of its programme.
pub(super) async fn permitted(ctx: &Ctx, group: GroupId) -> Result<(Permit<ScheduleSessions>, Series)> {
    let Some(series) = store::series::of_group(&ctx.provider.store, group).await? else {
        return Err(ctx.nothing_there().await);
    };
    super::refuse_members_own(ctx, group).await?;
    let permit = ctx.permit(ScheduleSessions, series.group.programme).await?;
    Ok((permit, series))
}

/// `None` when nothing is held any more, so that struck dates alone are not shown either.
pub(super) async fn still_missing(db: &impl Read, series: &Series, now: Timestamp) -> Result<Option<Vec<Occurrence>>> {
    if store::drop_in::is_date(db, series.group.id).await? {
        // An open date has no others.
        return Ok(None);
    }
    let there = store::session::of_group(db, series.group.id).await?;
    let after = there.iter().map(|view| view.starts_at).fold(now, Timestamp::max);
    ahead(series, after)
}

/// Whether the group's rule has dates that are still to be laid out: more than were, one that was moved included.
pub(crate) async fn is_more_planned(db: &impl Read, group: GroupId, now: Timestamp) -> Result<bool> {
    let Some(series) = store::series::of_group(db, group).await? else { return Ok(false) };
    let laid_out = store::session::of_group(db, group).await?.len();
    let numbered = |dates: &[Occurrence]| dates.iter().filter(|line| line.number().is_some()).count();
    let has_more = ahead(&series, Timestamp::MIN)?.is_some_and(|all| numbered(&all) > laid_out);
    Ok(has_more && still_missing(db, &series, now).await?.is_some_and(|dates| !dates.is_empty()))
}

/// The dates of the rule that begin after an instant; `None` too for a stage that the design does not have any more.
pub(super) fn ahead(series: &Series, after: Timestamp) -> Result<Option<Vec<Occurrence>>> {
    let Some(stage) = series.design.stage(&series.group.stage) else { return Ok(None) };
    let lines =
        stage.dates.occurrences(Holidays::england_and_wales()).map_err(|fault| Error::from(fault.fault("stages")))?;
    let mut ahead = Vec::with_capacity(lines.len());
    for line in lines {
        let times = series.design.slot(stage, line.date).times().map_err(|fault| Error::from(fault.fault("stages")))?;
        if times.starts > after {
            ahead.push(line);
        }
    }
    Ok(ahead.iter().any(|line| line.number().is_some()).then_some(ahead))
}

fn new_session(series: &Series, line: &Occurrence, number: u32) -> Result<NewSession> {
    let stage = series.design.stage(&series.group.stage).ok_or(Error::Missing)?;
    let slot = series.design.slot(stage, line.date);
    let times = slot.times().map_err(|fault| Error::from(fault.fault("stages")))?;
    Ok(NewSession {
        group: series.group.id,
        number,
        date: slot.date,
        starts: slot.starts,
        minutes: slot.minutes,
        zone: slot.zone.name().to_owned(),
        starts_at: times.starts,
        ends_at: times.ends,
    })
}
