//! When members can come: groups begin where nobody is left out, as long as there is such a time; else it is told who cannot.

use super::basis::{Asked, Basis};
use super::busy::quarters;
use domain::id::PersonId;
use domain::timetable::{DAY_STARTS, STEP};
use domain::week::Slot;
use jiff::ToSpan;
use jiff::civil::Time;
use solver::timetable::{Facilitator, Group, Year};

/// Quarters that a day has at most.
const MOST: u32 = 60;

/// The time at which a quarter begins.
fn time_of(quarter: u32) -> Time {
    DAY_STARTS.saturating_add(i64::from(quarter * STEP).minutes())
}

/// Members who said that they cannot come to a meeting at this time of the week; `weekday` from 0 for Monday.
pub(super) fn cannot(basis: &Basis, asked: &Asked, weekday: u32, (starts, minutes): (Time, u32)) -> Vec<PersonId> {
    let ends = starts.saturating_add(i64::from(minutes).minutes());
    let is_then = |slot: &Slot| slot.day() == weekday && slot.starts() < ends && starts < slot.ends();
    let then = Slot::all().filter(is_then).fold(0, |bits, slot| bits | slot.bit());
    let is_kept = |member: &PersonId| basis.weeks.get(member).is_some_and(|week| then & !week.can != 0);
    asked.members.iter().copied().filter(is_kept).collect()
}

/// The groups of a year, without the starts at which somebody cannot come, where there are others with somebody who may facilitate.
/// A group that keeps its usual time keeps it.
pub(super) fn kept_free(basis: &Basis, year: &Year) -> Vec<Group> {
    let free = |(asked, group): (&Asked, &Group)| {
        let keeps_time = asked.group.slot.is_some() && basis.wish.keeps_times;
        let is_known = asked.members.iter().any(|member| basis.weeks.contains_key(member));
        match is_known && !keeps_time {
            true => freed(basis, year, asked, group),
            false => group.clone(),
        }
    };
    basis.groups.iter().zip(&year.groups).map(free).collect()
}

fn freed(basis: &Basis, year: &Year, asked: &Asked, group: &Group) -> Group {
    let minutes = asked.minutes(&basis.stage);
    let starts = group.starts.unwrap_or([u64::MAX; 5]);
    let free: [u64; 5] = std::array::from_fn(|day| {
        let comes = |quarter: &u32| cannot(basis, asked, day as u32, (time_of(*quarter), minutes)).is_empty();
        starts[day] & (0..MOST).filter(comes).fold(0, |bits, quarter| bits | 1 << quarter)
    });
    let leads = || year.facilitators.iter().filter(|one| one.backgrounds.contains(&group.id));
    let can_be = |day: usize| {
        let is_free = move |quarter: &u32| free[day] >> quarter & 1 == 1;
        (0..MOST).filter(is_free).any(|quarter| {
            is_within(year, group, (day, quarter)) && leads().any(|one| works(one, group, (day, quarter)))
        })
    };
    match (0..5).any(can_be) {
        true => Group { starts: Some(free), ..group.clone() },
        false => group.clone(),
    }
}

/// Whether it may begin in that half-day, and ends in the day.
fn is_within(year: &Year, group: &Group, (day, quarter): (usize, u32)) -> bool {
    let half = 2 * day + usize::from(quarter >= year.half);
    group.allowed >> half & 1 == 1 && quarter + group.duration <= year.day_end
}

fn works(one: &Facilitator, group: &Group, (day, quarter): (usize, u32)) -> bool {
    let meeting = quarters(i64::from(quarter), i64::from(quarter + group.duration));
    one.days >> day & 1 == 1 && one.hours.is_none_or(|hours| meeting & !hours[day] == 0)
}
