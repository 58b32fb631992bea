//! Letters about the Learning Partnership Agreement, and the words of the printed one.

mod change;
mod paper;

pub use paper::{PaperOf, Signature, paper};

use crate::kind::{self, Kind};
use crate::{Letter, english};
use domain::agreement::{Signer, Terms};
use jiff::civil::DateTime;

/// What one who signs is told.
pub struct About<'a> {
    pub brand: &'a str,
    pub name: &'a str,
    pub signer: Signer,
    pub participant: &'a str,
    pub terms: &'a Terms,
    pub number: u32,
    pub hash: &'a str,
    /// What the participant was asked to sign before this, if anything.
    pub before: Option<&'a Terms>,
    /// The signer has signed an earlier version.
    pub has_signed_before: bool,
    /// The signer's personal link.
    pub address: &'a str,
}

impl About<'_> {
    fn values(&self) -> [(&'static str, &str); 3] {
        [("title", &self.terms.title), ("programme", &self.terms.programme), ("participant", self.participant)]
    }

    fn is_manager(&self) -> bool {
        self.signer == Signer::Manager
    }

    fn letter(&self, kind: Kind) -> Letter {
        Letter::of(kind, self.brand, &self.values()).greeting(self.name)
    }

    /// "9 dates, from … to …"
    fn span(&self) -> String {
        let words = english();
        let dates = self.terms.dates();
        let day = |one: Option<&domain::agreement::ProtectedDate>| {
            one.map(|one| words.day_with_year(one.date)).unwrap_or_default()
        };
        let (first, last) = (day(dates.first()), day(dates.last()));
        words.n_with("agreement-span", dates.len(), &[("first", first.as_str()), ("last", last.as_str())])
    }
}

/// How a wording is known again by people: the first twelve characters of its hash, in fours.
pub fn short_hash(hash: &str) -> String {
    let short: Vec<char> = hash.chars().take(12).collect();
    short.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

pub fn ask(about: &About<'_>) -> Letter {
    write(
        about,
        match (about.is_manager(), about.has_signed_before) {
            (false, false) => kind::AGREEMENT_PARTICIPANT,
            (false, true) => kind::AGREEMENT_AGAIN,
            (true, false) => kind::AGREEMENT_MANAGER,
            (true, true) => kind::AGREEMENT_MANAGER_AGAIN,
        },
    )
}

/// To somebody who has not answered.
pub fn remind(about: &About<'_>) -> Letter {
    write(about, if about.is_manager() { kind::AGREEMENT_MANAGER_REMINDER } else { kind::AGREEMENT_REMINDER })
}

fn write(about: &About<'_>, kind: Kind) -> Letter {
    let words = english();
    let mut letter = about.letter(kind);
    let changes = about.before.map(|before| change::lines(about.terms, before)).unwrap_or_default();
    if !changes.is_empty() {
        letter = letter.paragraph(words.t("agreement-changed")).list(changes);
    }
    letter
        .fact(words.t("agreement-dates"), about.span())
        .button(words.t("agreement-ask-button"), about.address)
        .paragraph(words.t("agreement-ask-unable"))
}

/// What was signed, and what to do if it was not they who signed. `next` is who signs after them.
pub fn receipt(about: &About<'_>, typed: &str, at: DateTime, next: Option<Signer>) -> Letter {
    let words = english();
    let number = about.number.to_string();
    let hash = short_hash(about.hash);
    let next = match next {
        Some(Signer::Participant | Signer::Manager) => "agreement-receipt-then-manager",
        Some(Signer::Provider) => "agreement-receipt-then-provider",
        None => "agreement-receipt-then-all",
    };
    about
        .letter(kind::AGREEMENT_RECEIPT)
        .fact(words.t("agreement-signed-as"), typed)
        .fact(words.t("agreement-signed-at"), moment(at))
        .fact(
            words.t("agreement-wording"),
            words.with("agreement-version", &[("number", number.as_str()), ("hash", hash.as_str())]),
        )
        .paragraph(words.with(next, &[("brand", about.brand)]))
        .button(words.t("agreement-receipt-button"), about.address)
        .paragraph(words.t("agreement-receipt-not-you"))
}

/// Everybody has signed.
pub fn complete(about: &About<'_>) -> Letter {
    let words = english();
    about
        .letter(kind::AGREEMENT_COMPLETE)
        .fact(words.t("agreement-dates"), about.span())
        .button(words.t("agreement-complete-button"), about.address)
        .paragraph(words.t("agreement-complete-keep"))
}

/// Everybody has signed a version after which another was sent out.
pub fn complete_earlier(about: &About<'_>) -> Letter {
    let words = english();
    let number = about.number.to_string();
    about
        .letter(kind::AGREEMENT_COMPLETE)
        .fact(words.t("agreement-dates"), about.span())
        .paragraph(words.with("agreement-complete-earlier", &[("number", number.as_str())]))
        .button(words.t("agreement-complete-earlier-button"), about.address)
}

/// "Tuesday 9 May 2023, 9:30am"
fn moment(at: DateTime) -> String {
    let words = english();
    let (day, time) = (words.day_with_year(at.date()), words.time(at.time()));
    words.with("agreement-moment", &[("day", day.as_str()), ("time", time.as_str())])
}
