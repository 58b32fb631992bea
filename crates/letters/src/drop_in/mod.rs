//! Letters about a place in an open session: one is kept for somebody who waited, somebody asked for their link, what becomes of
//! the session is told to those who wait, and somebody brings a story.

use crate::session::when;
use crate::{Letter, english, kind};
use jiff::civil::{Date, Time};

/// One open date, as a letter tells it.
#[derive(Clone, Copy, Debug)]
pub struct On<'a> {
    pub title: &'a str,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
}

/// A place is kept until a day and a time; `page` is the reader's own.
pub fn free(brand: &str, first_name: &str, on: On<'_>, until: (Date, Time), page: &str) -> Letter {
    let when = when(on.date, on.starts, on.minutes);
    let until = format!("{}, {}", english().day_with_year(until.0), english().time(until.1));
    Letter::of(kind::DROP_IN, brand, &[("group", on.title), ("when", &when), ("until", &until)])
        .greeting(first_name)
        .paragraph(english().t("drop-in-none"))
        .button(english().t("drop-in-button"), page)
}

/// The link that somebody asked for.
pub fn link(brand: &str, first_name: &str, on: On<'_>, page: &str) -> Letter {
    let when = when(on.date, on.starts, on.minutes);
    Letter::of(kind::DROP_IN_LINK, brand, &[("group", on.title), ("when", &when)])
        .greeting(first_name)
        .paragraph(english().t("drop-in-link-not"))
        .button(english().t("drop-in-link-button"), page)
}

/// The same for somebody who is not known: they are taken in once they press on the page.
pub fn guest(brand: &str, name: &str, on: On<'_>, page: &str) -> Letter {
    let when = when(on.date, on.starts, on.minutes);
    Letter::of(kind::DROP_IN_LINK, brand, &[("group", on.title), ("when", &when)])
        .greeting(name)
        .paragraph(english().t("drop-in-link-not"))
        .paragraph(english().t("drop-in-guest-kept"))
        .button(english().t("drop-in-link-button"), page)
}

/// The session is off: whoever waited for a place waits no more.
pub fn off(brand: &str, first_name: &str, on: On<'_>, why: &str, page: &str) -> Letter {
    let when = when(on.date, on.starts, on.minutes);
    Letter::of(kind::DROP_IN_OFF, brand, &[("group", on.title), ("when", &when)])
        .greeting(first_name)
        .fact(english().t("cancellation-why"), why)
        .button(english().t("drop-in-others-button"), page)
}

/// The session is at another time: whoever waits goes on waiting, or says that they do not.
pub fn moved(brand: &str, first_name: &str, on: On<'_>, page: &str) -> Letter {
    let when = when(on.date, on.starts, on.minutes);
    Letter::of(kind::DROP_IN_MOVED, brand, &[("group", on.title), ("when", &when)])
        .greeting(first_name)
        .paragraph(english().t("drop-in-moved-none"))
        .button(english().t("drop-in-link-button"), page)
}

/// They bring a story to a round.
pub fn story(brand: &str, first_name: &str, on: On<'_>, page: &str) -> Letter {
    let when = when(on.date, on.starts, on.minutes);
    Letter::of(kind::DROP_IN_STORY, brand, &[("group", on.title), ("when", &when)])
        .greeting(first_name)
        .paragraph(english().t("drop-in-story-how"))
        .paragraph(english().t("drop-in-story-no"))
        .button(english().t("drop-in-link-button"), page)
}
