//! Letters that ask a member which topics their group should talk about, and ask again.

use crate::kind::Kind;
use crate::{Letter, english, kind};

/// Nothing of anybody's answers stands in a letter, nor a topic.
pub fn ask(brand: &str, first_name: &str, about: (&str, &str), page: &str) -> Letter {
    letter(kind::TOPICS, brand, first_name, about, page)
}

/// To whoever is silent.
pub fn remind(brand: &str, first_name: &str, about: (&str, &str), page: &str) -> Letter {
    letter(kind::TOPICS_REMINDER, brand, first_name, about, page)
}

fn letter(kind: Kind, brand: &str, first_name: &str, (group, last): (&str, &str), page: &str) -> Letter {
    Letter::of(kind, brand, &[("group", group), ("deadline", last)])
        .greeting(first_name)
        .paragraph(english().t("topics-letter-who"))
        .button(english().t("topics-letter-button"), page)
}
