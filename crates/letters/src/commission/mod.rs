//! The letters to a client whose commission goes on for another year, or ends.

use crate::{Letter, english, kind};
use domain::commission::Year;
use jiff::civil::Date;

/// What both letters tell of.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub brand: &'a str,
    /// Where questions go.
    pub contact: &'a str,
    pub name: &'a str,
    pub organisation: &'a str,
    pub has_programme: bool,
}

/// Another year: from when until when, and when it is looked back on together.
pub fn renewal(about: &About<'_>, year: &Year) -> Letter {
    let words = english();
    let day = |date: Date| words.day_with_year(date);
    let mut letter = Letter::of(kind::RENEWAL, about.brand, &[("organisation", about.organisation)])
        .greeting(about.name)
        .fact(words.t("renewal-from"), day(year.starts))
        .fact(words.t("renewal-until"), day(year.ends));
    for review in year.reviews() {
        letter = letter.fact(words.t("renewal-review"), day(review));
    }
    letter.paragraph(words.t("renewal-dates")).paragraph(words.with("renewal-contact", &[("contact", about.contact)]))
}

/// The last day, and what comes of it.
pub fn end(about: &About<'_>, on: Date) -> Letter {
    let words = english();
    let letter = Letter::of(kind::COMMISSION_END, about.brand, &[("organisation", about.organisation)])
        .greeting(about.name)
        .fact(words.t("commission-end-last"), words.day_with_year(on))
        .paragraph(words.t("commission-end-dates"));
    let letter = match about.has_programme {
        true => letter.paragraph(words.t("commission-end-report")),
        false => letter,
    };
    letter.paragraph(words.with("renewal-contact", &[("contact", about.contact)]))
}
