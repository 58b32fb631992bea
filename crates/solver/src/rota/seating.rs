//! A first plan: how many circles each morning, who facilitates them, everybody in one, nobody with whom they are apart.

use super::Reason;
use super::apart::Apart;
use super::course::{Circle, Course};
use super::table::{Table, Weights};
use super::turns::Turns;
use crate::chance::Chance;

/// What of a morning is free to be arranged, by places.
struct Open {
    morning: usize,
    /// Circles that are fixed: facilitator and members.
    fixed: Vec<(Option<usize>, Vec<usize>)>,
    /// Everybody who is there and in no fixed circle.
    people: Vec<usize>,
    /// Circles to make for them.
    circles: usize,
}

/// Refuses what no plan can do before one is looked for, beginning with the plainest reason.
pub(super) fn check(course: &Course, apart: &Apart) -> Result<(), Reason> {
    let opens = open(course)?;
    for (place, person) in course.people.iter().enumerate() {
        let over = course.mornings.iter().filter(|morning| {
            morning.is_over && morning.circles.iter().any(|circle| circle.people().any(|id| id == *person))
        });
        let ahead = opens.iter().filter(|open| course.present(open.morning).contains(&place));
        if over.count() + ahead.count() < 2 {
            return Err(Reason::SeldomThere { person: *person });
        }
    }
    let turns = turns(course, &opens);
    if let Some(reason) = turns.lack(course, &turns.share()) {
        return Err(reason);
    }
    for open in &opens {
        apart.check(course, open.morning, &open.sizes(), &open.circles(&[]))?;
    }
    Ok(())
}

/// A plan that holds all that must hold, where one was found at once.
pub(super) fn seat(course: &Course, apart: &Apart, seed: u64) -> Result<Table, Reason> {
    let opens = open(course)?;
    let taken = turns(course, &opens).share();
    let mut table = Table::new(course, apart, Weights::suggesting());
    table.seat_those_over(course);
    let mut chance = Chance::of(seed);
    for (open, facilitators) in opens.iter().zip(taken) {
        let mut people = open.people.clone();
        chance.shuffle(&mut people);
        let begun = open.circles(&facilitators);
        let all: Vec<usize> =
            open.fixed.iter().flat_map(|(one, more)| one.iter().chain(more)).copied().chain(people).collect();
        let circles = apart.seat(&all, &open.sizes(), &begun).unwrap_or_else(|| dealt(&all, begun, &open.sizes()));
        for (nth, mut circle) in circles.into_iter().enumerate() {
            let is_fixed = nth < open.fixed.len();
            if is_fixed && open.fixed[nth].0.is_none() {
                // Its own facilitator is away: whoever has had the fewest turns stands in.
                let stands_in = with_fewest_turns(&table, &circle);
                circle.swap(0, stands_in);
            }
            table.add_circle(open.morning, &circle, is_fixed);
        }
    }
    Ok(table)
}

/// Where in the circle sits who has facilitated least.
fn with_fewest_turns(table: &Table, circle: &[usize]) -> usize {
    (0..circle.len()).min_by_key(|&nth| (table.turns(circle[nth]), circle[nth])).unwrap_or(0)
}

/// Everybody in turn into the smallest circle that has room.
fn dealt(people: &[usize], mut circles: Vec<Vec<usize>>, sizes: &[usize]) -> Vec<Vec<usize>> {
    for person in people {
        if circles.iter().flatten().any(|other| other == person) {
            continue;
        }
        let roomy = (0..circles.len()).filter(|&nth| circles[nth].len() < sizes[nth]);
        if let Some(nth) = roomy.min_by_key(|&nth| circles[nth].len()) {
            circles[nth].push(*person);
        }
    }
    circles
}

/// Every morning ahead with as few circles as its people need; with more where turns would be too few.
fn open(course: &Course) -> Result<Vec<Open>, Reason> {
    let (fewest, most) = course.size;
    let mut opens = Vec::new();
    for morning in (0..course.mornings.len()).filter(|&morning| !course.mornings[morning].is_over) {
        let standing: Vec<&Circle> = course.mornings[morning].circles.iter().filter(|circle| circle.is_fixed).collect();
        let fixed: Vec<_> = standing.into_iter().map(|circle| course.seats(morning, circle)).collect();
        let fixed: Vec<_> = fixed.into_iter().filter(|(one, more)| one.is_some() || !more.is_empty()).collect();
        let is_free = |person: &usize| !fixed.iter().any(|(one, more)| *one == Some(*person) || more.contains(person));
        let people: Vec<usize> = course.present(morning).into_iter().filter(is_free).collect();
        let circles = people.len().div_ceil(most.max(1));
        if people.len() < circles * fewest {
            return Err(Reason::Size { morning, people: people.len() });
        }
        opens.push(Open { morning, fixed, people, circles });
    }
    let mut missing = course.people.len().saturating_sub(turns(course, &opens).all());
    for open in &mut opens {
        while missing > 0 && (open.circles + 1) * fewest.max(1) <= open.people.len() {
            open.circles += 1;
            missing -= 1;
        }
    }
    Ok(opens)
}

fn turns(course: &Course, opens: &[Open]) -> Turns {
    let people = course.people.len();
    let (mut had, mut there) = (vec![0; people], vec![0; people]);
    for morning in course.mornings.iter().filter(|morning| morning.is_over) {
        for circle in &morning.circles {
            circle.people().for_each(|id| there[course.place(id)] += 1);
            circle.facilitator.iter().for_each(|id| had[course.place(*id)] += 1);
        }
    }
    for open in opens {
        course.present(open.morning).into_iter().for_each(|person| there[person] += 1);
        open.fixed.iter().filter_map(|(one, _)| *one).for_each(|person| had[person] += 1);
    }
    let may = |open: &Open| (0..people).map(|person| open.people.contains(&person)).collect();
    Turns {
        may: opens.iter().map(may).collect(),
        free: opens.iter().map(|open| open.circles).collect(),
        had,
        most: there.iter().map(|there: &usize| there.saturating_sub(1)).collect(),
    }
}

impl Turns {
    /// Turns there are, with those of people who had more than one counted once.
    fn all(&self) -> usize {
        self.free.iter().sum::<usize>() + self.had.iter().filter(|had| **had > 0).count()
    }
}

impl Open {
    /// The most that each circle may hold: what it has, then even shares.
    fn sizes(&self) -> Vec<usize> {
        let fixed = self.fixed.iter().map(|(one, more)| more.len() + usize::from(one.is_some()));
        let share = |nth: usize| self.people.len() / self.circles + usize::from(nth < self.people.len() % self.circles);
        fixed.chain((0..self.circles).map(share)).collect()
    }

    /// The circles with those who sit in them already: all of a fixed one, and the facilitators of the others.
    fn circles(&self, facilitators: &[usize]) -> Vec<Vec<usize>> {
        let fixed = self.fixed.iter().map(|(one, more)| one.iter().chain(more).copied().collect());
        fixed.chain((0..self.circles).map(|nth| facilitators.get(nth).copied().into_iter().collect())).collect()
    }
}
