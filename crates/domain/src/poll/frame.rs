//! The frame of a poll, set before its times: from when, how many or until when, and which days nobody meets.

use super::{OwnDates, Series};
use crate::dates::{BankHolidays, DatesFault, DatesRule, Ends, Exception, Holidays, Occurrence};
use crate::refusal::{Fault, Refusal};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Most stretches of days that are left out.
const MOST_SKIPPED: usize = 20;
/// Longest stretch, in days.
const LONGEST_SKIP: i64 = 100;
/// Most meetings a poll asks for at once.
const MOST_MEETINGS: u32 = 60;
/// Longest a series of a poll may run, in days.
const LONGEST: i64 = 731;

/// Days on which nobody meets, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skipped {
    pub from: Date,
    pub to: Date,
    #[serde(default)]
    pub reason: String,
}

impl Skipped {
    fn holds(&self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }
}

/// What all times of a poll have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// No meeting is before this day.
    pub first: Date,
    pub ends: Ends,
    pub bank_holidays: BankHolidays,
    #[serde(default)]
    pub skipped: Vec<Skipped>,
}

fn days(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(i32::MAX, |span| span.get_days()))
}

impl Frame {
    /// Is it sound, for a poll that can be answered until `deadline`?
    pub fn check(&self, deadline: Date, today: Date) -> Result<(), Refusal> {
        let mut faults = Vec::new();
        if deadline < today {
            faults.push(Fault::at("deadline", "fault-poll-deadline-over"));
        }
        if self.first <= deadline {
            faults.push(Fault::at("first", "fault-poll-first"));
        }
        match self.ends {
            Ends::Count(0) => faults.push(Fault::at("count", "fault-poll-count").with("most", MOST_MEETINGS)),
            Ends::Count(count) if count > MOST_MEETINGS => {
                faults.push(Fault::at("count", "fault-poll-count").with("most", MOST_MEETINGS));
            }
            Ends::Until(until) if until < self.first || days(self.first, until) > LONGEST => {
                faults.push(Fault::at("until", "fault-poll-until"));
            }
            Ends::Count(_) | Ends::Until(_) => {}
        }
        if self.skipped.len() > MOST_SKIPPED {
            faults.push(Fault::at("skip-from-0", "fault-poll-skips").with("most", MOST_SKIPPED));
        }
        for (nth, skip) in self.skipped.iter().enumerate() {
            if skip.to < skip.from || days(skip.from, skip.to) > LONGEST_SKIP {
                faults.push(Fault::at(format!("skip-to-{nth}"), "fault-poll-skip").with("most", LONGEST_SKIP));
            }
        }
        Refusal::unless_empty(faults)
    }

    /// The rule of one series: days that are left out stand in it as exceptions, as far as it reaches them.
    pub fn rule(&self, series: &Series, holidays: &Holidays) -> Result<DatesRule, DatesFault> {
        let first = series.first_from(self.first);
        let mut rule = DatesRule {
            first,
            repeat: series.repeat(first),
            ends: Some(self.ends),
            bank_holidays: self.bank_holidays,
            exceptions: Vec::new(),
            moved: Vec::new(),
        };
        rule.exceptions = self.exceptions(&rule);
        loop {
            match rule.occurrences(holidays) {
                // It ends before that day.
                Err(DatesFault::ExceptionNotOnRule(date)) => rule.exceptions.retain(|one| one.date != date),
                Err(fault) => return Err(fault),
                Ok(_) => return Ok(rule),
            }
        }
    }

    /// Every day of the plain rule on which nobody meets.
    fn exceptions(&self, rule: &DatesRule) -> Vec<Exception> {
        let Some(last) = self.skipped.iter().map(|skip| skip.to).max().filter(|last| *last >= rule.first) else {
            return Vec::new();
        };
        let plain = DatesRule { ends: Some(Ends::Until(last)), bank_holidays: BankHolidays::Keep, ..rule.clone() };
        let dates = plain.dates(&Holidays::none()).unwrap_or_default();
        let skip = |date: Date| self.skipped.iter().find(|skip| skip.holds(date));
        dates
            .into_iter()
            .filter_map(|date| {
                let reason = Some(skip(date)?.reason.clone()).filter(|reason| !reason.is_empty());
                Some(Exception { date, reason })
            })
            .collect()
    }

    /// The dates of one series, those left out among them.
    pub fn occurrences(&self, series: &Series, holidays: &Holidays) -> Result<Vec<Occurrence>, DatesFault> {
        self.rule(series, holidays)?.occurrences(holidays)
    }

    /// What a group's dates are laid out from once a series is chosen.
    pub fn own_dates(&self, series: &Series, holidays: &Holidays) -> Result<OwnDates, DatesFault> {
        Ok(OwnDates { starts: series.starts, minutes: None, dates: self.rule(series, holidays)? })
    }
}
