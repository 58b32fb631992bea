//! A run of an import: the file as it was read, where the run stands, and what the check found.

use super::{Mapping, RowFault};
use crate::id::{ImportId, ProgrammeId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// Somebody looks over the columns.
    Mapping,
    /// The rows are being read.
    Checking,
    /// Somebody looks over what would happen.
    Checked,
    /// The people are being taken in.
    CarryingOut,
    Done,
    /// Stopped before anything was written.
    Cancelled,
}

impl RunState {
    pub const ALL: [RunState; 6] = [
        RunState::Mapping,
        RunState::Checking,
        RunState::Checked,
        RunState::CarryingOut,
        RunState::Done,
        RunState::Cancelled,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            RunState::Mapping => "mapping",
            RunState::Checking => "checking",
            RunState::Checked => "checked",
            RunState::CarryingOut => "carrying_out",
            RunState::Done => "done",
            RunState::Cancelled => "cancelled",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        RunState::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// The queue works on it; the page looks again by itself.
    pub fn is_working(self) -> bool {
        matches!(self, RunState::Checking | RunState::CarryingOut)
    }

    /// Nothing can happen to it any more.
    pub fn is_over(self) -> bool {
        matches!(self, RunState::Done | RunState::Cancelled)
    }
}

/// A column as found: its header and the first few texts under it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub header: String,
    pub examples: Vec<String>,
}

/// A row as found, with its line in the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRow {
    pub line: u32,
    pub cells: Vec<String>,
}

/// A row that is left out, and everything that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadRow {
    pub line: u32,
    pub faults: Vec<RowFault>,
}

/// What the rows of a list would do, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    pub new: u32,
    pub updated: u32,
    pub unchanged: u32,
    pub bad: Vec<BadRow>,
    /// Employers that are not known yet, by name, each with how many rows name it: one of them may be a slip of the pen.
    pub employers: Vec<(String, u32)>,
    /// The last try failed on our side; nothing of it was written.
    pub trouble: bool,
}

impl Report {
    /// People who are written when it is carried out.
    pub fn to_write(&self) -> u32 {
        self.new + self.updated
    }
}

/// One import of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub id: ImportId,
    pub file_name: String,
    pub heads: Vec<Head>,
    pub mapping: Mapping,
    /// Employer of everybody whose row names none; empty for nobody in particular.
    pub organisation: String,
    /// The programme its people are to go into, when it was begun from there.
    pub into: Option<ProgrammeId>,
    pub state: RunState,
    pub rows_total: u32,
    pub rows_done: u32,
    pub report: Report,
    /// Name of who began it.
    pub begun_by: String,
    pub begun_at: Timestamp,
}
