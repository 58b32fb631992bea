//! Somebody comes late or leaves: the groups that stand are mended, and as few of them as can be are touched.

use super::board::Board;
use super::brief::{Brief, Group};
use super::chain::Chain;
use super::facts::Facts;
use super::few::Few;
use super::reason::{Clash, Refusal, Rule};
use super::{Plan, bound, clash, start};
use std::collections::BTreeSet;

/// The most groups, beside those touched already, that one person's coming or one small group may touch.
const MOST_TOUCHED: usize = 5;

/// Groups that stood, mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    pub plan: Plan,
    /// Groups whose people are others now, as they stood.
    pub touched: Vec<Group>,
}

impl Brief {
    /// Everybody in the brief gets a seat, and nobody else keeps one, with the fewest groups touched, then the fewest people
    /// moved, and among such plans the best. Where there are too many ways to try them all, those who come and groups that have
    /// become too small are seen to one after another, and what is found besides counts where it is better. Who is kept in a
    /// group stays there. What breaks a rule already may stay as it is.
    pub fn mend(&self, groups: &[Group]) -> Result<Mended, Refusal> {
        let facts = Facts::of(&Brief { kept: self.those_known(groups)?, ..self.clone() })?;
        if let Some(person) = facts.seated_twice() {
            return Err(Refusal::Infeasible(Clash::Kept { rules: vec![Rule::Twice { person }] }));
        }
        let mut board = start::kept(&facts);
        let stay: BTreeSet<&String> = self.kept.iter().flat_map(|group| &group.members).collect();
        (0..facts.people()).for_each(|person| board.is_stuck[person] = stay.contains(&facts.ids[person]));
        let left = left(&board, groups);
        let one_by_one = one_by_one(board.clone(), left.clone());
        match (Few::new(&board, &left).find(one_by_one.as_ref().ok()), one_by_one) {
            (Some(best), _) | (None, Ok(best)) => Ok(told(best, groups)),
            (None, Err(why)) => Err(why),
        }
    }

    /// The groups, without people who are gone.
    fn those_known(&self, groups: &[Group]) -> Result<Vec<Group>, Refusal> {
        let ids: BTreeSet<&String> = self.people.iter().map(|person| &person.id).collect();
        let staying = |group: &Group| group.members.iter().filter(|id| ids.contains(id)).cloned().collect();
        let mut slots = BTreeSet::new();
        if let Some(twice) = groups.iter().find(|group| !slots.insert((group.slot, &group.facilitator))) {
            let rules = vec![Rule::Leads { facilitator: twice.facilitator.clone(), slot: twice.slot }];
            return Err(Refusal::Infeasible(Clash::Kept { rules }));
        }
        Ok(groups.iter().map(|group| Group { members: staying(group), ..group.clone() }).collect())
    }
}

/// What is to be done: somebody is to have a seat, or a group more people, or none.
pub(super) enum Task {
    Seat(usize),
    Fill(usize),
}

/// Each with as few groups touched as will do.
fn one_by_one<'a>(mut board: Board<'a>, mut touched: Vec<bool>) -> Result<Board<'a>, Refusal> {
    for person in 0..board.facts.people() {
        if !board.has_seat(person) {
            mend(&mut board, &mut touched, &Task::Seat(person))?;
        }
    }
    while let Some(group) = (0..board.groups()).find(|group| is_small(&board, *group)) {
        mend(&mut board, &mut touched, &Task::Fill(group))?;
    }
    Ok(board)
}

fn mend(board: &mut Board, touched: &mut [bool], task: &Task) -> Result<(), Refusal> {
    for most in 0..=MOST_TOUCHED {
        if let Some((mended, now)) = Chain::new(board, touched).find(task, most) {
            *board = mended;
            touched.copy_from_slice(&now);
            return Ok(());
        }
    }
    let who = match task {
        Task::Seat(person) => board.facts.ids[*person].clone(),
        Task::Fill(group) => board.facts.leaders[board.leaders[*group] as usize].id.clone(),
    };
    Err(clash::at_a_glance(board.facts).map_or(Refusal::NoMend { who, most: MOST_TOUCHED }, Refusal::Infeasible))
}

fn is_small(board: &Board, group: usize) -> bool {
    (1..board.facts.least).contains(&board.sizes[group])
}

/// Groups somebody has left.
fn left(board: &Board, groups: &[Group]) -> Vec<bool> {
    (0..board.groups()).map(|group| stood(board, groups, group).members.len() > board.members(group).len()).collect()
}

fn stood<'g>(board: &Board, groups: &'g [Group], group: usize) -> &'g Group {
    let leader = &board.facts.leaders[board.leaders[group] as usize].id;
    let is_same = |own: &&Group| own.slot == board.slots[group] && own.facilitator == *leader;
    groups.iter().find(is_same).unwrap_or(&groups[0])
}

fn told(mut board: Board, groups: &[Group]) -> Mended {
    let now = |group: usize| board.members(group).iter().map(|person| &board.facts.ids[*person as usize]);
    let is_same =
        |group: usize| now(group).collect::<BTreeSet<_>>() == stood(&board, groups, group).members.iter().collect();
    let mut touched: Vec<Group> = (0..board.groups())
        .filter(|group| !is_same(*group))
        .map(|group| stood(&board, groups, group).clone())
        .collect();
    touched.sort_by(|a, b| (a.slot, &a.facilitator).cmp(&(b.slot, &b.facilitator)));
    while let Some(empty) = (0..board.groups()).find(|group| board.sizes[*group] == 0) {
        board.close(empty);
    }
    let bound = bound::bound(board.facts);
    Mended { plan: Plan::of(&board, bound, 0), touched }
}
