//! What can happen in a room, and when it may not.

use super::clock::Course;
use super::round::RoundKind;
use super::{Hand, LONGEST_PHASE, MOST_ADDED, Room, Stage};
use crate::id::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Something a facilitator or a member does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomEvent {
    Open,
    /// Moves on from the part numbered `leaving` (from nought), so that pressing twice, or two
    /// facilitators pressing at once, skips nothing. Next, Back and Close within
    /// [`SAME_PRESS`](super::SAME_PRESS) of it are the same press and change nothing.
    Next {
        leaving: usize,
    },
    /// Back from the part numbered `leaving` to the one before, as if nobody had moved on; shortly after moving on only.
    Back {
        leaving: usize,
    },
    /// Lengthens the present part.
    AddMinutes(u32),
    Pause,
    Resume,
    Close,
    /// This person brings something now; there is at most one such person at a time. Where the next one begins to tell, it is
    /// nobody until somebody is named.
    Brings(PersonId),
    BringsNobody,
    HandUp(PersonId),
    HandDown(PersonId),
    /// This person would rather not speak in this part.
    Pass(PersonId),
    /// This person is at the door.
    Knock(PersonId),
    /// Lets one who waits in.
    Admit(PersonId),
    AdmitAll,
    /// Whoever comes before this instant is in at once; `None`: they wait to be let in.
    StraightIn(Option<Timestamp>),
    Lock,
    Unlock,
    /// This person goes, and may come back.
    Leave(PersonId),
    /// This person leads the session, and is in.
    Hosts(PersonId),
    /// A round of those who are in, in this order.
    BeginRound {
        kind: RoundKind,
        order: Vec<PersonId>,
    },
    /// In the round, the turn of this person is over.
    HadTurn(PersonId),
    EndRound,
    /// The facilitator notes that this person has had a turn in this session.
    Heard(PersonId),
    NotHeard(PersonId),
}

/// What an event changed. An event that finds things already so changes nothing and is no error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Opened,
    MovedOn { to: usize },
    MovedBack { to: usize },
    Lengthened { phase: usize, minutes: u32 },
    Paused,
    Resumed,
    Closed,
    Brings(Option<PersonId>),
    HandUp(PersonId),
    HandDown(PersonId),
    Passed(PersonId),
    Came(PersonId),
    Admitted(PersonId),
    StraightIn(Option<Timestamp>),
    Locked,
    Unlocked,
    Left(PersonId),
    Hosts(PersonId),
    RoundBegan(RoundKind),
    HadTurn(PersonId),
    RoundEnded,
    Heard(PersonId),
    NotHeard(PersonId),
}

/// Why a room says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomRefusal {
    /// The room may be opened from `opens` on.
    TooEarly {
        opens: Timestamp,
    },
    /// The session ended before its room was ever opened.
    Over {
        ended: Timestamp,
    },
    NotOpen,
    Closed {
        at: Timestamp,
    },
    /// There are no parts to move or lengthen: only the boundary.
    NoAgenda,
    /// This is the last part: close the room instead.
    LastPhase,
    /// Nobody moved on just now, so there is nothing to go back from.
    TooLateToGoBack,
    /// The room has not come to the part one wants to leave.
    NotThatPhase {
        now: usize,
    },
    /// This person has not been let in.
    NotIn,
    /// They brought something and listen in this part.
    Listens,
    /// There is nobody in the room for a round.
    NobodyHere,
    /// One press adds 1 to `at_once` minutes, and a part lasts at most `in_all`.
    TooLong {
        at_once: u32,
        in_all: u32,
    },
}

impl Room {
    /// Applies one event at `now` and says what changed. A refusal leaves the room as it was.
    pub fn step(&mut self, event: RoomEvent, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        if let Some(at) = self.closed(now) {
            return match event {
                RoomEvent::Close => Ok(self.close_late(at)),
                _ => Err(RoomRefusal::Closed { at }),
            };
        }
        match event {
            RoomEvent::Open => self.open(now),
            RoomEvent::Next { leaving } => self.next(leaving, now),
            RoomEvent::Back { leaving } => self.back(leaving, now),
            RoomEvent::AddMinutes(minutes) => self.add_minutes(minutes, now),
            RoomEvent::Pause => self.pause(now),
            RoomEvent::Resume => self.resume(now),
            RoomEvent::Close => self.close(now),
            RoomEvent::Brings(person) => Ok(self.bring(Some(person), now)),
            RoomEvent::BringsNobody => Ok(self.bring(None, now)),
            RoomEvent::HandUp(person) => self.hand_up(person, now),
            RoomEvent::HandDown(person) => self.hand_down(person, now),
            RoomEvent::Pass(person) => self.pass(person, now),
            RoomEvent::Knock(person) => self.knock(person, now),
            RoomEvent::Admit(person) => self.admit(person, now),
            RoomEvent::AdmitAll => self.admit_all(now),
            RoomEvent::StraightIn(until) => self.straight_in(until, now),
            RoomEvent::Lock => self.lock(true, now),
            RoomEvent::Unlock => self.lock(false, now),
            RoomEvent::Leave(person) => Ok(self.leave(person)),
            RoomEvent::Hosts(person) => self.host(person, now),
            RoomEvent::BeginRound { kind, order } => self.begin_round(kind, &order, now),
            RoomEvent::HadTurn(person) => self.had_turn(person, now),
            RoomEvent::EndRound => self.end_round(now),
            RoomEvent::Heard(person) => self.heard(person, now),
            RoomEvent::NotHeard(person) => self.not_heard(person, now),
        }
    }

    fn open(&mut self, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        if self.opened().is_some() {
            return Ok(vec![]);
        }
        if now < self.opens() {
            return Err(RoomRefusal::TooEarly { opens: self.opens() });
        }
        if now >= self.plan.ends {
            return Err(RoomRefusal::Over { ended: self.plan.ends });
        }
        self.stage = Stage::Open(Course::begin(now, self.plan.starts, self.plan.minutes_of(0)));
        Ok(vec![Change::Opened])
    }

    fn next(&mut self, leaving: usize, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        let mut course = self.course_with_agenda(now)?;
        let phase = course.phase();
        if leaving > phase {
            return Err(RoomRefusal::NotThatPhase { now: phase });
        }
        if leaving < phase || course.has_just_moved_on() {
            return Ok(vec![]);
        }
        let to = phase + 1;
        if to >= self.plan.phases.len() {
            return Err(RoomRefusal::LastPhase);
        }
        course.move_on(self.plan.minutes_of(to));
        self.stage = Stage::Open(course);
        self.forget_voices();
        let mut changes = vec![Change::MovedOn { to }];
        if self.plan.begins_another(to)
            && let Some(before) = self.brings.take()
        {
            self.brought.retain(|person| *person != before);
            self.brought.push(before);
            changes.push(Change::Brings(None));
        }
        Ok(changes)
    }

    fn back(&mut self, leaving: usize, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        let mut course = self.course_with_agenda(now)?;
        let phase = course.phase();
        if leaving < phase {
            return Err(RoomRefusal::NotThatPhase { now: phase });
        }
        if leaving > phase || course.has_just_moved_on() {
            return Ok(vec![]);
        }
        if course.back_until().is_none() {
            return Err(RoomRefusal::TooLateToGoBack);
        }
        course.move_back();
        let to = course.phase();
        self.stage = Stage::Open(course);
        self.forget_voices();
        let mut changes = vec![Change::MovedBack { to }];
        if self.plan.begins_another(phase)
            && let Some(before) = self.brought.pop()
        {
            changes.extend(self.bring(Some(before), now));
        }
        Ok(changes)
    }

    /// Hands, passes and rounds are about one part.
    fn forget_voices(&mut self) {
        self.hands.clear();
        self.passes.clear();
        self.round = None;
    }

    fn add_minutes(&mut self, minutes: u32, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        let mut course = self.course_with_agenda(now)?;
        let lasts = course.present().minutes.saturating_add(minutes);
        if !(1..=MOST_ADDED).contains(&minutes) || lasts > LONGEST_PHASE {
            return Err(RoomRefusal::TooLong { at_once: MOST_ADDED, in_all: LONGEST_PHASE });
        }
        course.lengthen(minutes);
        let phase = course.phase();
        self.stage = Stage::Open(course);
        Ok(vec![Change::Lengthened { phase, minutes }])
    }

    fn pause(&mut self, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        let mut course = self.course(now)?;
        if course.is_paused() {
            return Ok(vec![]);
        }
        course.pause();
        self.stage = Stage::Open(course);
        Ok(vec![Change::Paused])
    }

    fn resume(&mut self, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        let mut course = self.course(now)?;
        if !course.is_paused() {
            return Ok(vec![]);
        }
        course.resume();
        self.stage = Stage::Open(course);
        Ok(vec![Change::Resumed])
    }

    fn close(&mut self, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        let course = self.course(now)?;
        if course.has_just_moved_on() {
            return Ok(vec![]);
        }
        self.shut(course.latest());
        Ok(vec![Change::Closed])
    }

    fn bring(&mut self, person: Option<PersonId>, now: Timestamp) -> Vec<Change> {
        if self.brings == person {
            return vec![];
        }
        self.brings = person;
        let mut changes = vec![Change::Brings(person)];
        if let Some(person) = person.filter(|person| self.listens(*person, now)) {
            changes.extend(self.hand_down(person, now).unwrap_or_default());
        }
        changes
    }

    /// Does this person listen in the present part, because they brought something?
    fn listens(&self, person: PersonId, now: Timestamp) -> bool {
        let Ok(course) = self.course(now) else { return false };
        let present = self.plan.phases.get(course.phase());
        self.brings == Some(person) && present.is_some_and(|phase| phase.presenter_listens)
    }

    fn hand_up(&mut self, person: PersonId, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        let since = self.course(now)?.latest();
        if !self.door.has_inside(person) {
            return Err(RoomRefusal::NotIn);
        }
        if self.listens(person, now) {
            return Err(RoomRefusal::Listens);
        }
        if self.hands.iter().any(|hand| hand.person == person) {
            return Ok(vec![]);
        }
        self.passes.retain(|passed| *passed != person);
        self.hands.push(Hand { person, since });
        Ok(vec![Change::HandUp(person)])
    }

    pub(super) fn hand_down(&mut self, person: PersonId, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        self.course(now)?;
        let up = self.hands.len();
        self.hands.retain(|hand| hand.person != person);
        Ok(if self.hands.len() < up { vec![Change::HandDown(person)] } else { vec![] })
    }

    fn pass(&mut self, person: PersonId, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        self.course(now)?;
        if !self.door.has_inside(person) {
            return Err(RoomRefusal::NotIn);
        }
        let mut changes = self.hand_down(person, now)?;
        if !self.passes.contains(&person) {
            self.passes.push(person);
            changes.push(Change::Passed(person));
        }
        changes.extend(self.pass_in_round(person));
        Ok(changes)
    }

    /// Writes down a closing that happened by itself; closing a closed room changes nothing.
    fn close_late(&mut self, at: Timestamp) -> Vec<Change> {
        if let Stage::Closed { .. } = self.stage {
            return vec![];
        }
        self.shut(at);
        vec![Change::Closed]
    }

    /// The open room's clock at `now`, or why there is none.
    pub(super) fn course(&self, now: Timestamp) -> Result<Course, RoomRefusal> {
        match &self.stage {
            Stage::NotOpen if now >= self.plan.ends => Err(RoomRefusal::Over { ended: self.plan.ends }),
            Stage::NotOpen => Err(RoomRefusal::NotOpen),
            Stage::Open(course) => Ok(course.at(now)),
            Stage::Closed { at, .. } => Err(RoomRefusal::Closed { at: *at }),
        }
    }

    fn course_with_agenda(&self, now: Timestamp) -> Result<Course, RoomRefusal> {
        let course = self.course(now)?;
        if !self.plan.agenda {
            return Err(RoomRefusal::NoAgenda);
        }
        Ok(course)
    }
}
