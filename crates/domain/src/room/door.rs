//! The door of a room: who waits, who is in, who comes late, and what a locked door says.
//!
//! Kept only as long as the room is open.

use super::round::Round;
use super::step::{Change, RoomRefusal};
use super::{Room, Stage};
use crate::id::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Who stands where. Nobody is in two of the lists, and nobody twice in one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Door {
    /// In the order they were let in.
    inside: Vec<PersonId>,
    /// In the order they came.
    waiting: Vec<Caller>,
    /// Left by themselves; they were let in once.
    gone: Vec<PersonId>,
    /// Whoever leads the session. They are in without being let in, and rounds go past them.
    hosts: Vec<PersonId>,
    is_locked: bool,
    straight_in_until: Option<Timestamp>,
}

/// Somebody at the door, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caller {
    pub person: PersonId,
    pub since: Timestamp,
}

/// Where a person stands towards the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In the room. Loading the page again changes nothing.
    In,
    /// Has not said that they are there.
    Away,
    /// At the door since before the start.
    Waiting,
    /// At the door; the session had begun when they came.
    Late,
    /// At a door that is locked.
    Locked,
}

/// The door as whoever leads the session sees it. Nobody else does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoorView {
    /// In the order they came.
    pub waiting: Vec<Caller>,
    pub is_locked: bool,
    /// Until when whoever comes is in at once.
    pub straight_in_until: Option<Timestamp>,
}

impl Door {
    pub(super) fn has_inside(&self, person: PersonId) -> bool {
        self.inside.contains(&person) || self.hosts.contains(&person)
    }

    /// Those who are in as members, in the order they were let in.
    pub(super) fn inside(&self) -> &[PersonId] {
        &self.inside
    }

    fn waits(&self, person: PersonId) -> bool {
        self.waiting.iter().any(|caller| caller.person == person)
    }

    fn is_straight_in(&self, now: Timestamp) -> bool {
        !self.is_locked && self.straight_in_until.is_some_and(|until| now < until)
    }

    fn forget(&mut self, person: PersonId) {
        self.inside.retain(|one| *one != person);
        self.waiting.retain(|caller| caller.person != person);
        self.gone.retain(|one| *one != person);
    }
}

impl Room {
    /// Where this person stands towards the room as it is.
    pub fn standing(&self, person: PersonId) -> Standing {
        if self.door.has_inside(person) {
            return Standing::In;
        }
        match self.door.waiting.iter().find(|caller| caller.person == person) {
            None => Standing::Away,
            Some(_) if self.door.is_locked => Standing::Locked,
            Some(caller) if caller.since >= self.plan.starts && self.opened().is_some() => Standing::Late,
            Some(_) => Standing::Waiting,
        }
    }

    /// The door at `now`; empty once the room is closed.
    pub fn door(&self, now: Timestamp) -> DoorView {
        let room = self.at(now);
        let Door { waiting, is_locked, straight_in_until, .. } = &room.door;
        let straight_in_until = straight_in_until.filter(|until| now < *until && !is_locked);
        DoorView { waiting: waiting.clone(), is_locked: *is_locked, straight_in_until }
    }

    /// The members who are in, in the order they were let in; nobody once the room is closed.
    pub fn inside(&self, now: Timestamp) -> Vec<PersonId> {
        self.at(now).door.inside.clone()
    }

    /// Somebody says that they are there. Before the room opens they wait; afterwards they wait to be let in, unless
    /// whoever comes is in at once. Who left by themselves was let in already.
    pub(super) fn knock(&mut self, person: PersonId, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        if self.stage == Stage::NotOpen && now >= self.plan.ends {
            return Err(RoomRefusal::Over { ended: self.plan.ends });
        }
        if self.stage == Stage::NotOpen && now < self.opens() {
            return Err(RoomRefusal::TooEarly { opens: self.opens() });
        }
        if self.door.has_inside(person) {
            return Ok(vec![]);
        }
        let was_in = self.door.gone.contains(&person) && !self.door.is_locked;
        if self.opened().is_some() && (was_in || self.door.is_straight_in(now)) {
            return Ok(self.let_in(person));
        }
        if self.door.waits(person) {
            return Ok(vec![]);
        }
        self.door.forget(person);
        self.door.waiting.push(Caller { person, since: now });
        Ok(vec![Change::Came(person)])
    }

    /// Lets somebody in who waits; nobody else.
    pub(super) fn admit(&mut self, person: PersonId, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        self.course(now)?;
        Ok(if self.door.waits(person) { self.let_in(person) } else { vec![] })
    }

    pub(super) fn admit_all(&mut self, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        self.course(now)?;
        Ok(self.let_all_in())
    }

    /// Whoever comes until then is in at once, and so is everybody who waits. It unlocks the door. `None`: they wait.
    pub(super) fn straight_in(&mut self, until: Option<Timestamp>, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        self.course(now)?;
        let until = until.map(|until| until.min(self.plan.ends)).filter(|until| *until > now);
        let mut changes = vec![];
        if self.door.straight_in_until != until || (self.door.is_locked && until.is_some()) {
            self.door.straight_in_until = until;
            self.door.is_locked &= until.is_none();
            changes.push(Change::StraightIn(until));
        }
        if until.is_some() {
            changes.extend(self.let_all_in());
        }
        Ok(changes)
    }

    /// From now on nobody comes in but by the facilitator's hand. Who is in stays in.
    pub(super) fn lock(&mut self, is_locked: bool, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        self.course(now)?;
        if self.door.is_locked == is_locked {
            return Ok(vec![]);
        }
        self.door.is_locked = is_locked;
        self.door.straight_in_until = None;
        Ok(vec![if is_locked { Change::Locked } else { Change::Unlocked }])
    }

    /// Somebody goes, from the room or from its door.
    pub(super) fn leave(&mut self, person: PersonId) -> Vec<Change> {
        let was_inside = self.door.inside.contains(&person);
        if !was_inside && !self.door.waits(person) {
            return vec![];
        }
        self.door.forget(person);
        if was_inside {
            self.door.gone.push(person);
            self.hands.retain(|hand| hand.person != person);
            self.passes.retain(|passed| *passed != person);
        }
        let mut changes = vec![Change::Left(person)];
        changes.extend(self.out_of_round(person));
        changes
    }

    /// Whoever leads is in.
    pub(super) fn host(&mut self, person: PersonId, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        self.course(now)?;
        if self.door.hosts.contains(&person) {
            return Ok(vec![]);
        }
        self.door.forget(person);
        self.door.hosts.push(person);
        let mut changes = vec![Change::Hosts(person)];
        changes.extend(self.out_of_round(person));
        Ok(changes)
    }

    fn let_in(&mut self, person: PersonId) -> Vec<Change> {
        self.door.forget(person);
        self.door.inside.push(person);
        if let Some(round) = &mut self.round {
            round.join(person);
        }
        vec![Change::Admitted(person)]
    }

    fn let_all_in(&mut self) -> Vec<Change> {
        let waiting: Vec<PersonId> = self.door.waiting.iter().map(|caller| caller.person).collect();
        waiting.into_iter().flat_map(|person| self.let_in(person)).collect()
    }

    fn out_of_round(&mut self, person: PersonId) -> Option<Change> {
        let round = self.round.as_mut()?;
        round.leave(person);
        Round::end_if_over(&mut self.round)
    }
}
