//! Every way to place a few groups, tried one after another: whether there is a timetable at all, and if not, for which of
//! them.

use super::board::{Board, Spot};
use super::facts::Facts;
use super::reason::Clash;
use super::year::WEEKDAYS;

/// More groups than this are not tried.
pub(super) const MOST_GROUPS: usize = 12;
/// Spots tried before the question is left open.
const MOST_TRIES: u64 = 300_000;

pub(super) enum Answer<'a> {
    Yes(Board<'a>),
    No,
    Unknown,
}

pub(super) fn answer(facts: &Facts) -> Answer<'_> {
    of_groups(facts, &(0..facts.groups.len()).collect::<Vec<_>>())
}

/// Groups that cannot all have a place, none of which can be left out, as far as that is known.
pub(super) fn clash(facts: &Facts) -> Clash {
    let mut needed: Vec<usize> = (0..facts.groups.len()).collect();
    for group in 0..facts.groups.len() {
        let fewer: Vec<usize> = needed.iter().copied().filter(|other| *other != group).collect();
        if matches!(of_groups(facts, &fewer), Answer::No) {
            needed = fewer;
        }
    }
    Clash::Together { groups: needed.into_iter().map(|group| facts.groups[group].id.clone()).collect() }
}

fn of_groups<'a>(facts: &'a Facts, groups: &[usize]) -> Answer<'a> {
    let mut order = groups.to_vec();
    order.sort_by_key(|group| (facts.groups[*group].leaders.len(), facts.groups[*group].period, *group));
    let (mut board, mut tries) = (Board::new(facts), MOST_TRIES);
    match place(&mut board, &order, &mut tries) {
        true => Answer::Yes(board),
        false if tries == 0 => Answer::Unknown,
        false => Answer::No,
    }
}

fn place(board: &mut Board, groups: &[usize], tries: &mut u64) -> bool {
    let Some((&group, rest)) = groups.split_first() else { return true };
    let need = &board.facts.groups[group];
    for &leader in &need.leaders {
        let own = &board.facts.leaders[leader as usize];
        if board.led[leader as usize] >= own.most_groups {
            continue;
        }
        for weekday in (0..WEEKDAYS).filter(|day| own.days >> day & 1 == 1) {
            for (phase, room) in (0..need.period).flat_map(|phase| need.rooms.iter().map(move |room| (phase, room.0))) {
                let spot = Spot { leader, room, weekday, start: 0, phase };
                let mut starts = board.free(group, &spot).map_or(0, |free| free.starts);
                while starts != 0 {
                    let start = starts.trailing_zeros();
                    starts &= starts - 1;
                    *tries = tries.saturating_sub(1);
                    if *tries == 0 {
                        return false;
                    }
                    board.take(group, Spot { start, ..spot });
                    if place(board, rest, tries) {
                        return true;
                    }
                    board.give_up(group);
                }
            }
        }
    }
    false
}
