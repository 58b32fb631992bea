//! The letters to the safeguarding lead: that there is an entry, and nothing else of it; that they lead, and that they do not any more.

use crate::{Letter, english, kind};

pub fn tell(brand: &str, first_name: &str, page: &str) -> Letter {
    let words = english();
    Letter::of(kind::SAFEGUARDING, brand, &[])
        .greeting(first_name)
        .paragraph(words.t("safeguarding-letter-who"))
        .button(words.t("safeguarding-letter-button"), page)
}

/// To whoever leads from now on.
pub fn named(brand: &str, first_name: &str, has_entries: bool, page: &str) -> Letter {
    let words = english();
    let key = if has_entries { "safeguarding-named-some" } else { "safeguarding-named-none" };
    Letter::of(kind::SAFEGUARDING_NAMED, brand, &[])
        .greeting(first_name)
        .paragraph(words.t(key))
        .button(words.t("safeguarding-letter-button"), page)
}

/// To whoever led until now.
pub fn ended(brand: &str, first_name: &str) -> Letter {
    Letter::of(kind::SAFEGUARDING_ENDED, brand, &[])
        .greeting(first_name)
        .paragraph(english().t("safeguarding-ended-who"))
}
