//! The live room of a session: who may open it, which part it is in, how long is left, and when it
//! ends.
//!
//! A pure state machine: time comes in with every call, booked time never runs backwards, nothing
//! said in the room is kept, and all that a page shows is in one [`RoomView`].

mod clock;
mod door;
mod offline;
mod plan;
mod round;
mod shared;
mod show;
mod step;
mod view;

pub use clock::Elapsed;
pub use door::{Caller, DoorView, Standing};
pub use offline::{MOST_PRESSES, Press, Pressed, Replayed};
pub use plan::{Plan, PlannedPhase};
pub use round::{RoundKind, RoundView};
pub use step::{Change, RoomEvent, RoomRefusal};
pub use view::{PhasePlace, PhaseView, RoomState, RoomView};

use crate::id::PersonId;
use clock::Course;
use door::Door;
use jiff::{SignedDuration, Timestamp};
use round::Round;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// How long before its start a room may be opened: long enough to greet people and to mend a join
/// link.
pub const OPENS_BEFORE: SignedDuration = SignedDuration::from_mins(30);

/// How long after the session's end a room with an agenda that nobody closed closes itself.
pub const LEFT_OPEN: SignedDuration = SignedDuration::from_mins(60);

/// The last minutes of a session, in which the words change to "Time to start closing".
pub const CLOSING_MINUTES: u32 = 5;

/// How long after moving on the facilitator can go back: a wrong tap moves everybody.
pub const BACK_WITHIN: SignedDuration = SignedDuration::from_mins(2);

/// A press so soon after moving on is the same press: the second tap of a finger that did not know the first had worked.
pub const SAME_PRESS: SignedDuration = SignedDuration::from_secs(1);

/// The most minutes one press may add to a part.
pub const MOST_ADDED: u32 = 30;

/// The longest a part may grow to, in minutes.
pub const LONGEST_PHASE: u32 = 600;

/// One session's room, from before it opens to after it has closed. Serialisable, so that any node
/// can take it up where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Shared by the room's copies: it stays as it is once the room is made.
    #[serde(with = "shared")]
    plan: Arc<Plan>,
    stage: Stage,
    brings: Option<PersonId>,
    /// Who brought something before, where several do, in their order.
    #[serde(default)]
    brought: Vec<PersonId>,
    hands: Vec<Hand>,
    passes: Vec<PersonId>,
    #[serde(default)]
    door: Door,
    #[serde(default)]
    round: Option<Round>,
    /// Who has had a turn in this session.
    #[serde(default)]
    heard: Vec<PersonId>,
}

/// A hand that is up, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    pub person: PersonId,
    pub since: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Stage {
    NotOpen,
    Open(Course),
    Closed { course: Course, at: Timestamp },
}

impl Room {
    /// A room that is not open yet. A plan that has an agenda but no phases is taken as having
    /// none.
    pub fn new(plan: Plan) -> Room {
        Room {
            plan: Arc::new(plan.settled()),
            stage: Stage::NotOpen,
            brings: None,
            brought: Vec::new(),
            hands: Vec::new(),
            passes: Vec::new(),
            door: Door::default(),
            round: None,
            heard: Vec::new(),
        }
    }

    /// The same room by another plan, as long as it has not been opened: who brings something stays, and who waits as long
    /// as the session is not moved.
    #[must_use]
    pub fn laid_out_anew(self, plan: Plan) -> Room {
        match self.stage {
            Stage::NotOpen => {
                let door = if plan.starts == self.plan.starts { self.door } else { Door::default() };
                Room { plan: Arc::new(plan.settled()), door, ..self }
            }
            Stage::Open(_) | Stage::Closed { .. } => self,
        }
    }

    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The earliest instant at which the room may be opened.
    pub fn opens(&self) -> Timestamp {
        self.plan.starts - OPENS_BEFORE
    }

    /// When the room was opened, if it ever was.
    pub fn opened(&self) -> Option<Timestamp> {
        match &self.stage {
            Stage::NotOpen => None,
            Stage::Open(course) | Stage::Closed { course, .. } => Some(course.opened()),
        }
    }

    /// When the room closed, by hand or by itself; `None` while it is open or was never opened.
    pub fn closed(&self, now: Timestamp) -> Option<Timestamp> {
        match &self.stage {
            Stage::NotOpen => None,
            Stage::Open(_) => Some(self.closes_itself()).filter(|closing| *closing <= now),
            Stage::Closed { at, .. } => Some(*at),
        }
    }

    /// The room as it stands at `now`: one whose end has passed is closed, even when nobody pressed
    /// anything.
    pub fn at(&self, now: Timestamp) -> Cow<'_, Room> {
        match (&self.stage, self.closed(now)) {
            (Stage::Open(_), Some(closing)) => {
                let mut room = self.clone();
                room.shut(closing);
                Cow::Owned(room)
            }
            _ => Cow::Borrowed(self),
        }
    }

    /// The room with nothing left of who came to it, once its session is over: one that closed by itself, or that nobody
    /// ever opened.
    #[must_use]
    pub fn emptied(&self, now: Timestamp) -> Room {
        let mut room = self.at(now).into_owned();
        if room.stage == Stage::NotOpen {
            room.door = Door::default();
        }
        room
    }

    /// Time spent in each part and in pauses up to `now`; `None` for a room that never opened.
    pub fn elapsed(&self, now: Timestamp) -> Option<Elapsed> {
        match &self.stage {
            Stage::NotOpen => None,
            Stage::Open(course) => Some(course.at(now.min(self.closes_itself())).elapsed()),
            Stage::Closed { course, .. } => Some(course.elapsed()),
        }
    }

    /// Who brought something is not kept with a room that is closed. Whether it was.
    pub fn forget_brings(&mut self) -> bool {
        !std::mem::take(&mut self.brought).is_empty() | self.brings.take().is_some()
    }

    /// Everybody who brought something so far, each once, in their order.
    pub fn brought(&self) -> Vec<PersonId> {
        let now = self.brings.filter(|person| !self.brought.contains(person));
        self.brought.iter().copied().chain(now).collect()
    }

    /// With no agenda the boundary is hard (S3.7). With one the facilitator closes, and a forgotten
    /// room closes itself later.
    fn closes_itself(&self) -> Timestamp {
        match self.plan.agenda {
            true => self.plan.ends + LEFT_OPEN,
            false => self.plan.ends,
        }
    }

    /// Closes an open room at `at` and forgets hands, passes, who was there and who had a turn: nothing that happened
    /// in the room is kept.
    fn shut(&mut self, at: Timestamp) {
        if let Stage::Open(course) = &self.stage {
            self.stage = Stage::Closed { course: course.at(at), at };
            self.hands.clear();
            self.passes.clear();
            self.heard.clear();
            self.door = Door::default();
            self.round = None;
        }
    }
}
