//! One meeting's place in time: civil date, time and zone, and the instants that follow from them.

use super::DatesFault;
use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A time zone by its IANA name, known to exist. In TOML and JSON it is the name: `"Europe/London"`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

/// A name that the zone database does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no time zone is called {0:?}")]
pub struct UnknownZone(pub String);

impl Zone {
    pub fn named(name: &str) -> Result<Zone, UnknownZone> {
        let zone = TimeZone::get(name).map_err(|_| UnknownZone(name.to_owned()))?;
        let name = zone.iana_name().unwrap_or(name).to_owned();
        Ok(Zone { name, zone })
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn tz(&self) -> &TimeZone {
        &self.zone
    }

    /// The day that it is here at an instant.
    pub fn day_of(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    /// The midnight at which a day is over here.
    pub fn end_of(&self, day: Date) -> Timestamp {
        let midnight = day.saturating_add(1.day()).at(0, 0, 0, 0);
        self.zone.to_zoned(midnight).map_or(Timestamp::MAX, |midnight| midnight.timestamp())
    }
}

impl TryFrom<String> for Zone {
    type Error = UnknownZone;

    fn try_from(name: String) -> Result<Zone, UnknownZone> {
        Zone::named(&name)
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> String {
        zone.name
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// A meeting as people agree on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub date: Date,
    pub starts: Time,
    /// Minutes that pass on any clock, also across a clock change.
    pub minutes: u32,
    pub zone: Zone,
}

/// The instants of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotTimes {
    pub starts: Timestamp,
    pub ends: Timestamp,
    pub clock: Clock,
}

/// What the clocks do at the starting time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The time comes once, as it should.
    Plain,
    /// The clocks go forward over it: it never comes. The slot starts as much later as they jump (RFC 5545).
    Missing,
    /// The clocks go back over it: it comes twice. The slot starts the first time (RFC 5545).
    Twice,
}

impl Slot {
    /// Start and end as instants; `clock` tells when a clock change made the starting time odd.
    pub fn times(&self) -> Result<SlotTimes, DatesFault> {
        let ambiguous = self.zone.tz().to_ambiguous_zoned(self.date.to_datetime(self.starts));
        let clock = match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { .. } => Clock::Plain,
            AmbiguousOffset::Gap { .. } => Clock::Missing,
            AmbiguousOffset::Fold { .. } => Clock::Twice,
        };
        let out_of_time = |_| DatesFault::OutOfTime(self.date);
        let starts = ambiguous.compatible().map_err(out_of_time)?.timestamp();
        let ends = starts.checked_add(SignedDuration::from_mins(i64::from(self.minutes))).map_err(out_of_time)?;
        Ok(SlotTimes { starts, ends, clock })
    }
}
