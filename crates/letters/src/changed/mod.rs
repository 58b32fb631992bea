//! The letter that tells what is new about a session, and puts the calendar right.

use crate::session::About;
use crate::{Letter, english};
use documents::calendar::{CalendarError, Method};
use domain::session::Reply;

/// `said` is the answer that still stands; `None` when the person is asked again.
pub fn changed(about: &About<'_>, said: Option<Reply>) -> Result<Letter, CalendarError> {
    let words = english();
    let short = about.short();
    let parts = [("group", about.group), ("when", short.as_str())];
    let letter = Letter::new("changed", words.with("changed-subject", &parts), about.brand)
        .greeting(about.first_name)
        .paragraph(words.with("changed-lead", &parts));
    let letter = about.facts(letter);
    let letter = match (about.reply, said) {
        (None, _) => letter,
        (Some(_), Some(Reply::Coming)) => letter.paragraph(words.t("changed-coming")),
        (Some(_), Some(Reply::NotComing)) => letter.paragraph(words.t("changed-not-coming")),
        (Some(_), None) => letter.paragraph(words.t("changed-ask")),
    };
    about.with_calendar(about.answer(letter), Method::Request)
}
