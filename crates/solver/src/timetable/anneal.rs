//! Many small changes, made while the search cools down.

use super::board::{Board, Free, Spot, TRAVEL};
use super::force::force;
use crate::chance::Chance;
use crate::cooling::Cooling;

pub(super) struct Heat<'a> {
    pub chance: Chance,
    pub cooling: Cooling,
    /// Who may facilitate each group, most promising first.
    pub leaders: &'a [Vec<u32>],
}

impl Heat<'_> {
    /// One group gets another spot, if it is good enough.
    pub fn step(&mut self, board: &mut Board) {
        let group = self.chance.below(board.facts.groups.len());
        let Some((spot, empty_seats)) = self.any_spot(board, group) else { return };
        let allowance = self.cooling.allowance(&mut self.chance);
        if board.spots[group].is_none() && self.chance.below(16) == 0 {
            return force(board, group, spot, &mut self.chance, allowance);
        }
        let (price, saved) = (board.price_now(group), TRAVEL * board.travel_now(group));
        let least = board.price(group, &spot, empty_seats).min(self.other_half(board, group, spot, empty_seats));
        if (least - price - saved) as f64 > allowance {
            return;
        }
        let is_same = board.spots[group].is_some_and(|now| now.leader == spot.leader);
        if !is_same && board.led[spot.leader as usize] >= board.facts.leaders[spot.leader as usize].most_groups {
            return;
        }
        let Some(Free { starts, travel }) = board.free(group, &spot) else { return };
        if starts == 0 {
            return;
        }
        let spot = Spot { start: self.any_start(starts), ..spot };
        let price = board.price(group, &spot, empty_seats) - price + TRAVEL * travel - saved;
        if price as f64 <= allowance && board.spots[group] != Some(spot) {
            board.give_up(group);
            board.take(group, spot);
        }
    }

    /// The price if the session began in the other half of the day.
    fn other_half(&self, board: &Board, group: usize, spot: Spot, empty_seats: u32) -> i64 {
        board.price(group, &Spot { start: board.facts.half, ..spot }, empty_seats)
    }

    /// A spot that may be taken or not, its start left open.
    fn any_spot(&mut self, board: &Board, group: usize) -> Option<(Spot, u32)> {
        let need = &board.facts.groups[group];
        if need.leaders.is_empty() || need.rooms.is_empty() {
            return None;
        }
        let mut spot = match board.spots[group] {
            Some(spot) => spot,
            None => Spot { leader: need.leaders[0], room: need.rooms[0].0, weekday: 0, start: 0, phase: 0 },
        };
        let (room, mut empty_seats) = need.rooms[self.chance.below(need.rooms.len())];
        let kind = self.chance.below(8);
        match kind {
            0..4 => self.join(board, group, &mut spot)?,
            4..7 => {
                let most = 1 + self.chance.below(need.leaders.len());
                spot.leader = self.leaders[group][self.chance.below(most)];
                spot.weekday = self.chance.bit(days(board, group, spot.leader));
            }
            _ => spot.weekday = self.chance.bit(days(board, group, spot.leader)),
        }
        spot.phase = self.chance.below(need.period as usize) as u32;
        if board.spots[group].is_none() || kind & 1 == 1 {
            spot.room = room;
        } else {
            empty_seats = need.rooms.iter().find(|own| own.0 == spot.room)?.1;
        }
        Some((spot, empty_seats))
    }

    /// On a day on which a facilitator goes to the site already.
    fn join(&mut self, board: &Board, group: usize, spot: &mut Spot) -> Option<()> {
        let need = &board.facts.groups[group];
        let at_site = &board.facts.at_site[need.site as usize];
        let other = board.spots[at_site[self.chance.below(at_site.len())] as usize]?;
        if need.halves(other.weekday) == 0 || need.leaders.binary_search(&other.leader).is_err() {
            return None;
        }
        (spot.leader, spot.weekday) = (other.leader, other.weekday);
        Some(())
    }

    /// Mostly the first or the last one, so that no time is left between sessions that nobody can use.
    fn any_start(&mut self, starts: u64) -> u32 {
        match self.chance.below(4) {
            0 => starts.trailing_zeros(),
            1 => 63 - starts.leading_zeros(),
            _ => self.chance.bit(starts),
        }
    }
}

/// Weekdays on which the facilitator works and the group may meet.
fn days(board: &Board, group: usize, leader: u32) -> u64 {
    let need = &board.facts.groups[group];
    let days = board.facts.leaders[leader as usize].days;
    (0..5).filter(|day| days >> day & 1 == 1 && need.halves(*day) != 0).fold(0, |days, day| days | 1 << day)
}
