//! A group that has no place takes one, and those that are in its way lose theirs.

use super::board::{Board, Spot, quarters};
use crate::chance::Chance;

/// Done if it makes the plan no worse than allowed. Groups that lose their place are placed anew by other steps.
pub(super) fn force(board: &mut Board, group: usize, spot: Spot, chance: &mut Chance, allowance: f64) {
    let facts = board.facts;
    let need = &facts.groups[group];
    let (before, mut moved) = (board.weight(), Vec::new());
    let starts = need.open[spot.weekday as usize];
    if starts == 0 {
        return;
    }
    let spot = Spot { start: chance.bit(starts), ..spot };
    for other in 0..facts.groups.len() {
        if is_in_the_way(board, (group, &spot), other) {
            moved.extend(board.give_up(other).map(|spot| (other, spot)));
        }
    }
    let has_room = board.led[spot.leader as usize] < facts.leaders[spot.leader as usize].most_groups;
    let is_free = board.free(group, &spot).is_some_and(|free| free.starts >> spot.start & 1 == 1);
    if has_room && is_free {
        board.take(group, spot);
        if (board.weight() - before) as f64 <= allowance.max(1.0) {
            return;
        }
        board.give_up(group);
    }
    moved.into_iter().for_each(|(other, spot)| board.take(other, spot));
}

fn is_in_the_way(board: &Board, (group, spot): (usize, &Spot), other: usize) -> bool {
    let (need, theirs) = (&board.facts.groups[group], &board.facts.groups[other]);
    let Some(own) = board.spots[other].filter(|own| own.weekday == spot.weekday) else { return false };
    if !need.rests(spot.phase).any(|rest| theirs.rests(own.phase).any(|other| other == rest)) {
        return false;
    }
    let overlaps =
        |more: u32| quarters(spot.start, need.duration + more) & quarters(own.start, theirs.duration + more) != 0;
    own.leader == spot.leader && (theirs.site != need.site || overlaps(1)) || own.room == spot.room && overlaps(0)
}
