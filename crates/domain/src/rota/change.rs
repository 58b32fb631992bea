//! Changing a rota by hand: one person at a time, to another's place or to another circle.

use super::{Circle, Rota};
use crate::id::{PersonId, SessionId};

/// Where somebody is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// Changes places with this person, who facilitates when they do not.
    PlaceOf(PersonId),
    /// A member of this circle, from 1.
    In(usize),
    /// Facilitates this circle, from 1; whoever did so is a member of it.
    Facilitates(usize),
}

impl Rota {
    /// The rota after `person` was put there on one morning; `None` where there is no such person or place. A circle that
    /// loses its facilitator has none until somebody is named.
    pub fn put(&self, session: SessionId, person: PersonId, seat: Seat) -> Option<Rota> {
        let mut rota = self.clone();
        let circles = &mut rota.mornings.iter_mut().find(|morning| morning.session == session)?.circles;
        match seat {
            Seat::PlaceOf(other) => swap(circles, person, other)?,
            Seat::In(circle) => {
                take_out(circles, person);
                circles.get_mut(circle.checked_sub(1)?)?.members.push(person);
            }
            Seat::Facilitates(circle) => {
                take_out(circles, person);
                let circle = circles.get_mut(circle.checked_sub(1)?)?;
                let before = circle.facilitator.replace(person);
                circle.members.extend(before);
            }
        }
        Some(rota)
    }

    /// The rota with a circle, from 1, that another suggestion leaves as it is, or makes anew.
    pub fn fix(&self, session: SessionId, circle: usize, is_fixed: bool) -> Option<Rota> {
        let mut rota = self.clone();
        let morning = rota.mornings.iter_mut().find(|morning| morning.session == session)?;
        morning.circles.get_mut(circle.checked_sub(1)?)?.is_fixed = is_fixed;
        Some(rota)
    }
}

fn swap(circles: &mut [Circle], one: PersonId, other: PersonId) -> Option<()> {
    let place = |circles: &[Circle], person| circles.iter().position(|circle| circle.has(person));
    let (a, b) = (place(circles, one)?, place(circles, other)?);
    let put = |circle: &mut Circle, old: PersonId, new: PersonId| {
        let seats = circle.facilitator.iter_mut().chain(&mut circle.members);
        seats.filter(|seat| **seat == old).for_each(|seat| *seat = new);
    };
    // Nobody has this number, so that two in one circle can change places as well.
    let between = PersonId(i64::MIN);
    put(&mut circles[a], one, between);
    put(&mut circles[b], other, one);
    put(&mut circles[a], between, other);
    Some(())
}

fn take_out(circles: &mut [Circle], person: PersonId) {
    for circle in circles {
        circle.facilitator = circle.facilitator.filter(|one| *one != person);
        circle.members.retain(|one| *one != person);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rota::Morning;

    fn rota() -> Rota {
        let circle = |ids: [i64; 3]| Circle {
            facilitator: Some(PersonId(ids[0])),
            members: vec![PersonId(ids[1]), PersonId(ids[2])],
            is_fixed: false,
        };
        Rota { mornings: vec![Morning { session: SessionId(1), circles: vec![circle([1, 2, 3]), circle([4, 5, 6])] }] }
    }

    fn seats(rota: &Rota) -> Vec<(Option<i64>, Vec<i64>)> {
        let circles = rota.mornings[0].circles.iter();
        circles.map(|c| (c.facilitator.map(|one| one.0), c.members.iter().map(|one| one.0).collect())).collect()
    }

    #[test]
    fn people_change_places_move_and_take_over() {
        let put = |person, seat| rota().put(SessionId(1), PersonId(person), seat).map(|rota| seats(&rota));
        let swapped = |one, two| Some(vec![one, two]);
        assert_eq!(
            put(1, Seat::PlaceOf(PersonId(5))),
            swapped((Some(5), vec![2, 3]), (Some(4), vec![1, 6])),
            "with somebody of another circle"
        );
        assert_eq!(put(3, Seat::PlaceOf(PersonId(1))), swapped((Some(3), vec![2, 1]), (Some(4), vec![5, 6])));
        assert_eq!(put(1, Seat::In(2)), swapped((None, vec![2, 3]), (Some(4), vec![5, 6, 1])));
        assert_eq!(put(2, Seat::Facilitates(2)), swapped((Some(1), vec![3]), (Some(2), vec![5, 6, 4])));
        assert_eq!(put(9, Seat::In(1)), swapped((Some(1), vec![2, 3, 9]), (Some(4), vec![5, 6])), "a newcomer");
        assert_eq!(put(1, Seat::PlaceOf(PersonId(9))), None);
        assert_eq!(put(1, Seat::In(0)), None);
        assert_eq!(put(1, Seat::In(3)), None);
        assert_eq!(rota().put(SessionId(2), PersonId(1), Seat::In(1)), None);
    }
}
