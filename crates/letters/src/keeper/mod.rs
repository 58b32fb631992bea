//! Letters about who keeps a group that goes on by itself: asking a member, and telling whoever asked that they would rather not.

use crate::{Letter, english, kind};

/// `keeper` asks for somebody to keep it after them; empty where nobody keeps it yet. `page` is where they answer.
pub fn ask(brand: &str, first_name: &str, (group, keeper): (&str, &str), page: &str) -> Letter {
    let words = english();
    let letter = match keeper.is_empty() {
        true => {
            Letter::of(kind::KEEPER, brand, &[("group", group)]).greeting(first_name).paragraph(words.t("keeper-means"))
        }
        false => Letter::of(kind::KEEPER_NEXT, brand, &[("group", group), ("keeper", keeper)]).greeting(first_name),
    };
    letter.button(words.t("keeper-button"), page)
}

/// To whoever asked; `page` is where they ask somebody else.
pub fn declined(brand: &str, first_name: &str, (group, member): (&str, &str), page: &str) -> Letter {
    Letter::of(kind::KEEPER_NO, brand, &[("group", group), ("member", member)])
        .greeting(first_name)
        .button(english().t("keeper-no-button"), page)
}
