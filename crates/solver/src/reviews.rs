//! Sharing out what is to be read: so many readers for each application, nobody who may not, loads as even as can be.

use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// An application and a reader, by their numbers.
pub type Pair = (i64, i64);

/// What is to be shared out. The order of applications and readers does not matter.
#[derive(Clone, Debug, Default)]
pub struct Reviews {
    pub applications: Vec<i64>,
    pub readers: Vec<i64>,
    /// Who may not read what.
    pub excluded: BTreeSet<Pair>,
    /// Given already: these stay, and count.
    pub held: BTreeSet<Pair>,
    /// Readers for each application.
    pub per: usize,
    /// Decides between plans that are equally even.
    pub seed: [u8; 32],
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedOut {
    /// What is given in addition to what was held.
    pub given: BTreeSet<Pair>,
    /// Applications that cannot have as many readers as they should, and how many they lack.
    pub short: Vec<(i64, usize)>,
}

impl Reviews {
    /// The most even way there is: neither can the highest load be lower nor the lowest be higher.
    ///
    /// Where a reader has two more than another and something of theirs can move towards the other, perhaps by way of a third,
    /// it moves (Harvey, Ladner, Lovász and Tamir 2006, "Semi-matchings for bipartite graphs and load balancing"). When nothing
    /// can move any more the loads are as even as they can be.
    pub fn share_out(&self) -> SharedOut {
        let mut plan = Plan::of(self);
        plan.give(self.per);
        while let Some(path) = plan.evening_path() {
            plan.follow(&path);
        }
        let given = plan.given.iter().flat_map(|(application, readers)| readers.iter().map(|one| (*application, *one)));
        let mut short: Vec<(i64, usize)> = plan.short;
        short.sort_unstable();
        SharedOut { given: given.collect(), short }
    }
}

/// The order in which a reader meets what they were given: each their own, told by the seed.
pub fn own_order(reader: i64, applications: &BTreeSet<i64>, seed: [u8; 32]) -> Vec<i64> {
    let mut order: Vec<i64> = applications.iter().copied().collect();
    order.sort_by_key(|application| drawn(seed, &[reader, *application]));
    order
}

/// As good as drawn, and the same for the same seed.
fn drawn(seed: [u8; 32], of: &[i64]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(seed);
    of.iter().for_each(|number| digest.update(number.to_be_bytes()));
    digest.finalize().into()
}

struct Plan {
    /// Applications and readers, each in the order the seed gives.
    applications: Vec<i64>,
    readers: Vec<i64>,
    /// Who may be given an application that they do not hold.
    open: BTreeMap<i64, Vec<i64>>,
    held: BTreeMap<i64, usize>,
    given: BTreeMap<i64, BTreeSet<i64>>,
    loads: BTreeMap<i64, usize>,
    short: Vec<(i64, usize)>,
}

/// From the one whose load is to fall: application and the next reader, step by step.
type Path = (i64, Vec<(i64, i64)>);

impl Plan {
    fn of(reviews: &Reviews) -> Plan {
        let ordered = |numbers: &[i64], side: i64| {
            let mut numbers: Vec<i64> = numbers.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
            numbers.sort_by_key(|number| drawn(reviews.seed, &[side, *number]));
            numbers
        };
        let (applications, readers) = (ordered(&reviews.applications, 0), ordered(&reviews.readers, 1));
        let may = |pair: &Pair| !reviews.excluded.contains(pair) && !reviews.held.contains(pair);
        let open = applications.iter().map(|application| {
            let open = readers.iter().copied().filter(|reader| may(&(*application, *reader)));
            (*application, open.collect())
        });
        let mut held: BTreeMap<i64, usize> = BTreeMap::new();
        let mut loads: BTreeMap<i64, usize> = readers.iter().map(|reader| (*reader, 0)).collect();
        for (application, reader) in &reviews.held {
            *held.entry(*application).or_default() += 1;
            if let Some(load) = loads.get_mut(reader) {
                *load += 1;
            }
        }
        let open = open.collect();
        Plan { applications, readers, open, held, given: BTreeMap::new(), loads, short: Vec::new() }
    }

    /// Gives each application its readers, the least laden first.
    fn give(&mut self, per: usize) {
        for application in &self.applications {
            let missing = per.saturating_sub(self.held.get(application).copied().unwrap_or_default());
            let mut open = self.open.get(application).cloned().unwrap_or_default();
            open.sort_by_key(|reader| self.loads[reader]);
            open.truncate(missing);
            if open.len() < missing {
                self.short.push((*application, missing - open.len()));
            }
            for reader in &open {
                self.loads.entry(*reader).and_modify(|load| *load += 1);
            }
            self.given.insert(*application, open.into_iter().collect());
        }
    }

    /// A way to move one application from the most laden reader who can give one up to somebody with two fewer or less.
    fn evening_path(&self) -> Option<Path> {
        let mut heaviest: Vec<i64> = self.readers.clone();
        heaviest.sort_by_key(|reader| std::cmp::Reverse(self.loads[reader]));
        heaviest.into_iter().find_map(|from| self.path_from(from))
    }

    /// Breadth first, so that as little as possible moves.
    fn path_from(&self, from: i64) -> Option<Path> {
        let mut came: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
        let mut waiting = VecDeque::from([from]);
        while let Some(reader) = waiting.pop_front() {
            if self.loads[&reader] + 2 <= self.loads[&from] {
                return Some((from, steps(from, reader, &came)));
            }
            for application in self.applications.iter().filter(|one| self.given[*one].contains(&reader)) {
                for next in self.open[application].iter().filter(|next| !self.given[application].contains(*next)) {
                    if *next != from && !came.contains_key(next) {
                        came.insert(*next, (*application, reader));
                        waiting.push_back(*next);
                    }
                }
            }
        }
        None
    }

    fn follow(&mut self, (from, steps): &Path) {
        let mut reader = *from;
        for (application, next) in steps {
            if let Some(given) = self.given.get_mut(application) {
                given.remove(&reader);
                given.insert(*next);
            }
            reader = *next;
        }
        self.loads.entry(*from).and_modify(|load| *load -= 1);
        self.loads.entry(reader).and_modify(|load| *load += 1);
    }
}

fn steps(from: i64, to: i64, came: &BTreeMap<i64, (i64, i64)>) -> Vec<(i64, i64)> {
    let (mut steps, mut reader) = (Vec::new(), to);
    while reader != from {
        let Some((application, before)) = came.get(&reader) else { break };
        steps.push((*application, reader));
        reader = *before;
    }
    steps.reverse();
    steps
}
