//! The letters to the host of a site: which dates are coming, and a link to say which rooms can be had.

use crate::kind::{self, Kind};
use crate::{Letter, english};

/// What a host is told. No name of anybody who comes stands in it.
pub struct About<'a> {
    pub brand: &'a str,
    /// Full name; may be empty.
    pub name: &'a str,
    pub site: &'a str,
    /// Dates to answer for.
    pub count: usize,
    /// The personal link.
    pub address: &'a str,
}

pub fn ask(about: &About<'_>) -> Letter {
    letter(kind::HOST, about)
}

pub fn remind(about: &About<'_>) -> Letter {
    letter(kind::HOST_AGAIN, about)
}

fn letter(kind: Kind, about: &About<'_>) -> Letter {
    let words = english();
    let dates = words.n("host-dates", about.count);
    let letter = Letter::of(kind, about.brand, &[("site", about.site), ("asked", dates.as_str())]);
    let letter = if about.name.is_empty() { letter } else { letter.greeting(about.name) };
    letter.button(words.t("host-button"), about.address).paragraph(words.t("host-how"))
}
