//! Somebody is away: who takes each of their sessions, on whatever days those are, while everything else stays as it is.

mod search;

use crate::watch::Watch;
use search::Search;
use std::collections::{BTreeMap, BTreeSet};

/// Minutes between the end of one session and the start of the next of one person.
pub const BREAK: i64 = 15;

/// What there is to cover, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brief {
    pub sessions: Vec<Session>,
    pub people: Vec<Person>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// Unique.
    pub id: i64,
    pub group: i64,
    /// Days counted from whenever.
    pub day: i64,
    /// Where it is, when that is known.
    pub site: Option<i64>,
    /// In minutes from whenever, the same for all.
    pub starts: i64,
    pub ends: i64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Unique.
    pub id: i64,
    /// Sessions that no rule but their own diary keeps them from.
    pub may_take: BTreeSet<i64>,
    pub most_a_day: usize,
    /// How many groups they may take besides their own.
    pub more_groups: usize,
    /// What they have anyway; it stays.
    pub own: Vec<Session>,
}

/// Who takes which session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    pub by: BTreeMap<i64, i64>,
    pub uncovered: BTreeSet<i64>,
    /// Pairs of a group and somebody who takes any of its sessions.
    pub handovers: usize,
    /// Days on which somebody comes who would not have come that day.
    pub travel: usize,
    pub cost: i64,
    /// No cover costs less.
    pub bound: i64,
    pub steps: u64,
}

/// Why somebody's day has no room for a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// Another session then, or without a break before or after.
    AtOnce,
    /// As many as they hold in a day.
    Day,
    /// They are at another site that day.
    Elsewhere,
}

impl Person {
    /// Whether a session fits into their day beside their own and those they take.
    pub fn has_time<'s>(&'s self, taken: impl IntoIterator<Item = &'s Session>, session: &Session) -> Result<(), Full> {
        let day: Vec<&Session> = taken.into_iter().chain(&self.own).filter(|other| other.day == session.day).collect();
        let is_at_once = |other: &&Session| session.starts < other.ends + BREAK && other.starts < session.ends + BREAK;
        let is_elsewhere = |other: &&Session| matches!((other.site, session.site), (Some(a), Some(b)) if a != b);
        match () {
            () if day.iter().any(is_at_once) => Err(Full::AtOnce),
            () if day.len() >= self.most_a_day => Err(Full::Day),
            () if day.iter().any(is_elsewhere) => Err(Full::Elsewhere),
            () => Ok(()),
        }
    }
}

impl Brief {
    /// The best cover found in so many steps: first with the fewest sessions that nobody takes, then with the fewest
    /// hand-overs, then with the least travel. The order of rows decides nothing.
    pub fn cover(&self, steps: u64, watch: Watch) -> Cover {
        let mut brief = self.clone();
        brief.sessions.sort_by_key(|session| (session.group, session.starts, session.id));
        brief.people.sort_by_key(|person| person.id);
        Search::new(&brief).run(steps, watch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;

    fn session(id: i64, group: i64, day: i64, starts: i64) -> Session {
        Session { id, group, day, site: None, starts: day * 1440 + starts, ends: day * 1440 + starts + 75 }
    }

    fn person(id: i64, may_take: &[i64], own: Vec<Session>) -> Person {
        Person { id, may_take: may_take.iter().copied().collect(), most_a_day: 4, more_groups: 8, own }
    }

    fn covered(brief: &Brief) -> Cover {
        brief.cover(1_000_000, &mut |_| true)
    }

    #[test]
    fn one_person_takes_a_whole_group_where_anybody_can() {
        let sessions: Vec<Session> = (0..6).map(|week| session(week, 1, week * 7, 600)).collect();
        let half = person(1, &[0, 1, 2], vec![]);
        let all = person(2, &[0, 1, 2, 3, 4, 5], vec![]);
        let cover = covered(&Brief { sessions, people: vec![half, all] });
        assert_eq!((cover.handovers, cover.by.values().filter(|by| **by == 2).count()), (1, 6));
        assert_eq!(cover.cost, cover.bound);
    }

    #[test]
    fn nobody_is_at_two_places_without_a_break_or_has_a_fifth_session() {
        let own = |starts| Session { site: Some(1), ..session(100, 9, 0, starts) };
        let new = |starts, site| Session { site: Some(site), ..session(1, 1, 0, starts) };
        let busy = person(1, &[1], vec![own(600)]);
        assert_eq!(busy.has_time([], &new(689, 1)), Err(Full::AtOnce));
        assert_eq!(busy.has_time([], &new(690, 1)), Ok(()));
        assert_eq!(busy.has_time([], &new(900, 2)), Err(Full::Elsewhere));
        let full = Person { most_a_day: 1, ..busy };
        assert_eq!(full.has_time([], &new(900, 1)), Err(Full::Day));
    }

    /// Every way there is, for so few sessions that all can be tried.
    fn least(brief: &Brief) -> i64 {
        let ways = brief.people.len() + 1;
        let all = ways.pow(brief.sessions.len() as u32);
        (0..all).filter_map(|way| cost(brief, way, ways)).min().unwrap_or_default()
    }

    fn cost(brief: &Brief, mut way: usize, ways: usize) -> Option<i64> {
        let mut taken: BTreeMap<usize, Vec<&Session>> = BTreeMap::new();
        let mut uncovered = 0;
        for session in &brief.sessions {
            let who = way % ways;
            way /= ways;
            let Some(person) = brief.people.get(who) else {
                uncovered += 1;
                continue;
            };
            let own = taken.entry(who).or_default();
            let fits = person.has_time(own.iter().copied(), session).is_ok();
            if !fits || !person.may_take.contains(&session.id) {
                return None;
            }
            own.push(session);
        }
        let mut total = uncovered * 1_000_000;
        for (who, own) in &taken {
            let person = &brief.people[*who];
            let groups: BTreeSet<i64> = own.iter().map(|session| session.group).collect();
            let days: BTreeSet<i64> = own.iter().map(|session| session.day).collect();
            let travel = days.iter().filter(|day| person.own.iter().all(|own| own.day != **day)).count();
            if groups.len() > person.more_groups {
                return None;
            }
            total += groups.len() as i64 * 1_000 + travel as i64;
        }
        Some(total)
    }

    #[test]
    fn no_other_way_is_better() {
        let mut chance = Chance::of(7);
        for _ in 0..60 {
            let mut below = |n: i64| i64::try_from(chance.below(n as usize)).unwrap_or(0);
            let sessions: Vec<Session> = (0..5).map(|id| session(id, id % 2, below(3), 540 + 60 * below(4))).collect();
            let people = (1..=3).map(|id| {
                let own = vec![Session { site: None, ..session(100 + id, 50, below(3), 540 + 60 * below(4)) }];
                let may: Vec<i64> = (0..5).filter(|_| below(3) > 0).collect();
                Person { more_groups: 1 + below(2) as usize, ..person(id, &may, own) }
            });
            let brief = Brief { people: people.collect(), sessions };
            let cover = covered(&brief);
            assert_eq!(cover.cost, least(&brief), "{brief:?}");
            assert_eq!(cover.cost, cover.bound);
        }
    }

    #[test]
    fn stopped_early_there_is_a_cover_all_the_same() {
        let sessions: Vec<Session> = (0..4).map(|week| session(week, week, week * 7, 600)).collect();
        let brief = Brief { sessions, people: vec![person(1, &[0, 1, 2, 3], vec![])] };
        let cover = brief.cover(1, &mut |_| true);
        assert_eq!(cover.by.len() + cover.uncovered.len(), 4);
        assert!(cover.bound <= cover.cost);
    }
}
