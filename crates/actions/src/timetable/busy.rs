//! A week in quarters of an hour as the search knows it, and what people and rooms are taken with anyway.

use super::basis::Basis;
use domain::id::{PersonId, QuietRoomId};
use domain::timetable::{DAY_STARTS, STEP};
use jiff::civil::{Date, Time, Weekday};
use solver::timetable::Held;
use std::collections::BTreeMap;

/// Groups meet again in the same way after so many weeks.
const CYCLE: u32 = 4;
/// Quarters that the search tells apart.
const MOST: i64 = 60;

/// Quarters from the beginning of the day to a time, rounded up.
pub(super) fn quarter_from(at: Time) -> i64 {
    minutes(at).div_euclid(i64::from(STEP)) + i64::from(minutes(at).rem_euclid(i64::from(STEP)) > 0)
}

/// The same, rounded down.
pub(super) fn quarter_to(at: Time) -> i64 {
    minutes(at).div_euclid(i64::from(STEP))
}

fn minutes(at: Time) -> i64 {
    at.duration_since(DAY_STARTS).as_mins()
}

/// Quarters from one to before another, as far as there are such.
pub(super) fn quarters(from: i64, to: i64) -> u64 {
    (from.clamp(0, MOST)..to.clamp(0, MOST)).fold(0, |bits, quarter| bits | 1 << quarter)
}

/// The week of a day, counted from the first, and its weekday from 0; nothing for a weekend or a day outside.
pub(super) fn place_of(basis: &Basis, day: Date) -> Option<(u32, u32)> {
    let days = i64::from(basis.wish.first.until(day).ok()?.get_days());
    let (week, weekday) = (u32::try_from(days.div_euclid(7)).ok()?, u32::try_from(days.rem_euclid(7)).ok()?);
    let is_there = weekday < 5 && week < basis.wish.weeks && day.weekday() != Weekday::Sunday;
    is_there.then_some((week, weekday))
}

/// What is taken on one day.
#[derive(Clone, Debug, Default)]
struct Taken {
    quarters: u64,
    sessions: u32,
    sites: Vec<Option<i64>>,
}

impl Taken {
    fn add(&mut self, (from, to): (Time, Time), site: Option<i64>) {
        self.quarters |= quarters(quarter_to(from), quarter_from(to));
        self.sessions += 1;
        self.sites.push(site);
    }
}

/// Days of the cycle, put together from all weeks: the most sessions there are in any of them. Where sites differ nobody can be
/// given anything more.
fn cycle(days: &BTreeMap<(u32, u32), Taken>) -> Vec<Held> {
    let mut cycle: BTreeMap<(u32, u32), Taken> = BTreeMap::new();
    for ((week, weekday), day) in days {
        let all = cycle.entry((*weekday, week % CYCLE)).or_default();
        all.quarters |= day.quarters;
        all.sessions = all.sessions.max(day.sessions);
        all.sites.extend(day.sites.iter().filter(|site| site.is_some()));
    }
    let held = |((weekday, rest), mut day): ((u32, u32), Taken)| {
        day.sites.sort_unstable();
        day.sites.dedup();
        Held {
            weekday,
            rest,
            quarters: day.quarters,
            sessions: if day.sites.len() > 1 { CYCLE.max(4) } else { day.sessions },
            site: day.sites.first().copied().flatten().map(|site| format!("s{site}")),
        }
    };
    cycle.into_iter().map(held).collect()
}

/// What somebody holds anyway.
pub(super) fn of_person(basis: &Basis, person: PersonId) -> Vec<Held> {
    let zone = basis.programme.design.zone.tz();
    let mut days: BTreeMap<(u32, u32), Taken> = BTreeMap::new();
    for busy in basis.busy.iter().filter(|busy| busy.person == person) {
        let Some(place) = place_of(basis, busy.date) else { continue };
        let time = |at: jiff::Timestamp| at.to_zoned(zone.clone()).time();
        // A session online goes with any place.
        let site = busy.site.filter(|_| !basis.is_online());
        days.entry(place).or_default().add((time(busy.starts_at), time(busy.ends_at)), site);
    }
    cycle(&days)
}

/// When others are in a room.
pub(super) fn of_room(basis: &Basis, room: QuietRoomId) -> Vec<Held> {
    let zone = basis.programme.design.zone.tz();
    let mut days: BTreeMap<(u32, u32), Taken> = BTreeMap::new();
    let is_there = |room_of: &domain::id::QuietRoomId| *room_of == room;
    for booked in basis.booked.iter().filter(|one| one.held.as_ref().is_some_and(|held| is_there(&held.room))) {
        let Some(place) = place_of(basis, booked.date) else { continue };
        let time = |at: jiff::Timestamp| at.to_zoned(zone.clone()).time();
        days.entry(place).or_default().add((time(booked.starts_at), time(booked.ends_at)), None);
    }
    cycle(&days)
}
