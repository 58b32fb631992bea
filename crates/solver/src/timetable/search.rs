//! Looking for the best timetable. Everything is decided by the number of the step, never by how many are left: so the best plan
//! of a search that was stopped is the plan of a search with so many steps.

use super::anneal::Heat;
use super::board::Board;
use super::bound::Bound;
use super::clash;
use super::exact::{self, Answer};
use super::facts::Facts;
use super::reason::Refusal;
use crate::chance::Chance;
use crate::cooling::Cooling;
use crate::watch::{Progress, Watch};

/// Steps between two looks at the watch.
const LOOK: u64 = 1024;
/// Steps for each group between two looks whether the plan is the best so far.
const KEEP: u64 = 64;
/// Steps between two coolings.
const COOL: u64 = 64;
/// Steps for each group in the first round; later ones are twice as long as the one before.
const FIRST: u64 = 2000;
/// Temperatures: at first, at the beginning of later rounds, at the end.
const HOT: f64 = 10.0;
const WARM: f64 = 6.0;
const COLD: f64 = 0.5;

pub(super) struct Search<'a, 'w> {
    facts: &'a Facts,
    heat: Heat<'a>,
    best: Option<Board<'a>>,
    bound: i64,
    steps: u64,
    most_steps: u64,
    watch: Watch<'w>,
    is_over: bool,
}

impl<'a, 'w> Search<'a, 'w> {
    pub fn new(facts: &'a Facts, bound: &'a Bound, seed: u64, most_steps: u64, watch: Watch<'w>) -> Search<'a, 'w> {
        let heat = Heat { chance: Chance::of(seed ^ 0x7965_6172), cooling: Cooling::new(), leaders: &bound.leaders };
        Search { facts, heat, best: None, bound: bound.cost, steps: 0, most_steps, watch, is_over: most_steps == 0 }
    }

    /// The best timetable with a place for every group, or the last one that was looked at, and how many steps there were.
    pub fn run(mut self, mut board: Board<'a>) -> Result<(Board<'a>, u64), Refusal> {
        let mut length = self.facts.groups.len() as u64 * FIRST;
        self.keep(&board);
        self.cool(&mut board, HOT, length);
        if !self.is_over && self.best.is_none() {
            board = self.doubt(board)?;
            self.keep(&board);
        }
        while !self.is_over {
            let before = board.clone();
            length *= 2;
            self.cool(&mut board, if self.best.is_some() { WARM } else { HOT }, length);
            if board.weight() > before.weight() {
                board = before;
            }
        }
        Ok((self.best.unwrap_or(board), self.steps))
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
        let steps = steps.next_multiple_of(COOL);
        self.heat.cooling.between(from, COLD, steps / COOL);
        for step in 1..=steps {
            if self.is_over {
                return;
            }
            self.heat.step(board);
            self.steps += 1;
            if step % COOL == 0 {
                self.heat.cooling.cool();
            }
            if self.steps.is_multiple_of(LOOK) || self.steps == self.most_steps {
                self.look(board);
            }
        }
    }

    /// A plan of many is copied seldom, and at the end.
    fn look(&mut self, board: &Board<'a>) {
        let rest = self.steps % (self.facts.groups.len() as u64 * KEEP).next_multiple_of(LOOK);
        if rest == 0 || self.steps >= self.most_steps {
            self.keep(board);
        }
        let best = self.best.as_ref().map(|best| best.cost);
        let goes_on = (self.watch)(&Progress { steps: self.steps, best, bound: self.bound });
        if !goes_on {
            self.keep(board);
        }
        self.is_over = !goes_on || self.steps >= self.most_steps || best == Some(self.bound);
    }

    fn keep(&mut self, board: &Board<'a>) {
        if board.waiting == 0 && self.best.as_ref().is_none_or(|best| board.cost < best.cost) {
            self.best = Some(board.clone());
        }
    }
}
