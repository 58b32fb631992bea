//! Who gets a place: the coordinator's board, the letters that tell it, and what is done there.

mod act;
mod board;
mod letters;
mod pass;
mod query;
mod row;
mod samples;
mod warnings;

pub(crate) use act::{decide, fill, order, send_again, take_draw, undo};
pub(crate) use board::show;
pub(crate) use letters::{approve, ask_panel, show as letters, take_back};
pub(crate) use pass::{look as pass, note as note_pass, offer_again, set_term};
pub(crate) use samples::{board_samples, letters_samples};

pub(crate) use row::beyond_word;

use crate::words::english;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// "Friday 14 April 2023, 9am", where the programme is.
fn moment(at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    let (day, time) = (english().day_with_year(local.date()), english().time(local.time()));
    english().with("apply-moment", &[("day", day.as_str()), ("time", time.as_str())])
}
