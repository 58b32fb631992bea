//! The reminder to somebody who has not said whether they can come.

use crate::session::About;
use crate::{Letter, english};

pub fn reminder(about: &About<'_>) -> Letter {
    let words = english();
    let short = about.short();
    let parts = [("group", about.group), ("when", short.as_str())];
    let letter = Letter::new("reminder", words.with("reminder-subject", &parts), about.brand)
        .greeting(about.first_name)
        .paragraph(words.with("reminder-lead", &parts));
    about.answer(about.facts(letter))
}
