//! What hand-overs and travel cannot be less than.

use super::{HANDOVER, Relay};
use crate::timetable::cover::Session;
use std::collections::BTreeMap;

impl Relay<'_> {
    /// What the group costs at least whose first session this is, and the weekday, if it is the first of its weekday too.
    /// Whoever does with fewer hand-overs or days leaves a session out, which costs more.
    pub(super) fn least_from(&self, nth: usize) -> i64 {
        let before = nth.checked_sub(1).map(|before| &self.sessions[before]);
        let is_first = before.is_none_or(|before| before.group != self.sessions[nth].group);
        let weekday = |session: &Session| self.weekday(session);
        let is_first_of_day = before.is_none_or(|before| weekday(before) != weekday(&self.sessions[nth]));
        let handovers = if is_first { self.fewest_handovers(self.of_group(nth)) } else { 0 };
        handovers + if is_first_of_day { self.least_travel(nth) } else { 0 }
    }

    fn of_group(&self, nth: usize) -> &[Session] {
        let group = self.sessions[nth].group;
        let left = &self.sessions[nth..];
        &left[..left.iter().take_while(|session| session.group == group).count()]
    }

    /// How many must share a group's sessions at least: one, two, or three where no two are enough.
    fn fewest_handovers(&self, sessions: &[Session]) -> i64 {
        let masks: Vec<u64> = masks(sessions).into_values().collect();
        let all = masks.iter().fold(0, |all, mask| all | mask);
        let pair = || masks.iter().any(|one| masks.iter().any(|other| one | other == all));
        HANDOVER
            * match all {
                0 => 0,
                _ if masks.contains(&all) => 1,
                _ if pair() => 2,
                _ => 3,
            }
    }

    /// Days on which somebody comes to cover sessions of this weekday alone: as many as for any one group that one person
    /// covers, and one in each week in which nobody is there anyway.
    fn least_travel(&self, nth: usize) -> i64 {
        let left = &self.sessions[nth..];
        let day = &left[..left.iter().take_while(|own| self.weekday(own) == self.weekday(&left[0])).count()];
        let of_groups =
            day.chunk_by(|one, other| one.group == other.group).map(|sessions| self.travel_of_one(sessions));
        let mut weeks: BTreeMap<u32, bool> = BTreeMap::new();
        for session in day.iter().filter(|session| !session.candidates.is_empty()) {
            let comes = session.candidates.iter().any(|leader| !self.travels(session, *leader));
            *weeks.entry(session.week).or_insert(true) &= !comes;
        }
        let of_weeks = weeks.values().filter(|travels| **travels).count() as i64;
        of_groups.max().unwrap_or(0).max(of_weeks)
    }

    /// The least travel of anybody who can take all sessions of a group; nothing where it takes two.
    fn travel_of_one(&self, sessions: &[Session]) -> i64 {
        let masks = masks(sessions);
        let all = masks.values().fold(0, |all, mask| all | mask);
        let able = masks.iter().filter(|(_, mask)| **mask == all).map(|(leader, _)| *leader);
        let sessions = || sessions.iter().filter(|session| !session.candidates.is_empty());
        able.map(|leader| sessions().filter(|own| self.travels(own, leader)).count() as i64).min().unwrap_or(0)
    }
}

/// Which of a group's sessions each could take.
fn masks(sessions: &[Session]) -> BTreeMap<u32, u64> {
    let mut masks: BTreeMap<u32, u64> = BTreeMap::new();
    for (nth, session) in sessions.iter().enumerate() {
        session.candidates.iter().for_each(|leader| *masks.entry(*leader).or_default() |= 1 << (nth % 64));
    }
    masks
}
