//! Letters that ask a member for their yes to their group's own agreement. None of its words stands in them.

use crate::{Letter, english, kind};

/// `page` is the member's own link.
pub fn ask(brand: &str, first_name: &str, group: &str, page: &str) -> Letter {
    letter(Letter::of(kind::OWN_AGREEMENT, brand, &[("group", group)]), first_name, page)
}

/// To whoever is silent.
pub fn remind(brand: &str, first_name: &str, group: &str, page: &str) -> Letter {
    letter(Letter::of(kind::OWN_AGREEMENT_REMINDER, brand, &[("group", group)]), first_name, page)
}

fn letter(letter: Letter, first_name: &str, page: &str) -> Letter {
    let words = english();
    letter
        .greeting(first_name)
        .paragraph(words.t("group-agreement-who"))
        .button(words.t("group-agreement-button"), page)
}
