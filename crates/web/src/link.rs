//! The one dispatcher of personal links: what a link is for decides which page it opens. Looking changes nothing.

use crate::address::Query;
use crate::agreement;
use crate::application;
use crate::case;
use crate::commitment;
use crate::error::Failure;
use crate::form::PostedByLink;
use crate::page::see_other;
use crate::poll;
use crate::questionnaire::by_link as questionnaire;
use crate::reply;
use crate::turns;
use crate::visit::LinkVisit;
use crate::week;
use actions::Error;
use actions::application::{Opened, opened};
use actions::link::{Link, Purpose, follow};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::id::{SessionId, WaveId};
use serde::Deserialize;

/// Which of several pages behind the link.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    step: String,
}

/// A link that has ended is told as such: its holder has no home here to start from.
async fn followed(by_link: &LinkVisit) -> Result<Link, Failure> {
    follow(&by_link.visit.ctx).await.map_err(|error| match error {
        Error::Missing => Failure::NoLink,
        other => other.into(),
    })
}

pub(crate) async fn look(
    by_link: LinkVisit,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    match opened(&by_link.visit.ctx).await? {
        Some(Opened::Application(id)) => return application::look(by_link, id).await,
        Some(Opened::Endorsement(id)) => return application::manager_looks(by_link, id).await,
        None => {}
    }
    if let Some(id) = actions::agreement::opened(&by_link.visit.ctx).await? {
        return agreement::look_by_link(by_link, id).await;
    }
    if let Some(id) = actions::case::opened(&by_link.visit.ctx).await? {
        return case::look_by_link(by_link, id).await;
    }
    if let Some(id) = actions::poll::opened(&by_link.visit.ctx).await? {
        return poll::look_by_link(by_link, id).await;
    }
    if let Some(id) = actions::commitment::opened(&by_link.visit.ctx).await? {
        return commitment::look_by_link(by_link, id).await;
    }
    if let Some(id) = actions::site::opened(&by_link.visit.ctx).await? {
        return crate::site::look_by_link(by_link, id).await;
    }
    if let Some(id) = actions::draw::audited(&by_link.visit.ctx).await? {
        return crate::draw::audit_by_link(by_link, id).await;
    }
    if let Some(ask) = actions::week::opened(&by_link.visit.ctx).await? {
        return week::look_by_link(by_link, ask).await;
    }
    if let Some(id) = actions::turns::opened(&by_link.visit.ctx).await? {
        return turns::look_by_link(by_link, id).await;
    }
    if let Some(id) = actions::drop_in::opened(&by_link.visit.ctx).await? {
        return crate::drop_in::look_by_link(by_link, id).await;
    }
    if let Some(id) = actions::group_agreement::opened(&by_link.visit.ctx).await? {
        return crate::group_agreement::look_by_link(by_link, id).await;
    }
    let link = followed(&by_link).await?;
    match link.purpose {
        Purpose::Questionnaire => questionnaire::look(by_link, WaveId(link.subject), &headers, &asked.step).await,
        Purpose::Reply => reply::look(by_link).await,
        Purpose::Calendar => Err(Error::Missing.into()),
    }
}

pub(crate) async fn act(PostedByLink(by_link, form): PostedByLink<Vec<(String, String)>>) -> Result<Response, Failure> {
    match opened(&by_link.visit.ctx).await? {
        Some(Opened::Endorsement(id)) => return application::manager_answers(by_link, id, form).await,
        // Nothing is sent to the task list itself; its parts have addresses of their own.
        Some(Opened::Application(_)) => return Ok(see_other(&format!("/l/{}", by_link.token))),
        None => {}
    }
    if let Some(id) = actions::agreement::opened(&by_link.visit.ctx).await? {
        return agreement::answer_by_link(by_link, id, form).await;
    }
    if let Some(id) = actions::case::opened(&by_link.visit.ctx).await? {
        return case::answer_by_link(by_link, id, form).await;
    }
    if let Some(id) = actions::poll::opened(&by_link.visit.ctx).await? {
        return poll::answer_by_link(by_link, id, form).await;
    }
    if let Some(id) = actions::commitment::opened(&by_link.visit.ctx).await? {
        return commitment::answer_by_link(by_link, id, form).await;
    }
    if let Some(id) = actions::site::opened(&by_link.visit.ctx).await? {
        return crate::site::answer_by_link(by_link, id, form).await;
    }
    // Nothing is sent to a draw: it is read.
    if actions::draw::audited(&by_link.visit.ctx).await?.is_some() {
        return Ok(see_other(&format!("/l/{}", by_link.token)));
    }
    if let Some(ask) = actions::week::opened(&by_link.visit.ctx).await? {
        return week::say_by_link(by_link, ask, form).await;
    }
    if let Some(id) = actions::turns::opened(&by_link.visit.ctx).await? {
        return turns::answer_by_link(by_link, id, form).await;
    }
    if let Some(id) = actions::drop_in::opened(&by_link.visit.ctx).await? {
        return crate::drop_in::answer_by_link(by_link, id, form).await;
    }
    if let Some(id) = actions::group_agreement::opened(&by_link.visit.ctx).await? {
        return crate::group_agreement::say_by_link(by_link, id, form).await;
    }
    let link = followed(&by_link).await?;
    match link.purpose {
        Purpose::Questionnaire => questionnaire::answer(by_link, WaveId(link.subject), form).await,
        Purpose::Reply => reply::answer(by_link, SessionId(link.subject), form).await,
        Purpose::Calendar => Err(Error::Missing.into()),
    }
}
