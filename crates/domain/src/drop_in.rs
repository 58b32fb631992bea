//! Open sessions: places in one session, given in the order of asking. One that becomes free is kept for the next who waits,
//! for some hours. Nobody sits with their own manager.

use crate::id::{DropInAskId, PersonId};
use crate::refusal::Fault;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use std::collections::BTreeMap;

const TITLE_MOST: usize = 30;
const PLACES_MOST: u32 = 40;
const HOURS_MOST: u32 = 96;
const DATES_MOST: u32 = 26;
const MINUTES: std::ops::RangeInclusive<u32> = 30..=240;

/// How the places of a series are given. The page says it in one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// In each session.
    pub places: u32,
    /// For how long a place that becomes free is kept for whoever is next.
    pub hours: u32,
    /// Whoever has not been to one of its sessions yet comes first.
    pub newcomers_first: bool,
}

/// Who may take a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// Whoever takes part in the programme, or works where one of its organisations is.
    #[default]
    Organisations,
    /// Whoever has the address of the page.
    Link,
}

impl Who {
    pub fn as_str(self) -> &'static str {
        match self {
            Who::Organisations => "organisations",
            Who::Link => "link",
        }
    }

    pub fn parse(text: &str) -> Option<Who> {
        [Who::Organisations, Who::Link].into_iter().find(|who| who.as_str() == text)
    }
}

/// A series of open sessions to make, as a coordinator fills it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub title: String,
    pub terms: Terms,
    pub who: Who,
    pub first: Option<Date>,
    pub starts: Option<Time>,
    pub minutes: u32,
    pub dates: u32,
    /// Weeks from one date to the next.
    pub every: u32,
    pub place: String,
    pub join_link: String,
}

impl Draft {
    /// All that is wrong with it, seen on a day.
    pub fn faults(&self, today: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        match self.title.trim().chars().count() {
            0 => faults.push(Fault::at("title", "fault-drop-in-title")),
            long if long > TITLE_MOST => faults.push(Fault::at("title", "fault-drop-in-long").with("most", TITLE_MOST)),
            _ => {}
        }
        let mut between = |field: &str, number: u32, least: u32, most: u32| {
            if !(least..=most).contains(&number) {
                let fault = Fault::at(field, "fault-drop-in-number").with("least", least);
                faults.push(fault.with("most", most));
            }
        };
        between("places", self.terms.places, 2, PLACES_MOST);
        between("hours", self.terms.hours, 1, HOURS_MOST);
        between("minutes", self.minutes, *MINUTES.start(), *MINUTES.end());
        between("dates", self.dates, 1, DATES_MOST);
        between("every", self.every, 1, 12);
        if self.first.is_none_or(|first| first <= today) {
            faults.push(Fault::at("first", "fault-drop-in-first"));
        }
        if self.starts.is_none() {
            faults.push(Fault::at("starts", "fault-drop-in-starts"));
        }
        faults
    }

    /// The days of the series.
    pub fn days(&self) -> Vec<Date> {
        let Some(first) = self.first else { return Vec::new() };
        let day = |nth: u32| first.checked_add(jiff::Span::new().weeks(i64::from(nth * self.every))).ok();
        (0..self.dates).map_while(day).collect()
    }
}

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

    /// Whether somebody who has a place, or leads, is in their line.
    pub fn is_kept_apart(&self, person: PersonId) -> bool {
        let holders = self.asks.iter().filter(|ask| ask.has_place()).map(|ask| ask.person);
        holders.chain(self.facilitator).any(|other| other != person && self.is_in_line(person, other))
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
            State::Over if self.is_kept_apart(person) => return Err(Fault::whole("fault-drop-in-line")),
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
