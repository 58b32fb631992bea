//! Letters that ask a member when and where their group can meet, and ask again.

use crate::{Letter, english, kind};

/// `page` is their own row of the poll; nothing of anybody's answers stands in a letter.
pub fn ask(brand: &str, first_name: &str, (group, deadline): (&str, &str), page: &str) -> Letter {
    Letter::of(kind::POLL, brand, &[("group", group), ("deadline", deadline)])
        .greeting(first_name)
        .paragraph(english().t("poll-hidden"))
        .button(english().t("poll-button"), page)
}

/// To whoever is silent.
pub fn remind(brand: &str, first_name: &str, (group, deadline): (&str, &str), page: &str) -> Letter {
    Letter::of(kind::POLL_REMINDER, brand, &[("group", group), ("deadline", deadline)])
        .greeting(first_name)
        .button(english().t("poll-button"), page)
}
