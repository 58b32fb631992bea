//! The letter to somebody who left a group whose dates they were told of.

use crate::{Letter, english, kind};

pub fn leaving(brand: &str, first_name: &str, group: &str, programme: &str) -> Letter {
    Letter::of(kind::LEAVING, brand, &[("group", group), ("programme", programme)])
        .greeting(first_name)
        .paragraph(english().t("leaving-calendar"))
}
