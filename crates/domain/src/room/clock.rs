//! The clock of an open room: where the minutes went, part by part, and how many went into pauses.

use super::{BACK_WITHIN, SAME_PRESS};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Where the time of an opened room went. The parts and the pauses add up to `total`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elapsed {
    /// One per part that was begun; a single one when there is no agenda.
    pub phases: Vec<SignedDuration>,
    pub paused: SignedDuration,
    /// From the later of opening and planned start; waiting for the start is not counted.
    pub total: SignedDuration,
}

/// Time is booked on the present spell, or on the pause, up to `mark`. `latest` is the last instant
/// the room has seen; neither ever goes back. They differ only while a room that was opened early
/// waits for its start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Course {
    opened: Timestamp,
    began: Timestamp,
    mark: Timestamp,
    latest: Timestamp,
    paused: bool,
    pauses: SignedDuration,
    past: Vec<Spell>,
    present: Spell,
    /// When somebody moved on to the present part.
    #[serde(default)]
    moved: Option<Timestamp>,
}

/// One part as it really went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spell {
    pub began: Timestamp,
    /// Planned minutes and those added since.
    pub minutes: u32,
    pub spent: SignedDuration,
}

impl Spell {
    fn begun(began: Timestamp, minutes: u32) -> Spell {
        Spell { began, minutes, spent: SignedDuration::ZERO }
    }

    /// What is left of the part: negative once it runs over.
    pub fn left(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.minutes)) - self.spent
    }
}

impl Course {
    /// A room opened early waits: its clock begins at the planned start.
    pub fn begin(opened: Timestamp, starts: Timestamp, minutes: u32) -> Course {
        let began = opened.max(starts);
        Course {
            opened,
            began,
            mark: began,
            latest: opened,
            paused: false,
            pauses: SignedDuration::ZERO,
            past: Vec::new(),
            present: Spell::begun(began, minutes),
            moved: None,
        }
    }

    pub fn opened(&self) -> Timestamp {
        self.opened
    }

    pub fn is_paused(&self) -> bool {
        self.paused
    }

    /// The number of the present part, from nought.
    pub fn phase(&self) -> usize {
        self.past.len()
    }

    pub fn present(&self) -> &Spell {
        &self.present
    }

    pub fn spells(&self) -> impl Iterator<Item = &Spell> {
        self.past.iter().chain(std::iter::once(&self.present))
    }

    /// The same course with time booked up to `now`. An earlier instant changes nothing, so that
    /// two clocks that differ do no harm.
    pub fn at(&self, now: Timestamp) -> Course {
        let mut course = self.clone();
        course.latest = self.latest.max(now);
        if now > self.mark {
            let passed = now.duration_since(self.mark);
            match self.paused {
                true => course.pauses += passed,
                false => course.present.spent += passed,
            }
            course.mark = now;
        }
        course
    }

    /// The instant this course stands at.
    pub fn latest(&self) -> Timestamp {
        self.latest
    }

    /// When the time left runs from: now, or the planned start while the room waits for it.
    pub fn mark(&self) -> Timestamp {
        self.mark
    }

    pub fn pause(&mut self) {
        self.paused = true;
    }

    pub fn resume(&mut self) {
        self.paused = false;
    }

    pub fn lengthen(&mut self, minutes: u32) {
        self.present.minutes += minutes;
    }

    pub fn move_on(&mut self, minutes: u32) {
        self.past.push(self.present);
        self.present = Spell::begun(self.mark, minutes);
        self.moved = Some(self.latest);
    }

    /// Somebody moved on a moment ago.
    pub fn has_just_moved_on(&self) -> bool {
        self.moved.is_some_and(|moved| self.latest < moved + SAME_PRESS)
    }

    /// Until when the last moving on can be taken back; `None` in the first part, or once it is too late.
    pub fn back_until(&self) -> Option<Timestamp> {
        let until = self.present.began + BACK_WITHIN;
        (!self.past.is_empty() && self.latest < until).then_some(until)
    }

    /// The part before goes on as if nobody had moved on: the time since then was its own.
    pub fn move_back(&mut self) {
        if let Some(before) = self.past.pop() {
            self.present = Spell { spent: before.spent + self.present.spent, ..before };
            self.moved = None;
        }
    }

    pub fn elapsed(&self) -> Elapsed {
        Elapsed {
            phases: self.spells().map(|spell| spell.spent).collect(),
            paused: self.pauses,
            total: self.mark.duration_since(self.began),
        }
    }
}
