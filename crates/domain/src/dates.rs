//! Dates: rules that lay out a series, the dates they give, and the instants of one meeting.

mod clock_change;
mod expand;
mod fault;
mod frequency;
mod holidays;
mod relay;
mod repeat;
mod slot;
mod weekday;

pub use clock_change::{ClockChange, clock_changes};
pub use expand::{Occurrence, SkipReason, State, as_laid_out, shared_days};
pub use fault::DatesFault;
pub use frequency::Frequency;
pub use holidays::{Holiday, Holidays};
pub(crate) use relay::{days_between, later};
pub use repeat::{Nth, Repeat, Weekday};
pub use slot::{Clock, Slot, SlotTimes, UnknownZone, Zone};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The most rule dates one series may have, struck ones included: five a week for four years, or weekly for 20.
pub const MOST_DATES: usize = 1_100;
/// How far after its first date a series may reach, in years.
pub const MOST_YEARS: i16 = 30;

/// When a series meets: a rule on civil dates, with the days it leaves out (S0.6, S1.1, S3.8).
///
/// In TOML: `first = "2023-05-09"`, `repeat = { kind = "weeks", every = 1, on = ["tuesday"] }`, `ends = { count = 6 }`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatesRule {
    /// No date lies before this one; the weeks and months of `repeat` are counted from it.
    pub first: Date,
    pub repeat: Repeat,
    /// Needed by every repeat but a list, which ends by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Ends>,
    /// What happens to a date of the rule that is a bank holiday.
    #[serde(default)]
    pub bank_holidays: BankHolidays,
    /// Dates of the rule on which nobody meets. They do not use up the count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<Exception>,
    /// Dates of the rule that are held on another day instead. They do use up the count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Move>,
}

/// Where a rule stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ends {
    /// After so many meetings that are held.
    Count(u32),
    /// After this date; a meeting on it is still held.
    Until(Date),
}

/// A date of the rule that is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    pub date: Date,
    /// Why, in words for the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A date of the rule that is held on another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    pub from: Date,
    pub to: Date,
}

/// What happens to a date of the rule that is a bank holiday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BankHolidays {
    /// It is struck, with the holiday's name as the reason, and does not use up the count.
    #[default]
    Skip,
    /// It is held like any other.
    Keep,
}
