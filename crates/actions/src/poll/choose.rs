//! Choosing a time, and a place: the group's dates are laid out from it, and for ten minutes that can be taken back.

use super::{Poll, UNDO_FOR, from_first_day, held, is_over, permitted};
use crate::site::{fit_group, place_of};
use crate::{Ctx, Error, Result, session};
use domain::dates::Holidays;
use domain::group::Group;
use domain::id::{GroupId, PersonId, PollOptionId, QuietRoomId};
use domain::poll::{Offer, State};
use domain::refusal::Fault;
use jiff::Timestamp;
use store::Tx;
use store::poll::{Before, Chosen};
use store::session::NewSession;

/// What somebody chose.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    pub time: PollOptionId,
    /// Nothing leaves the place as it is.
    pub place: Option<PollOptionId>,
    /// Dates that nobody has heard of make way.
    pub replaces: bool,
}

/// Makes the group's dates of the chosen time; how many. Nobody is told before invitations are sent.
pub async fn choose(ctx: &Ctx, group: GroupId, choice: &Choice) -> Result<usize> {
    let (permit, series) = permitted(ctx, group).await?;
    if !series.group.is_confirmed {
        return Err(Fault::whole("fault-poll-group-not-confirmed").into());
    }
    let tx = ctx.provider.store.begin().await?;
    let poll = held(&tx, group).await?;
    match poll.state(ctx.today()) {
        State::Closed => {}
        State::Chosen => return Err(Fault::whole("fault-poll-chosen").into()),
        State::Draft | State::Open => return Err(Fault::whole("fault-poll-not-closed").into()),
    }
    let made = choose_in(ctx, &tx, &poll, (choice.time, choice.place), (permit.person(), choice.replaces)).await?;
    store::event::record(&tx, &permit, poll.id, &format!("chosen, {made} dates"), ctx.now()).await?;
    tx.commit().await?;
    Ok(made)
}

/// The same within another action's transaction, which holds the poll.
pub(super) async fn choose_in(
    ctx: &Ctx,
    tx: &Tx,
    poll: &Poll,
    (time, place): (PollOptionId, Option<PollOptionId>),
    (by, replaces): (Option<PersonId>, bool),
) -> Result<usize> {
    let options = store::poll::options(tx, poll.id).await?;
    let offer = |id: PollOptionId| options.iter().find(|option| option.id == id).map(|option| &option.offer);
    let chosen = offer(time).and_then(|offer| offer.series()).ok_or_else(|| Fault::at("time", "fault-poll-choose"))?;
    let meant = match place {
        Some(place) => Some(offer(place).ok_or_else(|| Fault::at("place", "fault-poll-choose"))?),
        None => None,
    };
    let meant = match meant {
        Some(offer) => Some(place_meant(tx, offer).await?),
        None => None,
    };
    store::session::lock_group(tx, poll.group).await?;
    let series = store::series::of_group(tx, poll.group).await?.ok_or(Error::Missing)?;
    let removed = make_way(tx, poll.group, from_first_day(ctx, &series, poll), replaces).await?;
    let mut before = Before { own_dates: own_dates_of(tx, &series.group).await?, removed, ..Before::default() };
    before.place.clone_from(&series.group.place);
    before.room = store::site::room_of_group(tx, poll.group).await?;
    before.slot = series.group.slot;
    let own = poll.frame.own_dates(chosen, Holidays::england_and_wales());
    let mut own = own.map_err(|_| Fault::at("time", "fault-poll-no-dates"))?;
    // As long as it was, where that is its own.
    own.minutes = before.own_dates.as_ref().and_then(|own| own.minutes);
    store::poll::set_own_dates(tx, poll.group, Some(&own)).await?;
    // What was usual before is not when it meets from now on.
    store::week::set_slot(tx, poll.group, None).await?;
    if let Some(meant) = &meant {
        meet_at(ctx, tx, &series.group, meant).await?;
    }
    before.made = session::lay_out_anew(ctx, tx, poll.group).await?;
    let made = before.made.len();
    if made == 0 {
        return Err(Fault::at("time", "fault-poll-no-dates").into());
    }
    if let Some(room) = meant.as_ref().and_then(|meant| meant.room) {
        refuse_room(ctx, tx, poll.group, room).await?;
    }
    store::poll::choose(tx, poll.id, (time, place), by, (&before, ctx.now())).await?;
    Ok(made)
}

/// Takes dates away that nobody has heard of, where that is wished. Dates that people know stay, and stand in the way.
async fn make_way(tx: &Tx, group: GroupId, from: Timestamp, replaces: bool) -> Result<Vec<store::poll::Removed>> {
    if store::poll::told_ahead(tx, group, from).await? > 0 {
        return Err(Fault::whole("fault-poll-told").into());
    }
    let sessions = store::session::of_group(tx, group).await?;
    let is_ahead = sessions.iter().any(|view| view.starts_at > from && !view.session.is_cancelled);
    if is_ahead && !replaces {
        return Err(Fault::at("replaces", "fault-poll-replaces").into());
    }
    Ok(store::poll::remove_untold(tx, group, from).await?)
}

async fn own_dates_of(tx: &Tx, group: &Group) -> Result<Option<domain::poll::OwnDates>> {
    let all = store::series::own_dates(tx, group.programme).await?;
    Ok(all.into_iter().find(|(id, _)| *id == group.id).map(|(_, own)| own))
}

/// Where a group is to meet.
struct Meant {
    words: String,
    room: Option<QuietRoomId>,
}

/// A quiet room is called as it is called now.
async fn place_meant(tx: &Tx, offer: &Offer) -> Result<Meant> {
    match (offer.place(), offer.room()) {
        (Some(_), Some(room)) => Ok(Meant { words: place_of(tx, room).await?, room: Some(room) }),
        (Some(words), None) => Ok(Meant { words: words.to_owned(), room: None }),
        (None, _) => Err(Fault::at("place", "fault-poll-choose").into()),
    }
}

/// The group meets there from now on, as if somebody had described it so.
async fn meet_at(ctx: &Ctx, tx: &Tx, group: &Group, meant: &Meant) -> Result<()> {
    if group.place == meant.words && store::site::room_of_group(tx, group.id).await? == meant.room {
        return Ok(());
    }
    let before = session::before(ctx, tx, group.id).await?;
    store::group::describe(tx, &Group { place: meant.words.clone(), ..group.clone() }).await?;
    store::site::set_group_room(tx, group.id, meant.room).await?;
    session::follow_group(ctx, tx, group.id, &before).await?;
    Ok(())
}

/// A room that is too small, closed or taken on one of the group's coming dates cannot be chosen.
async fn refuse_room(ctx: &Ctx, tx: &Tx, group: GroupId, room: QuietRoomId) -> Result<()> {
    let mut dates = store::session::of_group(tx, group).await?;
    dates.retain(|view| view.room == Some(room) && view.session.takes_replies(ctx.now()).is_ok());
    match fit_group(ctx, tx, group, room, &dates).await {
        Err(Error::Refused(mut why)) => {
            // The form has no menu of rooms, but the places that were asked for.
            why.faults.iter_mut().for_each(|fault| "place".clone_into(&mut fault.field));
            Err(Error::Refused(why))
        }
        done => done,
    }
}

/// Takes the choice back, for ten minutes and as long as nobody has heard of its dates.
pub async fn undo(ctx: &Ctx, group: GroupId) -> Result<()> {
    let (permit, series) = permitted(ctx, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let poll = held(&tx, group).await?;
    let Some(Chosen { at, place, before, .. }) = poll.chosen.clone() else { return Err(is_over()) };
    if at + UNDO_FOR < ctx.now() {
        return Err(Fault::whole("fault-poll-undo-late").into());
    }
    store::session::lock_group(&tx, group).await?;
    if !store::poll::take_back(&tx, &poll, &before).await? {
        return Err(Fault::whole("fault-poll-undo-told").into());
    }
    let back: Vec<NewSession> = before.removed.iter().map(|one| one.back(group)).collect();
    if !back.is_empty() {
        store::session::insert_many(&tx, &back, ctx.now()).await?;
    }
    store::poll::set_own_dates(&tx, group, before.own_dates.as_ref()).await?;
    store::week::set_slot(&tx, group, before.slot).await?;
    if place.is_some() {
        meet_at(ctx, &tx, &series.group, &Meant { words: before.place.clone(), room: before.room }).await?;
    }
    store::event::record(&tx, &permit, poll.id, "choice taken back", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
