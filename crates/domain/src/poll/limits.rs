//! The limits within which a group that owns its poll may propose times (S2.7).

use super::{Often, Series};
use crate::dates::Weekday;
use crate::refusal::{Fault, Refusal};
use jiff::civil::Time;
use serde::{Deserialize, Serialize};

/// Set by the coordinator when the poll is given to the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub weekdays: Vec<Weekday>,
    /// No meeting begins before this time.
    pub earliest: Time,
    /// None begins after it.
    pub latest: Time,
    pub often: Vec<Often>,
}

impl Limits {
    /// Is there anything left to choose?
    pub fn check(&self) -> Result<(), Refusal> {
        let mut faults = Vec::new();
        if self.weekdays.is_empty() {
            faults.push(Fault::at("weekdays", "fault-poll-weekdays"));
        }
        if self.often.is_empty() {
            faults.push(Fault::at("oftens", "fault-poll-oftens"));
        }
        if self.latest < self.earliest {
            faults.push(Fault::at("latest", "fault-poll-latest"));
        }
        Refusal::unless_empty(faults)
    }

    fn refuse(&self, series: &Series) -> Result<(), Refusal> {
        let mut faults = Vec::new();
        if !self.weekdays.contains(&series.weekday) {
            faults.push(Fault::at("weekday", "fault-poll-outside-weekday"));
        }
        if series.starts < self.earliest || self.latest < series.starts {
            faults.push(Fault::at("starts", "fault-poll-outside-time"));
        }
        if !self.often.contains(&series.often) {
            faults.push(Fault::at("often", "fault-poll-outside-often"));
        }
        Refusal::unless_empty(faults)
    }
}

/// May a member propose this? Never where the poll is the coordinator's alone.
pub fn refuse_limits(limits: Option<&Limits>, series: &Series) -> Result<(), Refusal> {
    match limits {
        Some(limits) => limits.refuse(series),
        None => Err(Fault::whole("fault-poll-not-theirs").into()),
    }
}
