//! What is wrong with a rota, and what of it stands in the way of telling people.

use super::{Circle, Rota};
use crate::blueprint::Size;
use crate::grouping::Weight;
use crate::id::{PersonId, SessionId};
use std::collections::BTreeMap;

/// What the rules need to know. People who are neither here nor in the rota do not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RotaFacts {
    /// Who takes part, in the order they are told of.
    pub people: Vec<PersonId>,
    /// Pairs that never share a circle: in one line, in conflict, of one household.
    pub apart: Vec<(PersonId, PersonId)>,
    /// Who is not there, by morning.
    pub away: BTreeMap<SessionId, Vec<PersonId>>,
    /// Mornings that have been: nothing is to be done about them.
    pub over: Vec<SessionId>,
    pub size: Size,
}

/// One thing wrong. Circles are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RotaBreach {
    /// Two who are to be kept apart.
    Together {
        session: SessionId,
        circle: usize,
        one: PersonId,
        other: PersonId,
    },
    /// Somebody who cannot come.
    Away {
        session: SessionId,
        circle: usize,
        person: PersonId,
    },
    NoFacilitator {
        session: SessionId,
        circle: usize,
    },
    /// Somebody who is there and has no seat.
    NotSeated {
        session: SessionId,
        person: PersonId,
    },
    WrongSize {
        session: SessionId,
        circle: usize,
        people: usize,
    },
    NeverFacilitates {
        person: PersonId,
    },
    NeverMember {
        person: PersonId,
    },
}

impl RotaBreach {
    pub fn weight(&self) -> Weight {
        use RotaBreach::*;
        match self {
            Together { .. } | Away { .. } | NoFacilitator { .. } | NotSeated { .. } => Weight::Must,
            WrongSize { .. } | NeverFacilitates { .. } | NeverMember { .. } => Weight::Prefer,
        }
    }

    /// The morning and circle it stands at, where it has one.
    pub fn place(&self) -> Option<(SessionId, Option<usize>)> {
        use RotaBreach::*;
        match self {
            Together { session, circle, .. }
            | Away { session, circle, .. }
            | NoFacilitator { session, circle }
            | WrongSize { session, circle, .. } => Some((*session, Some(*circle))),
            NotSeated { session, .. } => Some((*session, None)),
            NeverFacilitates { .. } | NeverMember { .. } => None,
        }
    }
}

impl RotaFacts {
    pub fn is_away(&self, session: SessionId, person: PersonId) -> bool {
        self.away.get(&session).is_some_and(|away| away.contains(&person))
    }
}

impl Rota {
    /// Everything wrong: musts first, then morning by morning; who lacks a turn at last. Turns of people who were away on
    /// a morning that has been do not count.
    pub fn breaches(&self, facts: &RotaFacts) -> Vec<RotaBreach> {
        let mut found = Vec::new();
        for morning in self.mornings.iter().filter(|morning| !facts.over.contains(&morning.session)) {
            let session = morning.session;
            for (circle, at) in morning.circles.iter().zip(1..).filter(|(circle, _)| !circle.is_empty()) {
                found.extend(judge(circle, session, at, facts));
            }
            let is_missing = |person: &&PersonId| {
                !facts.is_away(session, **person) && !morning.circles.iter().any(|circle| circle.has(**person))
            };
            let missing = facts.people.iter().filter(is_missing);
            found.extend(missing.map(|person| RotaBreach::NotSeated { session, person: *person }));
        }
        for person in facts.people.iter().copied() {
            let mut turns = self.turns_of(person);
            turns.retain(|turn| !facts.is_away(turn.session, person));
            if !turns.iter().any(|turn| turn.facilitates) {
                found.push(RotaBreach::NeverFacilitates { person });
            }
            if turns.iter().all(|turn| turn.facilitates) {
                found.push(RotaBreach::NeverMember { person });
            }
        }
        found.sort_by_key(RotaBreach::weight);
        found
    }
}

fn judge(circle: &Circle, session: SessionId, at: usize, facts: &RotaFacts) -> Vec<RotaBreach> {
    let together = facts.apart.iter().filter(|(one, other)| circle.has(*one) && circle.has(*other));
    let mut found: Vec<RotaBreach> =
        together.map(|(one, other)| RotaBreach::Together { session, circle: at, one: *one, other: *other }).collect();
    let away = circle.people().filter(|person| facts.is_away(session, *person));
    found.extend(away.map(|person| RotaBreach::Away { session, circle: at, person }));
    if circle.facilitator.is_none() {
        found.push(RotaBreach::NoFacilitator { session, circle: at });
    }
    let people = circle.people().count();
    if !u32::try_from(people).is_ok_and(|people| facts.size.holds(people)) {
        found.push(RotaBreach::WrongSize { session, circle: at, people });
    }
    found
}
