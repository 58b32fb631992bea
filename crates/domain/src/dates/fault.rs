//! Why a dates rule cannot be laid out, as values that a form can put beside the right field.

use crate::refusal::Fault;
use jiff::civil::Date;

/// What is wrong with a rule. The words for people are found by [`DatesFault::fault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatesFault {
    /// Nothing is left to hold.
    NoDates,
    /// More rule dates than [`super::MOST_DATES`].
    TooMany {
        limit: usize,
    },
    /// It would reach further than [`super::MOST_YEARS`] after its first date.
    TooLong {
        years: i16,
    },
    /// A repeating rule without a count or a last date.
    NoEnd,
    /// A list of dates ends by itself; a count or last date would contradict it.
    ListHasEnd,
    ListedTwice(Date),
    ListedBeforeStart(Date),
    /// A weekly rule without a weekday.
    NoWeekday,
    /// "Every n" outside 1 to `most`.
    EveryOutOfRange {
        most: u32,
    },
    /// A day of the month outside 1 to 31.
    NoSuchDay {
        day: u8,
    },
    EndsBeforeStart,
    /// A struck date that the rule does not give, so that striking it would do nothing.
    ExceptionNotOnRule(Date),
    MoveNotOnRule(Date),
    MovedTwice(Date),
    MovedAndSkipped(Date),
    /// The new day is already a date of the series.
    MovedOnto(Date),
    /// An instant beyond what a calendar can hold.
    OutOfTime(Date),
}

impl DatesFault {
    /// The field of [`super::DatesRule`] it belongs to.
    pub fn field(&self) -> &'static str {
        match self {
            DatesFault::OutOfTime(_) => "first",
            DatesFault::NoDates
            | DatesFault::TooMany { .. }
            | DatesFault::TooLong { .. }
            | DatesFault::NoEnd
            | DatesFault::ListHasEnd
            | DatesFault::EndsBeforeStart => "ends",
            DatesFault::ListedTwice(_)
            | DatesFault::ListedBeforeStart(_)
            | DatesFault::NoWeekday
            | DatesFault::EveryOutOfRange { .. }
            | DatesFault::NoSuchDay { .. } => "repeat",
            DatesFault::ExceptionNotOnRule(_) => "exceptions",
            DatesFault::MoveNotOnRule(_)
            | DatesFault::MovedTwice(_)
            | DatesFault::MovedAndSkipped(_)
            | DatesFault::MovedOnto(_) => "moved",
        }
    }

    /// The same, with the key of its sentence. `{$date}` is ISO 8601.
    pub fn fault(&self, path: &str) -> Fault {
        let at = |key| Fault::at(format!("{path}.{}", self.field()), key);
        match self {
            DatesFault::NoDates => at("fault-dates-none"),
            DatesFault::TooMany { limit } => at("fault-dates-too-many").with("limit", limit),
            DatesFault::TooLong { years } => at("fault-dates-too-long").with("years", years),
            DatesFault::NoEnd => at("fault-dates-no-end"),
            DatesFault::ListHasEnd => at("fault-dates-list-has-end"),
            DatesFault::ListedTwice(date) => at("fault-dates-listed-twice").with("date", date),
            DatesFault::ListedBeforeStart(date) => at("fault-dates-listed-before-start").with("date", date),
            DatesFault::NoWeekday => at("fault-dates-no-weekday"),
            DatesFault::EveryOutOfRange { most } => at("fault-dates-every").with("most", most),
            DatesFault::NoSuchDay { day } => at("fault-dates-no-such-day").with("day", day),
            DatesFault::EndsBeforeStart => at("fault-dates-ends-before-start"),
            DatesFault::ExceptionNotOnRule(date) => at("fault-dates-exception-not-on-rule").with("date", date),
            DatesFault::MoveNotOnRule(date) => at("fault-dates-move-not-on-rule").with("date", date),
            DatesFault::MovedTwice(date) => at("fault-dates-moved-twice").with("date", date),
            DatesFault::MovedAndSkipped(date) => at("fault-dates-moved-and-skipped").with("date", date),
            DatesFault::MovedOnto(date) => at("fault-dates-moved-onto").with("date", date),
            DatesFault::OutOfTime(date) => at("fault-dates-out-of-time").with("date", date),
        }
    }
}
