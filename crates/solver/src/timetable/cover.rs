//! Somebody is away for some weeks: others take their sessions, and everything else stays as it is.

use super::facts::Facts;
use super::reason::Refusal;
use super::relay::{Relay, Taken};
use super::standing::Standing;
use super::year::{Bits, Row, Year};
use crate::watch::Watch;
use std::fmt::Write;

/// Who takes which session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// In the order of groups and weeks.
    pub rows: Vec<Covered>,
    /// Groups and weeks that nobody covers.
    pub uncovered: Vec<(String, u32)>,
    /// Pairs of a group and somebody who covers any of its sessions.
    pub handovers: usize,
    /// Days on which somebody comes who would not have come that day.
    pub travel: usize,
    pub cost: i64,
    /// No cover costs less.
    pub bound: i64,
    /// The same budget gives this cover again.
    pub steps: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Covered {
    pub group: String,
    pub week: u32,
    pub facilitator: String,
}

/// A session that somebody else is to take, and who could.
pub(super) struct Session {
    pub group: usize,
    pub week: u32,
    pub candidates: Vec<u32>,
}

impl Year {
    /// The best cover found in so many steps: first with the fewest sessions that nobody takes, then with the fewest hand-overs,
    /// then with the least travel. It is the best there is when its cost is its bound.
    pub fn cover(&self, plan: &[Row], away: &str, weeks: Bits, steps: u64, watch: Watch) -> Result<Cover, Refusal> {
        let facts = Facts::of(self)?;
        let standing = Standing::of(&facts, plan)?;
        let away = facts.leader(away).ok_or_else(|| Refusal::Unknown(away.to_owned()))?;
        let sessions = sessions(&facts, &standing, away, weeks);
        let (taken, bound, steps) = Relay::new(&facts, &standing, &sessions).run(steps, watch);
        Ok(Cover::of(&facts, &sessions, &taken, (bound, steps)))
    }
}

/// The sessions that would have taken place, in the order of weekdays, groups and weeks.
fn sessions(facts: &Facts, standing: &Standing, away: usize, weeks: Bits) -> Vec<Session> {
    let mut sessions = Vec::new();
    let mut groups = standing.led_by[away].clone();
    groups.sort_by_key(|group| standing.spots[*group].map(|spot| spot.weekday));
    for group in groups {
        let Some(spot) = standing.spots[group] else { continue };
        let open = facts.groups[group].weeks[spot.phase as usize]
            & weeks
            & !facts.leaders[away].leave[spot.weekday as usize]
            & !facts.rooms[spot.room as usize].closed[spot.weekday as usize];
        for week in (0..64).filter(|week| open >> week & 1 == 1) {
            let leaders = facts.groups[group].leaders.iter().copied().filter(|leader| *leader as usize != away);
            let fits = |leader: &u32| {
                let own = &facts.leaders[*leader as usize];
                let is_there = own.days >> spot.weekday & 1 == 1 && own.leave[spot.weekday as usize] >> week & 1 == 0;
                is_there && standing.has_time(*leader as usize, week, &[], group)
            };
            sessions.push(Session { group, week, candidates: leaders.filter(fits).collect() });
        }
    }
    sessions
}

impl Cover {
    fn of(facts: &Facts, sessions: &[Session], taken: &Taken, (bound, steps): (i64, u64)) -> Cover {
        let id = |session: &Session| facts.groups[session.group].id.clone();
        let row = |(session, leader): (&Session, &Option<u32>)| {
            let facilitator = facts.leaders[(*leader)? as usize].id.clone();
            Some(Covered { group: id(session), week: session.week, facilitator })
        };
        let uncovered = sessions.iter().zip(&taken.by).filter(|(_, leader)| leader.is_none());
        let mut uncovered: Vec<(String, u32)> = uncovered.map(|(session, _)| (id(session), session.week)).collect();
        let mut rows: Vec<Covered> = sessions.iter().zip(&taken.by).filter_map(row).collect();
        rows.sort_unstable();
        uncovered.sort_unstable();
        Cover { rows, uncovered, handovers: taken.handovers, travel: taken.travel, cost: taken.cost, bound, steps }
    }

    /// One line for each session, as CSV.
    pub fn file(&self) -> String {
        let mut file = "group,week,facilitator\n".to_owned();
        for Covered { group, week, facilitator } in &self.rows {
            let _ = writeln!(file, "{group},{week},{facilitator}");
        }
        file
    }
}
