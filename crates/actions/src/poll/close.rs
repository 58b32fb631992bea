//! Closing a poll, by hand or once its last day is over; where it is the group's own, the best choice is taken by itself.

use super::choose::choose_in;
use super::lead::lead_of;
use super::remind::remind_silent;
use super::show::{Offered, offered};
use super::{Poll, ask_all, from_first_day, held, permitted};
use crate::{Ctx, Error, Result};
use domain::access::{Permit, Provider as House, RunPolls, WorkQueue};
use domain::id::{GroupId, PersonId, PollId, PollOptionId};
use domain::poll::{Asked, REMINDED_BEFORE, State, Tally, Viewer, ranked, sight};
use domain::refusal::Fault;
use jiff::ToSpan;
use store::Tx;

/// Closes it before its last day. Pressed twice it is closed once. `true` when the group's own choice was taken just now.
/// While somebody is silent, whoever closes it has to be sure: a poll that has closed is not opened again.
pub async fn close(ctx: &Ctx, group: GroupId, is_sure: bool) -> Result<bool> {
    let (permit, _) = permitted(ctx, group).await?;
    if !is_sure {
        refuse_silent(ctx, group).await?;
    }
    match close_one(ctx, &permit, group, true).await {
        // Nothing of it was kept: its best time and place cannot be taken. It closes, and the coordinator decides.
        Err(Error::Refused(why)) if !why.faults.iter().any(|fault| fault.field.is_empty()) => {
            close_one(ctx, &permit, group, false).await
        }
        done => done,
    }
}

async fn refuse_silent(ctx: &Ctx, group: GroupId) -> Result<()> {
    let db = &ctx.provider.store;
    let poll = store::poll::of_group(db, group).await?.ok_or(Error::Missing)?;
    if poll.state(ctx.today()) != State::Open {
        return Ok(());
    }
    let ballots = store::poll::ballots(db, poll.id).await?;
    let answered = ballots.iter().filter(|ballot| ballot.answered_at.is_some()).count();
    match answered == ballots.len() {
        true => Ok(()),
        false => {
            Err(Fault::at("sure", "fault-poll-close-sure").with("answered", answered).with("all", ballots.len()).into())
        }
    }
}

async fn close_one(ctx: &Ctx, permit: &Permit<RunPolls>, group: GroupId, chooses: bool) -> Result<bool> {
    let tx = ctx.provider.store.begin().await?;
    let poll = held(&tx, group).await?;
    match poll.state(ctx.today()) {
        State::Draft => return Err(Fault::whole("fault-poll-not-open").into()),
        State::Chosen => return Ok(false),
        State::Closed | State::Open if poll.closed_at.is_some() => return Ok(false),
        State::Closed | State::Open => {}
    }
    store::poll::close(&tx, poll.id, ctx.now()).await?;
    let is_chosen = chooses && choose_by_itself(ctx, &tx, &poll).await?;
    store::event::record(&tx, permit, poll.id, "closed", ctx.now()).await?;
    tx.commit().await?;
    Ok(is_chosen)
}

/// Puts a poll away that nobody answers now, so that another can be begun. What it chose stays.
pub async fn put_away(ctx: &Ctx, group: GroupId) -> Result<()> {
    let (permit, _) = permitted(ctx, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let poll = held(&tx, group).await?;
    if poll.state(ctx.today()) == State::Open {
        return Err(Fault::whole("fault-poll-is-open").into());
    }
    store::poll::end(&tx, poll.id, ctx.now()).await?;
    store::event::record(&tx, &permit, poll.id, "put away", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The daily work: asks whoever is new, reminds the silent two days before the end, closes what is over.
pub(crate) async fn tend(ctx: &Ctx) -> Result<()> {
    let permit = ctx.permit(WorkQueue, House).await?;
    for one in store::poll::running(&ctx.provider.store).await? {
        match tend_one(ctx, &permit, one.id, true).await {
            // Nothing of it was kept: its best time cannot be taken. It closes, and the coordinator decides.
            Err(Error::Refused(_)) => tend_one(ctx, &permit, one.id, false).await?,
            other => other?,
        }
    }
    Ok(())
}

async fn tend_one(ctx: &Ctx, permit: &Permit<WorkQueue>, id: PollId, chooses: bool) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    store::poll::lock(&tx, id).await?;
    let Some(poll) = store::poll::by_id(&tx, id).await?.filter(|poll| poll.closed_at.is_none()) else {
        return Ok(());
    };
    match poll.state(ctx.today()) {
        State::Open => remind_and_ask(ctx, &tx, permit, &poll).await?,
        State::Closed => {
            store::poll::close(&tx, poll.id, ctx.now()).await?;
            if chooses {
                choose_by_itself(ctx, &tx, &poll).await?;
            }
            store::event::record(&tx, permit, poll.id, "closed", ctx.now()).await?;
        }
        State::Draft | State::Chosen => {}
    }
    tx.commit().await?;
    Ok(())
}

/// The silent first, so that nobody is asked and reminded at once.
async fn remind_and_ask(ctx: &Ctx, tx: &Tx, permit: &Permit<WorkQueue>, poll: &Poll) -> Result<()> {
    let from = poll.deadline.saturating_sub(REMINDED_BEFORE.days());
    // Once by itself: whoever had a reminder on one of these days is left in peace.
    let reminded = match from <= ctx.today() {
        true => remind_silent(ctx, tx, poll, |at| ctx.day(at) < from).await?,
        false => 0,
    };
    let asked = ask_all(ctx, tx, poll.id).await?;
    for (count, what) in [(reminded, "reminded"), (asked, "asked")] {
        if count > 0 {
            store::event::record(tx, permit, poll.id, &format!("{count} {what}"), ctx.now()).await?;
        }
    }
    Ok(())
}

/// In a group's own poll: takes the best time and place if they leave nobody out, whoever facilitates is free and no date is in
/// the way. Else the coordinator decides.
async fn choose_by_itself(ctx: &Ctx, tx: &Tx, poll: &Poll) -> Result<bool> {
    if poll.limits.is_none() || has_dates(ctx, tx, poll).await? {
        return Ok(false);
    }
    let offered = offered(poll, &store::poll::options(tx, poll.id).await?);
    let ballots = store::poll::ballots(tx, poll.id).await?;
    let people: Vec<PersonId> = ballots.into_iter().map(|ballot| ballot.person).collect();
    let sight = sight(Viewer::Coordinator, State::Closed);
    let answers = store::poll::answers(tx, poll.id, sight).await?;
    let asked: Vec<Asked> = offered.iter().map(Offered::asked).collect();
    let tallies = ranked(sight, &asked, &people, &answers);
    let series = store::series::of_group(tx, poll.group).await?.ok_or(Error::Missing)?;
    let lead = lead_of(tx, &series, &offered, ctx.today()).await?;
    let is_free = |id| lead.as_ref().is_none_or(|lead| lead.of(id).is_nothing());
    // A poll that nothing looked after for weeks has dates that are over.
    let can_be =
        |tally: &Tally| tally.asked.begins.is_some_and(|(first, _)| first > ctx.today()) && is_free(tally.asked.id);
    let is_time = |id: PollOptionId| offered.iter().any(|one| one.id == id && one.offer.series().is_some());
    let (times, places): (Vec<&Tally>, Vec<&Tally>) = tallies.iter().partition(|one| is_time(one.asked.id));
    match (times.first(), places.first()) {
        (Some(time), None) if time.left_out() == 0 && can_be(time) => {
            choose_in(ctx, tx, poll, (time.asked.id, None), (None, false)).await?;
            Ok(true)
        }
        (Some(time), Some(place)) if time.left_out() + place.left_out() == 0 && can_be(time) => {
            choose_in(ctx, tx, poll, (time.asked.id, Some(place.asked.id)), (None, false)).await?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

async fn has_dates(ctx: &Ctx, tx: &Tx, poll: &Poll) -> Result<bool> {
    let series = store::series::of_group(tx, poll.group).await?.ok_or(Error::Missing)?;
    let from = from_first_day(ctx, &series, poll);
    let sessions = store::session::of_group(tx, poll.group).await?;
    Ok(sessions.iter().any(|view| view.starts_at > from && !view.session.is_cancelled))
}
