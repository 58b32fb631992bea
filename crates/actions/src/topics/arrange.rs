//! What whoever leads does with topics: opening and closing a round, and putting what was agreed on dates.

use super::tend::ask;
use super::{EVENT, Loaded, UNDO_FOR, load};
use crate::{Ctx, Error, Result};
use domain::access::{ArrangeTopics, Permit};
use domain::id::{GroupId, SessionId, TopicId};
use domain::refusal::{Fault, Refusal};
use domain::topics::{Shape, last_day, told};
use jiff::civil::Date;
use store::Tx;
use store::topics::Put;

async fn arranged(ctx: &Ctx, group: GroupId) -> Result<(Permit<ArrangeTopics>, Tx, Loaded)> {
    let permit = ctx.permit(ArrangeTopics, group).await?;
    let tx = ctx.provider.store.begin().await?;
    store::turns::lock(&tx, permit.scope()).await?;
    let loaded = load(&tx, permit.scope()).await?;
    Ok((permit, tx, loaded))
}

async fn done(ctx: &Ctx, permit: &Permit<ArrangeTopics>, tx: Tx) -> Result<()> {
    store::event::record(&tx, permit, permit.scope(), EVENT, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Opens a round until the end of a day. What is on no date is asked about again, and every member hears of it.
pub async fn open(ctx: &Ctx, group: GroupId, last: Option<Date>) -> Result<()> {
    let (permit, tx, _) = arranged(ctx, group).await?;
    let last = last_day(ctx.today(), last)?;
    if store::topics::round(&tx, group).await?.is_some_and(|round| round.is_open) {
        return Ok(());
    }
    let round = store::topics::open(&tx, group, last, ctx.now()).await?;
    store::topics::take_over(&tx, group, round).await?;
    ask(ctx, &tx, round, false).await?;
    done(ctx, &permit, tx).await
}

/// Closes the round: everybody sees how often each answer was given, and nobody who gave it.
pub async fn close(ctx: &Ctx, group: GroupId) -> Result<()> {
    let (permit, tx, _) = arranged(ctx, group).await?;
    let Some(round) = store::topics::round(&tx, group).await?.filter(|round| round.is_open) else { return Ok(()) };
    store::topics::close(&tx, round.id, ctx.now()).await?;
    done(ctx, &permit, tx).await
}

/// Takes a topic away that is on no date, such as one that names somebody.
pub async fn remove(ctx: &Ctx, group: GroupId, topic: TopicId) -> Result<()> {
    let (permit, tx, _) = arranged(ctx, group).await?;
    if !store::topics::of_group(&tx, group).await?.iter().any(|one| one.id == topic) {
        return Err(Error::Missing);
    }
    if !store::topics::remove(&tx, group, topic).await? {
        return Err(Fault::whole("fault-topic-on-date").into());
    }
    done(ctx, &permit, tx).await
}

/// What a date is to be about; no topic takes it off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub topic: Option<TopicId>,
    pub shape: Option<Shape>,
    pub line: String,
}

/// Puts an agreed topic on a date, as a scenario or a case, with a line of words.
pub async fn place(ctx: &Ctx, group: GroupId, session: SessionId, place: &Place) -> Result<()> {
    let (permit, tx, loaded) = arranged(ctx, group).await?;
    let view = loaded.sessions.iter().find(|view| view.session.id == session).ok_or(Error::Missing)?;
    if view.session.is_cancelled || view.ends_at <= ctx.now() {
        return Err(Fault::whole("fault-topic-date-over").into());
    }
    let Some(topic) = place.topic else {
        store::topics::take_off(&tx, session).await?;
        return done(ctx, &permit, tx).await;
    };
    let line = told(&format!("line-{session}"), place.line.as_str());
    let known = store::topics::of_group(&tx, group).await?.iter().any(|one| one.id == topic);
    let unknown = || Fault::at(format!("topic-{session}"), "fault-topic-choose");
    let faults = [line.as_ref().err().cloned(), (!known).then(unknown)];
    Refusal::unless_empty(faults.into_iter().flatten().collect())?;
    let line = line?;
    store::topics::put(&tx, &Put { session, topic, shape: place.shape, line: &line, batch_at: None }).await?;
    done(ctx, &permit, tx).await
}

/// Puts what is on no date on the dates that have nothing, the best liked first; returns how many.
pub async fn by_wish(ctx: &Ctx, group: GroupId) -> Result<usize> {
    let (permit, tx, loaded) = arranged(ctx, group).await?;
    if store::topics::round(&tx, group).await?.is_none_or(|round| round.is_open) {
        return Err(Fault::whole("fault-topic-open").into());
    }
    let topics = store::topics::of_group(&tx, group).await?;
    let topics: Vec<_> = topics.iter().map(|one| (one.id, one.count)).collect();
    let dates = store::topics::dates(&tx, group).await?;
    let placed = store::topics::placed(&tx, group).await?;
    let is_free = |session: SessionId| dates.iter().all(|one| one.session != session);
    let ahead = loaded.sessions.iter().filter(|view| view.starts_at > ctx.now() && !view.session.is_cancelled);
    let free: Vec<SessionId> = ahead.map(|view| view.session.id).filter(|id| is_free(*id)).collect();
    let puts = domain::topics::by_wish(&topics, &placed, &free);
    for (session, topic) in &puts {
        let put = Put { session: *session, topic: *topic, shape: None, line: "", batch_at: Some(ctx.now()) };
        store::topics::put(&tx, &put).await?;
    }
    done(ctx, &permit, tx).await?;
    Ok(puts.len())
}

/// Takes the last of that off again, within ten minutes.
pub async fn undo(ctx: &Ctx, group: GroupId) -> Result<()> {
    let (permit, tx, _) = arranged(ctx, group).await?;
    let batch = store::topics::dates(&tx, group).await?.iter().filter_map(|one| one.batch_at).max();
    let batch = batch.filter(|at| ctx.now() < *at + UNDO_FOR).ok_or(Fault::whole("fault-topic-undo-late"))?;
    store::topics::undo(&tx, group, batch).await?;
    done(ctx, &permit, tx).await
}
