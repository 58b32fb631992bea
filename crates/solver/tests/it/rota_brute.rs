//! Every rota of a small course there is.

use solver::rota::{Circle, Course};
use std::collections::{BTreeMap, BTreeSet};

/// The circles of one morning: facilitator and members.
pub type Day = Vec<(u64, BTreeSet<u64>)>;

/// Every way to hold each open morning in so many circles; `labelled` tells circles apart by their place.
pub fn days(course: &Course, circles: &[usize], labelled: bool) -> Vec<Vec<Day>> {
    let mornings = course.mornings.iter().zip(circles);
    mornings
        .map(|(morning, count)| {
            let there: Vec<u64> = course.people.iter().copied().filter(|id| !morning.away.contains(id)).collect();
            let mut found = Vec::new();
            deal(&there, vec![BTreeSet::new(); *count], &mut found);
            let fits = |split: &Vec<BTreeSet<u64>>| {
                let is_right = |circle: &BTreeSet<u64>| (course.size.0..=course.size.1).contains(&circle.len());
                split.iter().all(is_right) && (labelled || split.is_sorted()) && !clashes(course, split)
            };
            found.into_iter().filter(fits).flat_map(|split| led(&split)).collect()
        })
        .collect()
}

fn deal(people: &[u64], circles: Vec<BTreeSet<u64>>, found: &mut Vec<Vec<BTreeSet<u64>>>) {
    let Some((person, rest)) = people.split_first() else { return found.push(circles) };
    for nth in 0..circles.len() {
        let mut more = circles.clone();
        more[nth].insert(*person);
        deal(rest, more, found);
    }
}

fn clashes(course: &Course, split: &[BTreeSet<u64>]) -> bool {
    split.iter().any(|circle| course.apart.iter().any(|(one, other)| circle.contains(one) && circle.contains(other)))
}

fn led(split: &[BTreeSet<u64>]) -> Vec<Day> {
    let Some((first, rest)) = split.split_first() else { return vec![Vec::new()] };
    let days = led(rest);
    let with = |leader: &u64| {
        let members: BTreeSet<u64> = first.iter().copied().filter(|id| id != leader).collect();
        let leader = *leader;
        days.iter().map(move |day| [vec![(leader, members.clone())], day.clone()].concat()).collect::<Vec<_>>()
    };
    first.iter().flat_map(with).collect()
}

/// Every choice of one day for each morning.
pub fn plans(days: &[Vec<Day>]) -> Vec<Vec<&Day>> {
    let Some((first, rest)) = days.split_first() else { return vec![Vec::new()] };
    let later = plans(rest);
    first.iter().flat_map(|day| later.iter().map(move |plan| [vec![day], plan.clone()].concat())).collect()
}

pub fn turns(course: &Course, plan: &[&Day]) -> BTreeMap<u64, (usize, usize)> {
    let count = |id: u64| {
        let led = plan.iter().filter(|day| day.iter().any(|(leader, _)| *leader == id)).count();
        (led, plan.iter().filter(|day| day.iter().any(|(_, members)| members.contains(&id))).count())
    };
    course.people.iter().map(|id| (*id, count(*id))).collect()
}

pub fn lacking(course: &Course, plan: &[&Day]) -> usize {
    turns(course, plan).values().filter(|(led, sat)| *led == 0 || *sat == 0).count()
}

pub fn squares(course: &Course, plan: &[&Day]) -> usize {
    turns(course, plan).values().map(|(led, _)| led * led).sum()
}

pub fn pairs(plan: &[&Day]) -> usize {
    let mut met = BTreeSet::new();
    for (leader, members) in plan.iter().flat_map(|day| day.iter()) {
        let all: Vec<u64> = members.iter().copied().chain([*leader]).collect();
        met.extend(
            all.iter().flat_map(|one| all.iter().filter(move |other| one < other).map(move |other| (*one, *other))),
        );
    }
    met.len()
}

/// Seats that are not as they stood, circles told apart by their place.
pub fn changes(course: &Course, plan: &[&Day]) -> usize {
    let stood = |morning: usize, id: u64| {
        let circles = course.mornings[morning].circles.iter().enumerate();
        circles.filter(|(_, c)| c.people().any(|p| p == id)).map(|(n, c)| (n, c.facilitator == Some(id))).next()
    };
    let mut changed = 0;
    for (morning, day) in plan.iter().enumerate() {
        for (nth, (leader, members)) in day.iter().enumerate() {
            let moved = |id: &u64, leads: bool| stood(morning, *id).is_some_and(|was| was != (nth, leads));
            changed += usize::from(moved(leader, true)) + members.iter().filter(|id| moved(id, false)).count();
        }
    }
    changed
}

pub fn day_of(circles: &[Circle]) -> Day {
    let led = circles.iter().filter(|circle| circle.people().next().is_some());
    led.map(|circle| (circle.facilitator.unwrap(), circle.members.iter().copied().collect())).collect()
}
