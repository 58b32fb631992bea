//! What a room is opened with: the parts of the session, in order, and its two edges.

use super::LONGEST_PHASE;
use crate::method::{PartKind, Phase};
use crate::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The session's plan as the room needs it. `ends` is the calendar's end and never moves, whatever
/// happens inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub phases: Vec<PlannedPhase>,
    /// False for an open reflective space: only the boundary, no parts (S3.7).
    pub agenda: bool,
    pub starts: Timestamp,
    pub ends: Timestamp,
}

/// One part of a session, with its planned length in whole minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedPhase {
    pub key: String,
    /// One word for the strip of parts: "Arrive".
    pub short: Text,
    /// The heading: "The group thinks together".
    pub name: Text,
    /// One or two sentences on what this part is for.
    pub purpose: Text,
    pub minutes: u32,
    /// Whoever brought something listens in this part.
    #[serde(default)]
    pub presenter_listens: bool,
    /// Somebody begins to tell what they bring.
    #[serde(default)]
    pub begins_story: bool,
}

impl From<Phase> for PlannedPhase {
    fn from(phase: Phase) -> Self {
        let Phase { key, short, name, purpose, minutes, presenter_listens, kind } = phase;
        PlannedPhase { key, short, name, purpose, minutes, presenter_listens, begins_story: kind == PartKind::Brings }
    }
}

impl Plan {
    /// Agenda and phases agree: without one there are none of the other. No phase is longer than
    /// [`LONGEST_PHASE`].
    pub(super) fn settled(mut self) -> Plan {
        self.agenda &= !self.phases.is_empty();
        if !self.agenda {
            self.phases.clear();
        }
        for phase in &mut self.phases {
            phase.minutes = phase.minutes.min(LONGEST_PHASE);
        }
        self
    }

    /// Whether another than the first begins to tell in this phase.
    pub(super) fn begins_another(&self, phase: usize) -> bool {
        let begins = |phase: &PlannedPhase| phase.begins_story;
        self.phases.get(phase).is_some_and(begins) && self.phases.iter().take(phase).any(begins)
    }

    /// The planned length of a phase; without an agenda the one unnamed part lasts from start to
    /// end.
    pub(super) fn minutes_of(&self, phase: usize) -> u32 {
        match self.phases.get(phase) {
            Some(phase) => phase.minutes,
            None => u32::try_from(self.ends.duration_since(self.starts).as_mins()).unwrap_or(0),
        }
    }
}
