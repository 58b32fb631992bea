//! What is pressed on the page of a group's turns.

use super::{TurnsPage, page_of, path};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::turns::{self, Look};
use axum::response::Response;
use domain::id::{GroupId, PersonId, SessionId};
use domain::refusal::{Fault, Refusal};
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct PassForm {
    session: Option<SessionId>,
    /// "back" takes it back.
    #[serde(default, rename = "do")]
    act: String,
}

#[derive(Deserialize)]
pub(crate) struct SwapForm {
    mine: Option<SessionId>,
    theirs: Option<SessionId>,
    /// "back" asks no more.
    #[serde(default, rename = "do")]
    act: String,
}

#[derive(Deserialize)]
pub(crate) struct SoonForm {
    #[serde(default)]
    wish: String,
}

#[derive(Deserialize)]
pub(crate) struct SetForm {
    session: Option<SessionId>,
    person: Option<PersonId>,
}

#[derive(Deserialize)]
pub(crate) struct TermForm {
    #[serde(default)]
    every: String,
}

/// The page again with what is wrong. Who may not read it is not told anything.
async fn refused(visit: &Visit, id: GroupId, why: &Refusal) -> Result<TurnsPage, Failure> {
    let look = turns::look(&visit.ctx, id).await?;
    Ok(TurnsPage { faults: Faults::of(why), ..page_of(visit, &look) })
}

async fn ended(visit: &Visit, id: GroupId, outcome: actions::Result<String>) -> Result<Response, Failure> {
    match outcome {
        Ok(notice) => Ok(see_other_with(&path(id), &notice)),
        Err(Error::Refused(why)) => Ok(unprocessable(&refused(visit, id, &why).await?)),
        Err(other) => Err(other.into()),
    }
}

fn day(look: &Look, session: SessionId) -> String {
    let date = look.lines.iter().find(|line| line.session == session).map(|line| line.date);
    english().day_with_year(date.unwrap_or(Date::ZERO))
}

fn no_date() -> Error {
    Fault::whole("fault-turn-no-date").into()
}

pub(crate) async fn pass(Path(id): Path<GroupId>, Posted(visit, form): Posted<PassForm>) -> Result<Response, Failure> {
    let outcome = pass_on(&visit, id, &form).await;
    ended(&visit, id, outcome).await
}

async fn pass_on(visit: &Visit, id: GroupId, form: &PassForm) -> actions::Result<String> {
    let ctx = &visit.ctx;
    let Some(session) = form.session else {
        // Whoever may not take a turn is not told what is wrong with the form.
        ctx.permit(domain::access::TakeTurn, id).await?;
        return Err(no_date());
    };
    if form.act == "back" {
        turns::take_pass_back(ctx, id, session).await?;
        let look = turns::look(ctx, id).await?;
        return Ok(english().with("turn-back-notice", &[("day", &day(&look, session))]));
    }
    turns::pass(ctx, id, session).await?;
    let look = turns::look(ctx, id).await?;
    let is_somebodys = look.lines.iter().any(|line| line.session == session && line.turn.is_some());
    let key = if is_somebodys { "turn-pass-notice" } else { "turn-pass-nobody-notice" };
    Ok(english().with(key, &[("day", &day(&look, session))]))
}

pub(crate) async fn swap(Path(id): Path<GroupId>, Posted(visit, form): Posted<SwapForm>) -> Result<Response, Failure> {
    let outcome = swapped(&visit, id, &form).await;
    ended(&visit, id, outcome).await
}

async fn swapped(visit: &Visit, id: GroupId, form: &SwapForm) -> actions::Result<String> {
    let (ctx, words) = (&visit.ctx, english());
    let Some(mine) = form.mine else {
        ctx.permit(domain::access::TakeTurn, id).await?;
        return Err(no_date());
    };
    if form.act == "back" {
        turns::take_back(ctx, id, mine).await?;
        return Ok(words.t("turn-swap-back-notice").into_owned());
    }
    let Some(theirs) = form.theirs else {
        ctx.permit(domain::access::TakeTurn, id).await?;
        return Err(Fault::at(format!("with-{mine}"), "fault-turn-no-swap").into());
    };
    turns::ask(ctx, id, mine, theirs).await?;
    let look = turns::look(ctx, id).await?;
    let name = look.lines.iter().find(|line| line.session == theirs).map_or("", |line| line.name.as_str());
    Ok(words.with("turn-swap-notice", &[("name", name)]))
}

pub(crate) async fn sooner(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<SoonForm>,
) -> Result<Response, Failure> {
    let wishes = form.wish != "no";
    let key = if wishes { "turn-soon-notice" } else { "turn-soon-back-notice" };
    let outcome = turns::sooner(&visit.ctx, id, wishes).await;
    ended(&visit, id, outcome.map(|()| english().t(key).into_owned())).await
}

pub(crate) async fn arrange(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<SetForm>,
) -> Result<Response, Failure> {
    let outcome = match form.session {
        Some(session) => turns::set(&visit.ctx, id, session, form.person).await,
        None => visit.ctx.permit(domain::access::ArrangeTurns, id).await.and_then(|_| Err(no_date())),
    };
    let key = if form.person.is_some() { "turn-saved-notice" } else { "turn-order-notice" };
    ended(&visit, id, outcome.map(|()| english().t(key).into_owned())).await
}

pub(crate) async fn term(Path(id): Path<GroupId>, Posted(visit, form): Posted<TermForm>) -> Result<Response, Failure> {
    let typed = form.every.trim();
    // What is no number is refused like a number that no term has.
    let every = if typed.is_empty() { None } else { Some(typed.parse().unwrap_or(0)) };
    match turns::set_term(&visit.ctx, id, every).await {
        Err(Error::Refused(why)) => {
            let page = refused(&visit, id, &why).await?;
            Ok(unprocessable(&TurnsPage { every: form.every, ..page }))
        }
        outcome => ended(&visit, id, outcome.map(|()| english().t("turn-term-notice").into_owned())).await,
    }
}
