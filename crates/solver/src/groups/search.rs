//! Looking for the best plan: rounds that cool down, each from where the better of the last two ended.

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
use crate::cooling::{self, Cooling, Course, Plan};
use crate::watch::Watch;

/// Steps for each person between two looks whether the plan is the best so far.
const KEEP: u64 = 8;
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
    course: Course<'w, Board<'a>>,
}

impl<'a, 'w> Search<'a, 'w> {
    pub fn new(facts: &'a Facts, bound: i64, seed: u64, most_steps: u64, watch: Watch<'w>) -> Search<'a, 'w> {
        let heat = Heat { chance: Chance::of(seed ^ 0x67_726f_7570), cooling: Cooling::new() };
        Search { facts, heat, course: Course::new(bound, most_steps, facts.people() as u64 * KEEP, watch) }
    }

    /// The best plan that breaks no rule, or the last one that was looked at, and how many steps there were.
    pub fn run(mut self, mut board: Board<'a>) -> Result<(Board<'a>, u64), Refusal> {
        let people = self.facts.people() as u64;
        shift::tidy(&mut board);
        self.course.keep(&board);
        self.cool(&mut board, HOT, people * 200);
        let (mut stale, mut is_doubted, mut length) = (0, false, people * 200);
        while !self.course.is_over {
            if !is_doubted && self.course.best.is_none() && self.course.steps > people * DOUBT {
                is_doubted = true;
                board = self.doubt(board)?;
                self.course.keep(&board);
            }
            let before = board.clone();
            let is_stale = stale >= 2 * people + 20;
            if people < FEW {
                shift::one(&mut board, &mut self.heat.chance);
                length = people * if is_stale { 200 } else { 50 };
            } else {
                length *= 4;
            }
            self.cool(&mut board, if is_stale || !self.course.is_met { HOT } else { WARM }, length);
            let worse = board.cost + BROKEN * board.broken - (before.cost + BROKEN * before.broken);
            stale = if worse < 0 || is_stale { 0 } else { stale + 1 };
            if worse > 0 && !is_stale {
                board = before;
            }
        }
        Ok((self.course.best.unwrap_or(board), self.course.steps))
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
        let tidy = |board: &mut Board<'a>| {
            if board.broken > 0 {
                shift::tidy(board);
            }
        };
        self.course.cool(&mut self.heat, board, (from * scale, to * scale), steps, tidy);
    }
}

impl Plan for Board<'_> {
    fn cost(&self) -> i64 {
        self.cost
    }

    fn is_whole(&self) -> bool {
        self.broken == 0
    }
}

impl<'a> cooling::Heat<Board<'a>> for Heat {
    fn step(&mut self, board: &mut Board<'a>) {
        Heat::step(self, board);
    }

    fn cooling(&mut self) -> &mut Cooling {
        &mut self.cooling
    }
}
