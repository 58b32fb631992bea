//! Many small changes, made while the search cools down.

use super::board::{Board, Price};
use crate::chance::Chance;
use crate::cooling::Cooling;

/// What a broken rule weighs beside the cost.
const BROKEN: f64 = 8.0;

/// A search under way: its chance and its temperature.
#[derive(Clone)]
pub(super) struct Heat {
    pub chance: Chance,
    pub cooling: Cooling,
}

impl Heat {
    /// One change, made if it is good enough. True if it was made.
    pub fn step(&mut self, board: &mut Board) -> bool {
        let kind = self.chance.below(64);
        if kind == 0 {
            return self.change_leader(board);
        }
        let person = self.chance.below(board.facts.people());
        let open = board.facts.slots[person] & board.open;
        if board.is_stuck[person] || open == 0 {
            return false;
        }
        let from = board.group(person);
        let there = board.in_slot(self.chance.bit(open));
        let to = there[self.chance.below(there.len())] as usize;
        if to == from {
            return false;
        }
        match kind {
            1..20 => self.move_over(board, person, to),
            _ => self.swap(board, person, from, to),
        }
    }

    fn move_over(&mut self, board: &mut Board, person: usize, to: usize) -> bool {
        if board.is_full(to) {
            return false;
        }
        let is_good = self.is_good(board.price_of_move(person, to));
        if is_good {
            board.go_over(person, to);
        }
        is_good
    }

    fn swap(&mut self, board: &mut Board, person: usize, from: usize, to: usize) -> bool {
        let seats = board.members(to);
        if seats.is_empty() {
            return false;
        }
        let other = seats[self.chance.below(seats.len())] as usize;
        if board.is_stuck[other] || board.facts.slots[other] >> board.slots[from] & 1 == 0 {
            return false;
        }
        let price = board.price_of_swap(person, other);
        let is_good = self.is_good(price);
        if is_good {
            board.swap(person, other, price);
        }
        is_good
    }

    fn change_leader(&mut self, board: &mut Board) -> bool {
        let group = self.chance.below(board.groups());
        let leader = self.chance.below(board.facts.leaders.len());
        let before = board.leaders[group] as usize;
        if leader == before || board.is_settled[group] {
            return false;
        }
        let slot = board.slots[group];
        let own = |group: usize, leader: usize| board.of_own_team(group, leader);
        if let Some(other) = board.led_by(leader, slot) {
            let broken = own(group, leader) + own(other, before) - own(group, before) - own(other, leader);
            let is_good = !board.is_settled[other] && self.is_good(Price { cost: 0, broken });
            if is_good {
                board.swap_leaders(group, other);
            }
            return is_good;
        }
        let broken = own(group, leader) - own(group, before);
        let is_good = board.can_lead(leader, slot, group) && self.is_good(Price { cost: 0, broken });
        if is_good {
            board.lead(group, leader);
        }
        is_good
    }

    fn is_good(&mut self, price: Price) -> bool {
        f64::from(price.cost) + BROKEN * f64::from(price.broken) <= self.cooling.allowance(&mut self.chance)
    }
}
