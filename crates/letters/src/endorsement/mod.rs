//! Letters to the manager of somebody who applies: asking, and asking once more.

use crate::kind::{self, Kind};
use crate::{Letter, english};
use jiff::civil::Date;

/// What a manager is asked.
pub struct About<'a> {
    pub brand: &'a str,
    pub name: &'a str,
    pub applicant: &'a str,
    pub programme: &'a str,
    /// The dates that would be protected, in order.
    pub dates: Vec<Date>,
    /// The last day that they are asked to answer by.
    pub by: Date,
    pub address: &'a str,
}

pub fn ask(about: &About<'_>) -> Letter {
    write(about, kind::ENDORSEMENT)
}

/// To somebody who has not answered.
pub fn remind(about: &About<'_>) -> Letter {
    write(about, kind::ENDORSEMENT_REMINDER)
}

fn write(about: &About<'_>, kind: Kind) -> Letter {
    let words = english();
    let parts = [("applicant", about.applicant), ("programme", about.programme)];
    let mut letter = Letter::of(kind, about.brand, &parts).greeting(about.name);
    if let [first, ..] = about.dates[..] {
        let last = about.dates[about.dates.len() - 1];
        let (first, last) = (words.day_with_year(first), words.day_with_year(last));
        let parts = [("first", first.as_str()), ("last", last.as_str())];
        let span = words.n_with("endorsement-span", about.dates.len(), &parts);
        letter = letter.fact(words.t("endorsement-dates"), span);
    }
    letter
        .fact(words.t("endorsement-by"), words.day_with_year(about.by))
        .button(words.t("endorsement-button"), about.address)
        .paragraph(words.with("endorsement-private", &parts))
        .paragraph(words.t("endorsement-deputy"))
}
