//! Whole numbers: branch and bound over a linear programme.

use super::{FEASIBLE, Outcome, Programme};
use crate::{Budget, OutOfSteps};

/// How far from a whole number a value still counts as one.
const WHOLE: f64 = 1e-6;

/// The best whole solution of a programme, looked for in depth.
pub(crate) struct Whole<'a> {
    programme: &'a mut Programme,
    weights: &'a [f64],
    /// Only solutions above this are of interest.
    above: f64,
    /// Good enough to stop at.
    enough: f64,
    best: Option<Vec<u32>>,
}

impl<'a> Whole<'a> {
    /// A solution worth at least `enough`, or else the best one above `above`; none is the proof that there is none.
    pub fn search(
        programme: &'a mut Programme,
        weights: &'a [f64],
        above: f64,
        enough: f64,
        budget: &mut Budget,
    ) -> Result<Option<Vec<u32>>, OutOfSteps> {
        let mut search = Whole { programme, weights, above, enough, best: None };
        search.explore(budget)?;
        Ok(search.best)
    }

    fn explore(&mut self, budget: &mut Budget) -> Result<(), OutOfSteps> {
        if self.programme.maximise(self.weights, budget)? == Outcome::Infeasible {
            return Ok(());
        }
        let bound = self.programme.objective(self.weights);
        if bound <= self.above {
            return Ok(());
        }
        let Some(variable) = self.most_divided() else {
            self.best = Some((0..self.weights.len()).map(|v| self.programme.value(v).round() as u32).collect());
            self.above = bound + FEASIBLE;
            return Ok(());
        };
        let (lower, upper) = self.programme.bounds(variable);
        let value = self.programme.value(variable);
        let (down, up) = ((lower, value.floor()), (value.ceil(), upper));
        let sides = if value - value.floor() < 0.5 { [down, up] } else { [up, down] };
        for (low, high) in sides {
            self.programme.set_bounds(variable, low, high);
            self.explore(budget)?;
            if self.best.is_some() && self.above >= self.enough {
                break;
            }
        }
        self.programme.set_bounds(variable, lower, upper);
        Ok(())
    }

    fn most_divided(&self) -> Option<usize> {
        let mut most = WHOLE;
        let mut found = None;
        for variable in 0..self.weights.len() {
            let value = self.programme.value(variable);
            let divided = (value - value.round()).abs();
            if divided > most {
                (most, found) = (divided, Some(variable));
            }
        }
        found
    }
}
