//! The letter that asks a member to be the keeper of a group which goes on by itself.

use crate::{Letter, english};

/// `page` is where they answer.
pub fn ask(brand: &str, first_name: &str, group: &str, page: &str) -> Letter {
    let words = english();
    let parts = [("group", group)];
    Letter::new("keeper", words.with("keeper-subject", &parts), brand)
        .greeting(first_name)
        .paragraph(words.with("keeper-lead", &parts))
        .paragraph(words.t("keeper-means"))
        .button(words.t("keeper-button"), page)
}
