//! The letter that tells the safeguarding lead that there is an entry, and nothing else of it.

use crate::{Letter, english, kind};

pub fn tell(brand: &str, first_name: &str, page: &str) -> Letter {
    let words = english();
    Letter::of(kind::SAFEGUARDING, brand, &[])
        .greeting(first_name)
        .paragraph(words.t("safeguarding-letter-who"))
        .button(words.t("safeguarding-letter-button"), page)
}
