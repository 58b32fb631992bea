//! The letter to somebody who left a group whose dates they were told of.

use crate::{Letter, english, kind};

pub fn leaving(brand: &str, first_name: &str, group: &str, programme: &str) -> Letter {
    Letter::of(kind::LEAVING, brand, &[("group", group), ("programme", programme)])
        .greeting(first_name)
        .paragraph(english().t("leaving-calendar"))
}

/// Of a group that is its members' own; one that is run for them may have the same name.
pub fn leaving_own(brand: &str, first_name: &str, group: &str, programme: &str) -> Letter {
    let words = english();
    Letter::of(kind::LEAVING_OWN, brand, &[("group", group), ("programme", programme)])
        .greeting(first_name)
        .paragraph(words.with("leaving-own-other", &[("group", group)]))
        .paragraph(words.t("leaving-calendar"))
}
