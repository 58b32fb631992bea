//! The letter to somebody who left a group whose dates they were told of.

use crate::{Letter, english};

pub fn leaving(brand: &str, first_name: &str, group: &str, programme: &str) -> Letter {
    let words = english();
    let parts = [("group", group), ("programme", programme)];
    Letter::new("leaving", words.with("leaving-subject", &parts), brand)
        .greeting(first_name)
        .paragraph(words.with("leaving-lead", &parts))
        .paragraph(words.t("leaving-calendar"))
}
