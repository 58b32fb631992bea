//! Every way to hand sessions over, the most promising first, without those that cannot be better than the best so far.

mod least;

use super::cover::Session;
use super::facts::Facts;
use super::standing::Standing;
use crate::watch::{Progress, Watch};
use std::collections::BTreeMap;

const UNCOVERED: i64 = 1_000_000;
const HANDOVER: i64 = 1_000;
/// Steps between two looks at the watch.
const LOOK: u64 = 256;

/// Who takes each session, and what that costs.
#[derive(Clone, Default)]
pub(super) struct Taken {
    pub by: Vec<Option<u32>>,
    pub handovers: usize,
    pub travel: usize,
    pub cost: i64,
}

pub(super) struct Relay<'a> {
    facts: &'a Facts,
    standing: &'a Standing<'a>,
    sessions: &'a [Session],
    now: Taken,
    /// Groups that somebody covers on a day, and how many sessions of each group somebody covers.
    days: BTreeMap<(u32, u32, u32), Vec<usize>>,
    with: BTreeMap<(u32, usize), usize>,
    /// Who could take each session, most promising first, and whether they would come for that alone.
    promising: Vec<Vec<(u32, bool)>>,
    /// What sessions from here on cost at least, but for hand-overs of the group and travel of the weekday they are in.
    rest: Vec<i64>,
    best: Option<Taken>,
    steps: u64,
}

impl<'a> Relay<'a> {
    pub fn new(facts: &'a Facts, standing: &'a Standing<'a>, sessions: &'a [Session]) -> Relay<'a> {
        let mut relay = Relay {
            facts,
            standing,
            sessions,
            now: Taken::default(),
            days: BTreeMap::new(),
            with: BTreeMap::new(),
            promising: Vec::new(),
            rest: vec![0; sessions.len() + 1],
            best: None,
            steps: 0,
        };
        relay.promising = (0..sessions.len()).map(|nth| relay.in_order(nth)).collect();
        for nth in (0..sessions.len()).rev() {
            let own = UNCOVERED * i64::from(sessions[nth].candidates.is_empty());
            relay.rest[nth] = relay.rest[nth + 1] + own + if nth == 0 { 0 } else { relay.least_from(nth) };
        }
        relay
    }

    /// The best in so many steps, what none costs less than, and how many steps there were.
    pub fn run(mut self, most_steps: u64, watch: Watch) -> (Taken, i64, u64) {
        let first = if self.sessions.is_empty() { 0 } else { self.least_from(0) };
        let bound = self.rest[0] + first;
        let mut last = 0;
        let mut goes_on = |steps: u64, best: Option<i64>| {
            let is_look = steps / LOOK != last;
            last = steps / LOOK;
            steps < most_steps.max(self.sessions.len() as u64 + 1)
                && best != Some(bound)
                && (!is_look || best.is_none() || watch(&Progress { steps, best, bound }))
        };
        let is_done = self.go_on(0, &mut goes_on);
        let best = self.best.unwrap_or_default();
        let bound = if is_done { best.cost } else { bound };
        (best, bound, self.steps)
    }

    /// False when it was stopped.
    fn go_on(&mut self, nth: usize, goes_on: &mut dyn FnMut(u64, Option<i64>) -> bool) -> bool {
        let Some(session) = self.sessions.get(nth) else {
            self.best = Some(self.now.clone());
            return true;
        };
        self.steps += 1;
        if !goes_on(self.steps, self.best.as_ref().map(|best| best.cost)) {
            return self.best.is_none() && self.take_rest(nth);
        }
        for (leader, price) in self.promising_now(nth) {
            self.steps += 1;
            let is_hopeless =
                self.best.as_ref().is_some_and(|best| self.now.cost + price + self.rest[nth + 1] >= best.cost);
            let covered = self.days.get(&self.day(nth, leader)).map_or(&[][..], Vec::as_slice);
            if is_hopeless
                || !self.may_take(leader, session.group)
                || !self.standing.has_time(leader as usize, session.week, covered, session.group)
            {
                continue;
            }
            let before = (self.now.cost, self.now.handovers, self.now.travel);
            self.take(nth, leader);
            let is_done = !self.is_better(nth + 1) || self.go_on(nth + 1, goes_on);
            self.give_back(nth, leader);
            (self.now.cost, self.now.handovers, self.now.travel) = before;
            if !is_done {
                return false;
            }
        }
        self.leave_out(nth, goes_on)
    }

    fn leave_out(&mut self, nth: usize, goes_on: &mut dyn FnMut(u64, Option<i64>) -> bool) -> bool {
        self.now.cost += UNCOVERED;
        self.now.by.push(None);
        let is_done = !self.is_better(nth + 1) || self.go_on(nth + 1, goes_on);
        self.now.by.pop();
        self.now.cost -= UNCOVERED;
        is_done
    }

    /// Stopped before there is any cover: nobody takes the rest.
    fn take_rest(&mut self, nth: usize) -> bool {
        let mut taken = self.now.clone();
        taken.cost += UNCOVERED * (self.sessions.len() - nth) as i64;
        taken.by.resize(self.sessions.len(), None);
        self.best = Some(taken);
        false
    }

    /// Could the best cover that begins like this be better than the best so far?
    fn is_better(&self, nth: usize) -> bool {
        let Some(best) = &self.best else { return true };
        let more = if nth > 0 && nth < self.sessions.len() && self.sessions[nth].group == self.sessions[nth - 1].group {
            HANDOVER * i64::from(self.needs_another(nth))
        } else {
            0
        };
        self.now.cost + self.rest[nth] + more < best.cost
    }

    /// Can those who cover this group already take none of a session of it that is left?
    fn needs_another(&self, nth: usize) -> bool {
        let group = self.sessions[nth].group;
        let left = self.sessions[nth..].iter().take_while(|session| session.group == group);
        left.filter(|session| !session.candidates.is_empty())
            .any(|session| !session.candidates.iter().any(|leader| self.with.contains_key(&(*leader, group))))
    }

    /// Those first who could take most of what is left of the group, with the least travel.
    fn in_order(&self, nth: usize) -> Vec<(u32, bool)> {
        let group = self.sessions[nth].group;
        let left = || self.sessions[nth..].iter().take_while(|session| session.group == group);
        let mut leaders: Vec<_> = self.sessions[nth]
            .candidates
            .iter()
            .map(|&leader| {
                let could = left().filter(|session| session.candidates.binary_search(&leader).is_ok());
                let count = |(sessions, travel): (u32, u32), session: &Session| {
                    (sessions + 1, travel + u32::from(self.travels(session, leader)))
                };
                let (sessions, travel) = could.fold((0, 0), count);
                (std::cmp::Reverse(sessions), travel, leader)
            })
            .collect();
        leaders.sort_unstable();
        leaders.into_iter().map(|leader| (leader.2, self.travels(&self.sessions[nth], leader.2))).collect()
    }

    /// Those first who cover the group already; of the others, as things stand now, those with the least travel. What each costs.
    fn promising_now(&self, nth: usize) -> Vec<(u32, i64)> {
        let group = self.sessions[nth].group;
        let left = || (nth..self.sessions.len()).take_while(|nth| self.sessions[*nth].group == group);
        let alone =
            |nth: usize, leader: u32| i64::from(self.days.get(&self.day(nth, leader)).is_none_or(Vec::is_empty));
        let mut leaders: Vec<_> = self.promising[nth]
            .iter()
            .enumerate()
            .map(|(place, &(leader, comes_for_that))| {
                let is_new = !self.with.contains_key(&(leader, group));
                let price = if comes_for_that { alone(nth, leader) } else { 0 };
                let shared = if is_new { left().map(|nth| alone(nth, leader)).sum() } else { 0 };
                ((is_new, shared, place), (leader, price + HANDOVER * i64::from(is_new)))
            })
            .collect();
        leaders.sort_unstable();
        leaders.into_iter().map(|leader| leader.1).collect()
    }

    /// Would somebody who covers this come for that alone?
    fn travels(&self, session: &Session, leader: u32) -> bool {
        self.standing.own(leader as usize, session.week, session.group).next().is_none()
    }

    fn may_take(&self, leader: u32, group: usize) -> bool {
        let own = self.standing.led_by[leader as usize].len();
        let covered = self.with.range((leader, 0)..=(leader, usize::MAX)).count();
        self.with.contains_key(&(leader, group))
            || own + covered < self.facts.leaders[leader as usize].most_groups as usize
    }

    fn day(&self, nth: usize, leader: u32) -> (u32, u32, u32) {
        (leader, self.sessions[nth].week, self.weekday(&self.sessions[nth]))
    }

    fn weekday(&self, session: &Session) -> u32 {
        self.standing.spots[session.group].map_or(0, |spot| spot.weekday)
    }

    fn take(&mut self, nth: usize, leader: u32) {
        let group = self.sessions[nth].group;
        let day = self.days.entry(self.day(nth, leader)).or_default();
        let travels = day.is_empty() && self.promising[nth].contains(&(leader, true));
        day.push(group);
        let sessions = self.with.entry((leader, group)).or_default();
        *sessions += 1;
        let is_new = *sessions == 1;
        self.now.by.push(Some(leader));
        self.now.travel += usize::from(travels);
        self.now.handovers += usize::from(is_new);
        self.now.cost += i64::from(travels) + HANDOVER * i64::from(is_new);
    }

    fn give_back(&mut self, nth: usize, leader: u32) {
        let group = self.sessions[nth].group;
        self.now.by.pop();
        if let Some(groups) = self.days.get_mut(&self.day(nth, leader)) {
            groups.pop();
        }
        if let Some(sessions) = self.with.get_mut(&(leader, group)) {
            *sessions -= 1;
            if *sessions == 0 {
                self.with.remove(&(leader, group));
            }
        }
    }
}
