//! Letters that tell what was decided of an application: a place, the waiting list, or not this time, each with its why.

mod why;

pub use why::{Scored, why};

use crate::kind::{self, Kind};
use crate::{Letter, english};
use domain::agreement::ProtectedDate;
use domain::offer::{Choice, Reason};
use jiff::civil::Date;

/// A place on the waiting list, as a letter tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// From 1.
    At(usize),
    /// That one is told, but not which: gaps between the places tell of whom a reader reads no letter.
    Masked,
}

/// What every such letter is about.
pub struct About<'a> {
    pub brand: &'a str,
    pub name: &'a str,
    /// Title of the programme.
    pub programme: &'a str,
    /// The applicant's personal link.
    pub address: &'a str,
    /// None where a place became free later, or where it is not known any more.
    pub reason: Option<&'a Reason>,
    pub scored: Option<&'a Scored>,
}

impl About<'_> {
    fn letter(&self, kind: Kind) -> Letter {
        Letter::of(kind, self.brand, &[("programme", self.programme)]).greeting(self.name)
    }

    /// Why, in plain words, and how the application was scored.
    fn why(&self, mut letter: Letter, choice: Choice) -> Letter {
        if let Some(reason) = self.reason {
            letter = letter.paragraph(why(reason, choice));
        }
        match self.scored {
            None => letter,
            Some(scored) => letter.paragraph(english().t("outcome-scores")).list(scored.lines()),
        }
    }
}

/// A place, to be answered by the end of a day.
pub fn offer(about: &About<'_>, by: Date) -> Letter {
    answering(about.why(about.letter(kind::OUTCOME_OFFER), Choice::Offer), about, by)
}

/// A place that became free, to the next on the list.
pub fn moved(about: &About<'_>, by: Date) -> Letter {
    answering(about.letter(kind::OUTCOME_MOVED), about, by)
}

/// To somebody whose time to answer was over, and who may answer after all.
pub fn again(about: &About<'_>, by: Date) -> Letter {
    answering(about.letter(kind::OUTCOME_AGAIN), about, by)
}

/// To somebody who has a place to answer and has not.
pub fn remind(about: &About<'_>, by: Date) -> Letter {
    answering(about.letter(kind::OUTCOME_REMINDER), about, by)
}

fn answering(letter: Letter, about: &About<'_>, by: Date) -> Letter {
    let words = english();
    letter
        .fact(words.t("outcome-by"), words.day_with_year(by))
        .button(words.t("outcome-answer"), about.address)
        .paragraph(words.t("outcome-silence"))
}

/// The dates of a part of the programme, as they stand.
pub struct Part<'a> {
    pub name: &'a str,
    /// Never none.
    pub dates: Vec<ProtectedDate>,
    /// Some are not as the set-up has them, which is what an applicant could read before.
    pub is_moved: bool,
}

impl Part<'_> {
    /// "6 dates, from … to …, 9:30am to 1pm"; each by itself where some were moved.
    fn put_into(&self, letter: Letter) -> Letter {
        let words = english();
        let span = |one: &ProtectedDate| words.span(one.starts, one.minutes);
        let Some((first, last)) = self.dates.first().zip(self.dates.last()) else { return letter };
        if self.is_moved {
            let day = |one: &ProtectedDate| {
                let (day, span) = (words.day_with_year(one.date), span(one));
                words.with("outcome-stage-date", &[("day", day.as_str()), ("span", span.as_str())])
            };
            let name = words.with("outcome-stage", &[("name", self.name)]);
            return letter.paragraph(name).list(self.dates.iter().map(day).collect());
        }
        let (from, to, span) = (words.day_with_year(first.date), words.day_with_year(last.date), span(first));
        let parts = [("first", from.as_str()), ("last", to.as_str()), ("span", span.as_str())];
        letter.fact(self.name, words.n_with("outcome-stage-dates", self.dates.len(), &parts))
    }
}

/// To whoever has just taken a place: its dates and what comes next.
pub fn accepted(about: &About<'_>, parts: &[Part<'_>], has_agreement: bool) -> Letter {
    let words = english();
    let mut letter = about.letter(kind::OUTCOME_ACCEPTED);
    for part in parts {
        letter = part.put_into(letter);
    }
    letter = letter.paragraph(words.t("outcome-accepted-next"));
    if has_agreement {
        letter = letter.paragraph(words.t("outcome-accepted-agreement"));
    }
    letter.button(words.t("outcome-accepted-button"), about.address).paragraph(words.t("outcome-accepted-back"))
}

/// To whoever has just passed a place on.
pub fn passed(about: &About<'_>) -> Letter {
    let words = english();
    about
        .letter(kind::OUTCOME_PASSED)
        .button(words.t("outcome-passed-button"), about.address)
        .paragraph(words.t("outcome-passed-not-you"))
}

/// The waiting list, and how far up where that is known.
pub fn waiting(about: &About<'_>, place: Option<Place>) -> Letter {
    let words = english();
    let mut letter = about.letter(kind::OUTCOME_WAITING);
    letter = match place {
        Some(Place::At(position)) => letter.paragraph(words.n("outcome-position", position)),
        Some(Place::Masked) => letter.paragraph(words.t("outcome-position-masked")),
        None => letter,
    };
    about
        .why(letter, Choice::Waiting)
        .paragraph(words.t("outcome-waiting-next"))
        .button(words.t("outcome-see-list"), about.address)
}

/// Not this time.
pub fn not_this_time(about: &About<'_>) -> Letter {
    let words = english();
    about
        .why(about.letter(kind::OUTCOME_NOT), Choice::NotThisTime)
        .paragraph(words.t("outcome-not-next"))
        .button(words.t("outcome-see"), about.address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons() -> [Reason; 11] {
        [
            Reason::Score,
            Reason::Aim { name: "Social care".into() },
            Reason::Lottery { chance: Some(385) },
            Reason::Lottery { chance: None },
            Reason::Eligibility,
            Reason::Panel { sentence: "Your plan needs a second ward.".into() },
            Reason::Level { chance: 500 },
            Reason::Rules,
            Reason::Lottery { chance: Some(0) },
            Reason::Drawn { chance: 500 },
            Reason::Within,
        ]
    }

    #[test]
    fn every_reason_has_its_sentence_for_every_outcome() {
        for reason in reasons() {
            for kind in Choice::ALL {
                let sentence = why(&reason, kind);
                assert!(sentence.contains(' ') && !sentence.contains('{'), "{reason:?} {kind:?}: {sentence}");
            }
        }
        assert!(why(&reasons()[1], Choice::NotThisTime).contains("Social care"));
        assert!(why(&reasons()[2], Choice::Waiting).contains("38.5 in 100"));
        assert!(why(&reasons()[6], Choice::Offer).contains("Your chance was 50 in 100."));
        assert!(why(&reasons()[7], Choice::Waiting).contains("no draw gave you a place"));
        assert!(why(&reasons()[8], Choice::Waiting).contains("Your chance was under 1 in 1,000."));
        assert!(why(&reasons()[9], Choice::Waiting).contains("you were not drawn. Your chance was 50 in 100."));
        assert!(why(&reasons()[5], Choice::NotThisTime).contains("Your plan needs a second ward."));
    }

    #[test]
    fn a_letter_tells_scores_by_criterion_and_never_says_rejected() {
        let scored =
            Scored { total: Some(7_250), criteria: vec![("Ideas and plans".into(), 8_000)], ..Scored::default() };
        let about = About {
            brand: "Northgate",
            name: "Leila Haddad",
            programme: "Facilitator training",
            address: "https://rp.example.org/l/token",
            reason: Some(&Reason::Score),
            scored: Some(&scored),
        };
        let text = not_this_time(&about).text();
        assert!(text.contains("Ideas and plans: 8 out of 10") && text.contains("In all: 7.3 out of 10"), "{text}");
        assert!(text.contains("cannot offer you a place this time"), "{text}");
        assert!(!text.to_lowercase().contains("reject"), "{text}");
        assert!(waiting(&about, Some(Place::At(3))).text().contains("You are 3rd on the waiting list."));
        assert!(waiting(&about, Some(Place::At(12))).text().contains("You are 12th on the waiting list."));
        let masked = waiting(&about, Some(Place::Masked)).text();
        assert!(masked.contains("You are [place] on the waiting list."), "{masked}");
        let offer = offer(&about, jiff::civil::date(2026, 4, 21)).text();
        assert!(offer.contains("Tuesday 21 April 2026") && offer.contains("https://rp.example.org/l/token"), "{offer}");
    }
}
