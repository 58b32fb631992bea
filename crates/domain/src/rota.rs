//! The rota of a course: who sits in which practice circle each morning, and who facilitates it (S0.13).
//!
//! The same rules judge what a person does by hand and what a search proposes.

mod breach;
mod change;

pub use breach::{RotaBreach, RotaFacts};
pub use change::Seat;

use crate::id::{PersonId, SessionId};
use jiff::civil::DateTime;
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

impl OwnTurn {
    /// The same circle in the same part, whoever else is in it.
    pub fn is_same_seat(&self, other: &OwnTurn) -> bool {
        (self.session, self.circle, self.facilitates) == (other.session, other.circle, other.facilitates)
    }
}

/// A turn with the time that somebody was told it is at; none was kept in the first letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldTurn {
    #[serde(flatten)]
    pub turn: OwnTurn,
    #[serde(default)]
    pub at: Option<DateTime>,
}

impl ToldTurn {
    /// What they were told was another seat, other people, or another time.
    pub fn is_news_to(&self, known: &[ToldTurn]) -> bool {
        let knows = |one: &ToldTurn| one.turn == self.turn && (one.at.is_none() || one.at == self.at);
        !known.iter().any(knows)
    }
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

/// Circles of a new plan with each fixed one at the number that it had: who is kept in circle 2 stays in circle 2.
pub fn in_their_places(before: &[Circle], planned: Vec<Circle>) -> Vec<Circle> {
    let was_at = |circle: &Circle| {
        let is_it = |old: &Circle| old.is_fixed && circle.is_fixed && circle.people().any(|person| old.has(person));
        before.iter().position(is_it)
    };
    let (fixed, free): (Vec<Circle>, Vec<Circle>) = planned.into_iter().partition(|one| was_at(one).is_some());
    let mut placed: Vec<(usize, Circle)> = fixed.into_iter().filter_map(|one| Some((was_at(&one)?, one))).collect();
    let taken: Vec<usize> = placed.iter().map(|(at, _)| *at).collect();
    placed.extend((0..).filter(|at| !taken.contains(at)).zip(free));
    let count = placed.iter().map(|(at, _)| at + 1).max().unwrap_or_default();
    let mut circles = vec![Circle::default(); count];
    for (at, circle) in placed {
        circles[at] = circle;
    }
    circles
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

#[cfg(test)]
mod tests {
    use super::*;

    fn circle(ids: [i64; 2], is_fixed: bool) -> Circle {
        Circle { facilitator: Some(PersonId(ids[0])), members: vec![PersonId(ids[1])], is_fixed }
    }

    #[test]
    fn kept_circles_keep_their_numbers_and_the_others_fill_the_rest() {
        let before = [circle([1, 2], false), circle([3, 4], true), circle([5, 6], false), circle([7, 8], true)];
        let planned = vec![circle([7, 8], true), circle([3, 4], true), circle([6, 1], false), circle([2, 5], false)];
        let placed = in_their_places(&before, planned);
        let expected = [circle([6, 1], false), circle([3, 4], true), circle([2, 5], false), circle([7, 8], true)];
        assert_eq!(placed, expected);
        // Fewer than before leave an empty one between.
        let fewer = in_their_places(&before, vec![circle([7, 8], true), circle([3, 4], true), circle([1, 2], false)]);
        assert_eq!(fewer[2], Circle::default());
        assert_eq!(fewer[3], circle([7, 8], true));
    }
}
