//! Setting a poll up: its frame, its times and places, and opening it.

use super::{Poll, ask_all, held, is_over, offers, permitted, unclosed};
use crate::site::{fit_group, place_of};
use crate::{Ctx, Error, Result};
use domain::dates::Holidays;
use domain::id::{GroupId, PollOptionId};
use domain::poll::{Frame, Limits, Offer, State, refuse_change, refuse_new};
use domain::refusal::{Fault, Refusal};
use jiff::civil::Date;
use store::Tx;
use store::poll::Saved;

/// A frame as somebody filled it in.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The last day to answer.
    pub deadline: Date,
    pub frame: Frame,
    /// Given where the poll is to be the group's own.
    pub limits: Option<Limits>,
    /// The version that the form was filled in from; nought where there was no poll.
    pub version: u32,
}

/// Begins the poll of a group, or saves its frame. Once somebody has answered, the dates stay as they were asked.
/// [`Error::Conflict`] when somebody else saved it meanwhile.
pub async fn save(ctx: &Ctx, group: GroupId, wanted: &Wanted) -> Result<()> {
    let (permit, series) = permitted(ctx, group).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    if !series.group.is_confirmed {
        return Err(Fault::whole("fault-poll-group-not-confirmed").into());
    }
    let mut faults: Vec<Fault> =
        wanted.frame.check(wanted.deadline, ctx.today()).err().map(|refusal| refusal.faults).unwrap_or_default();
    faults.extend(wanted.limits.iter().filter_map(|limits| limits.check().err()).flat_map(|refusal| refusal.faults));
    Refusal::unless_empty(faults)?;
    let saved = Saved { deadline: wanted.deadline, frame: &wanted.frame, limits: wanted.limits.as_ref() };
    let tx = ctx.provider.store.begin().await?;
    let id = match store::poll::of_group(&tx, group).await? {
        None if wanted.version == 0 => {
            store::poll::end_wish(&tx, group).await?;
            store::poll::begin(&tx, group, &saved, by, ctx.now()).await.map_err(taken)?
        }
        None => return Err(Error::Conflict),
        Some(_) => {
            let poll = held(&tx, group).await?;
            refuse_other_dates(ctx, &tx, &poll, &wanted.frame).await?;
            store::poll::save(&tx, poll.id, &saved, wanted.version).await?;
            poll.id
        }
    };
    store::event::record(&tx, &permit, id, "saved", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Somebody else began it in between.
fn taken(error: store::StoreError) -> Error {
    if error.is_duplicate() { Error::Conflict } else { error.into() }
}

async fn refuse_other_dates(ctx: &Ctx, tx: &Tx, poll: &Poll, frame: &Frame) -> Result<()> {
    if poll.state(ctx.today()).is_over() {
        return Err(is_over());
    }
    let options = store::poll::options(tx, poll.id).await?;
    if *frame != poll.frame {
        refuse_change(options.iter().map(|option| option.answers).sum())?;
    }
    offers(&options).iter().try_for_each(|offer| refuse_without_dates(frame, offer, "first"))
}

/// A time of which every date is left out.
pub(super) fn refuse_without_dates(frame: &Frame, offer: &Offer, field: &str) -> Result<()> {
    let Some(series) = offer.series() else { return Ok(()) };
    match frame.rule(series, Holidays::england_and_wales()) {
        Ok(_) => Ok(()),
        Err(_) => Err(Fault::at(field, "fault-poll-no-dates").into()),
    }
}

/// Adds a time or a place. While the poll is open too: what was answered stays.
pub async fn add(ctx: &Ctx, group: GroupId, offer: &Offer) -> Result<()> {
    let (permit, _) = permitted(ctx, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let (poll, _) = unclosed(ctx, &tx, group).await?;
    let offer = &in_words(ctx, &tx, group, offer).await?;
    refuse_new(offer, &offers(&store::poll::options(&tx, poll.id).await?))?;
    refuse_without_dates(&poll.frame, offer, "starts")?;
    store::poll::add_option(&tx, poll.id, offer, None, ctx.now()).await?;
    store::event::record(&tx, &permit, poll.id, "asks for one more", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A quiet room as the words of its place. One that is no longer used, or too small for the group, is refused.
async fn in_words(ctx: &Ctx, tx: &Tx, group: GroupId, offer: &Offer) -> Result<Offer> {
    let Some(room) = offer.room() else { return Ok(offer.clone()) };
    fit_group(ctx, tx, group, room, &[]).await?;
    Ok(Offer::Place { words: place_of(tx, room).await?, room: Some(room) })
}

/// Takes away a time or a place that nobody has answered. Pressed twice it is gone.
pub async fn remove(ctx: &Ctx, group: GroupId, option: PollOptionId) -> Result<()> {
    let (permit, _) = permitted(ctx, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let (poll, state) = unclosed(ctx, &tx, group).await?;
    let options = store::poll::options(&tx, poll.id).await?;
    let Some(found) = options.iter().find(|one| one.id == option) else { return Ok(()) };
    refuse_change(found.answers)?;
    let times = options.iter().filter(|one| one.offer.series().is_some()).count();
    if state == State::Open && found.offer.series().is_some() && times == 1 {
        return Err(Fault::whole("fault-poll-last-time").into());
    }
    if !store::poll::remove_option(&tx, poll.id, option).await? {
        return Err(Error::Conflict);
    }
    store::event::record(&tx, &permit, poll.id, "asks for one less", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Opens it: everybody of the group gets a letter with their own link. Pressed twice it is opened once.
pub async fn open(ctx: &Ctx, group: GroupId) -> Result<usize> {
    let (permit, series) = permitted(ctx, group).await?;
    if !series.group.is_confirmed {
        return Err(Fault::whole("fault-poll-group-not-confirmed").into());
    }
    let tx = ctx.provider.store.begin().await?;
    let (poll, state) = unclosed(ctx, &tx, group).await?;
    let people = store::poll::ballots(&tx, poll.id).await?.len();
    if state == State::Open {
        return Ok(people);
    }
    let options = store::poll::options(&tx, poll.id).await?;
    if !options.iter().any(|option| option.offer.series().is_some()) {
        return Err(Fault::at("starts", "fault-poll-no-times").into());
    }
    poll.frame.check(poll.deadline, ctx.today())?;
    if people == 0 {
        return Err(Fault::whole("fault-poll-nobody").into());
    }
    store::poll::open(&tx, poll.id, ctx.now()).await?;
    let asked = ask_all(ctx, &tx, poll.id).await?;
    store::event::record(&tx, &permit, poll.id, &format!("opened, {asked} asked"), ctx.now()).await?;
    tx.commit().await?;
    Ok(asked)
}
