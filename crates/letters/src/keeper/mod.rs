//! The letter that asks a member to be the keeper of a group which goes on by itself.

use crate::{Letter, english, kind};

/// `page` is where they answer.
pub fn ask(brand: &str, first_name: &str, group: &str, page: &str) -> Letter {
    let words = english();
    Letter::of(kind::KEEPER, brand, &[("group", group)])
        .greeting(first_name)
        .paragraph(words.t("keeper-means"))
        .button(words.t("keeper-button"), page)
}
