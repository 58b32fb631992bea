//! A plan while it is searched: who sits where, who has met whom how often, and what it costs. Every change is counted as it is made.

use super::apart::Apart;
use super::course::{Circle, Course, Plan};

/// What each fault costs. The greater ones outweigh any number of the smaller.
#[derive(Clone, Copy)]
pub(super) struct Weights {
    changed: i64,
}

const CLASH: i64 = 1_000_000_000_000;
const LACK: i64 = 10_000_000_000;
const CHANGED: i64 = 10_000_000;
const TURN: i64 = 100_000;
const MET_AGAIN: i64 = 50;

impl Weights {
    /// What stood before does not matter.
    pub fn suggesting() -> Weights {
        Weights { changed: 0 }
    }

    /// Whoever keeps their seat need not be told anything.
    pub fn repairing() -> Weights {
        Weights { changed: CHANGED }
    }
}

/// A circle: the first facilitates.
#[derive(Clone)]
pub(super) struct Ring {
    pub people: Vec<usize>,
    pub is_fixed: bool,
}

#[derive(Clone)]
pub(super) struct Table {
    pub mornings: Vec<Vec<Ring>>,
    pub is_over: Vec<bool>,
    /// Fewest and most people of a circle.
    pub size: (usize, usize),
    pub cost: i64,
    weights: Weights,
    apart: Apart,
    /// How often two people sit in one circle, by the smaller place and the greater.
    met: Vec<u16>,
    turns: Vec<i64>,
    memberships: Vec<i64>,
    people: usize,
    /// Where each sat before, morning by morning: circle, and whether they facilitated.
    stood: Vec<Vec<Option<(usize, bool)>>>,
}

impl Table {
    pub fn new(course: &Course, apart: &Apart, weights: Weights) -> Table {
        let people = course.people.len();
        Table {
            mornings: vec![Vec::new(); course.mornings.len()],
            is_over: course.mornings.iter().map(|morning| morning.is_over).collect(),
            size: course.size,
            cost: LACK * 2 * people as i64,
            weights,
            apart: apart.clone(),
            met: vec![0; people * people],
            turns: vec![0; people],
            memberships: vec![0; people],
            people,
            stood: (0..course.mornings.len()).map(|morning| stood(course, morning)).collect(),
        }
    }

    pub fn seat_those_over(&mut self, course: &Course) {
        for morning in (0..self.mornings.len()).filter(|&morning| course.mornings[morning].is_over) {
            for circle in &course.mornings[morning].circles {
                let (facilitator, members) = course.seats(morning, circle);
                match facilitator {
                    Some(facilitator) => self.add_circle(morning, &[vec![facilitator], members].concat(), true),
                    None => self.add_without(morning, &members),
                }
            }
        }
    }

    pub fn add_circle(&mut self, morning: usize, people: &[usize], is_fixed: bool) {
        self.mornings[morning].push(Ring { people: Vec::new(), is_fixed });
        let ring = self.mornings[morning].len() - 1;
        people.iter().for_each(|person| self.sit(morning, ring, *person));
    }

    /// A circle of a morning that is over which nobody facilitated: its people were members, and met.
    fn add_without(&mut self, morning: usize, members: &[usize]) {
        self.add_circle(morning, &[], true);
        for (nth, person) in members.iter().enumerate() {
            members[..nth].iter().for_each(|other| self.meet(*person, *other, 1));
            self.count_membership(*person, 1);
        }
    }

    pub fn turns(&self, person: usize) -> i64 {
        self.turns[person]
    }

    /// Puts somebody at the end of a circle; they facilitate it when nobody sits there yet.
    pub fn sit(&mut self, morning: usize, ring: usize, person: usize) {
        let place = self.mornings[morning][ring].people.len();
        for nth in 0..place {
            self.meet(person, self.mornings[morning][ring].people[nth], 1);
        }
        self.mornings[morning][ring].people.push(person);
        self.hold(morning, (ring, place == 0), person, 1);
    }

    /// Two people of one morning change their places.
    pub fn swap(&mut self, morning: usize, one: (usize, usize), other: (usize, usize)) {
        let (a, b) = (self.mornings[morning][one.0].people[one.1], self.mornings[morning][other.0].people[other.1]);
        self.hold(morning, (one.0, one.1 == 0), a, -1);
        self.hold(morning, (other.0, other.1 == 0), b, -1);
        if one.0 != other.0 {
            self.meet_others(morning, one, a, -1);
            self.meet_others(morning, other, b, -1);
            self.meet_others(morning, one, b, 1);
            self.meet_others(morning, other, a, 1);
        }
        self.mornings[morning][one.0].people[one.1] = b;
        self.mornings[morning][other.0].people[other.1] = a;
        self.hold(morning, (one.0, one.1 == 0), b, 1);
        self.hold(morning, (other.0, other.1 == 0), a, 1);
    }

    /// A member goes over to another circle; its last place becomes theirs.
    pub fn move_over(&mut self, morning: usize, from: (usize, usize), to: usize) {
        let person = self.mornings[morning][from.0].people[from.1];
        self.meet_others(morning, from, person, -1);
        self.hold(morning, (from.0, from.1 == 0), person, -1);
        self.mornings[morning][from.0].people.remove(from.1);
        self.sit(morning, to, person);
    }

    fn meet_others(&mut self, morning: usize, place: (usize, usize), person: usize, by: i64) {
        for nth in (0..self.mornings[morning][place.0].people.len()).filter(|&nth| nth != place.1) {
            self.meet(person, self.mornings[morning][place.0].people[nth], by);
        }
    }

    fn meet(&mut self, one: usize, other: usize, by: i64) {
        let (low, high) = (one.min(other), one.max(other));
        let met = &mut self.met[low * self.people + high];
        let before = i64::from(*met);
        *met = met.saturating_add_signed(by as i16);
        self.cost += cost_of_meeting(before + by) - cost_of_meeting(before);
        if self.apart.has(low, high) {
            self.cost += CLASH * by;
        }
    }

    /// Somebody has a seat of a morning, or has it no more.
    fn hold(&mut self, morning: usize, seat: (usize, bool), person: usize, by: i64) {
        if seat.1 {
            let before = self.turns[person];
            self.turns[person] += by;
            self.cost += TURN * (square(before + by) - square(before)) + LACK * (none(before + by) - none(before));
        } else {
            self.count_membership(person, by);
        }
        if self.stood[morning][person].is_some_and(|stood| stood != seat) {
            self.cost += self.weights.changed * by;
        }
    }

    fn count_membership(&mut self, person: usize, by: i64) {
        let before = self.memberships[person];
        self.memberships[person] += by;
        self.cost += LACK * (none(before + by) - none(before));
    }

    pub fn plan(&self, course: &Course, in_new_order: bool) -> Result<Plan, super::Reason> {
        if let Some((morning, people)) = self.clash(course) {
            return Err(super::Reason::Apart { morning, people, circles: self.mornings[morning].len() });
        }
        let mornings = (0..self.mornings.len()).map(|morning| self.circles(course, morning, in_new_order)).collect();
        let lacks = |person: &usize| self.turns[*person] == 0 || self.memberships[*person] == 0;
        Ok(Plan {
            mornings,
            pairs: self.met.iter().filter(|met| **met > 0).count(),
            most_pairs: Table::most_pairs(course),
            changes: self.changes(),
            lacking: (0..self.people).filter(lacks).map(|person| course.people[person]).collect(),
        })
    }

    fn circles(&self, course: &Course, morning: usize, in_new_order: bool) -> Vec<Circle> {
        if self.is_over[morning] {
            return course.mornings[morning].circles.clone();
        }
        let ids = |ring: &Ring| ring.people.iter().map(|place| course.people[*place]).collect::<Vec<u64>>();
        let circle = |ring: &Ring| {
            let ids = ids(ring);
            let mut members: Vec<u64> = ids.iter().skip(1).copied().collect();
            members.sort_unstable();
            Circle { facilitator: ids.first().copied(), members, is_fixed: ring.is_fixed }
        };
        let mut circles: Vec<Circle> = self.mornings[morning].iter().map(circle).collect();
        if in_new_order {
            circles.sort_by_key(|circle| circle.facilitator);
        }
        circles
    }

    fn clash(&self, course: &Course) -> Option<(usize, Vec<u64>)> {
        (0..self.mornings.len()).filter(|&morning| !self.is_over[morning]).find_map(|morning| {
            let rings = self.mornings[morning].iter();
            let meets = |ring: &Ring, one: &usize| ring.people.iter().any(|other| self.apart.has(*one, *other));
            let people: Vec<u64> = rings
                .flat_map(|ring| ring.people.iter().filter(|one| meets(ring, one)).map(|place| course.people[*place]))
                .collect();
            (!people.is_empty()).then_some((morning, people))
        })
    }

    fn changes(&self) -> usize {
        let seats = self.mornings.iter().enumerate().flat_map(|(morning, rings)| {
            rings.iter().enumerate().flat_map(move |(ring, circle)| {
                circle.people.iter().enumerate().map(move |(nth, person)| (morning, (ring, nth == 0), *person))
            })
        });
        seats
            .filter(|(morning, seat, person)| self.stood[*morning][*person].is_some_and(|stood| stood != *seat))
            .count()
    }

    /// No more pairs can meet than are not kept apart and are there together, and nobody meets more people than share
    /// their circles.
    pub fn most_pairs(course: &Course) -> usize {
        let apart = Apart::of(course);
        let there: Vec<Vec<usize>> = (0..course.mornings.len()).map(|morning| course.present(morning)).collect();
        let people = course.people.len();
        let together = |one: usize, other: usize| there.iter().any(|on| on.contains(&one) && on.contains(&other));
        let others = |one: usize| (0..people).filter(move |other| *other != one);
        let shared = |one: usize| -> usize {
            there.iter().filter(|on| on.contains(&one)).map(|on| course.size.1.min(on.len()).saturating_sub(1)).sum()
        };
        let meets = |one: usize| others(one).filter(|&other| !apart.has(one, other) && together(one, other)).count();
        (0..people).map(|one| meets(one).min(shared(one))).sum::<usize>() / 2
    }
}

fn stood(course: &Course, morning: usize) -> Vec<Option<(usize, bool)>> {
    let mut stood = vec![None; course.people.len()];
    for (nth, circle) in course.mornings[morning].circles.iter().enumerate() {
        for id in circle.people() {
            stood[course.place(id)] = Some((nth, circle.facilitator == Some(id)));
        }
    }
    stood
}

fn cost_of_meeting(times: i64) -> i64 {
    MET_AGAIN * (times - 1).max(0) + times * (times - 1) / 2
}

fn square(number: i64) -> i64 {
    number * number
}

fn none(number: i64) -> i64 {
    i64::from(number == 0)
}
