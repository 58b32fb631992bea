//! Letters about turns to bring something: whose it is, whose it is no longer, and asking somebody to swap. Never why.

use crate::session::when;
use crate::{Letter, english, kind};
use jiff::civil::{Date, Time};

/// One date of a group, as a letter tells it.
#[derive(Clone, Copy, Debug)]
pub struct On<'a> {
    pub group: &'a str,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
}

impl On<'_> {
    fn words(&self) -> String {
        when(self.date, self.starts, self.minutes)
    }
}

/// It is their turn, and they were owed one if so; `page` is the group's turns, where they can pass or ask for a swap.
pub fn yours(brand: &str, first_name: &str, on: On<'_>, is_owed: bool, page: &str) -> Letter {
    let letter = Letter::of(kind::TURN, brand, &[("group", on.group), ("when", &on.words())]).greeting(first_name);
    let letter = if is_owed { letter.paragraph(english().t("turn-owed")) } else { letter };
    letter.paragraph(english().t("turn-pass")).button(english().t("turn-button"), page)
}

/// It was, as far as they knew, and is not any more.
pub fn off(brand: &str, first_name: &str, on: On<'_>, page: &str) -> Letter {
    Letter::of(kind::TURN_OFF, brand, &[("group", on.group), ("when", &on.words())])
        .greeting(first_name)
        .button(english().t("turn-button"), page)
}

/// Somebody asks to swap `mine`, which is theirs, with a date of the reader's.
pub fn ask(brand: &str, first_name: &str, member: &str, (mine, yours): (On<'_>, On<'_>), page: &str) -> Letter {
    let (when, other) = (mine.words(), yours.words());
    let values = [("group", mine.group), ("when", when.as_str()), ("other", &other), ("member", member)];
    Letter::of(kind::SWAP, brand, &values)
        .greeting(first_name)
        .paragraph(english().t("swap-nothing"))
        .button(english().t("swap-button"), page)
}

/// To whoever asked: the dates are swapped, or stay.
pub fn told(
    brand: &str,
    first_name: &str,
    (member, is_yes): (&str, bool),
    (mine, theirs): (On<'_>, On<'_>),
    page: &str,
) -> Letter {
    let (when, other) = (mine.words(), theirs.words());
    let kind = if is_yes { kind::SWAP_YES } else { kind::SWAP_NO };
    let values = [("group", mine.group), ("when", when.as_str()), ("other", &other), ("member", member)];
    Letter::of(kind, brand, &values).greeting(first_name).button(english().t("turn-button"), page)
}
