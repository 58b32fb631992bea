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
    /// They were not there. Why is not asked here.
    NotGiven,
    /// It is over and nobody has noted it.
    NotNoted,
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

/// Minutes promised up to today, and minutes given of those that were noted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub promised: u32,
    pub noted: u32,
    pub given: u32,
}

impl Promises {
    /// `came` tells of each noted session its day and whether the person was there. Two sessions on one day are one date: given
    /// when they were at either.
    pub fn of(terms: &Terms, came: &[(Date, Attendance)], today: Date) -> Promises {
        let kept = |date: Date| {
            let mut noted = came.iter().filter(|(day, _)| *day == date).map(|(_, state)| *state).peekable();
            match (noted.peek().is_some(), date < today) {
                (true, _) if noted.any(|state| state == Attendance::Present) => TimeKept::Given,
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
            noted: sum(&|kept| matches!(kept, TimeKept::Given | TimeKept::NotGiven)),
            given: sum(&|kept| kept == TimeKept::Given),
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
        let promises = Promises::of(&terms, &came, date(2023, 5, 24));
        // Three mornings of 3.5 hours are over: one given, one not, one that nobody has noted.
        assert_eq!(promises.ledger(), Ledger { promised: 630, noted: 420, given: 210 });
        assert_eq!(promises.dates[2].kept, TimeKept::NotNoted);
        assert_eq!(promises.dates[3].kept, TimeKept::ToCome);
    }
}
