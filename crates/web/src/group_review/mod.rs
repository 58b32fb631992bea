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
use actions::group_review::{ANSWERED, Look, Mine, Told};
use askama::Template;
use axum::response::Response;
use domain::group_review::{FLOOR, LEAST, MOST, Question};
use domain::id::{GroupId, GroupReviewId};
use domain::refusal::Refusal;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
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
    /// Some closed ones are from before the reader's time.
    has_earlier: bool,
    line: Option<Line>,
    /// What was sent and is not kept, and why.
    unsent: Option<Unsent>,
    /// How many sessions, what to call that, and whether it is chosen.
    choices: Vec<(u32, String, bool)>,
    faults: Faults,
}

/// The one thing to change: beside which review, what it is, and what stands in the field.
struct Line {
    review: i64,
    now: String,
    says: String,
    typed: String,
}

/// Answers that came too late or twice, so that nothing typed is lost.
struct Unsent {
    says: String,
    answers: Vec<(String, String)>,
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

fn said_line(what: &str) -> String {
    match what {
        "" => String::new(),
        what => english().with("group-review-change-is", &[("what", what)]),
    }
}

fn closed(told: &Told, zone: &str) -> Closed {
    let words = english();
    let said = |question: Question| {
        told.said.iter().filter(|(of, _)| *of == question).map(|(_, words)| words.clone()).collect::<Vec<_>>()
    };
    let at = told.review.closed_at.unwrap_or(told.review.closes_at);
    Closed {
        title: words.with("group-review-of", &[("day", &day(at, zone))]),
        change: said_line(&told.review.to_change),
        is_few: told.review.answered < FLOOR,
        answers: Question::ALL.iter().map(|one| (label(*one), said(*one))).collect(),
    }
}

fn shown(page: Page, look: &Look, sent: &Sent, faults: Faults) -> Show {
    let (words, zone) = (english(), page.brand.zone.clone());
    let every = look.every.to_string();
    let open = look.open.as_ref().map(|(review, mine)| {
        let key = match mine {
            Mine::Over => "group-review-over",
            Mine::Answered => "group-review-answered",
            Mine::Asked => "group-review-until",
            Mine::NotAsked if look.is_facilitator => "group-review-facilitator",
            Mine::NotAsked => "group-review-newcomer",
        };
        // It closes as the day after its last begins.
        let last = day(review.closes_at - SignedDuration::from_millis(1), &zone);
        Open {
            id: review.id.0,
            says: words.with(key, &[("day", &last)]),
            asks: *mine == Mine::Asked,
            questions: Question::ALL
                .iter()
                .map(|one| Asked { name: one.as_str(), label: label(*one), value: sent.of(*one).to_owned() })
                .collect(),
        }
    });
    let line = look.line.as_ref().map(|(review, now)| Line {
        review: review.0,
        says: said_line(now),
        typed: sent.change.clone().unwrap_or_else(|| now.clone()),
        now: now.clone(),
    });
    Show {
        id: look.group.0,
        group: look.name.clone(),
        is_member: look.is_member,
        lead: words.with("group-review-lead", &[("every", &every)]),
        none: words.with("group-review-none", &[("every", &every)]),
        open,
        closed: look.closed.iter().map(|told| closed(told, &zone)).collect(),
        has_earlier: look.has_earlier,
        line,
        unsent: None,
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
    #[serde(deserialize_with = "crate::form::as_sent")]
    change: Option<String>,
    was: String,
    every: String,
}

impl Sent {
    fn review(&self) -> GroupReviewId {
        // A number that is none is that of no review.
        self.review.parse().unwrap_or(GroupReviewId(0))
    }

    /// All that was written, where there is no form to show it in any more.
    fn unsent(&self, why: &str) -> Unsent {
        let key = if why == ANSWERED { "group-review-unsent-answered" } else { "group-review-unsent-over" };
        let written = |one: &Question| !self.of(*one).trim().is_empty();
        let answers = Question::ALL.iter().filter(|one| written(one));
        Unsent {
            says: english().t(key).into_owned(),
            answers: answers.map(|one| (label(*one), self.of(*one).to_owned())).collect(),
        }
    }

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
    let outcome = actions::group_review::answer(&visit.ctx, id, sent.review(), &said).await;
    match outcome {
        // It has no form any more: what was typed stands there as text.
        Err(Error::Refused(why)) if why.faults.iter().any(|fault| fault.field.is_empty()) => {
            let key = why.faults.first().map(|fault| fault.key).unwrap_or_default();
            let page = page_of(&visit, id, &Sent::default(), None).await?;
            Ok(unprocessable(&Show { unsent: Some(sent.unsent(key)), ..page }))
        }
        outcome => done(&visit, id, &sent, outcome, "group-review-sent").await,
    }
}

pub(crate) async fn change(Path(id): Path<GroupId>, Posted(visit, sent): Posted<Sent>) -> Result<Response, Failure> {
    let words = sent.change.clone().unwrap_or_default();
    let from = (sent.review(), sent.was.as_str());
    let outcome = actions::group_review::set_change(&visit.ctx, id, from, &words).await;
    done(&visit, id, &sent, outcome, "group-review-change-saved").await
}

pub(crate) async fn every(Path(id): Path<GroupId>, Posted(visit, sent): Posted<Sent>) -> Result<Response, Failure> {
    let count = sent.every.parse().unwrap_or_default();
    let outcome = actions::group_review::set_every(&visit.ctx, id, count).await;
    done(&visit, id, &sent, outcome, "group-review-every-saved").await
}
