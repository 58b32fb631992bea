//! A commission: what an accepted proposal becomes. It runs a year, is reviewed on the way, and is renewed or ends (S1.11).

use crate::dates::{DatesRule, Ends, Holidays, Repeat};
use crate::refusal::{Fault, Refusal};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// One year of a commission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// 1 for the first.
    pub number: u32,
    pub starts: Date,
    /// The last day of it.
    pub ends: Date,
}

/// The last day of a year that begins on `starts`. One from a leap day ends with February.
pub fn last_day(starts: Date) -> Date {
    let next = starts.checked_add(1.year()).unwrap_or(Date::MAX);
    if next.day() < starts.day() { next } else { next.yesterday().unwrap_or(next) }
}

/// After how many months a year is looked back on; the last review is on its last day.
const REVIEWED_AFTER: [i32; 3] = [3, 6, 12];

impl Year {
    pub fn first(starts: Date) -> Year {
        Year { number: 1, starts, ends: last_day(starts) }
    }

    /// The year after this one: it begins on the day after.
    #[must_use]
    pub fn next(&self) -> Year {
        let starts = self.ends.tomorrow().unwrap_or(self.ends);
        Year { number: self.number + 1, starts, ends: last_day(starts) }
    }

    /// The last day before it.
    pub fn eve(&self) -> Date {
        self.starts.yesterday().unwrap_or(self.starts)
    }

    /// When it is looked back on, unless somebody chooses other days.
    pub fn reviews(&self) -> Vec<Date> {
        let after = |months: i32| self.starts.checked_add(months.months()).unwrap_or(self.ends).min(self.ends);
        REVIEWED_AFTER.into_iter().map(|months| self.working_day(after(months))).collect()
    }

    /// A day itself where it is no weekend; else the Monday after it, or the Friday before where the year is over by then.
    fn working_day(&self, day: Date) -> Date {
        let moved = |days: i64| day.checked_add(days.days()).unwrap_or(day);
        let (on, back) = match day.weekday() {
            Weekday::Saturday => (2, -1),
            Weekday::Sunday => (1, -2),
            _ => return day,
        };
        let monday = moved(on);
        if self.contains(monday) { monday } else { moved(back) }
    }

    /// A rule whose last date lies in the year before this one, going on until the end of this one. `None` for a rule that ends elsewhere,
    /// is a list of days, or would run for longer than a rule may.
    pub fn carries(&self, rule: &DatesRule, holidays: &Holidays) -> Option<DatesRule> {
        let last = rule.occurrences(holidays).ok()?.last()?.date;
        let before = self.starts.checked_sub(1.year()).unwrap_or(Date::MIN);
        let longer = DatesRule { ends: Some(Ends::Until(self.ends)), ..rule.clone() };
        let is_due = (before..self.starts).contains(&last) && !matches!(rule.repeat, Repeat::List { .. });
        (is_due && longer.occurrences(holidays).is_ok()).then_some(longer)
    }

    pub fn contains(&self, day: Date) -> bool {
        (self.starts..=self.ends).contains(&day)
    }

    /// A review is within its year.
    pub fn check_review(&self, day: Option<Date>) -> Result<Date, Refusal> {
        day.filter(|day| self.contains(*day)).ok_or_else(|| Fault::at("due", "fault-commission-review").into())
    }
}

/// How long before its day a review, or the end of a year, is told of on the coordinator's home, in days.
pub const REVIEW_SOON: i64 = 14;
pub const END_SOON: i64 = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_year_is_reviewed_after_three_six_and_twelve_months_and_the_next_begins_the_day_after() {
        let year = Year::first(date(2026, 5, 11));
        assert_eq!(year.ends, date(2027, 5, 10));
        assert_eq!(year.reviews(), [date(2026, 8, 11), date(2026, 11, 11), date(2027, 5, 10)]);
        let next = year.next();
        assert_eq!((next.number, next.starts, next.ends), (2, date(2027, 5, 11), date(2028, 5, 10)));
    }

    #[test]
    fn a_rule_that_ends_with_a_year_goes_on_through_the_next_and_no_other_does() {
        let (year, holidays) = (Year::first(date(2026, 5, 11)), Holidays::england_and_wales());
        let repeat = Repeat::Weeks { every: 2, on: vec![crate::dates::Weekday::Tuesday] };
        let rule = |first, ends| DatesRule {
            first,
            repeat: repeat.clone(),
            ends: Some(ends),
            bank_holidays: crate::dates::BankHolidays::Keep,
            exceptions: Vec::new(),
            moved: Vec::new(),
        };
        let agreed = rule(year.starts, Ends::Until(year.ends));
        let longer = year.next().carries(&agreed, holidays).expect("it goes on");
        assert_eq!(longer, rule(year.starts, Ends::Until(date(2028, 5, 10))));
        let (short, long) = (agreed.occurrences(holidays).unwrap(), longer.occurrences(holidays).unwrap());
        assert_eq!(&long[..short.len()], &short[..], "the dates that were stay");
        assert_eq!((short.len(), long.len()), (26, 53));
        // Twelve meetings that were over before the year began are no rule of it; nor are those of another year.
        assert_eq!(year.next().carries(&rule(date(2025, 1, 7), Ends::Count(6)), holidays), None);
        assert_eq!(year.carries(&agreed, holidays), None);
    }

    #[test]
    fn nobody_looks_back_on_a_weekend() {
        let year = Year::first(date(2027, 2, 1));
        // Saturday 1 May; Sunday 1 August; the last day is Monday 31 January.
        assert_eq!(year.reviews(), [date(2027, 5, 3), date(2027, 8, 2), date(2028, 1, 31)]);
        // The last day of this one is a Sunday: the Friday before is still within the year.
        let year = Year::first(date(2026, 2, 2));
        assert_eq!((year.ends, year.reviews()[2]), (date(2027, 2, 1), date(2027, 2, 1)));
        let year = Year::first(date(2026, 3, 1));
        assert_eq!((year.ends, year.reviews()[2]), (date(2027, 2, 28), date(2027, 2, 26)));
    }

    #[test]
    fn a_year_from_a_leap_day_ends_with_february() {
        assert_eq!(Year::first(date(2028, 2, 29)).ends, date(2029, 2, 28));
    }

    #[test]
    fn a_review_stays_within_its_year() {
        let year = Year::first(date(2026, 5, 11));
        assert!(year.check_review(Some(date(2027, 5, 10))).is_ok());
        for day in [None, Some(date(2026, 5, 10)), Some(date(2027, 5, 11))] {
            assert!(year.check_review(day).is_err());
        }
    }
}
