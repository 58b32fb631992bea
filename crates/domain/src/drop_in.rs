//! Open sessions: places in one session, given in the order of asking. One that becomes free is kept for the next who waits,
//! for some hours. Nobody sits with their own manager.

mod draft;

pub use draft::{Draft, ROUND_METHOD, TELLERS_MOST, Terms, Who, domains, ends_in};

use crate::id::{DropInAskId, PersonId};
use crate::refusal::Fault;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// How long a link waits that somebody asked for whom nobody knows.
pub const UNUSED: jiff::SignedDuration = jiff::SignedDuration::from_hours(7 * 24);
/// How long it is known after a session who asked for a place in it, and who a guest was.
pub const KEPT_MONTHS: i32 = 6;

/// How what somebody asked for stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Waits,
    /// A place is kept for them until then.
    Offered {
        until: Timestamp,
    },
    Held,
    /// Given up, not taken in time, or not asked yet.
    Over,
}

/// What one person asked for in one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    pub id: DropInAskId,
    pub person: PersonId,
    pub asked_at: Timestamp,
    pub state: State,
    /// Was at a session of the series before.
    pub has_been: bool,
}

impl Ask {
    pub fn has_place(&self) -> bool {
        matches!(self.state, State::Held | State::Offered { .. })
    }
}

/// Everybody who asked for a place in one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    pub terms: Terms,
    pub starts_at: Timestamp,
    pub facilitator: Option<PersonId>,
    pub asks: Vec<Ask>,
    /// The manager of each person, as far up as it goes.
    pub managers: BTreeMap<PersonId, PersonId>,
    /// Two people who may never sit in one group; the smaller number stands first.
    pub pairs: BTreeSet<(PersonId, PersonId)>,
}

impl List {
    pub fn taken(&self) -> usize {
        self.asks.iter().filter(|ask| ask.has_place()).count()
    }

    pub fn free(&self) -> usize {
        (self.terms.places as usize).saturating_sub(self.taken())
    }

    pub fn of(&self, person: PersonId) -> Option<&Ask> {
        self.asks.iter().find(|ask| ask.person == person)
    }

    /// Those who wait, the next first.
    pub fn waiting(&self) -> Vec<&Ask> {
        let mut waiting: Vec<&Ask> = self.asks.iter().filter(|ask| ask.state == State::Waits).collect();
        waiting.sort_by_key(|ask| (self.terms.newcomers_first && ask.has_been, ask.asked_at, ask.id));
        waiting
    }

    /// Where somebody stands who waits, from 1.
    pub fn rank(&self, person: PersonId) -> Option<usize> {
        self.waiting().iter().position(|ask| ask.person == person).map(|place| place + 1)
    }

    /// Whether one is up the line of the other.
    fn is_in_line(&self, one: PersonId, other: PersonId) -> bool {
        self.is_above(one, other) || self.is_above(other, one)
    }

    fn is_above(&self, manager: PersonId, person: PersonId) -> bool {
        let mut seen = vec![person];
        let mut next = self.managers.get(&person).copied();
        while let Some(above) = next.filter(|above| !seen.contains(above)) {
            if above == manager {
                return true;
            }
            seen.push(above);
            next = self.managers.get(&above).copied();
        }
        false
    }

    /// Everybody who has a place, and who leads.
    fn there(&self) -> impl Iterator<Item = PersonId> {
        self.asks.iter().filter(|ask| ask.has_place()).map(|ask| ask.person).chain(self.facilitator)
    }

    /// Whether somebody who has a place, or leads, is in their line.
    fn has_line(&self, person: PersonId) -> bool {
        self.there().any(|other| other != person && self.is_in_line(person, other))
    }

    /// Whether somebody has a place, or leads, with whom they may never sit in one group.
    fn has_pair(&self, person: PersonId) -> bool {
        self.there().any(|other| self.pairs.contains(&(person.min(other), person.max(other))))
    }

    /// Whether they cannot sit with somebody who has a place, or leads.
    pub fn is_kept_apart(&self, person: PersonId) -> bool {
        self.has_line(person) || self.has_pair(person)
    }

    /// Places not taken in time go on, and what is free is kept for those who are next, until an instant.
    pub fn settle(&mut self, now: Timestamp, until: Timestamp) {
        if now >= self.starts_at {
            return;
        }
        for ask in &mut self.asks {
            if matches!(ask.state, State::Offered { until } if until <= now) {
                ask.state = State::Over;
            }
        }
        let until = until.min(self.starts_at);
        while self.free() > 0 {
            let next = self.waiting().into_iter().find(|ask| !self.is_kept_apart(ask.person)).map(|ask| ask.id);
            let Some(ask) = self.asks.iter_mut().find(|ask| Some(ask.id) == next) else { return };
            ask.state = State::Offered { until };
        }
    }

    /// Takes a place that is free or kept for them, or joins those who wait. `asks` holds them already.
    pub fn take(&mut self, person: PersonId, now: Timestamp, until: Timestamp) -> Result<State, Fault> {
        self.refuse_begun(now)?;
        self.settle(now, until);
        let state = self.of(person).map_or(State::Over, |ask| ask.state);
        let state = match state {
            State::Held | State::Offered { .. } => State::Held,
            State::Waits => State::Waits,
            State::Over if person_leads(self, person) => return Err(Fault::whole("fault-drop-in-leads")),
            State::Over if self.has_line(person) => return Err(Fault::whole("fault-drop-in-line")),
            State::Over if self.has_pair(person) => return Err(Fault::whole("fault-drop-in-apart")),
            State::Over if self.free() > 0 => State::Held,
            State::Over => State::Waits,
        };
        if let Some(ask) = self.asks.iter_mut().find(|ask| ask.person == person) {
            if ask.state == State::Over {
                ask.asked_at = now;
            }
            ask.state = state;
        }
        Ok(state)
    }

    /// Gives up a place, or waits no longer; the next moves up.
    pub fn give_up(&mut self, person: PersonId, now: Timestamp, until: Timestamp) -> Result<(), Fault> {
        self.refuse_begun(now)?;
        if let Some(ask) = self.asks.iter_mut().find(|ask| ask.person == person) {
            ask.state = State::Over;
        }
        self.settle(now, until);
        Ok(())
    }

    fn refuse_begun(&self, now: Timestamp) -> Result<(), Fault> {
        if now >= self.starts_at { Err(Fault::whole("fault-drop-in-begun")) } else { Ok(()) }
    }
}

fn person_leads(list: &List, person: PersonId) -> bool {
    list.facilitator == Some(person)
}

/// How many missed places it takes until somebody is asked whether something is in the way.
const MISSED: usize = 2;

/// Whether the last places somebody had were all missed. `came` holds their places, newest first.
pub fn is_asked_calmly(came: &[bool]) -> bool {
    came.len() >= MISSED && came[..MISSED].iter().all(|came| !came)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const START: i64 = 1_000_000;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap_or_default()
    }

    fn list(places: u32, newcomers_first: bool, people: i64) -> List {
        let asks = (1..=people).map(|id| Ask {
            id: DropInAskId(id),
            person: PersonId(id),
            asked_at: at(0),
            state: State::Over,
            has_been: id % 3 == 0,
        });
        List {
            terms: Terms { places, hours: 1, newcomers_first },
            starts_at: at(START),
            facilitator: None,
            asks: asks.collect(),
            managers: BTreeMap::new(),
            pairs: BTreeSet::new(),
        }
    }

    fn state(list: &List, person: i64) -> State {
        list.of(PersonId(person)).map_or(State::Over, |ask| ask.state)
    }

    #[test]
    fn a_place_given_up_is_kept_for_the_first_who_waits_and_then_for_the_second() {
        let mut list = list(1, false, 3);
        for person in 1..=3 {
            assert!(list.take(PersonId(person), at(person), at(100)).is_ok());
        }
        assert_eq!((state(&list, 1), list.rank(PersonId(2)), list.rank(PersonId(3))), (State::Held, Some(1), Some(2)));
        assert!(list.give_up(PersonId(1), at(50), at(100)).is_ok());
        assert_eq!(state(&list, 2), State::Offered { until: at(100) });
        list.settle(at(99), at(200));
        assert_eq!(state(&list, 3), State::Waits);
        list.settle(at(100), at(200));
        assert_eq!((state(&list, 2), state(&list, 3)), (State::Over, State::Offered { until: at(200) }));
        assert_eq!(list.take(PersonId(3), at(150), at(300)), Ok(State::Held));
    }

    #[test]
    fn whoever_has_not_been_comes_first_where_that_is_the_rule() {
        for (newcomers_first, first) in [(true, 2), (false, 3)] {
            let mut list = list(1, newcomers_first, 3);
            for (when, person) in [(1, 1), (2, 3), (3, 2)] {
                assert!(list.take(PersonId(person), at(when), at(100)).is_ok());
            }
            assert!(list.give_up(PersonId(1), at(50), at(100)).is_ok());
            assert!(matches!(state(&list, first), State::Offered { .. }));
        }
    }

    #[test]
    fn nobody_sits_with_somebody_up_their_line_or_led_by_them() {
        let mut list = list(3, false, 4);
        list.managers = [(PersonId(1), PersonId(2)), (PersonId(2), PersonId(3))].into();
        assert_eq!(list.take(PersonId(1), at(1), at(9)), Ok(State::Held));
        assert!(list.take(PersonId(3), at(1), at(9)).is_err());
        list.facilitator = Some(PersonId(4));
        list.managers.insert(PersonId(2), PersonId(4));
        assert!(list.take(PersonId(2), at(1), at(9)).is_err());
        assert!(list.take(PersonId(4), at(1), at(9)).is_err());
    }

    #[test]
    fn two_who_may_never_sit_together_do_not_and_who_waits_is_passed_over() {
        let mut list = list(2, false, 4);
        list.pairs = [(PersonId(1), PersonId(3))].into();
        for person in [2, 4] {
            assert_eq!(list.take(PersonId(person), at(1), at(9)), Ok(State::Held));
        }
        assert_eq!(list.take(PersonId(3), at(2), at(9)), Ok(State::Waits));
        assert_eq!(list.take(PersonId(1), at(3), at(9)), Ok(State::Waits));
        assert!(list.give_up(PersonId(2), at(4), at(9)).is_ok());
        assert!(list.give_up(PersonId(4), at(4), at(9)).is_ok());
        assert_eq!((state(&list, 3), state(&list, 1)), (State::Offered { until: at(9) }, State::Waits));
        assert_eq!(list.take(PersonId(3), at(5), at(9)), Ok(State::Held));
        assert!(list.give_up(PersonId(1), at(5), at(9)).is_ok());
        assert!(list.take(PersonId(1), at(6), at(9)).is_err());
    }

    #[test]
    fn once_it_has_begun_nothing_moves() {
        let mut list = list(1, false, 2);
        assert!(list.take(PersonId(1), at(1), at(9)).is_ok());
        let before = list.clone();
        assert!(list.take(PersonId(2), at(START), at(START)).is_err());
        assert!(list.give_up(PersonId(1), at(START), at(START)).is_err());
        assert_eq!(list, before);
    }

    #[test]
    fn two_missed_places_in_a_row_are_asked_about() {
        assert!(is_asked_calmly(&[false, false, true]));
        assert!(!is_asked_calmly(&[false, true, false]));
        assert!(!is_asked_calmly(&[false]));
    }

    proptest! {
        #[test]
        fn the_limit_is_never_passed_no_place_stands_empty_and_nobody_is_jumped(
            places in 2_u32..5,
            newcomers_first: bool,
            lines in proptest::collection::vec((1_i64..9, 1_i64..9), 0..4),
            moves in proptest::collection::vec((0_u8..3, 1_i64..9, 1_i64..4000), 1..60),
        ) {
            let mut list = list(places, newcomers_first, 8);
            list.managers = lines.into_iter().filter(|(one, other)| one != other)
                .map(|(one, other)| (PersonId(one), PersonId(other))).collect();
            let mut now = 1;
            for (what, person, later) in moves {
                now += later;
                let (person, until) = (PersonId(person), at(now + 3600));
                let next = list.waiting().into_iter().map(|ask| ask.person).collect::<Vec<_>>();
                let before = list.clone();
                let outcome = match what {
                    0 => list.take(person, at(now), until).map(|_| ()),
                    1 => list.give_up(person, at(now), until),
                    _ => { list.settle(at(now), until); Ok(()) }
                };
                prop_assert!(list.taken() <= places as usize);
                // A place stands empty only where nobody who waits may have it.
                if outcome.is_ok() && list.free() > 0 {
                    prop_assert!(list.waiting().iter().all(|ask| list.is_kept_apart(ask.person)));
                }
                let holders: Vec<PersonId> = list.asks.iter().filter(|ask| ask.has_place()).map(|ask| ask.person).collect();
                for one in &holders {
                    for other in &holders {
                        prop_assert!(one == other || !list.is_in_line(*one, *other));
                    }
                }
                // Whoever moved up was before all who still wait, but for those who are kept apart.
                for ask in list.asks.iter().filter(|ask| matches!(ask.state, State::Offered { .. })) {
                    let Some(place) = next.iter().position(|one| *one == ask.person) else { continue };
                    for passed in &next[..place] {
                        let still = list.of(*passed).is_some_and(|one| one.state == State::Waits);
                        let could = before.asks.iter().any(|one| one.person == *passed) && list.is_kept_apart(*passed);
                        prop_assert!(!still || could);
                    }
                }
            }
        }
    }
}
