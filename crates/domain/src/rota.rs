//! The rota of a course: who sits in which practice circle each morning, and who facilitates it (S0.13).
//!
//! The same rules judge what a person does by hand and what a search proposes.

mod breach;
mod change;

pub use breach::{RotaBreach, RotaFacts};
pub use change::Seat;

use crate::id::{PersonId, SessionId};
use serde::{Deserialize, Serialize};

/// Every morning of one course group, in order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rota {
    pub mornings: Vec<Morning>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Morning {
    pub session: SessionId,
    pub circles: Vec<Circle>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circle {
    /// Nobody while it is being arranged.
    pub facilitator: Option<PersonId>,
    pub members: Vec<PersonId>,
    /// Another suggestion leaves it as it is.
    pub is_fixed: bool,
}

/// Where somebody is on one morning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTurn {
    pub session: SessionId,
    /// From 1.
    pub circle: usize,
    pub facilitates: bool,
    /// Everybody else in the circle, its facilitator first.
    pub with: Vec<PersonId>,
}

impl Circle {
    /// Everybody in it, the facilitator first.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        self.facilitator.iter().chain(&self.members).copied()
    }

    pub fn has(&self, person: PersonId) -> bool {
        self.people().any(|one| one == person)
    }

    pub fn is_empty(&self) -> bool {
        self.people().next().is_none()
    }
}

impl Rota {
    pub fn morning(&self, session: SessionId) -> Option<&Morning> {
        self.mornings.iter().find(|morning| morning.session == session)
    }

    /// Where somebody is on every morning on which they have a seat.
    pub fn turns_of(&self, person: PersonId) -> Vec<OwnTurn> {
        self.mornings.iter().filter_map(|morning| morning.turn_of(person)).collect()
    }
}

/// Everybody else: the facilitator first, then the others in the same order however the circle came about.
fn with(circle: &Circle, person: PersonId) -> Vec<PersonId> {
    let mut members = circle.members.clone();
    members.sort_unstable();
    circle.facilitator.into_iter().chain(members).filter(|other| *other != person).collect()
}

impl Morning {
    pub fn turn_of(&self, person: PersonId) -> Option<OwnTurn> {
        let (nth, circle) = self.circles.iter().enumerate().find(|(_, circle)| circle.has(person))?;
        Some(OwnTurn {
            session: self.session,
            circle: nth + 1,
            facilitates: circle.facilitator == Some(person),
            with: with(circle, person),
        })
    }
}
