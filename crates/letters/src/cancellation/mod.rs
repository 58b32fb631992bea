//! The letter that tells that a session is off, and takes it out of the calendar.

use crate::kind::{self, Kind};
use crate::session::About;
use crate::{Letter, english};
use documents::calendar::{CalendarError, Method};

/// Why somebody's calendar loses a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why<'a> {
    /// It is cancelled for everybody, for this reason.
    Cancelled(&'a str),
    /// The person is not in the group any more, or does not facilitate this session any more.
    Left,
}

/// To somebody who has the session in their calendar.
pub fn cancellation(about: &About<'_>, why: Why<'_>) -> Result<Letter, CalendarError> {
    let letter = told(about, why, kind::TAKEN_OUT).paragraph(english().t("cancellation-calendar"));
    about.with_calendar(letter, Method::Cancel)
}

/// To somebody who was told of the date and never had an invitation: there is nothing to take out.
pub fn off(about: &About<'_>, why: Why<'_>) -> Letter {
    told(about, why, kind::NOT_YOURS)
}

fn told(about: &About<'_>, why: Why<'_>, left: Kind) -> Letter {
    let short = about.short();
    let values = [("group", about.group), ("when", short.as_str())];
    let letter = |kind| Letter::of(kind, about.brand, &values).greeting(about.first_name);
    match why {
        Why::Cancelled(reason) => letter(kind::CANCELLED).fact(english().t("cancellation-why"), reason),
        Why::Left => letter(left),
    }
}
