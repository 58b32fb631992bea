//! Every way to form a few groups, tried one after another: whether there is a plan at all, and if not, which rules matter.

use super::brief::Slots;
use super::facts::{Facts, NONE};
use super::reason::{Clash, Rule};

/// More people than this are not tried.
pub(super) const MOST_PEOPLE: usize = 40;
/// Seats tried before the question is left open.
const MOST_TRIES: u64 = 200_000;

/// Whether there is a plan.
pub(super) enum Answer {
    /// Slot, facilitator and people of each group.
    Yes(Vec<(u32, u32, Vec<u32>)>),
    No,
    Unknown,
}

/// What must hold. Some rules may be taken out.
#[derive(Clone)]
struct Rules<'a> {
    facts: &'a Facts,
    slots: Vec<u64>,
    apart: Vec<Vec<bool>>,
    /// Facilitators whose own team is no matter, and those who may have anybody kept apart from them.
    any_team: Vec<bool>,
    anybody: Vec<bool>,
}

#[derive(Clone)]
struct Part {
    slots: u64,
    people: Vec<u32>,
    kept: Option<usize>,
}

struct Tries<'r, 'a> {
    rules: &'r Rules<'a>,
    order: Vec<u32>,
    parts: Vec<Part>,
    most_parts: usize,
    left: u64,
}

pub(super) fn answer(facts: &Facts) -> Answer {
    Rules::all(facts).answer()
}

/// Where there is no plan: rules none of which can be taken out, as far as that is known.
pub(super) fn clash(facts: &Facts) -> Clash {
    let mut rules = Rules::all(facts);
    let mut needed = Vec::new();
    for rule in every(facts) {
        let without = rules.without(facts, &rule);
        match without.answer() {
            Answer::No => rules = without,
            _ => needed.push(rule),
        }
    }
    Clash::Rules { people: facts.people(), least: facts.least as usize, most: facts.most as usize, rules: needed }
}

fn every(facts: &Facts) -> Vec<Rule> {
    let id = |person: usize| facts.ids[person].clone();
    let people = 0..facts.people();
    let mut rules = Vec::new();
    for one in people.clone() {
        let later = facts.apart[one].iter().map(|other| *other as usize).filter(|other| *other > one);
        rules.extend(later.map(|other| Rule::Apart { one: id(one), other: id(other) }));
    }
    for leader in facts.leaders.iter().filter(|leader| leader.team != NONE) {
        let team = facts.team_names[leader.team as usize].clone();
        rules.push(Rule::OwnTeam { facilitator: leader.id.clone(), team });
    }
    let barring = facts.leaders.iter().filter(|leader| !leader.apart.is_empty());
    rules.extend(barring.map(|leader| Rule::Bars { facilitator: leader.id.clone() }));
    rules.extend(people.map(|person| Rule::Times { person: id(person), slots: facts.slots[person] }));
    rules
}

impl<'a> Rules<'a> {
    fn all(facts: &'a Facts) -> Rules<'a> {
        let row = |others: &Vec<u32>| {
            let mut row = vec![false; facts.people()];
            others.iter().for_each(|other| row[*other as usize] = true);
            row
        };
        let apart = facts.apart.iter().map(row).collect();
        let none = vec![false; facts.leaders.len()];
        Rules { facts, slots: facts.slots.clone(), apart, any_team: none.clone(), anybody: none }
    }

    fn without(&self, facts: &Facts, rule: &Rule) -> Rules<'a> {
        let mut rules = self.clone();
        let place = |id: &str| facts.place(id).map(|place| place as usize);
        match rule {
            Rule::Times { person, .. } => place(person).into_iter().for_each(|person| rules.slots[person] = Slots::MAX),
            Rule::Apart { one, other } => {
                if let (Some(one), Some(other)) = (place(one), place(other)) {
                    rules.apart[one][other] = false;
                    rules.apart[other][one] = false;
                }
            }
            Rule::OwnTeam { facilitator, .. } => {
                facts.leader(facilitator).into_iter().for_each(|leader| rules.any_team[leader as usize] = true);
            }
            Rule::Bars { facilitator } => {
                facts.leader(facilitator).into_iter().for_each(|leader| rules.anybody[leader as usize] = true);
            }
            Rule::Size { .. } | Rule::Leads { .. } | Rule::Twice { .. } => {}
        }
        rules
    }

    fn answer(&self) -> Answer {
        let mut order: Vec<u32> = (0..self.facts.people() as u32).collect();
        let met = |person: u32| self.apart[person as usize].iter().filter(|apart| **apart).count();
        order.sort_by_key(|person| (self.slots[*person as usize].count_ones(), std::cmp::Reverse(met(*person))));
        let mut tries =
            Tries { rules: self, order, parts: Vec::new(), most_parts: self.facts.most_groups(), left: MOST_TRIES };
        for (nth, kept) in self.facts.kept.iter().enumerate() {
            tries.parts.push(Part { slots: 1 << kept.slot, people: kept.members.clone(), kept: Some(nth) });
            tries.order.retain(|person| !kept.members.contains(person));
        }
        match tries.seat(0) {
            Some(times) => {
                let groups = times.into_iter().zip(&tries.parts);
                Answer::Yes(groups.map(|((slot, leader), part)| (slot, leader, part.people.clone())).collect())
            }
            None if tries.left == 0 => Answer::Unknown,
            None => Answer::No,
        }
    }

    fn can_lead(&self, leader: usize, people: &[u32]) -> bool {
        let own = &self.facts.leaders[leader];
        let is_met = |person: &u32| !self.any_team[leader] && self.facts.team[*person as usize] == own.team;
        people.iter().all(|person| !is_met(person) && (self.anybody[leader] || !own.has_apart(*person)))
    }
}

impl Tries<'_, '_> {
    /// Seats everybody from `nth` on, and finds a time for each group.
    fn seat(&mut self, nth: usize) -> Option<Vec<(u32, u32)>> {
        self.left = self.left.saturating_sub(1);
        let facts = self.rules.facts;
        let lacking: usize =
            self.parts.iter().map(|part| (facts.least as usize).saturating_sub(part.people.len())).sum();
        if self.left == 0 || lacking > self.order.len() - nth {
            return None;
        }
        if nth == self.order.len() {
            return self.times(0, &mut vec![0; facts.leaders.len()]);
        }
        let person = self.order[nth];
        for part in 0..self.parts.len() {
            let before = self.parts[part].clone();
            if self.fits(person, part) {
                self.parts[part].slots &= self.rules.slots[person as usize];
                self.parts[part].people.push(person);
                if let Some(times) = self.seat(nth + 1) {
                    return Some(times);
                }
                self.parts[part] = before;
            }
        }
        if self.parts.len() < self.most_parts {
            self.parts.push(Part { slots: self.rules.slots[person as usize], people: vec![person], kept: None });
            if self.is_led(self.parts.len() - 1)
                && let Some(times) = self.seat(nth + 1)
            {
                return Some(times);
            }
            self.parts.pop();
        }
        None
    }

    fn fits(&mut self, person: u32, nth: usize) -> bool {
        let (rules, part) = (self.rules, &self.parts[nth]);
        let clashes = part.people.iter().any(|other| rules.apart[person as usize][*other as usize]);
        if clashes || part.people.len() >= rules.facts.most as usize || part.slots & rules.slots[person as usize] == 0 {
            return false;
        }
        let before = self.parts[nth].clone();
        self.parts[nth].slots &= rules.slots[person as usize];
        self.parts[nth].people.push(person);
        let is_led = self.is_led(nth);
        self.parts[nth] = before;
        is_led
    }

    /// Could anybody facilitate this group, if it were the only one?
    fn is_led(&self, nth: usize) -> bool {
        let part = &self.parts[nth];
        let leaders = self.rules.facts.leaders.iter().enumerate();
        leaders.into_iter().any(|(leader, own)| {
            own.most_groups > 0 && own.slots & part.slots != 0 && self.rules.can_lead(leader, &part.people)
        })
    }

    fn times(&mut self, nth: usize, busy: &mut Vec<u64>) -> Option<Vec<(u32, u32)>> {
        let Some(part) = self.parts.get(nth) else { return Some(Vec::new()) };
        let (slots, kept) = (part.slots, part.kept.map(|kept| &self.rules.facts.kept[kept]));
        for leader in 0..busy.len() {
            let own = &self.rules.facts.leaders[leader];
            let can =
                busy[leader].count_ones() < own.most_groups && self.rules.can_lead(leader, &self.parts[nth].people);
            if !can || kept.is_some_and(|kept| kept.leader as usize != leader) {
                continue;
            }
            let mut free = own.slots & slots & !busy[leader];
            while free != 0 && self.left > 0 {
                let slot = free.trailing_zeros();
                free &= free - 1;
                self.left -= 1;
                busy[leader] |= 1 << slot;
                let rest = self.times(nth + 1, busy);
                busy[leader] &= !(1 << slot);
                if let Some(mut rest) = rest {
                    rest.insert(0, (slot, leader as u32));
                    return Some(rest);
                }
            }
        }
        None
    }
}
