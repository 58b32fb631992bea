//! Topics that a group agrees on beforehand (S4.3, S4.4, S4.5): proposed in a line, answered by everybody, put on dates.

use crate::blueprint::Stage;
use crate::id::{SessionId, TopicId};
use crate::poll::Answer;
use crate::refusal::Fault;
use crate::tripwire::{Kind, marks};
use crate::turns::TOPICS;
use jiff::ToSpan;
use jiff::civil::Date;
use std::cmp::Reverse;

/// Longest line, in characters.
pub const LONGEST: usize = 120;
/// Most topics a group can propose at once: more than anybody wants to answer.
pub const MOST: usize = 40;
/// How long a round is open where nobody says otherwise, and at most, in days.
pub const OPEN_FOR: i64 = 7;
pub const OPEN_AT_MOST: i64 = 60;
/// So many days before the last one the silent are asked once more.
pub const ASKED_AGAIN_BEFORE: i64 = 2;
/// So many digits in a line are no year and no room: a number that could tell who somebody is.
const NUMBER: usize = 6;

/// Whether the groups of a stage agree on topics.
pub fn has_topics(stage: &Stage) -> bool {
    stage.method().is_some_and(|method| method.key == TOPICS)
}

/// What a topic becomes in the session (S4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Something that could happen.
    Scenario,
    /// Something from somebody's own work.
    Case,
}

impl Shape {
    pub const ALL: [Shape; 2] = [Shape::Scenario, Shape::Case];

    /// As in forms and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Shape::Scenario => "scenario",
            Shape::Case => "case",
        }
    }

    pub fn parse(text: &str) -> Option<Shape> {
        Shape::ALL.into_iter().find(|shape| shape.as_str() == text)
    }
}

/// A line without what surrounds it; refused where it is empty, too long, or holds an address or a long number.
pub fn line(field: &str, typed: &str) -> Result<String, Fault> {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return Err(Fault::at(field, "fault-topic-empty"));
    }
    told(field, line)
}

/// The same where nothing need be said.
pub fn told(field: &str, typed: impl Into<String>) -> Result<String, Fault> {
    let line = typed.into().split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > LONGEST {
        return Err(Fault::at(field, "fault-topic-long").with("most", LONGEST));
    }
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let tells = marks(&line).iter().any(|mark| mark.kind != Kind::Name);
    if line.contains('@') || digits >= NUMBER || tells {
        return Err(Fault::at(field, "fault-topic-identifies"));
    }
    Ok(line)
}

/// The last day of a round that is opened today: tomorrow at the earliest.
pub fn last_day(today: Date, typed: Option<Date>) -> Result<Date, Fault> {
    let latest = today.checked_add(OPEN_AT_MOST.days()).unwrap_or(today);
    let fault = || Fault::at("last", "fault-topic-last").with("most", OPEN_AT_MOST);
    typed.filter(|day| today < *day && *day <= latest).ok_or_else(fault)
}

/// How often each answer was given to a topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub yes: u32,
    pub if_needed: u32,
    pub no: u32,
}

impl Count {
    #[must_use]
    pub fn and(mut self, answer: Answer) -> Count {
        match answer {
            Answer::Yes => self.yes += 1,
            Answer::IfNeeded => self.if_needed += 1,
            Answer::No => self.no += 1,
        }
        self
    }
}

/// In order of wish: the most who would like it, then the fewest who would not, then as they were proposed.
pub fn in_order(topics: &[(TopicId, Count)]) -> Vec<TopicId> {
    let mut order: Vec<(TopicId, Count)> = topics.to_vec();
    order.sort_by_key(|(id, count)| (Reverse(count.yes), count.no, *id));
    order.into_iter().map(|(id, _)| id).collect()
}

/// Puts topics that are on no date yet on the dates that have none, the best liked first; a topic that nobody
/// wants, or that more would rather not have than want, is left out.
pub fn by_wish(topics: &[(TopicId, Count)], placed: &[TopicId], free: &[SessionId]) -> Vec<(SessionId, TopicId)> {
    let wanted = |id: &TopicId| {
        topics
            .iter()
            .any(|(one, count)| one == id && count.yes + count.if_needed > 0 && count.no <= count.yes + count.if_needed)
    };
    let order = in_order(topics).into_iter().filter(|id| !placed.contains(id) && wanted(id));
    free.iter().copied().zip(order).collect()
}
