//! The page of a series, the page behind a personal link, and what of open sessions stands on other pages. Numbers, never names.

use super::{Series, path};
use crate::{Ctx, Error, Result, token};
use domain::access::{Actor, AnswerDropIn, Provider as House, ReadDropIns, ReadOwnHome, ReadPublic};
use domain::drop_in::{State, is_asked_calmly};
use domain::id::{DropInAskId, PersonId, ProgrammeId, SessionId};
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
    let dates = store::drop_in::dates(db, &[series.id], ctx.now()).await?;
    let asks = match permit.person() {
        Some(person) => store::drop_in::asks_of(db, series.id, person).await?,
        None => Vec::new(),
    };
    let mut lines = Vec::new();
    for date in dates {
        let ask = asks.iter().find(|(session, _)| *session == date.session).map(|(_, ask)| ask);
        let state = ask.map_or(State::Over, |ask| ask.state);
        let rank = match (state, permit.person()) {
            (State::Waits, Some(person)) => rank(db, date.session, person).await?,
            _ => None,
        };
        lines.push(Line { date, state, rank });
    }
    let asks_calmly = match permit.person() {
        Some(person) => is_asked_calmly(&store::drop_in::came(db, series.id, person).await?),
        None => false,
    };
    Ok(Look { actor: permit.actor().clone(), series, lines, asks_calmly })
}

async fn rank(db: &impl Read, session: SessionId, person: PersonId) -> Result<Option<usize>> {
    Ok(store::drop_in::list(db, session).await?.and_then(|(list, _)| list.rank(person)))
}

/// The page behind a personal link.
#[derive(Clone, Debug)]
pub struct ByLink {
    pub actor: Actor,
    pub series: Series,
    /// `None` once it has begun, or is cancelled.
    pub line: Option<Line>,
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
    let (session, ask) = store::drop_in::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let series = store::drop_in::of_session(db, session).await?.ok_or(Error::Missing)?;
    let dates = store::drop_in::dates(db, &[series.id], ctx.now()).await?;
    let date = dates.into_iter().find(|date| date.session == session);
    let rank = rank(db, session, ask.person).await?;
    Ok(ByLink {
        actor: permit.actor().clone(),
        line: date.map(|date| Line { date, state: ask.state, rank }),
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
