//! A first timetable: groups with the fewest possibilities first, each where it costs least.

use super::board::{Board, Spot, TRAVEL};
use super::facts::Facts;
use super::year::WEEKDAYS;

pub(super) fn timetable(facts: &Facts) -> Board<'_> {
    let mut board = Board::new(facts);
    let mut waiting: Vec<usize> = (0..facts.groups.len()).collect();
    waiting.sort_by_key(|group| (facts.groups[*group].leaders.len(), facts.groups[*group].period, *group));
    for group in waiting {
        if let Some(spot) = best(&board, group) {
            board.take(group, spot);
        }
    }
    board
}

/// The spot that costs least of those that are free.
pub(super) fn best(board: &Board, group: usize) -> Option<Spot> {
    let need = &board.facts.groups[group];
    let mut best: Option<(i64, Spot)> = None;
    for &leader in &need.leaders {
        let own = &board.facts.leaders[leader as usize];
        if board.led[leader as usize] >= own.most_groups {
            continue;
        }
        for weekday in (0..WEEKDAYS).filter(|day| own.days >> day & 1 == 1 && need.halves(*day) != 0) {
            for phase in 0..need.period {
                for &(room, empty_seats) in &need.rooms {
                    let spot = Spot { leader, room, weekday, start: 0, phase };
                    let Some(free) = board.free(group, &spot).filter(|free| free.starts != 0) else { continue };
                    let spot = Spot { start: liked(board, group, weekday, free.starts), ..spot };
                    let cost = board.price(group, &spot, empty_seats) + TRAVEL * free.travel;
                    if best.as_ref().is_none_or(|best| cost < best.0) {
                        best = Some((cost, spot));
                    }
                }
            }
        }
    }
    best.map(|best| best.1)
}

/// The first start in a preferred half day, or else the first.
fn liked(board: &Board, group: usize, weekday: u32, starts: u64) -> u32 {
    let need = &board.facts.groups[group];
    let likes = |start: &u32| starts >> start & 1 == 1 && need.prefers(weekday, *start >= board.facts.half);
    (0..board.facts.day_end).find(likes).unwrap_or(starts.trailing_zeros())
}
