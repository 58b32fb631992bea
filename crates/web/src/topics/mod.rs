//! The topics that a group agrees on: proposed, answered, and put on dates.

mod act;
mod samples;

pub(crate) use act::{answers, close, open, order, place, propose, remove, undo};
pub(crate) use samples::samples;

use crate::address::Path;
use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::topics::{self, Line, Look, OnDate, Topic};
use askama::Template;
use axum::response::Response;
use domain::id::GroupId;
use domain::poll::Answer;
use domain::topics::Shape;

#[derive(Template)]
#[template(path = "topics/show.html")]
struct TopicsPage {
    page: Page,
    faults: Faults,
    id: GroupId,
    back: String,
    back_words: String,
    group: String,
    programme: String,
    is_member: bool,
    leads: bool,
    is_open: bool,
    /// "You can answer until Friday 1 May.": of the open round; empty where none is open, or it has no such day.
    until: String,
    /// The last day, as the form for a new round has it.
    last: String,
    was_asked: bool,
    topics: Vec<Shown>,
    /// "3 of 8 have answered."
    answered: String,
    themes: Vec<String>,
    /// What was typed and refused.
    typed: String,
    rows: Vec<Row>,
    /// What can be put on a date.
    choices: Vec<(i64, String)>,
    can_undo: bool,
}

struct Shown {
    id: i64,
    words: String,
    /// Value, words, whether the reader chose it.
    answers: [(&'static str, String, bool); 3],
    /// "Yes 4, if needed 2, no 1"
    count: String,
}

struct Row {
    session: i64,
    numeral: String,
    month: String,
    day: String,
    topic: String,
    topic_id: i64,
    shape: &'static str,
    line: String,
    /// "Case: a busy handover"
    becomes: String,
}

pub(crate) fn path(group: GroupId) -> String {
    format!("/groups/{group}/topics")
}

pub(crate) async fn show(visit: Visit, Path(id): Path<GroupId>) -> Result<Response, Failure> {
    let look = topics::look(&visit.ctx, id).await?;
    Ok(html(&page_of(&visit, &look)))
}

fn page_of(visit: &Visit, look: &Look) -> TopicsPage {
    TopicsPage::new(visit.page(&look.actor, english().with("topic-title", &[("group", &look.name)])), look)
}

impl TopicsPage {
    fn new(page: Page, look: &Look) -> TopicsPage {
        let words = english();
        let (back, back_words) = match look.leads {
            true => (format!("/lead/groups/{}", look.group), look.name.clone()),
            false => ("/me".to_owned(), words.t("me-title").into_owned()),
        };
        let (answered, all) = look.answered;
        let choices = look.topics.iter().filter(|_| !look.is_open && look.leads);
        TopicsPage {
            page,
            faults: Faults::default(),
            id: look.group,
            back,
            back_words,
            group: look.name.clone(),
            programme: look.programme.clone(),
            is_member: look.is_member,
            leads: look.leads,
            is_open: look.is_open,
            until: match look.last.filter(|_| look.is_open) {
                Some(day) => words.with("topic-until", &[("day", &words.day(day))]),
                None => String::new(),
            },
            last: look.last.map(|day| day.to_string()).unwrap_or_default(),
            was_asked: look.was_asked,
            topics: look.topics.iter().map(|(topic, said)| shown(topic, *said)).collect(),
            answered: words.n_with("topic-answered", answered, &[("all", &all.to_string())]),
            themes: look.themes.clone(),
            typed: String::new(),
            rows: look.lines.iter().map(row).collect(),
            choices: choices.map(|(topic, _)| (topic.id.0, topic.words.clone())).collect(),
            can_undo: look.undo_until.is_some(),
        }
    }

    fn is_on_date(&self, topic: &i64) -> bool {
        self.rows.iter().any(|row| row.topic_id == *topic)
    }

    /// Value and words of what a topic can become.
    fn shapes(&self) -> [(&'static str, String); 2] {
        let words = english();
        Shape::ALL.map(|shape| {
            let told = match shape {
                Shape::Scenario => words.t("topic-scenario"),
                Shape::Case => words.t("topic-case"),
            };
            (shape.as_str(), told.into_owned())
        })
    }
}

fn shown(topic: &Topic, said: Option<Answer>) -> Shown {
    let words = english();
    let answers = Answer::ALL.map(|answer| {
        let told = match answer {
            Answer::Yes => words.t("topic-yes"),
            Answer::IfNeeded => words.t("topic-if-needed"),
            Answer::No => words.t("topic-no"),
        };
        (answer.as_str(), told.into_owned(), said == Some(answer))
    });
    let parts = [
        ("yes", topic.count.yes.to_string()),
        ("maybe", topic.count.if_needed.to_string()),
        ("no", topic.count.no.to_string()),
    ];
    let parts = parts.each_ref().map(|(name, value)| (*name, value.as_str()));
    Shown { id: topic.id.0, words: topic.words.clone(), answers, count: words.with("topic-count", &parts) }
}

fn row(line: &Line) -> Row {
    let words = english();
    let topic = line.topic.as_ref();
    Row {
        session: line.session.0,
        numeral: line.date.day().to_string(),
        month: words.month(line.date).into_owned(),
        day: format!("{}, {}", words.day_with_year(line.date), words.span(line.starts, line.minutes)),
        topic: topic.map(|one| one.words.clone()).unwrap_or_default(),
        topic_id: topic.map_or(0, |one| one.topic.0),
        shape: topic.and_then(|one| one.shape).map_or("", Shape::as_str),
        line: topic.map(|one| one.line.clone()).unwrap_or_default(),
        becomes: topic.map(becomes).unwrap_or_default(),
    }
}

/// What a topic becomes on a date, in words; empty while that is open.
pub(crate) fn becomes(one: &OnDate) -> String {
    let words = english();
    match (one.shape, one.line.as_str()) {
        (None, line) => line.to_owned(),
        (Some(Shape::Scenario), "") => words.t("topic-is-scenario").into_owned(),
        (Some(Shape::Case), "") => words.t("topic-is-case").into_owned(),
        (Some(Shape::Scenario), line) => words.with("topic-on-scenario", &[("line", line)]),
        (Some(Shape::Case), line) => words.with("topic-on-case", &[("line", line)]),
    }
}
