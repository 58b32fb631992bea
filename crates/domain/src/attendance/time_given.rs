//! Protected time: how much was promised to people and how much they really had.

use super::{Attendance, AttendanceMark};
use serde::{Deserialize, Serialize};
use std::iter::Sum;
use std::ops::Add;

/// Minutes of protected time, added up over people and sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeGiven {
    pub promised_minutes: u64,
    pub given_minutes: u64,
}

impl TimeGiven {
    /// A session that was held: promised to each of `people` members, given to those who were
    /// present, less the minutes they came late.
    pub fn held(session_minutes: u32, people: u32, marks: &[AttendanceMark]) -> TimeGiven {
        let had = |mark: &AttendanceMark| match mark.attendance() {
            Attendance::Present => u64::from(session_minutes.saturating_sub(mark.late_minutes().unwrap_or(0))),
            Attendance::Absent | Attendance::Apologies => 0,
        };
        TimeGiven { given_minutes: marks.iter().map(had).sum(), ..TimeGiven::not_held(session_minutes, people) }
    }

    /// A session that was promised and did not take place.
    pub fn not_held(session_minutes: u32, people: u32) -> TimeGiven {
        TimeGiven { promised_minutes: u64::from(session_minutes) * u64::from(people), given_minutes: 0 }
    }

    /// Whole hours, rounded to the nearest: "412 of 540 hours".
    pub fn promised_hours(&self) -> u64 {
        (self.promised_minutes + 30) / 60
    }

    pub fn given_hours(&self) -> u64 {
        (self.given_minutes + 30) / 60
    }
}

impl Add for TimeGiven {
    type Output = TimeGiven;

    fn add(self, other: TimeGiven) -> TimeGiven {
        TimeGiven {
            promised_minutes: self.promised_minutes + other.promised_minutes,
            given_minutes: self.given_minutes + other.given_minutes,
        }
    }
}

impl Sum for TimeGiven {
    fn sum<I: Iterator<Item = TimeGiven>>(sessions: I) -> TimeGiven {
        sessions.fold(TimeGiven::default(), Add::add)
    }
}
