//! Greater changes: one group at another time, one group more, one less. Those who cannot come go where they fit best, and
//! others fill empty seats.

use super::board::{Board, Price};
use crate::chance::Chance;

/// People who are asked whether they would fill a seat.
const ASKED: usize = 400;

pub(super) fn one(board: &mut Board, chance: &mut Chance) {
    let group = chance.below(board.groups());
    match chance.below(8) {
        0 if board.groups() < board.facts.most_groups() => open(board, chance),
        1 if board.groups() > board.facts.fewest_groups() && !board.is_settled[group] => close(board, group),
        _ if !board.is_settled[group] => shift(board, group, chance),
        _ => {}
    }
}

/// Groups that are too small get people from others that can spare them.
pub(super) fn tidy(board: &mut Board) {
    let small = |board: &Board| (0..board.groups()).find(|group| board.sizes[*group] < board.facts.least);
    while let Some(group) = small(board) {
        let can = |person: &usize| board.group(*person) != group && !board.is_stuck[*person];
        let price = |person: usize| board.price_of_move(person, group);
        let people = (0..board.facts.people()).filter(can).filter(|person| price(*person).broken < 0);
        match people.min_by_key(|person| weight(price(*person))) {
            Some(person) => board.go_over(person, group),
            None => return,
        }
    }
}

fn shift(board: &mut Board, group: usize, chance: &mut Chance) {
    let can = |leader: usize, slot: u32| slot != board.slots[group] && board.can_lead(leader, slot, group);
    let Some((leader, slot)) = any_time(board, chance, can) else { return };
    board.shift(group, slot, leader);
    let members = board.members(group).iter().map(|person| *person as usize);
    let gone: Vec<usize> = members.filter(|person| board.facts.slots[*person] >> slot & 1 == 0).collect();
    gone.into_iter().for_each(|person| find_seat(board, person));
    fill(board, group, chance);
}

fn open(board: &mut Board, chance: &mut Chance) {
    let Some((leader, slot)) = any_time(board, chance, |leader, slot| board.is_free(leader, slot)) else { return };
    let group = board.open(slot, leader);
    fill(board, group, chance);
}

fn close(board: &mut Board, group: usize) {
    let people: Vec<usize> = board.members(group).iter().map(|person| *person as usize).collect();
    people.iter().for_each(|person| find_seat(board, *person));
    if board.members(group).is_empty() {
        board.close(group);
    }
}

fn any_time(board: &Board, chance: &mut Chance, can: impl Fn(usize, u32) -> bool) -> Option<(usize, u32)> {
    let leaders = 0..board.facts.leaders.len();
    let times = leaders.flat_map(|leader| (0..64u32).map(move |slot| (leader, slot)));
    let times: Vec<(usize, u32)> = times.filter(|(leader, slot)| can(*leader, *slot)).collect();
    (!times.is_empty()).then(|| times[chance.below(times.len())])
}

/// Puts somebody into the other group that suits them best.
fn find_seat(board: &mut Board, person: usize) {
    let group = board.group(person);
    let open = board.facts.slots[person] & board.open;
    let slots = (0..64u32).filter(|slot| open >> slot & 1 == 1);
    let groups = slots.flat_map(|slot| board.in_slot(slot)).map(|group| *group as usize);
    let others = groups.filter(|to| *to != group && !board.is_full(*to));
    if let Some(to) = others.min_by_key(|to| weight(board.price_of_move(person, *to))) {
        board.go_over(person, to);
    }
}

/// Brings people in until the group is large enough.
fn fill(board: &mut Board, group: usize, chance: &mut Chance) {
    let (people, slot) = (board.facts.people(), board.slots[group]);
    while board.sizes[group] < board.facts.least {
        let first = chance.below(people);
        let can = |person: &usize| {
            let comes = board.facts.slots[*person] >> slot & 1 == 1;
            comes && board.group(*person) != group && !board.is_stuck[*person]
        };
        let asked = (0..people).map(|nth| (first + nth) % people).filter(can).take(ASKED);
        match asked.min_by_key(|person| weight(board.price_of_move(*person, group))) {
            Some(person) => board.go_over(person, group),
            None => return,
        }
    }
}

fn weight(price: Price) -> i32 {
    price.cost + 8 * price.broken
}
