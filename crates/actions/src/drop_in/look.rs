//! The page of a series, the page behind a personal link, and what of open sessions stands on other pages. Numbers, never names.

use super::{Series, path, story_of};
use crate::{Ctx, Error, Result, token};
use domain::access::{Actor, AnswerDropIn, Provider as House, ReadDropIns, ReadOwnHome, ReadPublic};
use domain::drop_in::{Ask, List, State, is_asked_calmly};
use domain::id::{DropInAskId, PersonId, ProgrammeId};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use store::Read;
use store::drop_in::OpenDate;

/// The page of a series.
#[derive(Clone, Debug)]
pub struct Look {
    pub actor: Actor,
    pub series: Series,
    pub lines: Vec<Line>,
    /// Their last two places were missed.
    pub asks_calmly: bool,
}

/// One date, and how what the reader asked for stands there.
#[derive(Clone, Debug)]
pub struct Line {
    pub date: OpenDate,
    pub state: State,
    /// Where they stand who wait, from 1.
    pub rank: Option<usize>,
}

pub async fn look(ctx: &Ctx, code: &str) -> Result<Look> {
    let permit = ctx.permit(ReadDropIns, House).await?;
    let db = &ctx.provider.store;
    let series = store::drop_in::by_code(db, &token::hash(code)).await?.ok_or(Error::Missing)?;
    let lines = lines(db, &series, permit.person(), ctx.now()).await?;
    let asks_calmly = match permit.person() {
        Some(person) => is_asked_calmly(&store::drop_in::came(db, series.id, person).await?),
        None => false,
    };
    Ok(Look { actor: permit.actor().clone(), series, lines, asks_calmly })
}

/// The dates to come of a series, and how somebody stands in each.
async fn lines(db: &impl Read, series: &Series, person: Option<PersonId>, now: Timestamp) -> Result<Vec<Line>> {
    let asks = match person {
        Some(person) => store::drop_in::asks_of(db, series.id, person).await?,
        None => Vec::new(),
    };
    let is_waiting = asks.iter().any(|(_, ask)| ask.state == State::Waits);
    let waiting = if is_waiting { store::drop_in::waiting_in(db, series.id).await? } else { Vec::new() };
    let line = |date: OpenDate| {
        let ask = asks.iter().find(|(session, _)| *session == date.session).map(|(_, ask)| ask);
        let state = ask.map_or(State::Over, |ask| ask.state);
        let there = waiting.iter().filter(|(session, _)| *session == date.session).map(|(_, ask)| *ask);
        let rank = person.and_then(|person| rank(series, &date, there.collect(), person));
        Line { date, state, rank }
    };
    Ok(store::drop_in::dates(db, &[series.id], now).await?.into_iter().map(line).collect())
}

/// Where somebody stands among those who wait for a date, from 1.
fn rank(series: &Series, date: &OpenDate, asks: Vec<Ask>, person: PersonId) -> Option<usize> {
    let list = List {
        terms: series.terms,
        starts_at: date.starts_at,
        facilitator: None,
        asks,
        managers: BTreeMap::new(),
        pairs: BTreeSet::new(),
    };
    list.rank(person)
}

/// The page behind a personal link.
#[derive(Clone, Debug)]
pub struct ByLink {
    pub actor: Actor,
    pub series: Series,
    /// `None` once it has begun, or is cancelled.
    pub line: Option<Line>,
    /// The other dates to come; empty until somebody who is not known has taken a place.
    pub others: Vec<Line>,
    /// They bring a story.
    pub brings_story: bool,
    pub path: String,
}

/// What the shown token opens, if it is such a link.
pub async fn opened(ctx: &Ctx) -> Result<Option<DropInAskId>> {
    let hash = ctx.shown_hash().ok_or(Error::Missing)?;
    Ok(store::drop_in::opened(&ctx.provider.store, hash).await?)
}

pub async fn by_link(ctx: &Ctx, id: DropInAskId) -> Result<ByLink> {
    let permit = ctx.permit(AnswerDropIn, id).await?;
    let db = &ctx.provider.store;
    let (session, person) = match store::drop_in::by_id(db, permit.scope()).await? {
        Some((session, ask)) => (session, Some(ask.person)),
        None => (store::drop_in::guest(db, permit.scope()).await?.ok_or(Error::Missing)?.session, None),
    };
    let series = store::drop_in::of_session(db, session).await?.ok_or(Error::Missing)?;
    let mut lines = lines(db, &series, person, ctx.now()).await?;
    let here = lines.iter().position(|line| line.date.session == session).map(|place| lines.remove(place));
    lines.retain(|_| person.is_some());
    let story = story_of(db, session, person, false).await?;
    Ok(ByLink {
        actor: permit.actor().clone(),
        line: here,
        others: lines,
        brings_story: !story.is_empty(),
        path: path(&ctx.provider, &series),
        series,
    })
}

/// A series on somebody's home: its title and address.
pub type Own = (String, String);

/// Series in which the reader may take a place.
pub async fn own(ctx: &Ctx) -> Result<Vec<Own>> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let series = store::drop_in::for_person(&ctx.provider.store, person, ctx.now()).await?;
    Ok(series.into_iter().map(|one| (one.title.clone(), path(&ctx.provider, &one))).collect())
}

/// Series that a programme's public page tells of.
pub async fn public(ctx: &Ctx, programme: ProgrammeId) -> Result<Vec<Own>> {
    ctx.permit(ReadPublic, House).await?;
    let series = store::drop_in::told_publicly(&ctx.provider.store, programme, ctx.now()).await?;
    Ok(series.into_iter().map(|one| (one.title.clone(), path(&ctx.provider, &one))).collect())
}
