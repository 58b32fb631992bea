//! The plan that stands, put right one morning at a time: the first step of a repair, before the search for fewer changes.

use super::Reason;
use super::apart::Apart;
use super::course::Course;
use super::table::{Table, Weights};

/// Everybody who is there has a seat, every circle somebody who facilitates, and all have the right size.
pub(super) fn mended(course: &Course, apart: &Apart) -> Result<Table, Reason> {
    let mut table = Table::new(course, apart, Weights::repairing());
    table.seat_those_over(course);
    // Those who facilitate already are seated first, so that turns are known when somebody stands in.
    let mut rings: Vec<Vec<Vec<usize>>> = (0..course.mornings.len()).map(|morning| standing(course, morning)).collect();
    let mut had: Vec<usize> = vec![0; course.people.len()];
    rings.iter().flatten().filter_map(|ring| ring.first()).for_each(|person| had[*person] += 1);
    for (morning, ring) in fixed_without_facilitator(course) {
        stand_in(&mut rings[morning][ring], &mut had);
    }
    for (morning, rings) in rings.into_iter().enumerate() {
        if course.mornings[morning].is_over {
            continue;
        }
        let rings = in_size(course, morning, rings, &had)?;
        for (nth, ring) in rings.iter().enumerate() {
            let is_fixed = course.mornings[morning].circles.get(nth).is_some_and(|circle| circle.is_fixed);
            table.add_circle(morning, ring, is_fixed);
        }
    }
    Ok(table)
}

/// Fixed circles of mornings ahead whose facilitator is away or not settled: the search leaves them as they are made here.
fn fixed_without_facilitator(course: &Course) -> Vec<(usize, usize)> {
    let ahead = (0..course.mornings.len()).filter(|&morning| !course.mornings[morning].is_over);
    let circles =
        ahead.flat_map(|morning| (0..course.mornings[morning].circles.len()).map(move |ring| (morning, ring)));
    let is_bare = |&(morning, ring): &(usize, usize)| {
        let circle = &course.mornings[morning].circles[ring];
        let (facilitator, members) = course.seats(morning, circle);
        circle.is_fixed && facilitator.is_none() && !members.is_empty()
    };
    circles.filter(is_bare).collect()
}

/// Whoever has the fewest turns facilitates in the place of who stood first; the lowest number among equals.
fn stand_in(ring: &mut [usize], had: &mut [usize]) {
    had[ring[0]] -= 1;
    let stands_in = (0..ring.len()).min_by_key(|&nth| (had[ring[nth]], ring[nth])).unwrap_or(0);
    ring.swap(0, stands_in);
    had[ring[0]] += 1;
}

/// The circles without people who are away; where the facilitator is away, the first member stands in for now.
fn standing(course: &Course, morning: usize) -> Vec<Vec<usize>> {
    let seats = course.mornings[morning].circles.iter().map(|circle| course.seats(morning, circle));
    seats.map(|(facilitator, members)| facilitator.into_iter().chain(members).collect()).collect()
}

/// Newcomers go to the smallest circles, circles that are too small take from the greatest, and one that cannot be
/// filled is given up.
fn in_size(
    course: &Course,
    morning: usize,
    mut rings: Vec<Vec<usize>>,
    had: &[usize],
) -> Result<Vec<Vec<usize>>, Reason> {
    let (fewest, most) = course.size;
    let is_fixed = |ring: usize| course.mornings[morning].circles.get(ring).is_some_and(|circle| circle.is_fixed);
    let present = course.present(morning);
    let mut waiting: Vec<usize> =
        present.iter().copied().filter(|person| !rings.iter().flatten().any(|other| other == person)).collect();
    waiting.sort_by_key(|person| had[*person]);
    let held: usize = (0..rings.len()).filter(|&nth| is_fixed(nth)).map(|nth| rings[nth].len()).sum();
    let people = present.len() - held;
    let mut wanted = (0..rings.len()).filter(|&nth| !is_fixed(nth) && !rings[nth].is_empty()).count();
    wanted = wanted.clamp(people.div_ceil(most.max(1)), (people / fewest.max(1)).max(people.div_ceil(most.max(1))));
    if people < wanted * fewest {
        return Err(Reason::Size { morning, people });
    }
    let open = |rings: &[Vec<usize>]| -> Vec<usize> {
        (0..rings.len()).filter(|&nth| !is_fixed(nth) && !rings[nth].is_empty()).collect()
    };
    while open(&rings).len() > wanted {
        let Some(smallest) = open(&rings).into_iter().min_by_key(|&nth| rings[nth].len()) else { break };
        waiting.append(&mut rings[smallest]);
    }
    for _ in open(&rings).len()..wanted {
        match waiting.pop().or_else(|| take(&mut rings, &open)) {
            Some(person) => rings.push(vec![person]),
            None => break,
        }
    }
    for person in waiting {
        let roomy = open(&rings).into_iter().filter(|&nth| rings[nth].len() < most);
        let Some(nth) = roomy.min_by_key(|&nth| rings[nth].len()) else { break };
        rings[nth].push(person);
    }
    level(&mut rings, &open, (fewest, most));
    Ok(rings)
}

/// A member of the greatest circle.
fn take(rings: &mut [Vec<usize>], open: &impl Fn(&[Vec<usize>]) -> Vec<usize>) -> Option<usize> {
    let greatest = open(rings).into_iter().max_by_key(|&nth| (rings[nth].len(), std::cmp::Reverse(nth)))?;
    if rings[greatest].len() > 1 { rings[greatest].pop() } else { None }
}

fn level(rings: &mut [Vec<usize>], open: &impl Fn(&[Vec<usize>]) -> Vec<usize>, (fewest, most): (usize, usize)) {
    while let (Some(low), Some(high)) = (
        open(rings).into_iter().min_by_key(|&nth| rings[nth].len()),
        open(rings).into_iter().max_by_key(|&nth| rings[nth].len()),
    ) {
        let is_well = rings[low].len() >= fewest && rings[high].len() <= most;
        if is_well || rings[high].len() <= rings[low].len() + 1 {
            return;
        }
        if let Some(person) = rings[high].pop() {
            rings[low].push(person);
        }
    }
}
