//! Looking for the best timetable: rounds that cool down, each twice as long as the one before.

use super::anneal::Heat;
use super::board::Board;
use super::bound::Bound;
use super::clash;
use super::exact::{self, Answer};
use super::facts::Facts;
use super::reason::Refusal;
use crate::chance::Chance;
use crate::cooling::{self, Cooling, Course, Plan};
use crate::watch::Watch;

/// Steps for each group between two looks whether the plan is the best so far.
const KEEP: u64 = 64;
/// Steps for each group in the first round; later ones are twice as long as the one before.
const FIRST: u64 = 2000;
/// Temperatures: at first, at the beginning of later rounds, at the end.
const HOT: f64 = 10.0;
const WARM: f64 = 6.0;
const COLD: f64 = 0.5;

pub(super) struct Search<'a, 'w> {
    facts: &'a Facts,
    heat: Heat<'a>,
    course: Course<'w, Board<'a>>,
}

impl<'a, 'w> Search<'a, 'w> {
    pub fn new(facts: &'a Facts, bound: &'a Bound, seed: u64, most_steps: u64, watch: Watch<'w>) -> Search<'a, 'w> {
        let heat = Heat { chance: Chance::of(seed ^ 0x7965_6172), cooling: Cooling::new(), leaders: &bound.leaders };
        let keep = facts.groups.len() as u64 * KEEP;
        Search { facts, heat, course: Course::new(bound.cost, most_steps, keep, watch) }
    }

    /// The best timetable with a place for every group, or the last one that was looked at, and how many steps there were.
    pub fn run(mut self, mut board: Board<'a>) -> Result<(Board<'a>, u64), Refusal> {
        let mut length = self.facts.groups.len() as u64 * FIRST;
        self.course.keep(&board);
        self.cool(&mut board, HOT, length);
        if !self.course.is_over && self.course.best.is_none() {
            board = self.doubt(board)?;
            self.course.keep(&board);
        }
        while !self.course.is_over {
            let before = board.clone();
            length *= 2;
            self.cool(&mut board, if self.course.is_met { WARM } else { HOT }, length);
            if board.weight() > before.weight() {
                board = before;
            }
        }
        Ok((self.course.best.unwrap_or(board), self.course.steps))
    }

    /// Is there a timetable at all? Where that can be told, it is told, with one if there is one.
    fn doubt(&self, board: Board<'a>) -> Result<Board<'a>, Refusal> {
        if let Some(clash) = clash::crowd(self.facts) {
            return Err(Refusal::Infeasible(clash));
        }
        if self.facts.groups.len() > exact::MOST_GROUPS {
            return Ok(board);
        }
        match exact::answer(self.facts) {
            Answer::Yes(board) => Ok(board),
            Answer::No => Err(Refusal::Infeasible(exact::clash(self.facts))),
            Answer::Unknown => Ok(board),
        }
    }

    fn cool(&mut self, board: &mut Board<'a>, from: f64, steps: u64) {
        self.course.cool(&mut self.heat, board, (from, COLD), steps, |_| {});
    }
}

impl Plan for Board<'_> {
    fn cost(&self) -> i64 {
        self.cost
    }

    fn is_whole(&self) -> bool {
        self.waiting == 0
    }
}

impl<'a> cooling::Heat<Board<'a>> for Heat<'_> {
    fn step(&mut self, board: &mut Board<'a>) {
        Heat::step(self, board);
    }

    fn cooling(&mut self) -> &mut Cooling {
        &mut self.cooling
    }
}
