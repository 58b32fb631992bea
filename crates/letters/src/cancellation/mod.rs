//! The letter that tells that a session is off, and takes it out of the calendar.

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

pub fn cancellation(about: &About<'_>, why: Why<'_>) -> Result<Letter, CalendarError> {
    let words = english();
    let short = about.short();
    let parts = [("group", about.group), ("when", short.as_str())];
    let subject = match why {
        Why::Cancelled(_) => words.with("cancellation-subject", &parts),
        Why::Left => words.with("cancellation-left-subject", &parts),
    };
    let letter = Letter::new("cancellation", subject, about.brand).greeting(about.first_name);
    let letter = match why {
        Why::Cancelled(reason) => {
            let letter = letter.paragraph(words.with("cancellation-lead", &parts));
            letter.fact(words.t("cancellation-why"), reason)
        }
        Why::Left => letter.paragraph(words.with("cancellation-left", &parts)),
    };
    about.with_calendar(letter.paragraph(words.t("cancellation-calendar")), Method::Cancel)
}
