//! Commitments: the coordinator's table of organisations and levels, asking them, and the page of whoever is asked.

mod answer;
mod ask;
mod board;
mod samples;

pub(crate) use answer::{answer as answer_by_link, look as look_by_link};
pub(crate) use ask::{form as ask_form, send as ask};
pub(crate) use board::{add, again, remind, remove, show as board, undo, withdraw};
pub(crate) use samples::{answer_samples, ask_samples, board_samples};

use crate::words::english;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// "Monday 9 March 2026"
fn told_day(zone: &str, at: Timestamp) -> String {
    english().day_with_year(at.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC)).date())
}
