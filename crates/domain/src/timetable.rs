//! A timetable of the groups of a stage: what is wished, what a search found for each group, or why it found nothing.
//!
//! The search proposes and a person decides: a proposal changes nothing until it is used.

mod hindrance;
mod wish;

pub use hindrance::Hindrance;
pub use wish::{ALL_HALVES, HALVES, MOST_WEEKS, Place, Wish, halves_of, monday_from, monday_of};

use crate::blueprint::Stage;
use crate::dates::{DatesRule, Ends, Exception, Repeat, Weekday};
use crate::id::{GroupId, PersonId, QuietRoomId};
use crate::poll::OwnDates;
use jiff::ToSpan;
use jiff::civil::{Date, Time, time};
use serde::{Deserialize, Serialize};

/// When the days of a timetable begin, and how long a step of it is, in minutes.
pub const DAY_STARTS: Time = time(8, 0, 0, 0);
/// In minutes.
pub const STEP: u32 = 15;
/// Groups that one person may be given in a day (S1.10), and the break between two of them, in minutes.
pub const BREAK: u32 = 15;

/// Why nobody meets on a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// Who facilitates is away.
    Away,
    /// The room, or its site, is closed; the reason as it was written.
    Closed(String),
    BankHoliday,
}

/// One group's place in the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub group: GroupId,
    pub facilitator: PersonId,
    /// None where it meets online.
    pub room: Option<QuietRoomId>,
    /// From 0 for Monday.
    pub weekday: u32,
    pub starts: Time,
    pub minutes: u32,
    /// It meets every so many weeks.
    pub every: u32,
    /// Dates on which it meets, in order.
    pub dates: Vec<Date>,
    /// Dates that fall out, and why.
    pub lost: Vec<(Date, Lost)>,
    /// Members and who facilitates.
    pub people: u32,
    /// Whether its half-day is one of those that suit best.
    pub is_wished: bool,
    /// Members who said that they cannot come then.
    #[serde(default)]
    pub cannot: Vec<PersonId>,
    /// How many others may facilitate it.
    pub others: usize,
}

impl Row {
    pub fn ends(&self) -> Time {
        self.starts.saturating_add(i64::from(self.minutes).minutes())
    }

    /// What the group's dates are laid out from, for a wish of so many weeks. `None` where no date is left.
    pub fn own_dates(&self, wish: &Wish, stage: &Stage) -> Option<OwnDates> {
        let all = self.dates.iter().chain(self.lost.iter().map(|(date, _)| date));
        let first = all.min().copied()?;
        let exception = |(date, lost): &(Date, Lost)| match lost {
            Lost::BankHoliday => None,
            Lost::Away => Some(Exception { date: *date, reason: None }),
            Lost::Closed(reason) => {
                Some(Exception { date: *date, reason: Some(reason.clone()).filter(|reason| !reason.is_empty()) })
            }
        };
        let dates = DatesRule {
            first,
            repeat: Repeat::Weeks { every: self.every, on: vec![Weekday::of(first)] },
            ends: Some(Ends::Until(wish.last())),
            bank_holidays: stage.dates.bank_holidays,
            exceptions: self.lost.iter().filter_map(exception).collect(),
            moved: Vec::new(),
        };
        let minutes = (self.minutes != stage.minutes).then_some(self.minutes);
        (!self.dates.is_empty()).then_some(OwnDates { starts: self.starts, minutes, dates })
    }
}

/// All groups that were asked for, with a place each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub rows: Vec<Row>,
    /// What it costs; less is better.
    pub cost: i64,
    /// No timetable costs less.
    pub bound: i64,
    pub steps: u64,
    /// Somebody stopped the search: it is the best that was found until then.
    pub is_stopped: bool,
}

impl Proposal {
    /// By how much it could still be better at most, in parts of a hundred, rounded up.
    pub fn gap(&self) -> i64 {
        match self.cost - self.bound {
            0 => 0,
            gap => (100 * gap + self.cost - 1) / self.cost.max(1),
        }
    }

    /// Everybody who would facilitate, each once.
    pub fn facilitators(&self) -> Vec<PersonId> {
        let mut people: Vec<PersonId> = self.rows.iter().map(|row| row.facilitator).collect();
        people.sort_unstable();
        people.dedup();
        people
    }
}

/// How a search ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Found(Proposal),
    Nothing(Hindrance),
}
