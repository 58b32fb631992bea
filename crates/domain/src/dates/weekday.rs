//! A rule on another day of the week than it was written for.

use super::{DatesFault, DatesRule, Holidays, Repeat, Weekday, later};
use jiff::civil::Date;

impl DatesRule {
    /// The one day of the week on which people meet; `None` where there are several, or none is named.
    pub fn weekday(&self) -> Option<Weekday> {
        match &self.repeat {
            Repeat::Weeks { on, .. } => on.first().copied().filter(|_| on.len() == 1),
            Repeat::MonthWeekday { on, .. } => Some(*on),
            Repeat::MonthDay { .. } | Repeat::MonthEnd { .. } | Repeat::List { .. } => None,
        }
    }

    /// The same rule on another day of the week, never before its first day; the n-th date takes along what the n-th date was.
    /// A struck or moved date that the new rule does not reach is left out. A rule without one weekday stays as it is.
    pub fn on_weekday(&self, weekday: Weekday, holidays: &Holidays) -> Result<DatesRule, DatesFault> {
        let (Some(old), Some(first)) = (self.weekday(), self.first_of_rule()) else { return Ok(self.clone()) };
        if old == weekday {
            return Ok(self.clone());
        }
        let old = DatesRule { first, ..self.clone() };
        let mut rule = old.carried_to(old.bare_on(first, weekday));
        loop {
            match rule.occurrences(holidays) {
                Err(DatesFault::ExceptionNotOnRule(date)) => rule.exceptions.retain(|one| one.date != date),
                Err(DatesFault::MoveNotOnRule(date)) => rule.moved.retain(|one| one.from != date),
                Err(fault) => return Err(fault),
                Ok(_) => return Ok(rule),
            }
        }
    }

    fn bare_on(&self, first: Date, weekday: Weekday) -> DatesRule {
        let ahead = (weekday as i64 - Weekday::of(first) as i64).rem_euclid(7);
        match self.repeat.clone() {
            Repeat::Weeks { every, .. } => {
                let repeat = Repeat::Weeks { every, on: vec![weekday] };
                DatesRule { first: later(first, ahead), repeat, ..self.clone() }
            }
            Repeat::MonthWeekday { every, nth, .. } => {
                let repeat = Repeat::MonthWeekday { every: 1, nth, on: weekday };
                let first = repeat.run(first).next().unwrap_or(first);
                DatesRule { first, repeat: Repeat::MonthWeekday { every, nth, on: weekday }, ..self.clone() }
            }
            Repeat::MonthDay { .. } | Repeat::MonthEnd { .. } | Repeat::List { .. } => self.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::{BankHolidays, Ends, Exception, Move, Nth};
    use jiff::civil::date;

    fn thursdays() -> DatesRule {
        DatesRule {
            first: date(2026, 3, 9),
            repeat: Repeat::Weeks { every: 2, on: vec![Weekday::Thursday] },
            ends: Some(Ends::Count(4)),
            bank_holidays: BankHolidays::Skip,
            exceptions: vec![Exception { date: date(2026, 4, 9), reason: Some("Easter".into()) }],
            moved: vec![Move { from: date(2026, 3, 26), to: date(2026, 3, 27) }],
        }
    }

    #[test]
    fn a_fortnightly_rule_moves_to_the_next_such_day_with_what_was_struck_and_moved() {
        let rule = thursdays().on_weekday(Weekday::Tuesday, &Holidays::none()).unwrap();
        assert_eq!((thursdays().weekday(), rule.weekday()), (Some(Weekday::Thursday), Some(Weekday::Tuesday)));
        assert_eq!(rule.exceptions[0].date, date(2026, 4, 14));
        let days = [date(2026, 3, 17), date(2026, 4, 1), date(2026, 4, 28), date(2026, 5, 12)];
        assert_eq!(rule.dates(&Holidays::none()).unwrap(), days, "the second is held the day after, as it was");
    }

    #[test]
    fn a_monthly_rule_never_begins_before_its_first_day() {
        let monthly = DatesRule {
            first: date(2026, 5, 7),
            repeat: Repeat::MonthWeekday { every: 2, nth: Nth::First, on: Weekday::Thursday },
            ends: Some(Ends::Count(2)),
            exceptions: Vec::new(),
            moved: Vec::new(),
            ..thursdays()
        };
        let rule = monthly.on_weekday(Weekday::Tuesday, &Holidays::none()).unwrap();
        assert_eq!(rule.dates(&Holidays::none()).unwrap(), [date(2026, 6, 2), date(2026, 8, 4)]);
    }

    #[test]
    fn what_the_new_rule_does_not_reach_is_left_out_and_a_list_stays() {
        let ends = Some(Ends::Until(date(2026, 4, 9)));
        let struck = DatesRule { ends, ..thursdays() };
        assert_eq!(
            struck.on_weekday(Weekday::Friday, &Holidays::none()).unwrap().exceptions[0].date,
            date(2026, 4, 10)
        );
        let list = DatesRule {
            repeat: Repeat::List { dates: vec![date(2026, 3, 12)] },
            ends: None,
            exceptions: Vec::new(),
            moved: Vec::new(),
            ..thursdays()
        };
        assert_eq!(
            (list.weekday(), list.on_weekday(Weekday::Friday, &Holidays::none()).unwrap()),
            (None, list.clone())
        );
    }
}
