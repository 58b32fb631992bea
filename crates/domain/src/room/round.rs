//! Rounds of a room, such as a check-in: everybody in turn, round the circle; and who has had a turn in this session.

use super::Room;
use super::step::{Change, RoomRefusal};
use crate::id::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a round is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundKind {
    CheckIn,
    CheckOut,
}

/// A round that goes on. It is over when nobody is left in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Round {
    kind: RoundKind,
    /// Who still has a turn, in order; the first has it now.
    to_come: Vec<PersonId>,
    /// Who had a turn in it, or passed.
    had: Vec<PersonId>,
}

/// A round as everybody in the room sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundView {
    pub kind: RoundKind,
    pub now: PersonId,
    pub next: Option<PersonId>,
    /// How many turns are left, with the present one.
    pub left: u32,
}

impl Round {
    /// Whoever comes late is last. Who had a turn in it already gets no second.
    pub(super) fn join(&mut self, person: PersonId) {
        if !self.to_come.contains(&person) && !self.had.contains(&person) {
            self.to_come.push(person);
        }
    }

    pub(super) fn leave(&mut self, person: PersonId) {
        self.to_come.retain(|one| *one != person);
    }

    fn has_had(&mut self, person: PersonId) {
        self.leave(person);
        self.had.push(person);
    }

    fn is_turn_of(&self, person: PersonId) -> bool {
        self.to_come.first() == Some(&person)
    }

    pub(super) fn end_if_over(round: &mut Option<Round>) -> Option<Change> {
        let is_over = round.as_ref().is_some_and(|round| round.to_come.is_empty());
        is_over.then(|| {
            *round = None;
            Change::RoundEnded
        })
    }

    pub(super) fn view(&self) -> Option<RoundView> {
        Some(RoundView {
            kind: self.kind,
            now: *self.to_come.first()?,
            next: self.to_come.get(1).copied(),
            left: u32::try_from(self.to_come.len()).unwrap_or(u32::MAX),
        })
    }
}

impl Room {
    /// Begins a round of those who are in, in the order given. While one goes on, nothing changes.
    pub(super) fn begin_round(
        &mut self,
        kind: RoundKind,
        order: &[PersonId],
        now: Timestamp,
    ) -> Result<Vec<Change>, RoomRefusal> {
        self.course(now)?;
        if self.round.is_some() {
            return Ok(vec![]);
        }
        let mut round = Round { kind, to_come: Vec::new(), had: Vec::new() };
        order.iter().filter(|person| self.door.inside().contains(person)).for_each(|person| round.join(*person));
        if round.to_come.is_empty() {
            return Err(RoomRefusal::NobodyHere);
        }
        self.round = Some(round);
        Ok(vec![Change::RoundBegan(kind)])
    }

    /// This person has had their turn in the round. Anybody whose turn it is not: nothing changes, so that two presses
    /// are one.
    pub(super) fn had_turn(&mut self, person: PersonId, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        self.course(now)?;
        let Some(round) = self.round.as_mut().filter(|round| round.is_turn_of(person)) else {
            return Ok(vec![]);
        };
        round.has_had(person);
        let mut changes = vec![Change::HadTurn(person)];
        changes.extend(self.note_heard(person));
        changes.extend(Round::end_if_over(&mut self.round));
        Ok(changes)
    }

    /// To pass is to have had one's turn.
    pub(super) fn pass_in_round(&mut self, person: PersonId) -> Vec<Change> {
        let Some(round) = self.round.as_mut().filter(|round| round.to_come.contains(&person)) else {
            return vec![];
        };
        round.has_had(person);
        let mut changes = vec![Change::HadTurn(person)];
        changes.extend(Round::end_if_over(&mut self.round));
        changes
    }

    pub(super) fn end_round(&mut self, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        self.course(now)?;
        Ok(self.round.take().map(|_| Change::RoundEnded).into_iter().collect())
    }

    /// The facilitator notes that somebody who is in has had a turn: their hand goes down.
    pub(super) fn heard(&mut self, person: PersonId, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        let mut changes = self.hand_down(person, now)?;
        if self.door.inside().contains(&person) {
            changes.extend(self.note_heard(person));
        }
        Ok(changes)
    }

    /// A wrong tap is taken back.
    pub(super) fn not_heard(&mut self, person: PersonId, now: Timestamp) -> Result<Vec<Change>, RoomRefusal> {
        self.course(now)?;
        let before = self.heard.len();
        self.heard.retain(|one| *one != person);
        Ok(if self.heard.len() < before { vec![Change::NotHeard(person)] } else { vec![] })
    }

    fn note_heard(&mut self, person: PersonId) -> Option<Change> {
        (!self.heard.contains(&person)).then(|| {
            self.heard.push(person);
            Change::Heard(person)
        })
    }

    /// Who has had a turn in this session and is in: for whoever leads it alone. Nobody once the room is closed.
    pub fn have_had_a_turn(&self, now: Timestamp) -> Vec<PersonId> {
        let room = self.at(now);
        room.door.inside().iter().copied().filter(|person| room.heard.contains(person)).collect()
    }

    /// Who is in and has not had a turn in this session: for whoever leads it alone. Neither who passed in this part
    /// nor who brings something, or did, stands in it. Nobody once the room is closed.
    pub fn have_had_no_turn(&self, now: Timestamp) -> Vec<PersonId> {
        let room = self.at(now);
        let is_left = |person: &PersonId| {
            !room.heard.contains(person) && !room.passes.contains(person) && !room.brought().contains(person)
        };
        room.door.inside().iter().copied().filter(is_left).collect()
    }
}
