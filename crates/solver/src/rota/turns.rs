//! Who facilitates when, exactly: as even as it can be, and the smallest set of people for whom there are too few turns.

use super::Reason;
use super::course::Course;
use std::collections::VecDeque;

/// Turns to share out.
pub(super) struct Turns {
    /// Who may take a turn, morning by morning.
    pub may: Vec<Vec<bool>>,
    /// Free turns of each morning.
    pub free: Vec<usize>,
    /// Turns everybody has already, on mornings that are over or fixed.
    pub had: Vec<usize>,
    /// Most turns in all after which somebody still is a member once.
    pub most: Vec<usize>,
}

/// Morning by morning, the people who facilitate.
pub(super) type Taken = Vec<Vec<usize>>;

impl Turns {
    /// Shares all free turns out so that the squares of everybody's turns sum up to the least.
    pub fn share(&self) -> Taken {
        let mut turns = self.had.clone();
        let mut taken: Taken = vec![Vec::new(); self.free.len()];
        for (morning, led) in taken.iter_mut().enumerate() {
            for _ in 0..self.free[morning] {
                let open = |&person: &usize| self.may[morning][person] && !led.contains(&person);
                let by_turns = |&person: &usize| (turns[person] >= self.most[person], turns[person]);
                let Some(next) = (0..turns.len()).filter(open).min_by_key(by_turns) else { break };
                led.push(next);
                turns[next] += 1;
            }
        }
        while let Some(path) = self.better(&taken, &turns) {
            let (first, last) = (path[0].1, path[path.len() - 1].2);
            for (morning, from, to) in path {
                taken[morning].retain(|person| *person != from);
                taken[morning].push(to);
            }
            turns[first] -= 1;
            turns[last] += 1;
        }
        taken
    }

    /// Turns handed on along a chain, from somebody to somebody with at least two fewer: (morning, from, to).
    fn better(&self, taken: &Taken, turns: &[usize]) -> Option<Vec<(usize, usize, usize)>> {
        let excess = |person: usize| turns[person].saturating_sub(self.most[person]);
        (0..turns.len()).find_map(|start| {
            let mut came: Vec<Option<(usize, usize)>> = vec![None; turns.len()];
            let mut queue = VecDeque::from([start]);
            while let Some(from) = queue.pop_front() {
                for morning in (0..taken.len()).filter(|&morning| taken[morning].contains(&from)) {
                    for to in 0..turns.len() {
                        let is_new = to != start && came[to].is_none();
                        if !is_new || !self.may[morning][to] || taken[morning].contains(&to) {
                            continue;
                        }
                        came[to] = Some((morning, from));
                        let has_room = turns[to] < self.most[to];
                        if has_room && (turns[to] + 2 <= turns[start] || excess(start) > 0) {
                            return Some(way(&came, start, to));
                        }
                        queue.push_back(to);
                    }
                }
            }
            None
        })
    }

    /// The smallest people for whom there are too few turns, if anybody has none.
    pub fn lack(&self, course: &Course, taken: &Taken) -> Option<Reason> {
        let has_turn = |person: &usize| self.had[*person] > 0 || taken.iter().flatten().any(|other| other == person);
        let without = (0..self.had.len()).find(|person| !has_turn(person))?;
        let mut people = self.bound_to(without, taken);
        for person in people.clone() {
            let fewer: Vec<usize> = people.iter().copied().filter(|other| *other != person).collect();
            if fewer.len() > self.reach(&fewer).1 {
                people = fewer;
            }
        }
        let (mornings, turns) = self.reach(&people);
        // All who can facilitate on those mornings alone share those turns.
        let is_bound =
            |person: &usize| self.had[*person] == 0 && self.reach(&[*person]).0.iter().all(|m| mornings.contains(m));
        let people: Vec<usize> = (0..self.had.len()).filter(is_bound).collect();
        Some(Reason::Turns { people: people.iter().map(|place| course.people[*place]).collect(), mornings, turns })
    }

    /// Everybody whose turn somebody would have to take for this person to have one, and so on.
    fn bound_to(&self, person: usize, taken: &Taken) -> Vec<usize> {
        let mut bound = vec![person];
        let mut next = 0;
        while let Some(&one) = bound.get(next) {
            for morning in (0..taken.len()).filter(|&morning| self.may[morning][one]) {
                for &other in taken[morning].iter().filter(|&&other| self.had[other] == 0) {
                    if !bound.contains(&other) {
                        bound.push(other);
                    }
                }
            }
            next += 1;
        }
        bound.sort_unstable();
        bound
    }

    /// The mornings on which any of them may facilitate, and the free turns of those.
    fn reach(&self, people: &[usize]) -> (Vec<usize>, usize) {
        let any = |morning: &usize| people.iter().any(|&person| self.may[*morning][person]);
        let mornings: Vec<usize> = (0..self.free.len()).filter(any).collect();
        let turns = mornings.iter().map(|morning| self.free[*morning]).sum();
        (mornings, turns)
    }
}

fn way(came: &[Option<(usize, usize)>], start: usize, end: usize) -> Vec<(usize, usize, usize)> {
    let (mut path, mut to) = (Vec::new(), end);
    while to != start {
        let Some((morning, from)) = came[to] else { break };
        path.push((morning, from, to));
        to = from;
    }
    path.reverse();
    path
}
