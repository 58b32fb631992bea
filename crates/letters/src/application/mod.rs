//! Letters to somebody who applies: the link, the receipt, what the manager said, and that a round is open.

use crate::kind::{self, Kind};
use crate::{Letter, english};
use jiff::civil::{Date, DateTime};

/// What every letter to an applicant is about.
pub struct About<'a> {
    pub brand: &'a str,
    /// Greeted by it is only who has opened the application by its link.
    pub name: &'a str,
    /// Title of the programme.
    pub programme: &'a str,
    /// The last moment to apply, in the programme's zone.
    pub apply_by: DateTime,
    /// Nobody can apply or change anything any more.
    pub is_closed: bool,
    pub hear_by: Date,
    /// The applicant's personal link; for [`round`] the programme's page.
    pub address: &'a str,
}

impl About<'_> {
    fn by(&self) -> String {
        let words = english();
        let (day, time) = (words.day_with_year(self.apply_by.date()), words.time(self.apply_by.time()));
        words.with("application-by", &[("day", day.as_str()), ("time", time.as_str())])
    }

    /// Without a greeting: whoever typed the name may have typed somebody else's address.
    fn letter(&self, kind: Kind) -> Letter {
        Letter::of(kind, self.brand, &[("programme", self.programme)])
    }

    fn letter_about_manager(&self, kind: Kind, manager: &str) -> Letter {
        Letter::of(kind, self.brand, &[("programme", self.programme), ("manager", manager)]).greeting(self.name)
    }
}

/// The link to begin with, and to come back by.
pub fn link(about: &About<'_>) -> Letter {
    let words = english();
    let keep = if about.is_closed { "application-link-keep-closed" } else { "application-link-keep" };
    about
        .letter(kind::APPLICATION_LINK)
        .fact(words.t("application-closes"), about.by())
        .button(words.t("application-link-button"), about.address)
        .paragraph(words.t(keep))
        .paragraph(words.t("application-link-not-you"))
}

/// It has been sent: what happens next, and how to change it.
pub fn receipt(about: &About<'_>, manager: &str) -> Letter {
    let words = english();
    about
        .letter_about_manager(kind::APPLICATION_RECEIPT, manager)
        .fact(words.t("application-hear"), words.day_with_year(about.hear_by))
        .paragraph(words.with("application-receipt-change", &[("by", about.by().as_str())]))
        .button(words.t("application-receipt-button"), about.address)
}

/// What the manager said; `None` is yes.
pub fn endorsement_news(about: &About<'_>, manager: &str, is_agreed: bool) -> Letter {
    let words = english();
    let kind = if is_agreed { kind::MANAGER_AGREED } else { kind::MANAGER_NOT_AGREED };
    about.letter_about_manager(kind, manager).button(words.t("application-receipt-button"), about.address)
}

/// The manager has taken a yes back that the applicant had heard.
pub fn answer_taken_back(about: &About<'_>, manager: &str) -> Letter {
    let words = english();
    about
        .letter_about_manager(kind::MANAGER_TOOK_BACK, manager)
        .button(words.t("application-receipt-button"), about.address)
}

/// Applications are open again, to somebody who asked to be told. The only letter this address gets.
pub fn round(about: &About<'_>) -> Letter {
    let words = english();
    about
        .letter(kind::ROUND)
        .fact(words.t("application-closes"), about.by())
        .button(words.t("application-round-button"), about.address)
        .paragraph(words.t("application-round-once"))
}
