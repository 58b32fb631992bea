//! Laying a rule out anew from another date, with its struck and moved dates carried along.

use super::{DatesRule, Ends, Exception, Move, Repeat};
use jiff::Span;
use jiff::civil::Date;

impl DatesRule {
    /// The first date the rule would give if nothing were struck or moved.
    pub fn first_of_rule(&self) -> Option<Date> {
        self.repeat.run(self.first).next()
    }

    /// The same rule from the first fitting day on or after `from`: weekly rules and lists are shifted by whole weeks,
    /// monthly ones start with the first such day. The n-th date takes along what the n-th date was: struck, moved or held.
    /// A rule that gives no date stays as it is.
    #[must_use]
    pub fn relaid(&self, from: Date) -> DatesRule {
        let Some(old_first) = self.first_of_rule() else {
            return self.clone();
        };
        let Some(bare) = self.bare_from(old_first, from) else {
            return self.clone();
        };
        self.carried_to(bare)
    }

    /// A rule of another pattern, whose n-th date takes along what the n-th date of this one was.
    pub(super) fn carried_to(&self, bare: DatesRule) -> DatesRule {
        let along = Along { old: self, new: &bare };
        DatesRule {
            ends: self.ends.map(|ends| match ends {
                Ends::Count(count) => Ends::Count(count),
                Ends::Until(until) => Ends::Until(along.last(until)),
            }),
            exceptions: self
                .exceptions
                .iter()
                .map(|exception| Exception { date: along.date(exception.date), reason: exception.reason.clone() })
                .collect(),
            moved: self
                .moved
                .iter()
                .map(|moved| {
                    let from = along.date(moved.from);
                    Move { from, to: later(from, days_between(moved.from, moved.to)) }
                })
                .collect(),
            ..bare
        }
    }

    /// The pattern alone, from its new first date.
    fn bare_from(&self, old_first: Date, from: Date) -> Option<DatesRule> {
        if self.repeat.is_monthly() {
            let first = self.repeat.monthly().run(from).next()?;
            return Some(DatesRule { first, ..self.clone() });
        }
        let days = whole_weeks_up(days_between(old_first, from));
        let repeat = match &self.repeat {
            Repeat::List { dates } => Repeat::List { dates: dates.iter().map(|date| later(*date, days)).collect() },
            other => other.clone(),
        };
        Some(DatesRule { first: later(self.first, days), repeat, ..self.clone() })
    }
}

impl Repeat {
    /// The same pattern in every month, to find a first date for one that leaves months out.
    fn monthly(&self) -> Repeat {
        match self.clone() {
            Repeat::MonthWeekday { nth, on, .. } => Repeat::MonthWeekday { every: 1, nth, on },
            Repeat::MonthDay { day, .. } => Repeat::MonthDay { every: 1, day },
            Repeat::MonthEnd { .. } => Repeat::MonthEnd { every: 1 },
            other @ (Repeat::Weeks { .. } | Repeat::List { .. }) => other,
        }
    }
}

/// The n-th date of the old rule answers to the n-th date of the new one.
struct Along<'a> {
    old: &'a DatesRule,
    new: &'a DatesRule,
}

impl Along<'_> {
    fn date(&self, date: Date) -> Date {
        let place = self.old.repeat.run(self.old.first).position(|other| other == date);
        place.and_then(|place| self.new.repeat.run(self.new.first).nth(place)).unwrap_or_else(|| self.shifted(date))
    }

    /// Where the new rule stops, so that it has as many dates as the old one.
    fn last(&self, until: Date) -> Date {
        if !self.old.repeat.is_monthly() {
            return self.shifted(until);
        }
        let last = self.old.repeat.run(self.old.first).take_while(|date| *date <= until).last();
        last.map_or_else(|| self.shifted(until), |last| self.date(last))
    }

    fn shifted(&self, date: Date) -> Date {
        later(date, days_between(self.old.first, self.new.first))
    }
}

/// Days from one date to another, negative when it lies before.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// The date so many days later; the end of the calendar when there is no such date.
pub(crate) fn later(date: Date, days: i64) -> Date {
    let edge = if days < 0 { Date::MIN } else { Date::MAX };
    Span::new().try_days(days).and_then(|span| date.checked_add(span)).unwrap_or(edge)
}

fn whole_weeks_up(days: i64) -> i64 {
    -(-days).div_euclid(7) * 7
}
