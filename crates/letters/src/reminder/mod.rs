//! The reminder to somebody who has not said whether they can come.

use crate::session::About;
use crate::{Letter, kind};

pub fn reminder(about: &About<'_>) -> Letter {
    let short = about.short();
    let values = [("group", about.group), ("when", short.as_str())];
    let letter = Letter::of(kind::REMINDER, about.brand, &values).greeting(about.first_name);
    about.answer(about.facts(letter))
}
