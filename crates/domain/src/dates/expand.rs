//! From a rule to its occurrences: which dates are held, which are struck and why, which are moved.

use super::repeat::horizon;
use super::{BankHolidays, DatesFault, DatesRule, Ends, Holidays, MOST_DATES, MOST_YEARS, Repeat};
use crate::text::Text;
use jiff::civil::Date;

/// One line of a series, as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    pub date: Date,
    pub state: State,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The meeting of this number, from 1 in date order; `instead_of` names the date of the rule it was moved from.
    Held { number: u32, instead_of: Option<Date> },
    /// A date of the rule on which nobody meets.
    Skipped(SkipReason),
    /// A date of the rule whose meeting is held on another day.
    Moved { to: Date },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// Left out by the coordinator, with the reason they gave.
    Exception(Option<String>),
    /// Left out because of the bank holiday of this name.
    BankHoliday(Text),
}

impl Occurrence {
    /// The number of the meeting held on this day.
    pub fn number(&self) -> Option<u32> {
        match self.state {
            State::Held { number, .. } => Some(number),
            State::Skipped(_) | State::Moved { .. } => None,
        }
    }
}

impl DatesRule {
    /// Every date of the rule in order, the struck and the moved ones too, so that a page can show them.
    pub fn occurrences(&self, holidays: &Holidays) -> Result<Vec<Occurrence>, DatesFault> {
        self.check()?;
        let laid = self.lay_out(holidays)?;
        self.check_against(&laid)?;
        Ok(numbered(laid))
    }

    /// The dates on which people meet, strictly increasing.
    pub fn dates(&self, holidays: &Holidays) -> Result<Vec<Date>, DatesFault> {
        let occurrences = self.occurrences(holidays)?;
        Ok(occurrences.iter().filter(|line| line.number().is_some()).map(|line| line.date).collect())
    }

    /// Is the rule sound, before a single date is laid out?
    fn check(&self) -> Result<(), DatesFault> {
        self.repeat.check(self.first)?;
        match (&self.repeat, self.ends) {
            (Repeat::List { .. }, None) => Ok(()),
            (Repeat::List { .. }, Some(_)) => Err(DatesFault::ListHasEnd),
            (_, None) => Err(DatesFault::NoEnd),
            (_, Some(Ends::Count(0))) => Err(DatesFault::NoDates),
            (_, Some(Ends::Count(count))) if count as usize > MOST_DATES => {
                Err(DatesFault::TooMany { limit: MOST_DATES })
            }
            (_, Some(Ends::Until(until))) if until < self.first => Err(DatesFault::EndsBeforeStart),
            (_, Some(Ends::Until(until))) if until > horizon(self.first) => {
                Err(DatesFault::TooLong { years: MOST_YEARS })
            }
            (_, Some(Ends::Count(_) | Ends::Until(_))) => Ok(()),
        }
    }

    /// The dates of the rule up to its end, each with what becomes of it; meetings that were moved are not yet among them.
    fn lay_out(&self, holidays: &Holidays) -> Result<Vec<Occurrence>, DatesFault> {
        let mut laid = Vec::new();
        let mut left = match self.ends {
            Some(Ends::Count(count)) => Some(count),
            Some(Ends::Until(_)) | None => None,
        };
        for date in self.repeat.run(self.first) {
            if matches!(self.ends, Some(Ends::Until(until)) if date > until) || left == Some(0) {
                break;
            }
            if laid.len() == MOST_DATES {
                return Err(DatesFault::TooMany { limit: MOST_DATES });
            }
            let state = self.state_of(date, holidays);
            if !matches!(state, State::Skipped(_)) {
                left = left.map(|left| left - 1);
            }
            laid.push(Occurrence { date, state });
        }
        if laid.iter().all(|line| matches!(line.state, State::Skipped(_))) {
            return Err(DatesFault::NoDates);
        }
        match left {
            Some(missing) if missing > 0 => Err(DatesFault::TooLong { years: MOST_YEARS }),
            Some(_) | None => Ok(laid),
        }
    }

    fn state_of(&self, date: Date, holidays: &Holidays) -> State {
        if let Some(exception) = self.exceptions.iter().find(|exception| exception.date == date) {
            return State::Skipped(SkipReason::Exception(exception.reason.clone()));
        }
        if let Some(moved) = self.moved.iter().find(|moved| moved.from == date) {
            return State::Moved { to: moved.to };
        }
        match (self.bank_holidays, holidays.name_of(date)) {
            (BankHolidays::Skip, Some(name)) => State::Skipped(SkipReason::BankHoliday(name.clone())),
            (BankHolidays::Skip, None) | (BankHolidays::Keep, _) => State::Held { number: 0, instead_of: None },
        }
    }

    /// Do the struck and moved dates agree with the rule and with each other?
    fn check_against(&self, laid: &[Occurrence]) -> Result<(), DatesFault> {
        let on_rule = |date: Date| laid.binary_search_by_key(&date, |line| line.date).is_ok();
        for exception in &self.exceptions {
            if self.moved.iter().any(|moved| moved.from == exception.date) {
                return Err(DatesFault::MovedAndSkipped(exception.date));
            }
            if !on_rule(exception.date) {
                return Err(DatesFault::ExceptionNotOnRule(exception.date));
            }
        }
        for (place, moved) in self.moved.iter().enumerate() {
            if !on_rule(moved.from) {
                return Err(DatesFault::MoveNotOnRule(moved.from));
            }
            if self.moved[..place].iter().any(|other| other.from == moved.from) {
                return Err(DatesFault::MovedTwice(moved.from));
            }
            let is_vacated = self.moved.iter().any(|other| other.from == moved.to && other.to != moved.to);
            let is_taken = self.moved[..place].iter().any(|other| other.to == moved.to);
            if is_taken || (on_rule(moved.to) && !is_vacated) {
                return Err(DatesFault::MovedOnto(moved.to));
            }
        }
        Ok(())
    }
}

/// Puts the moved meetings on their new days and numbers what is held in date order.
fn numbered(laid: Vec<Occurrence>) -> Vec<Occurrence> {
    let arrivals: Vec<Occurrence> = laid
        .iter()
        .filter_map(|line| match line.state {
            State::Moved { to } => {
                Some(Occurrence { date: to, state: State::Held { number: 0, instead_of: Some(line.date) } })
            }
            State::Held { .. } | State::Skipped(_) => None,
        })
        .collect();
    let mut all: Vec<Occurrence> = laid.into_iter().chain(arrivals).collect();
    all.sort_by_key(|line| (line.date, line.number().is_some()));
    renumbered(all)
}

/// Numbers what is held, in the order that is there.
fn renumbered(mut all: Vec<Occurrence>) -> Vec<Occurrence> {
    let mut next = 1;
    for line in &mut all {
        if let State::Held { number, .. } = &mut line.state {
            *number = next;
            next += 1;
        }
    }
    all
}

/// A series as it is laid out: these dates are held, in order, and the struck and moved dates of the rule between them
/// stay with their reasons.
pub fn as_laid_out(rule: &[Occurrence], held: &[Date]) -> Vec<Occurrence> {
    let (Some(first), Some(last)) = (held.first(), held.last()) else { return Vec::new() };
    let is_told = |line: &&Occurrence| {
        let is_between = *first < line.date && line.date < *last && !held.contains(&line.date);
        is_between && line.number().is_none() && !matches!(line.state, State::Moved { to } if !held.contains(&to))
    };
    let meetings = held.iter().map(|date| {
        let instead_of = rule.iter().find(|line| line.state == State::Moved { to: *date }).map(|line| line.date);
        Occurrence { date: *date, state: State::Held { number: 0, instead_of } }
    });
    let mut all: Vec<Occurrence> = rule.iter().filter(is_told).cloned().chain(meetings).collect();
    all.sort_by_key(|line| (line.date, line.number().is_some()));
    renumbered(all)
}

/// The days on which groups that share a rule meet, each with how many of them do. A few days of a single group that are
/// not of the rule, such as a session moved by hand, say nothing of the series and are left out.
pub fn shared_days(rule: &[Occurrence], held: &[(Date, u32)]) -> Vec<Date> {
    let most = held.iter().map(|(_, groups)| *groups).max().unwrap_or_default();
    let is_of_rule = |date: Date| rule.iter().any(|line| line.number().is_some() && line.date == date);
    let is_stray = |(date, groups): &(Date, u32)| most > 1 && *groups == 1 && !is_of_rule(*date);
    let strays = held.iter().filter(|day| is_stray(day)).count();
    let is_told = |day: &&(Date, u32)| strays * 4 > held.len() || !is_stray(day);
    held.iter().filter(is_told).map(|(date, _)| *date).collect()
}
