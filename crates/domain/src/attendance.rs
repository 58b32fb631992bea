//! After a session: who was there, the time that was given, and the patterns that came up.

mod delivery;
mod theme;
mod time_given;

pub use delivery::{Delivery, Meeting};
pub use theme::{ThemeCode, ThemeFault, read_theme_codes, theme_codes};
pub use time_given::TimeGiven;

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Whether someone came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    Present,
    Absent,
    /// Did not come, and had said so.
    Apologies,
}

/// One tap of the facilitator: whether someone came, and how late when that was noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceMark {
    attendance: Attendance,
    late_minutes: Option<u32>,
}

/// A word that names no kind of attendance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownAttendance {
    pub word: String,
}

impl Attendance {
    pub const ALL: [Attendance; 3] = [Attendance::Present, Attendance::Absent, Attendance::Apologies];

    /// The word kept in the database and in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Attendance::Present => "present",
            Attendance::Absent => "absent",
            Attendance::Apologies => "apologies",
        }
    }
}

impl fmt::Display for Attendance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Attendance {
    type Err = UnknownAttendance;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Attendance::ALL
            .into_iter()
            .find(|attendance| attendance.as_str() == word)
            .ok_or_else(|| UnknownAttendance { word: word.to_owned() })
    }
}

impl AttendanceMark {
    pub fn new(attendance: Attendance) -> AttendanceMark {
        AttendanceMark { attendance, late_minutes: None }
    }

    /// Present, and this late. Nought minutes is not late.
    pub fn late(minutes: u32) -> AttendanceMark {
        AttendanceMark { attendance: Attendance::Present, late_minutes: Some(minutes).filter(|minutes| *minutes > 0) }
    }

    pub fn attendance(self) -> Attendance {
        self.attendance
    }

    /// Never set for someone who was not present.
    pub fn late_minutes(self) -> Option<u32> {
        self.late_minutes
    }
}
