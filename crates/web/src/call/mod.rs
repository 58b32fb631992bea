//! The way into a call: the address of ours that leads to it, and the page where its link and its numbers are set.

mod samples;

pub(crate) use samples::samples;

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Other, Posted};
use crate::page::{Page, html, see_other, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::call::{self, Way};
use askama::Template;
use axum::response::Response;
use domain::access::Actor;
use domain::call::DialIn;
use domain::id::{GroupId, SessionId};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "call/show.html")]
struct CallPage {
    page: Page,
    /// Where the form goes, and the way back with its words.
    path: String,
    back: String,
    caption: String,
    is_group: bool,
    may_change: bool,
    form: CallForm,
    faults: Faults,
    /// What somebody else saved meanwhile.
    other: Other,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct CallForm {
    #[serde(default)]
    join_link: String,
    #[serde(default)]
    dial_in: String,
    #[serde(default)]
    version: u32,
}

impl CallForm {
    fn of(way: &Way) -> CallForm {
        CallForm { join_link: way.join_link.clone(), dial_in: way.dial_in.clone(), version: way.from }
    }

    fn way(&self) -> Way {
        Way { join_link: self.join_link.clone(), dial_in: self.dial_in.clone(), from: self.version }
    }
}

/// A number as a page shows it: what is read, what is dialled, and the code.
#[derive(Clone, Debug)]
pub(crate) struct Number {
    pub text: String,
    pub tel: String,
    /// Empty where none is asked for.
    pub code: String,
}

/// The numbers of a call as pages show them.
pub(crate) fn numbers(kept: &str) -> Vec<Number> {
    let number = |one: DialIn| Number { tel: one.tel(), text: one.number, code: one.code };
    domain::call::kept(kept).into_iter().map(number).collect()
}

/// Leads to the call, whatever its link is now; where there is none, to the session's page.
pub(crate) async fn join(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let link = call::way_in(&visit.ctx, id).await?;
    Ok(see_other(&link.unwrap_or_else(|| format!("/sessions/{id}"))))
}

pub(crate) async fn of_session(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    Ok(html(&session_page(&visit, id, None, Faults::default()).await?))
}

pub(crate) async fn set_session(
    Path(id): Path<SessionId>,
    Posted(visit, form): Posted<CallForm>,
) -> Result<Response, Failure> {
    match call::set_session(&visit.ctx, id, &form.way()).await {
        Ok(people) => Ok(see_other_with(&format!("/sessions/{id}/call"), &said(people))),
        Err(why) => {
            let faults = faults(why)?;
            Ok(unprocessable(&session_page(&visit, id, Some(form), faults).await?))
        }
    }
}

pub(crate) async fn of_group(visit: Visit, Path(id): Path<GroupId>) -> Result<Response, Failure> {
    Ok(html(&group_page(&visit, id, None, Faults::default()).await?))
}

pub(crate) async fn set_group(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<CallForm>,
) -> Result<Response, Failure> {
    match call::set_group(&visit.ctx, id, &form.way()).await {
        Ok(people) => Ok(see_other_with(&format!("/desk/groups/{id}/call"), &said(people))),
        Err(why) => {
            let faults = faults(why)?;
            Ok(unprocessable(&group_page(&visit, id, Some(form), faults).await?))
        }
    }
}

fn said(people: usize) -> String {
    english().n("call-saved", people)
}

/// What stands beside the form; a fault that is none of its own goes on.
fn faults(why: Error) -> Result<Faults, Failure> {
    match why {
        Error::Refused(why) => Ok(Faults::of(&why)),
        Error::Conflict => Ok(Other::fault()),
        other => Err(other.into()),
    }
}

async fn session_page(
    visit: &Visit,
    id: SessionId,
    form: Option<CallForm>,
    faults: Faults,
) -> Result<CallPage, Failure> {
    let call = call::of_session(&visit.ctx, id).await?;
    let session = &call.view.session;
    let (day, span) = (english().day_with_year(session.date), english().span(session.starts, session.minutes));
    let page = (&call.actor, format!("{}, {day}, {span}", call.view.group_name));
    let to = (format!("/sessions/{id}/call"), format!("/sessions/{id}"));
    let mut shown = filled(visit, page, to, &call.way, form, faults);
    shown.may_change = call.may_change;
    Ok(shown)
}

async fn group_page(visit: &Visit, id: GroupId, form: Option<CallForm>, faults: Faults) -> Result<CallPage, Failure> {
    let call = call::of_group(&visit.ctx, id).await?;
    let back = format!("/desk/programmes/{}/groups?stage={}#g-{id}", call.group.programme, call.group.stage);
    let page = (&call.actor, call.group.name.clone());
    let mut shown = filled(visit, page, (format!("/desk/groups/{id}/call"), back), &call.way, form, faults);
    shown.is_group = true;
    Ok(shown)
}

fn filled(
    visit: &Visit,
    (actor, caption): (&Actor, String),
    (path, back): (String, String),
    way: &Way,
    form: Option<CallForm>,
    faults: Faults,
) -> CallPage {
    let now = CallForm::of(way);
    let other = match &form {
        Some(form) if form.version != now.version => Other::of(&[
            ("call-link", now.join_link.as_str(), form.join_link.as_str()),
            ("call-numbers", now.dial_in.as_str(), form.dial_in.as_str()),
        ]),
        _ => Other::default(),
    };
    let title = english().with("call-title", &[("group", caption.as_str())]);
    let form = form.map_or(now.clone(), |form| CallForm { version: now.version, ..form });
    let page = visit.page(actor, title).narrow();
    CallPage { page, path, back, caption, is_group: false, may_change: true, form, faults, other }
}
