//! Who is kept apart, and whether that can be done in a number of circles.

use super::Reason;
use super::course::Course;

/// Pairs by places, as a table.
#[derive(Clone)]
pub(super) struct Apart {
    people: usize,
    is_apart: Vec<bool>,
    pairs: Vec<(usize, usize)>,
}

/// Seats that are tried before the question is left open.
const MOST_TRIES: usize = 100_000;

impl Apart {
    pub fn of(course: &Course) -> Apart {
        let pairs = course.apart.iter().map(|(one, other)| (course.place(*one), course.place(*other)));
        Apart::with(course.people.len(), pairs.collect())
    }

    fn with(people: usize, pairs: Vec<(usize, usize)>) -> Apart {
        let mut is_apart = vec![false; people * people];
        for &(one, other) in &pairs {
            is_apart[one * people + other] = true;
            is_apart[other * people + one] = true;
        }
        Apart { people, is_apart, pairs }
    }

    pub fn has(&self, one: usize, other: usize) -> bool {
        self.is_apart[one * self.people + other]
    }

    /// Can these people be put into circles of these sizes? `seated` are in one already. The circles, or nothing.
    pub fn seat(&self, people: &[usize], sizes: &[usize], seated: &[Vec<usize>]) -> Option<Vec<Vec<usize>>> {
        let mut waiting: Vec<usize> =
            people.iter().copied().filter(|person| !seated.iter().flatten().any(|other| other == person)).collect();
        let met = |person: usize| people.iter().filter(|other| self.has(person, **other)).count();
        waiting.sort_by_key(|person| std::cmp::Reverse(met(*person)));
        let mut circles = seated.to_vec();
        let mut tries = MOST_TRIES;
        self.seat_next(&waiting, sizes, &mut circles, &mut tries).then_some(circles)
    }

    fn seat_next(&self, waiting: &[usize], sizes: &[usize], circles: &mut Vec<Vec<usize>>, tries: &mut usize) -> bool {
        let Some((person, rest)) = waiting.split_first() else { return true };
        let mut order: Vec<usize> = (0..circles.len()).collect();
        order.sort_by_key(|circle| circles[*circle].len());
        for circle in order {
            let fits = circles[circle].len() < sizes[circle];
            if !fits || circles[circle].iter().any(|other| self.has(*person, *other)) {
                continue;
            }
            *tries = tries.saturating_sub(1);
            if *tries == 0 {
                return false;
            }
            circles[circle].push(*person);
            if self.seat_next(rest, sizes, circles, tries) {
                return true;
            }
            circles[circle].pop();
        }
        false
    }

    /// Refuses what no seating can do: the pairs that matter, with none that could be left out.
    pub fn check(&self, course: &Course, morning: usize, sizes: &[usize], fixed: &[Vec<usize>]) -> Result<(), Reason> {
        let present = course.present(morning);
        if self.seat(&present, sizes, fixed).is_some() {
            return Ok(());
        }
        let mut needed = self.pairs.clone();
        for pair in &self.pairs {
            let fewer: Vec<_> = needed.iter().copied().filter(|other| other != pair).collect();
            if Apart::with(self.people, fewer.clone()).seat(&present, sizes, fixed).is_none() {
                needed = fewer;
            }
        }
        let mut people: Vec<u64> =
            needed.iter().flat_map(|(one, other)| [*one, *other]).map(|p| course.people[p]).collect();
        people.sort_unstable();
        people.dedup();
        Err(Reason::Apart { morning, people, circles: sizes.len() })
    }
}
