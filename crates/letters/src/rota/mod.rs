//! The letter with somebody's turns in the practice circles of a course.

use crate::{Letter, english, kind};
use jiff::civil::{Date, Time};

/// One morning of theirs. Everybody else by first name.
pub struct Turn<'a> {
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub facilitates: bool,
    /// Another than they heard of.
    pub is_new: bool,
    /// From 1.
    pub circle: usize,
    /// Empty when they facilitate themselves, and when whoever was to has left.
    pub facilitator: &'a str,
    pub with: Vec<&'a str>,
}

/// `page` is the course's page; `is_first` when they have not heard of a turn before.
pub fn turns(
    brand: &str,
    first_name: &str,
    programme: &str,
    (turns, is_first): (&[Turn<'_>], bool),
    page: &str,
) -> Letter {
    let words = english();
    let kind = match (turns, is_first) {
        ([], _) => kind::ROTA_NONE,
        (_, true) => kind::ROTA,
        (_, false) => kind::ROTA_CHANGED,
    };
    let letter = Letter::of(kind, brand, &[("programme", programme)]).greeting(first_name);
    let letter = match turns {
        [] => letter,
        some => letter.list(some.iter().map(line).collect()),
    };
    letter.paragraph(words.t("rota-cannot")).button(words.t("rota-button"), page)
}

fn line(turn: &Turn<'_>) -> String {
    let words = english();
    let (day, span) = (words.day(turn.date), words.span(turn.starts, turn.minutes));
    let (circle, with) = (turn.circle.to_string(), turn.with.join(", "));
    let parts = [
        ("day", day.as_str()),
        ("span", &span),
        ("circle", &circle),
        ("with", &with),
        ("facilitator", turn.facilitator),
    ];
    let key = match (turn.facilitates, turn.facilitator.is_empty()) {
        (true, _) => "rota-facilitates",
        (false, false) => "rota-member",
        (false, true) => "rota-unled",
    };
    let line = words.with(key, &parts);
    if turn.is_new { words.with("rota-line-new", &[("line", line.as_str())]) } else { line }
}
