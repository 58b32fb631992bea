//! How a group is going: the questions while they are open, what was said once they are closed, and what the group makes of it.

mod samples;

pub(crate) use samples::samples;

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::group_review::{Look, Told};
use askama::Template;
use axum::response::Response;
use domain::group_review::{FLOOR, LEAST, MOST, Question};
use domain::id::GroupId;
use domain::refusal::Refusal;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "group_review/show.html")]
struct Show {
    page: Page,
    id: i64,
    group: String,
    is_member: bool,
    lead: String,
    /// Said where there is nothing at all.
    none: String,
    open: Option<Open>,
    closed: Vec<Closed>,
    change: String,
    /// How many sessions, what to call that, and whether it is chosen.
    choices: Vec<(u32, String, bool)>,
    faults: Faults,
}

/// The one that is open.
struct Open {
    id: i64,
    says: String,
    asks: bool,
    questions: Vec<Asked>,
}

struct Asked {
    name: &'static str,
    label: String,
    value: String,
}

/// One that is closed.
struct Closed {
    title: String,
    change: String,
    is_few: bool,
    answers: Vec<(String, Vec<String>)>,
}

/// The page of a group's reviews.
pub(crate) fn path(group: GroupId) -> String {
    format!("/groups/{group}/reviews")
}

fn label(question: Question) -> String {
    english().t(&format!("group-review-{}", question.as_str())).into_owned()
}

fn day(at: Timestamp, zone: &str) -> String {
    english().day_with_year(at.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC)).date())
}

fn closed(told: &Told, zone: &str) -> Closed {
    let words = english();
    let said = |question: Question| {
        told.said.iter().filter(|(of, _)| *of == question).map(|(_, words)| words.clone()).collect::<Vec<_>>()
    };
    let at = told.review.closed_at.unwrap_or(told.review.closes_at);
    Closed {
        title: words.with("group-review-of", &[("day", &day(at, zone))]),
        change: match told.review.to_change.as_str() {
            "" => String::new(),
            what => words.with("group-review-change-is", &[("what", what)]),
        },
        is_few: told.review.answered < FLOOR,
        answers: Question::ALL.iter().map(|one| (label(*one), said(*one))).collect(),
    }
}

fn shown(page: Page, look: &Look, sent: &Sent, faults: Faults) -> Show {
    let (words, zone) = (english(), page.brand.zone.clone());
    let every = look.every.to_string();
    let open = look.open.as_ref().map(|(review, answered)| {
        let key = match answered {
            Some(true) => "group-review-answered",
            Some(false) => "group-review-until",
            None if look.is_member => "group-review-newcomer",
            None => "group-review-facilitator",
        };
        Open {
            id: review.id.0,
            says: words.with(key, &[("day", &day(review.closes_at, &zone))]),
            asks: *answered == Some(false),
            questions: Question::ALL
                .iter()
                .map(|one| Asked { name: one.as_str(), label: label(*one), value: sent.of(*one).to_owned() })
                .collect(),
        }
    });
    let latest = look.closed.first().map(|told| told.review.to_change.clone()).unwrap_or_default();
    Show {
        id: look.group.0,
        group: look.name.clone(),
        is_member: look.is_member,
        lead: words.with("group-review-lead", &[("every", &every)]),
        none: words.with("group-review-none", &[("every", &every)]),
        open,
        closed: look.closed.iter().map(|told| closed(told, &zone)).collect(),
        change: sent.change.clone().unwrap_or(latest),
        choices: (LEAST..=MOST)
            .map(|count| {
                (count, words.with("group-review-every-count", &[("count", &count.to_string())]), count == look.every)
            })
            .collect(),
        page,
        faults,
    }
}

/// What was sent, whichever form of the page it was.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    review: String,
    helps: String,
    in_the_way: String,
    r#try: String,
    change: Option<String>,
    every: String,
}

impl Sent {
    fn of(&self, question: Question) -> &str {
        match question {
            Question::Helps => &self.helps,
            Question::InTheWay => &self.in_the_way,
            Question::Try => &self.r#try,
        }
    }
}

async fn page_of(visit: &Visit, id: GroupId, sent: &Sent, why: Option<&Refusal>) -> Result<Show, Failure> {
    let look = actions::group_review::look(&visit.ctx, id).await?;
    let page = visit.page(&look.actor, english().with("group-review-title", &[("group", &look.name)]));
    Ok(shown(page, &look, sent, why.map(Faults::of).unwrap_or_default()))
}

/// Back to the page, or the page again with what is wrong.
async fn done(
    visit: &Visit,
    id: GroupId,
    sent: &Sent,
    outcome: actions::Result<()>,
    key: &str,
) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => Ok(see_other_with(&path(id), &english().t(key))),
        Err(Error::Refused(why)) => Ok(unprocessable(&page_of(visit, id, sent, Some(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn show(visit: Visit, Path(id): Path<GroupId>) -> Result<Response, Failure> {
    Ok(html(&page_of(&visit, id, &Sent::default(), None).await?))
}

pub(crate) async fn answer(Path(id): Path<GroupId>, Posted(visit, sent): Posted<Sent>) -> Result<Response, Failure> {
    let said = Question::ALL.map(|question| (question, sent.of(question).to_owned()));
    // A number that is none is that of no review.
    let review = sent.review.parse().unwrap_or(domain::id::GroupReviewId(0));
    let outcome = actions::group_review::answer(&visit.ctx, id, review, &said).await;
    done(&visit, id, &sent, outcome, "group-review-sent").await
}

pub(crate) async fn change(Path(id): Path<GroupId>, Posted(visit, sent): Posted<Sent>) -> Result<Response, Failure> {
    let words = sent.change.clone().unwrap_or_default();
    let outcome = actions::group_review::set_change(&visit.ctx, id, &words).await;
    done(&visit, id, &sent, outcome, "group-review-change-saved").await
}

pub(crate) async fn every(Path(id): Path<GroupId>, Posted(visit, sent): Posted<Sent>) -> Result<Response, Failure> {
    let count = sent.every.parse().unwrap_or_default();
    let outcome = actions::group_review::set_every(&visit.ctx, id, count).await;
    done(&visit, id, &sent, outcome, "group-review-every-saved").await
}
