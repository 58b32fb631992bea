//! What people do and where rooms are taken on each day of the cycle before anything is planned.

use super::year::{CYCLE, Facilitator, Held, Room, WEEKDAYS};

/// Days in a cycle.
pub(super) const DAYS: usize = (WEEKDAYS * CYCLE) as usize;
/// A site that goes with any other.
pub(super) const ANYWHERE: u32 = u32::MAX;

/// By facilitator or room, and day of the cycle.
#[derive(Clone)]
pub(super) struct Days {
    /// Quarters in which a facilitator is busy, the one after each session included; how many sessions, at which site.
    pub busy: Vec<u64>,
    pub sessions: Vec<u8>,
    pub site: Vec<u32>,
    /// Quarters in which a room is taken.
    pub taken: Vec<u64>,
}

impl Days {
    pub fn of(leaders: &[&Facilitator], rooms: &[&Room], sites: &[&String]) -> Days {
        let mut days = Days {
            busy: vec![0; leaders.len() * DAYS],
            sessions: vec![0; leaders.len() * DAYS],
            site: vec![0; leaders.len() * DAYS],
            taken: vec![0; rooms.len() * DAYS],
        };
        let all = leaders.iter().enumerate().flat_map(|(nth, leader)| leader.held.iter().map(move |held| (nth, held)));
        for (nth, held) in all.filter(|(_, held)| is_day(held)) {
            let day = day_of(nth as u32, held.weekday, held.rest as usize);
            days.busy[day] |= held.quarters | held.quarters << 1;
            days.sessions[day] = days.sessions[day].saturating_add(held.sessions as u8);
            // Somewhere that none of these groups meets.
            let number = |site: &String| sites.binary_search(&site).map_or(ANYWHERE - 1, |site| site as u32);
            days.site[day] = held.site.as_ref().map_or(ANYWHERE, number);
        }
        let all = rooms.iter().enumerate().flat_map(|(nth, room)| room.held.iter().map(move |held| (nth, held)));
        for (nth, held) in all.filter(|(_, held)| is_day(held)) {
            days.taken[day_of(nth as u32, held.weekday, held.rest as usize)] |= held.quarters;
        }
        days
    }

    /// Sessions at a site that may go on days on which somebody is there anyway.
    pub fn room_beside(&self, site: u32) -> i64 {
        let is_there = |day: &usize| self.sessions[*day] > 0 && [site, ANYWHERE].contains(&self.site[*day]);
        let days = (0..self.sessions.len()).filter(is_there);
        days.map(|day| i64::from(4_u8.saturating_sub(self.sessions[day]))).sum()
    }
}

fn is_day(held: &Held) -> bool {
    held.weekday < WEEKDAYS && held.rest < CYCLE
}

/// A facilitator's or room's day of the cycle.
pub(super) fn day_of(one: u32, weekday: u32, rest: usize) -> usize {
    (one * WEEKDAYS + weekday) as usize * CYCLE as usize + rest
}
