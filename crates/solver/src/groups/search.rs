//! Looking for the best plan. Everything is decided by the number of the step, never by how many are left: so the best plan of
//! a search that was stopped is the plan of a search with so many steps.

use super::anneal::Heat;
use super::board::Board;
use super::brief::Mix;
use super::clash;
use super::exact::{self, Answer};
use super::facts::Facts;
use super::reason::Refusal;
use super::shift;
use super::start;
use crate::chance::Chance;
use crate::cooling::Cooling;
use crate::watch::{Progress, Watch};

/// Steps between two looks at the watch.
const LOOK: u64 = 1024;
/// Steps for each person between two looks whether the plan is the best so far.
const KEEP: u64 = 8;
/// Steps between two coolings.
const COOL: u64 = 64;
/// With fewer people than this, rounds are short and each begins with a greater change.
const FEW: u64 = 400;
/// Temperatures: at first, at the beginning of later rounds, at the end of a round of few people and of many.
const HOT: f64 = 2.0;
const WARM: f64 = 1.0;
const COOL_OF_FEW: f64 = 0.3;
const COOL_OF_MANY: f64 = 0.12;
/// Where teams stay together, one parted team costs ten.
const OF_TEAMS: f64 = 2.0;
/// Steps for each person after which, where no plan is met, it is asked whether there can be one.
const DOUBT: u64 = 1000;
/// What a broken rule weighs where two plans are compared.
const BROKEN: i64 = 8;

pub(super) struct Search<'a, 'w> {
    facts: &'a Facts,
    heat: Heat,
    best: Option<Board<'a>>,
    bound: i64,
    steps: u64,
    most_steps: u64,
    watch: Watch<'w>,
    is_over: bool,
}

impl<'a, 'w> Search<'a, 'w> {
    pub fn new(facts: &'a Facts, bound: i64, seed: u64, most_steps: u64, watch: Watch<'w>) -> Search<'a, 'w> {
        let heat = Heat { chance: Chance::of(seed ^ 0x67_726f_7570), cooling: Cooling::new() };
        Search { facts, heat, best: None, bound, steps: 0, most_steps, watch, is_over: most_steps == 0 }
    }

    /// The best plan that breaks no rule, or the last one that was looked at, and how many steps there were.
    pub fn run(mut self, mut board: Board<'a>) -> Result<(Board<'a>, u64), Refusal> {
        let people = self.facts.people() as u64;
        shift::tidy(&mut board);
        self.keep(&board);
        self.cool(&mut board, HOT, people * 200);
        let (mut stale, mut is_doubted, mut length) = (0, false, people * 200);
        while !self.is_over {
            if !is_doubted && self.best.is_none() && self.steps > people * DOUBT {
                is_doubted = true;
                board = self.doubt(board)?;
                self.keep(&board);
            }
            let before = board.clone();
            let is_stale = stale >= 2 * people + 20;
            if people < FEW {
                shift::one(&mut board, &mut self.heat.chance);
                length = people * if is_stale { 200 } else { 50 };
            } else {
                length *= 4;
            }
            self.cool(&mut board, if is_stale || self.best.is_none() { HOT } else { WARM }, length);
            let worse = board.cost + BROKEN * board.broken - (before.cost + BROKEN * before.broken);
            stale = if worse < 0 || is_stale { 0 } else { stale + 1 };
            if worse > 0 && !is_stale {
                board = before;
            }
        }
        Ok((self.best.unwrap_or(board), self.steps))
    }

    /// Is there a plan at all? Where that can be told, it is told, with a plan that breaks no rule if there is one.
    fn doubt(&self, board: Board<'a>) -> Result<Board<'a>, Refusal> {
        if let Some(clash) = clash::room(self.facts) {
            return Err(Refusal::Infeasible(clash));
        }
        if self.facts.people() > exact::MOST_PEOPLE {
            return Ok(board);
        }
        match exact::answer(self.facts) {
            Answer::Yes(groups) => Ok(start::seated(self.facts, &groups)),
            Answer::No => Err(Refusal::Infeasible(exact::clash(self.facts))),
            Answer::Unknown => Ok(board),
        }
    }

    fn cool(&mut self, board: &mut Board<'a>, from: f64, steps: u64) {
        let scale = if self.facts.mix == Mix::Teams { OF_TEAMS } else { 1.0 };
        let to = if (self.facts.people() as u64) < FEW { COOL_OF_FEW } else { COOL_OF_MANY };
        let steps = steps.next_multiple_of(COOL);
        self.heat.cooling.between(from * scale, to * scale, steps / COOL);
        for step in 1..=steps {
            if self.is_over {
                return;
            }
            self.heat.step(board);
            if step == steps && board.broken > 0 {
                shift::tidy(board);
            }
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
        let rest = self.steps % (self.facts.people() as u64 * KEEP).next_multiple_of(LOOK);
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
        if board.broken == 0 && self.best.as_ref().is_none_or(|best| board.cost < best.cost) {
            self.best = Some(board.clone());
        }
    }
}
