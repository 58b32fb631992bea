//! What no timetable can cost less than.

use super::board::{LOST, NOT_PREFERRED, TRAVEL};
use super::facts::{Facts, Need};
use super::year::{CYCLE, WEEKDAYS};

/// Fees are in parts of this.
const PARTS: i64 = 256;
/// How often fees are set anew, by how much at first, how soon by less, and by how many times that at most.
const ROUNDS: i64 = 600;
const FIRST_STEP: i64 = 1024;
const SLOWING: i64 = 5;
const MOST_CHANGE: i64 = 3;

/// The bound, and for each group who may facilitate it, most promising first.
pub(super) struct Bound {
    pub cost: i64,
    pub leaders: Vec<Vec<u32>>,
}

/// Each group with the facilitator, phase, room and half day that cost least, where facilitators who are wanted by too many charge a
/// fee that is paid back for each of their places: whatever the fees, no plan costs less (Lagrange's relaxation). To this
/// comes the travel that so many sessions need at each site.
pub(super) fn bound(facts: &Facts) -> Bound {
    let choices: Vec<Vec<(u32, i64)>> = (0..facts.groups.len()).map(|group| choices(facts, group)).collect();
    let mut fees = Fees { of: vec![0; facts.leaders.len()], facts };
    let mut best = (0, fees.of.clone());
    for round in 0..ROUNDS {
        let (cost, wanted) = fees.charge(&choices);
        if cost > best.0 {
            best = (cost, fees.of.clone());
        }
        fees.set_anew(&wanted, FIRST_STEP * SLOWING / (SLOWING + round));
    }
    let travel = if choices.iter().any(Vec::is_empty) { 0 } else { TRAVEL * travel(facts) };
    Bound {
        cost: (best.0 + PARTS - 1) / PARTS + travel,
        leaders: choices.iter().map(|own| in_order(own, &best.1)).collect(),
    }
}

struct Fees<'a> {
    facts: &'a Facts,
    of: Vec<i64>,
}

impl Fees<'_> {
    /// What all groups cost with these fees, and how many want each facilitator.
    fn charge(&self, choices: &[Vec<(u32, i64)>]) -> (i64, Vec<i64>) {
        let mut wanted = vec![0i64; self.of.len()];
        let mut sum = 0;
        for choices in choices {
            let all = choices.iter().map(|(leader, cost)| (cost * PARTS + self.of[*leader as usize], *leader));
            if let Some((cost, leader)) = all.min() {
                sum += cost;
                wanted[leader as usize] += 1;
            }
        }
        let paid_back =
            self.facts.leaders.iter().zip(&self.of).map(|(leader, fee)| fee * i64::from(leader.most_groups));
        (sum - paid_back.sum::<i64>(), wanted)
    }

    fn set_anew(&mut self, wanted: &[i64], step: i64) {
        for (leader, fee) in self.of.iter_mut().enumerate() {
            let more = wanted[leader] - i64::from(self.facts.leaders[leader].most_groups);
            *fee = (*fee + step * more.clamp(-MOST_CHANGE, MOST_CHANGE)).max(0);
        }
    }
}

fn in_order(choices: &[(u32, i64)], fees: &[i64]) -> Vec<u32> {
    let mut leaders: Vec<(i64, u32)> =
        choices.iter().map(|(leader, cost)| (cost * PARTS + fees[*leader as usize], *leader)).collect();
    leaders.sort_unstable();
    leaders.into_iter().map(|leader| leader.1).collect()
}

/// The least that a group costs with each facilitator it may have, but for travel.
fn choices(facts: &Facts, group: usize) -> Vec<(u32, i64)> {
    let need = &facts.groups[group];
    let cost = |leader: u32| {
        let days = facts.leaders[leader as usize].days;
        let likes = (0..WEEKDAYS).any(|day| days >> day & 1 == 1 && begins_as_liked(facts, need, day));
        let days = || (0..WEEKDAYS).filter(|day| days >> day & 1 == 1);
        let spots = days().flat_map(|day| (0..need.period).map(move |phase| (day, phase)));
        let places = spots.flat_map(|spot| need.rooms.iter().map(move |room| (spot, room)));
        let least =
            places.map(|(spot, room)| LOST * i64::from(facts.lost(group, spot, leader, room.0)) + i64::from(room.1));
        Some((leader, least.min()? + if likes { 0 } else { NOT_PREFERRED }))
    };
    need.leaders.iter().filter_map(|leader| cost(*leader)).collect()
}

fn begins_as_liked(facts: &Facts, need: &Need, day: u32) -> bool {
    let first = facts.half > 0 && need.prefers(day, false);
    first || need.prefers(day, true) && facts.half + need.duration <= facts.day_end
}

/// Days of travel: four sessions of one site at most in each.
fn travel(facts: &Facts) -> i64 {
    let sessions = |group: &u32| i64::from(CYCLE / facts.groups[*group as usize].period);
    let beside = |site: usize| facts.held.room_beside(site as u32);
    let days = |(site, groups): (usize, &Vec<u32>)| (groups.iter().map(sessions).sum::<i64>() - beside(site) + 3) / 4;
    facts.at_site.iter().enumerate().map(days).map(|days| days.max(0)).sum()
}
