//! What was typed into a poll's forms, kept as it was until it can be read.

use super::tell::day_key;
use crate::typed::date;
use actions::poll::{Poll, Wanted};
use domain::dates::{BankHolidays, Ends, Weekday};
use domain::poll::{Frame, Limits, Offer, Often, Series, Skipped};
use domain::refusal::{Fault, Refusal};
use domain::session::Meets;
use jiff::civil::{Date, Time};

/// Name and value of each field, as sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed(pub Vec<(String, String)>);

/// Rows for days that are left out, beside those that are filled in.
const EMPTY_ROWS: usize = 2;
/// Rows that are read at all.
const MOST_ROWS: usize = 40;

impl Typed {
    pub fn of(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// Was this box ticked, or this one chosen?
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(key, one)| key == name && one == value)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn put(&mut self, name: impl Into<String>, value: impl ToString) {
        self.0.push((name.into(), value.to_string()));
    }

    /// The form of a poll that is saved.
    pub fn of_poll(poll: &Poll) -> Typed {
        let mut typed = Typed::default();
        typed.put("version", poll.version);
        typed.put("deadline", poll.deadline);
        typed.put_frame(&poll.frame);
        typed.put_limits(poll.limits.as_ref());
        typed
    }

    /// The form of a new time, as the group's stage meets.
    pub fn new_time(meets: Option<Meets>, often: Option<Often>) -> Typed {
        let mut typed = Typed::default();
        if let Some(meets) = meets {
            typed.put("starts", clock(meets.starts));
            if let Some(day) = meets.weekday {
                typed.put("weekday", day_key(day));
            }
        }
        if let Some(often) = often {
            typed.put("often", often.as_str());
        }
        typed
    }

    /// The form of a new poll.
    pub fn new(deadline: Date, first: Date, is_theirs: bool) -> Typed {
        let mut typed = Typed::default();
        typed.put("version", 0);
        typed.put("deadline", deadline);
        typed.put("first", first);
        for (name, value) in [("ends", "count"), ("count", "12"), ("bank", "skip")] {
            typed.put(name, value);
        }
        typed.put_limits(None);
        if is_theirs {
            typed.put("own", "yes");
        }
        typed
    }

    fn put_frame(&mut self, frame: &Frame) {
        self.put("first", frame.first);
        match frame.ends {
            Ends::Count(count) => {
                self.put("ends", "count");
                self.put("count", count);
            }
            Ends::Until(until) => {
                self.put("ends", "until");
                self.put("until", until);
            }
        }
        if frame.bank_holidays == BankHolidays::Skip {
            self.put("bank", "skip");
        }
        for (nth, skip) in frame.skipped.iter().enumerate() {
            self.put(format!("skip-from-{nth}"), skip.from);
            self.put(format!("skip-to-{nth}"), skip.to);
            self.put(format!("skip-why-{nth}"), &skip.reason);
        }
    }

    fn put_limits(&mut self, limits: Option<&Limits>) {
        let Some(limits) = limits else {
            for day in &Weekday::ALL[..5] {
                self.put("weekdays", day_key(*day));
            }
            for often in [Often::Weekly, Often::Fortnightly] {
                self.put("oftens", often.as_str());
            }
            self.put("earliest", "09:00");
            self.put("latest", "17:00");
            return;
        };
        self.put("own", "yes");
        for day in &limits.weekdays {
            self.put("weekdays", day_key(*day));
        }
        for often in &limits.often {
            self.put("oftens", often.as_str());
        }
        self.put("earliest", clock(limits.earliest));
        self.put("latest", clock(limits.latest));
    }

    /// Rows for days that are left out: those filled in, and some more.
    pub fn rows(&self) -> std::ops::Range<usize> {
        let filled = (0..MOST_ROWS).rev().find(|nth| self.is_filled(*nth)).map_or(0, |last| last + 1);
        0..filled + EMPTY_ROWS
    }

    fn is_filled(&self, nth: usize) -> bool {
        ["from", "to", "why"].iter().any(|part| !self.of(&format!("skip-{part}-{nth}")).is_empty())
    }

    /// The same with the rows that are filled in first, and no others: what is told of one stands at its row then.
    pub fn closed_up(&self) -> Typed {
        let filled: Vec<String> = self.rows().filter(|nth| self.is_filled(*nth)).map(|nth| nth.to_string()).collect();
        let name_of = |name: &str| match name.strip_prefix("skip-").and_then(|rest| rest.rsplit_once('-')) {
            Some((part, nth)) => filled.iter().position(|one| one == nth).map(|place| format!("skip-{part}-{place}")),
            None => Some(name.to_owned()),
        };
        Typed(self.0.iter().filter_map(|(name, value)| Some((name_of(name)?, value.clone()))).collect())
    }

    pub fn skip(&self, part: &str, nth: &usize) -> String {
        self.of(&format!("skip-{part}-{nth}")).to_owned()
    }

    /// The frame as it was filled in; every field that cannot be read has its fault.
    pub fn wanted(&self) -> Result<Wanted, Refusal> {
        let mut faults = Vec::new();
        let deadline = self.day("deadline", &mut faults);
        let first = self.day("first", &mut faults);
        let ends = self.ends(&mut faults);
        let skipped = self.skipped(&mut faults);
        let limits = if self.of("own") == "yes" { self.limits(&mut faults) } else { None };
        match (deadline, first, ends) {
            (Some(deadline), Some(first), Some(ends)) if faults.is_empty() => {
                let bank_holidays = if self.of("bank") == "skip" { BankHolidays::Skip } else { BankHolidays::Keep };
                let frame = Frame { first, ends, bank_holidays, skipped };
                Ok(Wanted { deadline, frame, limits, version: self.of("version").parse().unwrap_or(0) })
            }
            _ => Err(Refusal { faults }),
        }
    }

    fn day(&self, name: &str, faults: &mut Vec<Fault>) -> Option<Date> {
        let found = date(self.of(name));
        if found.is_none() {
            faults.push(Fault::at(name, "fault-poll-date"));
        }
        found
    }

    fn ends(&self, faults: &mut Vec<Fault>) -> Option<Ends> {
        if self.of("ends") == "until" {
            return self.day("until", faults).map(Ends::Until);
        }
        // A word is no number of meetings, nor is none.
        Some(Ends::Count(self.of("count").parse().unwrap_or(0)))
    }

    fn skipped(&self, faults: &mut Vec<Fault>) -> Vec<Skipped> {
        let rows: Vec<usize> = self.rows().filter(|nth| self.is_filled(*nth)).collect();
        let mut found = Vec::new();
        for nth in rows {
            let from = self.day(&format!("skip-from-{nth}"), faults);
            let to = match self.of(&format!("skip-to-{nth}")) {
                "" => from,
                _ => self.day(&format!("skip-to-{nth}"), faults),
            };
            if let (Some(from), Some(to)) = (from, to) {
                let reason: String = self.of(&format!("skip-why-{nth}")).chars().take(100).collect();
                found.push(Skipped { from, to, reason });
            }
        }
        found
    }

    fn limits(&self, faults: &mut Vec<Fault>) -> Option<Limits> {
        let (earliest, latest) = (self.time("earliest", faults), self.time("latest", faults));
        let weekdays = Weekday::ALL.into_iter().filter(|day| self.has("weekdays", day_key(*day))).collect();
        let often = Often::ALL.into_iter().filter(|often| self.has("oftens", often.as_str())).collect();
        Some(Limits { weekdays, earliest: earliest?, latest: latest?, often })
    }

    fn time(&self, name: &str, faults: &mut Vec<Fault>) -> Option<Time> {
        let found = Time::strptime("%H:%M", self.of(name)).ok();
        if found.is_none() {
            faults.push(Fault::at(name, "fault-poll-time"));
        }
        found
    }

    /// A series as it was chosen.
    pub fn series(&self) -> Result<Series, Refusal> {
        let mut faults = Vec::new();
        let weekday = Weekday::ALL.into_iter().find(|day| day_key(*day) == self.of("weekday"));
        if weekday.is_none() {
            faults.push(Fault::at("weekday", "fault-poll-weekday"));
        }
        let starts = self.time("starts", &mut faults);
        let often = Often::parse(self.of("often"));
        if often.is_none() {
            faults.push(Fault::at("often", "fault-poll-often"));
        }
        match (weekday, starts, often) {
            (Some(weekday), Some(starts), Some(often)) => Ok(Series { weekday, starts, often }),
            _ => Err(Refusal { faults }),
        }
    }

    /// A time or a place, by which form it was.
    pub fn offer(&self) -> Result<Offer, Refusal> {
        match self.of("what") {
            "place" => {
                let (words, room) = (self.of("place").to_owned(), self.of("room").parse().ok());
                match room.is_some() && !words.is_empty() {
                    true => Err(Fault::at("place", "fault-poll-place-both").into()),
                    false => Ok(Offer::Place { words, room }),
                }
            }
            _ => Ok(Offer::Time { series: self.series()? }),
        }
    }
}

/// As an input of times has it.
fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::Typed;
    use jiff::civil::Date;

    #[test]
    fn a_row_that_is_cleared_takes_no_later_one_with_it() {
        let mut typed = Typed::new(Date::constant(2026, 3, 20), Date::constant(2026, 3, 23), false);
        for (nth, day) in ["", "2026-03-30", "", "2026-04-13"].into_iter().enumerate() {
            typed.put(format!("skip-from-{nth}"), day);
            typed.put(format!("skip-to-{nth}"), day);
        }
        let first = |typed: &Typed| {
            let skipped = typed.wanted().unwrap().frame.skipped;
            skipped.iter().map(|skip| skip.from.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(first(&typed), ["2026-03-30", "2026-04-13"]);
        let closed_up = typed.closed_up();
        assert_eq!(first(&closed_up), ["2026-03-30", "2026-04-13"]);
        assert_eq!((closed_up.of("skip-to-1"), closed_up.of("skip-to-2")), ("2026-04-13", ""));
        assert_eq!(closed_up.rows(), 0..4, "two more stand there empty");
    }
}
