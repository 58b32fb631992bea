//! Linear programmes over bounded variables: a revised simplex whose basis is only as large as the number of rules.
//!
//! Variables are the columns, then one more for each row that holds the row's activity. A solved programme keeps its
//! basis, so that the next one (other weights, other bounds) starts where the last one ended.

mod pivot;
mod whole;

use crate::{Budget, OutOfSteps};
pub(crate) use whole::Whole;

/// Smallest change of the objective that is worth a pivot.
const IMPROVES: f64 = 1e-9;
/// How far outside its bounds a variable may lie.
pub(crate) const FEASIBLE: f64 = 1e-9;
/// Smallest number to divide by.
const PIVOT: f64 = 1e-7;
/// Pivots after which the inverse is computed anew.
const REFRESH: usize = 100;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    Optimal,
    Infeasible,
}

/// One entry of a column: its row and the coefficient there.
pub(crate) type Entry = (usize, f64);

pub(crate) struct Programme {
    columns: usize,
    rows: usize,
    start: Vec<usize>,
    entries: Vec<Entry>,
    lower: Vec<f64>,
    upper: Vec<f64>,
    value: Vec<f64>,
    /// The basic variable of each row of the inverse.
    basis: Vec<usize>,
    basic: Vec<bool>,
    /// The inverse of the basis, row after row.
    inverse: Vec<f64>,
    /// Of the last solve: the optimum's, or the proof that there is none.
    multipliers: Vec<f64>,
    since_refresh: usize,
    direction: Vec<f64>,
}

impl Programme {
    /// `columns` lists the entries of each variable, `bounds` belongs to the variables and `rows` to the rows.
    pub fn new(columns: &[Vec<Entry>], bounds: &[(f64, f64)], rows: &[(f64, f64)]) -> Programme {
        let mut start = vec![0];
        let mut entries = Vec::new();
        for column in columns {
            entries.extend_from_slice(column);
            start.push(entries.len());
        }
        let all = || bounds.iter().chain(rows);
        let mut programme = Programme {
            columns: columns.len(),
            rows: rows.len(),
            start,
            entries,
            lower: all().map(|bound| bound.0).collect(),
            upper: all().map(|bound| bound.1).collect(),
            value: all().map(|bound| if bound.0.is_finite() { bound.0 } else { bound.1 }).collect(),
            basis: (columns.len()..columns.len() + rows.len()).collect(),
            basic: all().enumerate().map(|(variable, _)| variable >= columns.len()).collect(),
            inverse: vec![0.0; rows.len() * rows.len()],
            multipliers: vec![0.0; rows.len()],
            since_refresh: 0,
            direction: vec![0.0; rows.len()],
        };
        programme.refresh();
        programme
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    pub fn value(&self, variable: usize) -> f64 {
        self.value[variable]
    }

    pub fn row_bounds(&self, row: usize) -> (f64, f64) {
        self.bounds(self.columns + row)
    }

    pub fn bounds(&self, variable: usize) -> (f64, f64) {
        (self.lower[variable], self.upper[variable])
    }

    /// What the rows' multipliers of the last solve charge for one unit of `column`.
    pub fn charge(&self, column: usize) -> f64 {
        self.column(column).iter().map(|&(row, coefficient)| self.multipliers[row] * coefficient).sum()
    }

    pub fn multiplier(&self, row: usize) -> f64 {
        self.multipliers[row]
    }

    pub fn set_bounds(&mut self, variable: usize, lower: f64, upper: f64) {
        let was = self.value[variable];
        let at_upper = was == self.upper[variable] && was != self.lower[variable];
        (self.lower[variable], self.upper[variable]) = (lower, upper);
        if self.basic[variable] {
            return;
        }
        let now = if (at_upper || !lower.is_finite()) && upper.is_finite() { upper } else { lower };
        if now != was {
            self.value[variable] = now;
            self.load_direction(variable);
            for (row, &variable) in self.basis.iter().enumerate() {
                self.value[variable] -= self.direction[row] * (now - was);
            }
        }
    }

    pub fn set_row_bounds(&mut self, row: usize, lower: f64, upper: f64) {
        self.set_bounds(self.columns + row, lower, upper);
    }

    /// Only asks whether the rules can be met.
    pub fn meet(&mut self, budget: &mut Budget) -> Result<Outcome, OutOfSteps> {
        self.solve(None, budget)
    }

    pub fn maximise(&mut self, weights: &[f64], budget: &mut Budget) -> Result<Outcome, OutOfSteps> {
        self.solve(Some(weights), budget)
    }

    pub fn objective(&self, weights: &[f64]) -> f64 {
        weights.iter().zip(&self.value).map(|(weight, value)| weight * value).sum()
    }

    pub fn column(&self, column: usize) -> &[Entry] {
        &self.entries[self.start[column]..self.start[column + 1]]
    }
}
