//! The inside track (S1.12): at least twelve sessions, each a group, a teaching and a reading.

use crate::refusal::{Fault, Refusal};
use jiff::civil::Date;

/// So many full sessions before somebody may lead inside their organisation.
pub const INSIDE_NEEDED: usize = 12;

const WORDS_MOST: usize = 200;

/// One session of the training.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InsideSession {
    pub id: i64,
    pub date: Date,
    pub had_group: bool,
    /// What was taught; empty: nothing.
    pub teaching: String,
    /// What was read; empty: nothing.
    pub reading: String,
}

impl InsideSession {
    /// Whether all three parts were there.
    pub fn is_full(&self) -> bool {
        self.had_group && !self.teaching.is_empty() && !self.reading.is_empty()
    }
}

/// All sessions of somebody's training, by their days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InsideTrack {
    pub sessions: Vec<InsideSession>,
}

impl InsideTrack {
    /// Full sessions.
    pub fn done(&self) -> usize {
        self.sessions.iter().filter(|session| session.is_full()).count()
    }

    /// Full sessions that are still missing.
    pub fn missing(&self) -> usize {
        INSIDE_NEEDED.saturating_sub(self.done())
    }

    pub fn is_done(&self) -> bool {
        self.missing() == 0
    }
}

/// A session as it is typed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionDraft {
    pub date: Option<Date>,
    pub had_group: bool,
    pub teaching: String,
    pub reading: String,
}

impl SessionDraft {
    /// The session, unless its day is missing, still to come, or has one already.
    pub fn session(self, today: Date, track: &InsideTrack) -> Result<InsideSession, Refusal> {
        let date = self.date.ok_or_else(|| Fault::at("date", "fault-track-date"))?;
        if date > today {
            return Err(Fault::at("date", "fault-track-early").into());
        }
        if track.sessions.iter().any(|other| other.date == date) {
            return Err(Fault::at("date", "fault-track-twice").into());
        }
        let (teaching, reading) = (self.teaching.trim().to_owned(), self.reading.trim().to_owned());
        for (field, text) in [("teaching", &teaching), ("reading", &reading)] {
            if text.chars().count() > WORDS_MOST {
                return Err(Fault::at(field, "fault-track-long").into());
            }
        }
        if !self.had_group && teaching.is_empty() && reading.is_empty() {
            return Err(Fault::at("had_group", "fault-track-nothing").into());
        }
        Ok(InsideSession { id: 0, date, had_group: self.had_group, teaching, reading })
    }
}
