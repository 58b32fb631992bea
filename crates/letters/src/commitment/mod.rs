//! Letters to whoever signs for a level of an organisation, and the words of what they are asked.

use crate::kind::{self, Kind};
use crate::{Letter, english};
use domain::commitment::{LEVELS, Terms};
use jiff::civil::Date;

/// What whoever signs is told.
pub struct About<'a> {
    pub brand: &'a str,
    pub name: &'a str,
    pub terms: &'a Terms,
    /// The personal link.
    pub address: &'a str,
}

pub fn ask(about: &About<'_>) -> Letter {
    write(about, kind::COMMITMENT)
}

/// The wording has changed since this level was asked.
pub fn again(about: &About<'_>) -> Letter {
    write(about, kind::COMMITMENT_AGAIN)
}

/// To somebody who has not answered.
pub fn remind(about: &About<'_>) -> Letter {
    write(about, kind::COMMITMENT_REMINDER)
}

/// What somebody said yes to, word for word, and what to do if it was not they.
pub fn receipt(about: &About<'_>, typed: &str, on: Date, hash: &str) -> Letter {
    let (words, terms) = (english(), about.terms);
    let letter = headed(about, kind::COMMITMENT_RECEIPT)
        .fact(words.t("commitment-receipt-name"), typed)
        .fact(words.t("commitment-receipt-day"), words.day_with_year(on));
    let letter = match planned(&terms.dates) {
        dates if dates.is_empty() => letter,
        dates => letter
            .fact(words.t("commitment-receipt-dates"), dates)
            .fact(words.t("commitment-receipt-time"), words.span(terms.starts, terms.minutes)),
    };
    let listed = |letter: Letter, key: &str, lines: &[String]| match lines.is_empty() {
        true => letter,
        false => letter.paragraph(words.t(key)).list(lines.to_vec()),
    };
    let letter = listed(letter, "commitment-receipt-aims", &terms.aims);
    listed(letter, "commitment-receipt-clauses", &terms.clauses)
        .paragraph(words.with("commitment-receipt-pinned", &[("hash", hash)]))
        .button(words.t("commitment-receipt-button"), about.address)
        .paragraph(words.t("commitment-receipt-not-you"))
}

fn headed(about: &About<'_>, kind: Kind) -> Letter {
    let values = [
        ("programme", about.terms.programme.as_str()),
        ("organisation", about.terms.organisation.as_str()),
        ("level", about.terms.level.as_str()),
    ];
    Letter::of(kind, about.brand, &values).greeting(about.name)
}

fn write(about: &About<'_>, kind: Kind) -> Letter {
    let words = english();
    headed(about, kind).button(words.t("commitment-button"), about.address).paragraph(words.t("commitment-how"))
}

/// A level in words: ours by its key, a design's as it is written there.
pub fn level(level: &str) -> String {
    match LEVELS.contains(&level) {
        true => english().t(&format!("commitment-level-{level}")).into_owned(),
        false => level.to_owned(),
    }
}

/// What is asked where a design has no agreement between organisations.
pub fn usual() -> Vec<String> {
    ["commitment-usual-want", "commitment-usual-time", "commitment-usual-judged"]
        .map(|key| english().t(key).into_owned())
        .to_vec()
}

/// "12 dates, from … to …"; empty where there is none.
pub fn planned(dates: &[Date]) -> String {
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return String::new() };
    let words = english();
    let (first, last) = (words.day_with_year(*first), words.day_with_year(*last));
    words.n_with("commitment-planned", dates.len(), &[("first", &first), ("last", &last)])
}

/// What stays in the room.
pub fn room() -> String {
    english().t("commitment-room").into_owned()
}
