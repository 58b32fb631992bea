//! A timetable while it is searched: who is where on each day of a cycle of four weeks. Every change is counted as it is made.

use super::facts::Facts;
use super::held::{ANYWHERE, day_of};

/// What a lost session, a half day not preferred, and a day of travel cost. An empty seat costs one.
pub(super) const LOST: i64 = 10;
pub(super) const NOT_PREFERRED: i64 = 3;
pub(super) const TRAVEL: i64 = 4;
/// What a group without a place weighs in the search.
pub(super) const WAITING: i64 = 400;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub leader: u32,
    pub room: u32,
    pub weekday: u32,
    pub start: u32,
    pub phase: u32,
}

/// A spot without its start, and the starts that are free there.
#[derive(Clone, Copy)]
pub(super) struct Free {
    pub starts: u64,
    /// Days of travel that it adds, those it saves elsewhere taken off.
    pub travel: i64,
}

#[derive(Clone)]
pub(super) struct Board<'a> {
    pub facts: &'a Facts,
    pub spots: Vec<Option<Spot>>,
    /// Quarters in which a facilitator is busy, the one after each session included; how many sessions, at which site.
    busy: Vec<u64>,
    sessions: Vec<u8>,
    site: Vec<u32>,
    /// Quarters in which a room is taken.
    taken: Vec<u64>,
    /// Groups of each facilitator.
    pub led: Vec<u32>,
    pub waiting: usize,
    pub cost: i64,
}

impl<'a> Board<'a> {
    pub fn new(facts: &'a Facts) -> Board<'a> {
        Board {
            facts,
            spots: vec![None; facts.groups.len()],
            busy: facts.held.busy.clone(),
            sessions: facts.held.sessions.clone(),
            site: facts.held.site.clone(),
            taken: facts.held.taken.clone(),
            led: vec![0; facts.leaders.len()],
            waiting: facts.groups.len(),
            cost: 0,
        }
    }

    /// The cost, and what groups without a place weigh.
    pub fn weight(&self) -> i64 {
        self.cost + WAITING * self.waiting as i64
    }

    /// What a spot costs, but for travel.
    pub fn price(&self, group: usize, spot: &Spot, empty_seats: u32) -> i64 {
        let need = &self.facts.groups[group];
        let is_preferred = need.prefers(spot.weekday, spot.start >= self.facts.half);
        let lost = self.facts.lost(group, (spot.weekday, spot.phase), spot.leader, spot.room);
        LOST * i64::from(lost) + NOT_PREFERRED * i64::from(!is_preferred) + i64::from(empty_seats)
    }

    pub fn price_now(&self, group: usize) -> i64 {
        self.spots[group].map_or(WAITING, |spot| self.price(group, &spot, self.empty_seats(group, spot.room)))
    }

    fn empty_seats(&self, group: usize, room: u32) -> u32 {
        let own = self.facts.groups[group].rooms.iter().find(|own| own.0 == room);
        own.map_or(0, |own| own.1)
    }

    /// Days of travel that are only for this group.
    pub fn travel_now(&self, group: usize) -> i64 {
        let Some(spot) = self.spots[group] else { return 0 };
        let rests = self.facts.groups[group].rests(spot.phase);
        rests.filter(|rest| self.sessions[day_of(spot.leader, spot.weekday, *rest)] == 1).count() as i64
    }

    /// The starts that are free for a group, as if it had no place now. Nothing where the facilitator has too much to do or is
    /// elsewhere that day.
    pub fn free(&self, group: usize, spot: &Spot) -> Option<Free> {
        let need = &self.facts.groups[group];
        let now = self.spots[group];
        let leader = &self.facts.leaders[spot.leader as usize];
        let (mut busy, mut taken, mut travel) = (0, leader.off[spot.weekday as usize], 0);
        for rest in need.rests(spot.phase) {
            let day = day_of(spot.leader, spot.weekday, rest);
            let meets = now.filter(|now| now.weekday == spot.weekday && need.rests(now.phase).any(|own| own == rest));
            let own = meets.filter(|now| now.leader == spot.leader);
            let sessions = self.sessions[day] - u8::from(own.is_some());
            if sessions >= leader.most_a_day || sessions > 0 && ![need.site, ANYWHERE].contains(&self.site[day]) {
                return None;
            }
            travel += i64::from(sessions == 0);
            busy |= self.busy[day] & !own.map_or(0, |now| quarters(now.start, need.duration + 1));
            let own = meets.filter(|now| now.room == spot.room);
            taken |= self.taken[day_of(spot.room, spot.weekday, rest)]
                & !own.map_or(0, |now| quarters(now.start, need.duration));
        }
        let starts = need.open[spot.weekday as usize];
        Some(Free { starts: starts & !before(busy, need.duration + 1) & !before(taken, need.duration), travel })
    }

    pub fn take(&mut self, group: usize, spot: Spot) {
        let need = &self.facts.groups[group];
        for rest in need.rests(spot.phase) {
            let day = day_of(spot.leader, spot.weekday, rest);
            self.cost += TRAVEL * i64::from(self.sessions[day] == 0);
            self.sessions[day] += 1;
            self.site[day] = need.site;
            self.busy[day] |= quarters(spot.start, need.duration + 1);
            self.taken[day_of(spot.room, spot.weekday, rest)] |= quarters(spot.start, need.duration);
        }
        self.led[spot.leader as usize] += 1;
        self.spots[group] = Some(spot);
        self.waiting -= 1;
        self.cost += self.price_now(group);
    }

    pub fn give_up(&mut self, group: usize) -> Option<Spot> {
        let spot = self.spots[group]?;
        self.cost -= self.price_now(group);
        let need = &self.facts.groups[group];
        for rest in need.rests(spot.phase) {
            let day = day_of(spot.leader, spot.weekday, rest);
            self.sessions[day] -= 1;
            self.cost -= TRAVEL * i64::from(self.sessions[day] == 0);
            if self.sessions[day] == self.facts.held.sessions[day] {
                self.site[day] = self.facts.held.site[day];
            }
            self.busy[day] &= !quarters(spot.start, need.duration + 1) | self.facts.held.busy[day];
            let day = day_of(spot.room, spot.weekday, rest);
            self.taken[day] &= !quarters(spot.start, need.duration) | self.facts.held.taken[day];
        }
        self.led[spot.leader as usize] -= 1;
        self.waiting += 1;
        self.spots[group] = None;
        Some(spot)
    }
}

pub(super) fn quarters(start: u32, duration: u32) -> u64 {
    ((1 << duration) - 1) << start
}

/// Starts from which something so long would run into what is taken.
pub(super) fn before(taken: u64, duration: u32) -> u64 {
    (1..duration).fold(taken, |starts, nth| starts | taken >> nth)
}

/// Starts in these half days from which something so long ends in time.
pub(super) fn open_starts(halves: u64, half: u32, day_end: u32, duration: u32) -> u64 {
    let Some(last) = day_end.checked_sub(duration) else { return 0 };
    let first = if halves & 1 == 1 { quarters(0, half) } else { 0 };
    let second = if halves & 2 == 2 { !quarters(0, half) } else { 0 };
    (first | second) & quarters(0, last + 1)
}
