//! The letter to a member who is silent when their group looks at itself.

use crate::{Letter, english, kind};

pub fn ask(brand: &str, first_name: &str, group: &str, page: &str) -> Letter {
    let words = english();
    Letter::of(kind::GROUP_REVIEW, brand, &[("group", group)])
        .greeting(first_name)
        .paragraph(words.t("group-review-letter-who"))
        .button(words.t("group-review-letter-button"), page)
}
