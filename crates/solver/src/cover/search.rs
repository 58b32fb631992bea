//! Every way to hand sessions over, the most promising first, without those that cannot be better than the best so far.

use super::{Brief, Cover, Person, Session};
use crate::watch::{Progress, Watch};
use std::collections::{BTreeMap, BTreeSet};

const UNCOVERED: i64 = 1_000_000;
const HANDOVER: i64 = 1_000;
/// Steps between two looks at the watch.
const LOOK: u64 = 256;

#[derive(Clone, Default)]
struct Taken {
    by: Vec<Option<usize>>,
    handovers: usize,
    travel: usize,
    cost: i64,
}

pub(super) struct Search<'a> {
    brief: &'a Brief,
    /// Who could take each session beside what they have anyway.
    able: Vec<Vec<usize>>,
    /// What sessions from here on cost at least.
    rest: Vec<i64>,
    now: Taken,
    /// What each takes, in the order in which they took it.
    takes: Vec<Vec<usize>>,
    best: Option<Taken>,
    steps: u64,
}

impl<'a> Search<'a> {
    pub fn new(brief: &'a Brief) -> Search<'a> {
        let could = |session: &Session| {
            let fits = |person: &Person| {
                person.may_take.contains(&session.id) && person.has_time([], session).is_ok() && person.more_groups > 0
            };
            (0..brief.people.len()).filter(|nth| fits(&brief.people[*nth])).collect::<Vec<usize>>()
        };
        let able: Vec<Vec<usize>> = brief.sessions.iter().map(could).collect();
        let rest = rest(brief, &able);
        let takes = vec![Vec::new(); brief.people.len()];
        Search { brief, able, rest, now: Taken::default(), takes, best: None, steps: 0 }
    }

    pub fn run(mut self, most_steps: u64, watch: Watch) -> Cover {
        let bound = self.rest[0];
        let mut goes_on = |steps: u64, best: Option<i64>| {
            let is_in_time = !steps.is_multiple_of(LOOK) || watch(&Progress { steps, best, bound });
            steps < most_steps && best != Some(bound) && is_in_time
        };
        let is_done = self.go_on(0, &mut goes_on);
        let best = self.best.take().unwrap_or_default();
        let bound = if is_done { best.cost } else { bound };
        self.cover(&best, bound)
    }

    fn cover(&self, best: &Taken, bound: i64) -> Cover {
        let mut cover = Cover {
            handovers: best.handovers,
            travel: best.travel,
            cost: best.cost,
            bound,
            steps: self.steps,
            ..Cover::default()
        };
        for (session, by) in self.brief.sessions.iter().zip(&best.by) {
            match by {
                Some(person) => drop(cover.by.insert(session.id, self.brief.people[*person].id)),
                None => drop(cover.uncovered.insert(session.id)),
            }
        }
        cover
    }

    /// False when it was stopped.
    fn go_on(&mut self, nth: usize, goes_on: &mut dyn FnMut(u64, Option<i64>) -> bool) -> bool {
        if self.best.as_ref().is_some_and(|best| self.now.cost + self.rest[nth] >= best.cost) {
            return true;
        }
        if nth == self.brief.sessions.len() {
            self.best = Some(self.now.clone());
            return true;
        }
        self.steps += 1;
        let best = self.best.as_ref().map(|best| best.cost);
        // The first cover is finished in any case.
        if best.is_some() && !goes_on(self.steps, best) {
            return false;
        }
        for person in self.promising(nth) {
            let before = (self.now.handovers, self.now.travel, self.now.cost);
            self.take(nth, person);
            let is_done = self.go_on(nth + 1, goes_on);
            self.takes[person].pop();
            self.now.by.pop();
            (self.now.handovers, self.now.travel, self.now.cost) = before;
            if !is_done {
                return false;
            }
        }
        self.now.by.push(None);
        self.now.cost += UNCOVERED;
        let is_done = self.go_on(nth + 1, goes_on);
        self.now.cost -= UNCOVERED;
        self.now.by.pop();
        is_done
    }

    fn take(&mut self, nth: usize, person: usize) {
        let is_new = !self.has_group(person, nth);
        let travels = self.travels(person, nth);
        self.now.handovers += usize::from(is_new);
        self.now.travel += usize::from(travels);
        self.now.cost += HANDOVER * i64::from(is_new) + i64::from(travels);
        self.now.by.push(Some(person));
        self.takes[person].push(nth);
    }

    /// Those who can take a session as things stand: those first who have the group already, then those who could take most of
    /// what is left of it, then those who come that day anyway.
    fn promising(&self, nth: usize) -> Vec<usize> {
        let group = self.brief.sessions[nth].group;
        let left: Vec<usize> =
            (nth..self.brief.sessions.len()).take_while(|other| self.brief.sessions[*other].group == group).collect();
        let could = |person: usize| left.iter().filter(|other| self.able[**other].contains(&person)).count();
        let mut able: Vec<usize> = self.able[nth].iter().copied().filter(|person| self.may(*person, nth)).collect();
        able.sort_by_key(|person| {
            (!self.has_group(*person, nth), std::cmp::Reverse(could(*person)), self.travels(*person, nth), *person)
        });
        able
    }

    fn may(&self, person: usize, nth: usize) -> bool {
        let own = &self.brief.people[person];
        let taken = self.takes[person].iter().map(|nth| &self.brief.sessions[*nth]);
        own.has_time(taken, &self.brief.sessions[nth]).is_ok()
            && (self.has_group(person, nth) || self.groups(person) < own.more_groups)
    }

    fn has_group(&self, person: usize, nth: usize) -> bool {
        let group = self.brief.sessions[nth].group;
        self.takes[person].iter().any(|taken| self.brief.sessions[*taken].group == group)
    }

    fn groups(&self, person: usize) -> usize {
        let groups = self.takes[person].iter().map(|taken| self.brief.sessions[*taken].group);
        groups.collect::<BTreeSet<i64>>().len()
    }

    /// Would somebody come for that alone?
    fn travels(&self, person: usize, nth: usize) -> bool {
        let day = self.brief.sessions[nth].day;
        let taken = self.takes[person].iter().map(|taken| &self.brief.sessions[*taken]);
        self.brief.people[person].own.iter().chain(taken).all(|other| other.day != day)
    }
}

/// A session that nobody can take stays so; a group of which anything is taken costs a hand-over.
fn rest(brief: &Brief, able: &[Vec<usize>]) -> Vec<i64> {
    let mut first: BTreeMap<i64, usize> = BTreeMap::new();
    for (nth, session) in brief.sessions.iter().enumerate().filter(|(nth, _)| !able[*nth].is_empty()) {
        first.entry(session.group).or_insert(nth);
    }
    let mut rest = vec![0; brief.sessions.len() + 1];
    for nth in (0..brief.sessions.len()).rev() {
        let own = UNCOVERED * i64::from(able[nth].is_empty());
        let begins = first.get(&brief.sessions[nth].group) == Some(&nth);
        rest[nth] = rest[nth + 1] + own + HANDOVER * i64::from(begins);
    }
    rest
}
