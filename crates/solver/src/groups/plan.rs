//! A plan as it is told, and as a file: the same bytes for the same plan.

use super::board::Board;
use super::brief::Group;
use super::facts::{Facts, NONE};
use super::reason::Rule;
use std::fmt::Write;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// In the order of slot and facilitator, their members in the order of ids.
    pub groups: Vec<Group>,
    /// What the plan costs: pairs of one agency, profession, team or kind of work, or teams that are parted, and times not preferred.
    pub cost: i64,
    /// No plan costs less.
    pub bound: i64,
    /// The same budget gives this plan again.
    pub steps: u64,
}

impl Plan {
    pub(super) fn of(board: &Board, bound: i64, steps: u64) -> Plan {
        let facts = board.facts;
        let group = |group: usize| {
            let mut members = board.members(group).to_vec();
            members.sort_unstable();
            Group {
                slot: board.slots[group],
                facilitator: facts.leaders[board.leaders[group] as usize].id.clone(),
                members: members.into_iter().map(|person| facts.ids[person as usize].clone()).collect(),
            }
        };
        let mut groups: Vec<Group> = (0..board.groups()).map(group).collect();
        groups.sort_by(|a, b| (a.slot, &a.facilitator).cmp(&(b.slot, &b.facilitator)));
        Plan { groups, cost: board.cost, bound, steps }
    }

    /// One line for each group, as CSV.
    pub fn file(&self) -> String {
        let mut file = "group,slot,facilitator,members\n".to_owned();
        for (nth, group) in self.groups.iter().enumerate() {
            let _ = writeln!(file, "{nth},{},{},{}", group.slot, group.facilitator, group.members.join(";"));
        }
        file
    }
}

/// The rules that a plan breaks.
pub(super) fn broken(board: &Board) -> Vec<Rule> {
    (0..board.groups()).flat_map(|group| broken_in(board, group)).collect()
}

fn broken_in(board: &Board, group: usize) -> Vec<Rule> {
    let (facts, members) = (board.facts, board.members(group));
    let (slot, leader) = (board.slots[group], &facts.leaders[board.leaders[group] as usize]);
    let id = |person: u32| facts.ids[person as usize].clone();
    let mut rules = Vec::new();
    if !(facts.least as usize..=facts.most as usize).contains(&members.len()) {
        rules.push(Rule::Size { slot, facilitator: leader.id.clone(), people: members.len() });
    }
    let late = members.iter().filter(|person| facts.slots[**person as usize] >> slot & 1 == 0);
    rules.extend(late.map(|person| Rule::Times { person: id(*person), slots: facts.slots[*person as usize] }));
    if leader.team != NONE && members.iter().any(|person| facts.team[*person as usize] == leader.team) {
        rules.push(own_team(facts, leader));
    }
    if members.iter().any(|person| leader.has_apart(*person)) {
        rules.push(Rule::Bars { facilitator: leader.id.clone() });
    }
    for one in members {
        let clash = |other: &&u32| *other > one && facts.apart[*one as usize].binary_search(other).is_ok();
        rules.extend(members.iter().filter(clash).map(|other| Rule::Apart { one: id(*one), other: id(*other) }));
    }
    rules
}

fn own_team(facts: &Facts, leader: &super::facts::Leader) -> Rule {
    Rule::OwnTeam { facilitator: leader.id.clone(), team: facts.team_names[leader.team as usize].clone() }
}
