//! A first plan: groups where most people can and would like to come, then everybody where they fit best.

use super::board::Board;
use super::facts::Facts;

/// As many groups as facilitators have the time for, with everybody in one of them. Rules may be broken.
pub(super) fn plan(facts: &Facts) -> Board<'_> {
    let times = times(facts);
    let groups = times.len();
    let mut board = Board::new(facts, &times);
    settle(&mut board);
    let mut waiting: Vec<usize> = (0..facts.people()).filter(|person| !board.is_stuck[*person]).collect();
    waiting.sort_by_key(|person| {
        let open = facts.slots[*person] & board.open;
        (0..64).filter(|slot| open >> slot & 1 == 1).map(|slot| board.in_slot(slot).len()).sum::<usize>()
    });
    let even = facts.people().div_ceil(groups).max(facts.least as usize);
    for person in waiting {
        let group = best(&board, person, even);
        board.sit(person, group);
    }
    board
}

/// Only the groups that are kept, with those who stay in them.
pub(super) fn kept(facts: &Facts) -> Board<'_> {
    let times: Vec<(u32, u32)> = facts.kept.iter().map(|kept| (kept.slot, kept.leader)).collect();
    let mut board = Board::new(facts, &times);
    settle(&mut board);
    board
}

/// These people in these groups, those that are kept first.
pub(super) fn seated<'a>(facts: &'a Facts, groups: &[(u32, u32, Vec<u32>)]) -> Board<'a> {
    let times: Vec<(u32, u32)> = groups.iter().map(|group| (group.0, group.1)).collect();
    let mut board = Board::new(facts, &times);
    settle(&mut board);
    for (group, (_, _, people)) in groups.iter().enumerate() {
        let waiting = people.iter().map(|person| *person as usize).filter(|person| !board.is_stuck[*person]);
        waiting.collect::<Vec<_>>().into_iter().for_each(|person| board.sit(person, group));
    }
    board
}

/// Those who stay in groups that are kept. The groups come first.
fn settle(board: &mut Board) {
    for (group, kept) in board.facts.kept.iter().enumerate() {
        board.is_settled[group] = true;
        for person in &kept.members {
            board.is_stuck[*person as usize] = true;
            board.sit(*person as usize, group);
        }
    }
}

/// The group with room that suits somebody best, else the emptiest one.
fn best(board: &Board, person: usize, even: usize) -> usize {
    let fits = board.facts.slots[person] & board.open;
    let slots = (0..64u32).filter(|slot| fits >> slot & 1 == 1);
    let groups = slots.flat_map(|slot| board.in_slot(slot)).map(|group| *group as usize);
    let with_room = groups.filter(|group| (board.sizes[*group] as usize) < even);
    let weight = |group: &usize| {
        let price = board.price_of_seat(person, *group);
        (price.cost + 8 * price.broken, *group)
    };
    let emptiest = || (0..board.groups()).min_by_key(|group| (board.sizes[*group], *group)).unwrap_or(0);
    with_room.min_by_key(weight).unwrap_or_else(emptiest)
}

/// When each group meets, and with whom.
fn times(facts: &Facts) -> Vec<(u32, u32)> {
    let mut times: Vec<(u32, u32)> = facts.kept.iter().map(|kept| (kept.slot, kept.leader)).collect();
    let mut free: Vec<(u64, u32)> = facts.leaders.iter().map(|leader| (leader.slots, leader.most_groups)).collect();
    let mut need = Need::of(facts);
    for (slot, leader) in &times {
        let own = &mut free[*leader as usize];
        *own = (own.0 & !(1 << slot), own.1.saturating_sub(1));
        need.open(facts, *slot);
    }
    while times.len() < facts.most_groups() {
        let slots = (0..64u32).filter_map(|slot| Some((slot, leader_at(&free, slot)?)));
        let neediest = slots.max_by(|a, b| need.of_slot[a.0 as usize].total_cmp(&need.of_slot[b.0 as usize]));
        let Some((slot, leader)) = neediest else { break };
        let own = &mut free[leader as usize];
        *own = (own.0 & !(1 << slot), own.1 - 1);
        times.push((slot, leader));
        need.open(facts, slot);
    }
    times
}

/// Who is free at a slot and can take most groups besides.
fn leader_at(free: &[(u64, u32)], slot: u32) -> Option<u32> {
    let can = (0..free.len()).filter(|leader| free[*leader].0 >> slot & 1 == 1 && free[*leader].1 > 0);
    let best = can.max_by_key(|leader| (free[*leader].1, u32::MAX - free[*leader].0.count_ones(), usize::MAX - leader));
    best.map(|leader| leader as u32)
}

/// How much people lack a group at each slot.
struct Need {
    of_slot: [f64; 64],
    /// Groups that each could come to.
    groups: Vec<u32>,
    at: Vec<Vec<u32>>,
}

impl Need {
    fn of(facts: &Facts) -> Need {
        let at = |slot: u32| (0..facts.people() as u32).filter(|p| facts.slots[*p as usize] >> slot & 1 == 1).collect();
        let mut need = Need { of_slot: [0.0; 64], groups: vec![0; facts.people()], at: (0..64).map(at).collect() };
        (0..facts.people()).for_each(|person| need.add(facts, person, 1.0));
        need
    }

    fn add(&mut self, facts: &Facts, person: usize, sign: f64) {
        let groups = f64::from(self.groups[person]);
        let lack = sign / ((1.0 + groups) * (1.0 + groups));
        let mut slots = facts.slots[person];
        while slots != 0 {
            let slot = slots.trailing_zeros();
            slots &= slots - 1;
            let likes = facts.preferred[person] >> slot & 1 == 1;
            self.of_slot[slot as usize] += lack * if likes { 1.5 } else { 1.0 };
        }
    }

    fn open(&mut self, facts: &Facts, slot: u32) {
        for nth in 0..self.at[slot as usize].len() {
            let person = self.at[slot as usize][nth] as usize;
            self.add(facts, person, -1.0);
            self.groups[person] += 1;
            self.add(facts, person, 1.0);
        }
    }
}
