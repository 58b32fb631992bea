//! Protected time, promised against given: the dates of a signed agreement beside who was there. Never what was said.

use super::Terms;
use crate::attendance::Attendance;
use jiff::civil::Date;

/// What became of one promised date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKept {
    /// Still to come.
    ToCome,
    /// They were there: the time was given.
    Given,
    /// They were not there, for whatever reason.
    NotGiven,
    /// They were not there because work did not release them: so they say.
    NotReleased,
    /// It is over and nobody has noted it.
    NotNoted,
}

/// Why somebody was not there, as finely as it is asked: whether it was work that kept them. Illness, leave and all else are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyMissed {
    Work,
    Other,
}

impl WhyMissed {
    pub const ALL: [WhyMissed; 2] = [WhyMissed::Work, WhyMissed::Other];

    /// The word kept in the database and sent by the form.
    pub fn as_str(self) -> &'static str {
        match self {
            WhyMissed::Work => "work",
            WhyMissed::Other => "other",
        }
    }

    pub fn parse(word: &str) -> Option<WhyMissed> {
        WhyMissed::ALL.into_iter().find(|why| why.as_str() == word)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PromisedDate {
    pub date: Date,
    pub minutes: u32,
    pub kept: TimeKept,
}

/// The promises of one signed agreement, date by date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promises {
    pub dates: Vec<PromisedDate>,
}

/// Minutes promised up to today, minutes given of those that were noted, and minutes that work did not release people for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub promised: u32,
    pub noted: u32,
    pub given: u32,
    pub not_released: u32,
}

impl Promises {
    /// `came` tells of each noted session its day and whether the person was there. Two sessions on one day are one date: given
    /// when they were at either. `missed` is what they say of dates on which they were not.
    pub fn of(terms: &Terms, came: &[(Date, Attendance)], missed: &[(Date, WhyMissed)], today: Date) -> Promises {
        let is_for_work = |date: Date| missed.contains(&(date, WhyMissed::Work));
        let kept = |date: Date| {
            let mut noted = came.iter().filter(|(day, _)| *day == date).map(|(_, state)| *state).peekable();
            match (noted.peek().is_some(), date < today) {
                (true, _) if noted.any(|state| state == Attendance::Present) => TimeKept::Given,
                (true, _) if is_for_work(date) => TimeKept::NotReleased,
                (true, _) => TimeKept::NotGiven,
                (false, true) => TimeKept::NotNoted,
                (false, false) => TimeKept::ToCome,
            }
        };
        let dates = terms.dates();
        Promises {
            dates: dates
                .iter()
                .map(|one| PromisedDate { date: one.date, minutes: one.minutes, kept: kept(one.date) })
                .collect(),
        }
    }

    pub fn ledger(&self) -> Ledger {
        let sum = |is: &dyn Fn(TimeKept) -> bool| {
            self.dates.iter().filter(|one| is(one.kept)).map(|one| one.minutes).sum::<u32>()
        };
        Ledger {
            promised: sum(&|kept| kept != TimeKept::ToCome),
            noted: sum(&|kept| matches!(kept, TimeKept::Given | TimeKept::NotGiven | TimeKept::NotReleased)),
            given: sum(&|kept| kept == TimeKept::Given),
            not_released: sum(&|kept| kept == TimeKept::NotReleased),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blueprint::by_key;
    use jiff::civil::date;

    #[test]
    fn promised_is_what_is_over_and_given_is_where_they_were() {
        let terms = Terms::of(&by_key("facilitator-training").unwrap().design, "Northgate").unwrap();
        let came = [(date(2023, 5, 9), Attendance::Present), (date(2023, 5, 16), Attendance::Apologies)];
        let promises = Promises::of(&terms, &came, &[], date(2023, 5, 24));
        // Three mornings of 3.5 hours are over: one given, one not, one that nobody has noted.
        assert_eq!(promises.ledger(), Ledger { promised: 630, noted: 420, given: 210, not_released: 0 });
        assert_eq!(promises.dates[2].kept, TimeKept::NotNoted);
        assert_eq!(promises.dates[3].kept, TimeKept::ToCome);
    }

    #[test]
    fn what_work_took_is_counted_by_itself_and_never_where_they_were() {
        let terms = Terms::of(&by_key("facilitator-training").unwrap().design, "Northgate").unwrap();
        let (first, second, third) = (date(2023, 5, 9), date(2023, 5, 16), date(2023, 5, 23));
        let came = [(first, Attendance::Present), (second, Attendance::Absent), (third, Attendance::Apologies)];
        let said = [(first, WhyMissed::Work), (second, WhyMissed::Work), (third, WhyMissed::Other)];
        let ledger = Promises::of(&terms, &came, &said, date(2023, 5, 24)).ledger();
        assert_eq!(ledger, Ledger { promised: 630, noted: 630, given: 210, not_released: 210 });
    }
}
