//! The letter to everybody whose groups are confirmed: which they are in, who facilitates, who else is there.

use crate::{Letter, english, kind};

/// One group as its letter tells it.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub name: &'a str,
    /// Who reads this facilitates it.
    pub facilitates: bool,
    /// Full name; empty while there is nobody.
    pub facilitator: &'a str,
    /// First names of the others, a comma between; empty where there are none.
    pub others: &'a str,
    /// "Tuesday afternoons, 12:30pm to 3pm"; empty where none is usual.
    pub usual: &'a str,
    /// Empty where none is known.
    pub place: &'a str,
}

/// `page` is where its reader finds their groups.
pub fn letter(brand: &str, first_name: &str, programme: &str, groups: &[About<'_>], page: &str) -> Letter {
    let words = english();
    let mut letter = Letter::of(kind::YOUR_GROUP, brand, &[("programme", programme)]).greeting(first_name);
    for group in groups {
        let key = if group.facilitates { "your-group-lead-it" } else { "your-group-in" };
        letter = letter.paragraph(words.with(key, &[("group", group.name)]));
        if !group.facilitates && !group.facilitator.is_empty() {
            letter = letter.fact(words.t("your-group-facilitator"), group.facilitator);
        }
        if !group.others.is_empty() {
            let key = if group.facilitates { "your-group-members" } else { "your-group-others" };
            letter = letter.fact(words.t(key), group.others);
        }
        if !group.usual.is_empty() {
            letter = letter.fact(words.t("your-group-usual"), group.usual);
        }
        if !group.place.is_empty() {
            letter = letter.fact(words.t("your-group-place"), group.place);
        }
    }
    letter.paragraph(words.t("your-group-dates-follow")).button(words.t("your-group-button"), page)
}
