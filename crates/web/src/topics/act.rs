//! What is pressed on the page of a group's topics.

use super::{TopicsPage, page_of, path};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::page::{see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::topics::{self, Place};
use axum::response::Response;
use domain::access::{AnswerTopics, ArrangeTopics};
use domain::id::{GroupId, SessionId, TopicId};
use domain::poll::Answer;
use domain::refusal::{Fault, Refusal};
use domain::topics::Shape;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct ProposeForm {
    #[serde(default)]
    words: String,
}

#[derive(Deserialize)]
pub(crate) struct OpenForm {
    #[serde(default)]
    last: String,
}

#[derive(Deserialize)]
pub(crate) struct RemoveForm {
    topic: Option<TopicId>,
}

#[derive(Deserialize)]
pub(crate) struct PlaceForm {
    session: Option<SessionId>,
    topic: Option<TopicId>,
    #[serde(default)]
    shape: String,
    #[serde(default)]
    line: String,
}

async fn refused(visit: &Visit, id: GroupId, why: &Refusal) -> Result<TopicsPage, Failure> {
    let look = topics::look(&visit.ctx, id).await?;
    Ok(TopicsPage { faults: Faults::of(why), ..page_of(visit, &look) })
}

async fn ended(visit: &Visit, id: GroupId, outcome: actions::Result<String>) -> Result<Response, Failure> {
    match outcome {
        Ok(notice) => Ok(see_other_with(&path(id), &notice)),
        Err(Error::Refused(why)) => Ok(unprocessable(&refused(visit, id, &why).await?)),
        Err(other) => Err(other.into()),
    }
}

fn says(key: &str) -> String {
    english().t(key).into_owned()
}

pub(crate) async fn propose(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<ProposeForm>,
) -> Result<Response, Failure> {
    match topics::propose(&visit.ctx, id, &form.words).await {
        Err(Error::Refused(why)) => {
            let page = refused(&visit, id, &why).await?;
            Ok(unprocessable(&TopicsPage { typed: form.words, ..page }))
        }
        outcome => ended(&visit, id, outcome.map(|()| says("topic-proposed-notice"))).await,
    }
}

pub(crate) async fn answers(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let read = |(name, value): &(String, String)| {
        let topic = name.strip_prefix("topic-")?.parse().ok()?;
        Some((TopicId(topic), Answer::parse(value)?))
    };
    let typed = form.iter().filter(|(name, _)| name.starts_with("topic-"));
    let said: Option<Vec<_>> = typed.map(read).collect();
    let Some(said) = said else {
        // Whoever may not answer is not told what is wrong with the form.
        visit.ctx.permit(AnswerTopics, id).await?;
        return Err(Failure::BadRequest);
    };
    let outcome = topics::answer(&visit.ctx, id, &said).await;
    ended(&visit, id, outcome.map(|()| says("topic-sent-notice"))).await
}

pub(crate) async fn open(Path(id): Path<GroupId>, Posted(visit, form): Posted<OpenForm>) -> Result<Response, Failure> {
    match topics::open(&visit.ctx, id, crate::typed::date(&form.last)).await {
        Err(Error::Refused(why)) => {
            let page = refused(&visit, id, &why).await?;
            Ok(unprocessable(&TopicsPage { last: form.last, ..page }))
        }
        outcome => ended(&visit, id, outcome.map(|()| says("topic-opened-notice"))).await,
    }
}

pub(crate) async fn close(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let outcome = topics::close(&visit.ctx, id).await;
    ended(&visit, id, outcome.map(|()| says("topic-closed-notice"))).await
}

pub(crate) async fn remove(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<RemoveForm>,
) -> Result<Response, Failure> {
    let outcome = match form.topic {
        Some(topic) => topics::remove(&visit.ctx, id, topic).await,
        None => none_chosen(&visit, id, "").await,
    };
    ended(&visit, id, outcome.map(|()| says("topic-removed-notice"))).await
}

async fn none_chosen(visit: &Visit, id: GroupId, field: &str) -> actions::Result<()> {
    visit.ctx.permit(ArrangeTopics, id).await?;
    Err(Fault::at(field, "fault-topic-choose").into())
}

pub(crate) async fn place(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<PlaceForm>,
) -> Result<Response, Failure> {
    let place = Place { topic: form.topic, shape: Shape::parse(&form.shape), line: form.line.clone() };
    let outcome = match form.session {
        Some(session) => topics::place(&visit.ctx, id, session, &place).await,
        None => none_chosen(&visit, id, "").await,
    };
    match outcome {
        Err(Error::Refused(why)) => {
            let mut page = refused(&visit, id, &why).await?;
            let typed = page.rows.iter_mut().filter(|row| Some(SessionId(row.session)) == form.session);
            typed.for_each(|row| {
                row.line.clone_from(&form.line);
                row.topic_id = form.topic.map_or(0, |topic| topic.0);
                row.shape = place.shape.map_or("", Shape::as_str);
            });
            Ok(unprocessable(&page))
        }
        outcome => ended(&visit, id, outcome.map(|()| says("topic-saved-notice"))).await,
    }
}

pub(crate) async fn order(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let outcome = topics::by_wish(&visit.ctx, id).await;
    ended(&visit, id, outcome.map(|count| english().n("topic-by-wish-notice", count))).await
}

pub(crate) async fn undo(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let outcome = topics::undo(&visit.ctx, id).await;
    ended(&visit, id, outcome.map(|()| says("topic-undone-notice"))).await
}
