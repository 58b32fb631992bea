//! The simplex's steps: prices, the variable that enters, the one that leaves, and the inverse.

use super::{FEASIBLE, IMPROVES, Outcome, PIVOT, Programme, REFRESH};
use crate::{Budget, OutOfSteps};

/// What stops the entering variable: its own other bound, or a basic variable that reaches one of its bounds.
#[derive(Clone, Copy)]
enum Stop {
    OtherBound,
    Leaves { row: usize, at: f64 },
}

struct Limit {
    row: usize,
    /// The bound it meets.
    at: f64,
    rate: f64,
    reach: f64,
}

impl Programme {
    pub(super) fn solve(&mut self, weights: Option<&[f64]>, budget: &mut Budget) -> Result<Outcome, OutOfSteps> {
        budget.spend()?;
        let mut costs = vec![0.0; self.rows];
        let mut idle = 0;
        let mut checked = self.since_refresh == 0;
        loop {
            let repairing = self.price_infeasibility(&mut costs);
            if !repairing {
                let Some(weights) = weights else {
                    if checked {
                        return Ok(Outcome::Optimal);
                    }
                    self.refresh();
                    checked = true;
                    continue;
                };
                for (cost, &variable) in costs.iter_mut().zip(&self.basis) {
                    *cost = weights.get(variable).copied().unwrap_or(0.0);
                }
            }
            self.load_multipliers(&costs);
            let cautious = idle > 2 * self.rows + 20;
            let Some((entering, sign)) = self.entering(if repairing { None } else { weights }, cautious) else {
                if !checked && (repairing || self.since_refresh > REFRESH / 2) {
                    // The verdict is given on fresh numbers.
                    self.refresh();
                    checked = true;
                    continue;
                }
                return Ok(if repairing { Outcome::Infeasible } else { Outcome::Optimal });
            };
            budget.spend()?;
            self.load_direction(entering);
            let (stop, step) = self.stop(entering, sign, cautious);
            idle = if step > 1e-12 { 0 } else { idle + 1 };
            self.advance(entering, sign, stop, step);
            checked = checked && self.since_refresh == 0;
            if self.since_refresh >= REFRESH {
                self.refresh();
            }
        }
    }

    /// Costs that pull each basic variable towards the bound it has passed; false when none has.
    fn price_infeasibility(&self, costs: &mut [f64]) -> bool {
        let mut any = false;
        for (cost, &variable) in costs.iter_mut().zip(&self.basis) {
            let value = self.value[variable];
            *cost = if value < self.lower[variable] - FEASIBLE {
                1.0
            } else if value > self.upper[variable] + FEASIBLE {
                -1.0
            } else {
                0.0
            };
            any |= *cost != 0.0;
        }
        any
    }

    fn load_multipliers(&mut self, costs: &[f64]) {
        self.multipliers.fill(0.0);
        for (row, &cost) in self.inverse.chunks_exact(self.rows.max(1)).zip(costs) {
            if cost != 0.0 {
                self.multipliers.iter_mut().zip(row).for_each(|(multiplier, entry)| *multiplier += cost * entry);
            }
        }
    }

    /// The variable whose move gains most, and whether it goes up or down. When `cautious`, the first that gains
    /// (Bland's rule, which cannot run in a circle).
    fn entering(&self, weights: Option<&[f64]>, cautious: bool) -> Option<(usize, f64)> {
        let mut best = None;
        let mut most = IMPROVES;
        for variable in 0..self.value.len() {
            if self.basic[variable] || self.lower[variable] == self.upper[variable] {
                continue;
            }
            let gain = match variable.checked_sub(self.columns) {
                None => weights.map_or(0.0, |weights| weights[variable]) - self.charge(variable),
                Some(row) => self.multipliers[row],
            };
            let sign = if self.value[variable] == self.lower[variable] { 1.0 } else { -1.0 };
            if gain * sign > most {
                best = Some((variable, sign));
                if cautious {
                    break;
                }
                most = gain * sign;
            }
        }
        best
    }

    /// How the basic variables fall for one unit of `variable`.
    pub(super) fn load_direction(&mut self, variable: usize) {
        let rows = self.rows;
        match variable.checked_sub(self.columns) {
            Some(row) => {
                for (i, entry) in self.direction.iter_mut().enumerate() {
                    *entry = -self.inverse[i * rows + row];
                }
            }
            None => {
                let column = &self.entries[self.start[variable]..self.start[variable + 1]];
                for (i, entry) in self.direction.iter_mut().enumerate() {
                    let inverse = &self.inverse[i * rows..(i + 1) * rows];
                    *entry = column.iter().map(|&(row, coefficient)| inverse[row] * coefficient).sum();
                }
            }
        }
    }

    /// How far the entering variable goes, and what stops it. Of the basic variables that would pass their bounds by no more than a hair, the
    /// one with the largest divisor leaves (Harris); when `cautious`, of those that stop it first the one with the lowest number.
    fn stop(&self, entering: usize, sign: f64, cautious: bool) -> (Stop, f64) {
        let hair = if cautious { 0.0 } else { 0.5 * FEASIBLE };
        let range = self.upper[entering] - self.lower[entering];
        let limits = || (0..self.rows).filter_map(|row| self.limit(row, sign));
        let furthest = limits().map(|limit| limit.reach + hair / limit.rate).fold(range, f64::min);
        let mut stop = Stop::OtherBound;
        let mut step = range;
        let mut best = f64::NEG_INFINITY;
        for limit in limits().filter(|limit| limit.reach <= furthest) {
            let rank = if cautious { -(self.basis[limit.row] as f64) } else { limit.rate };
            if rank > best && limit.reach < range {
                best = rank;
                step = limit.reach;
                stop = Stop::Leaves { row: limit.row, at: limit.at };
            }
        }
        (stop, step)
    }

    /// Where the basic variable of `row` meets a bound, if it moves at all. One outside its bounds stops where it comes in.
    fn limit(&self, row: usize, sign: f64) -> Option<Limit> {
        let rate = -sign * self.direction[row];
        if rate.abs() < PIVOT {
            return None;
        }
        let variable = self.basis[row];
        let (value, lower, upper) = (self.value[variable], self.lower[variable], self.upper[variable]);
        let at = if rate > 0.0 {
            if value < lower - FEASIBLE { lower } else { upper }
        } else if value > upper + FEASIBLE {
            upper
        } else {
            lower
        };
        let leaves_for_good = (at - value) * rate < -FEASIBLE * rate.abs();
        (at.is_finite() && !leaves_for_good).then(|| {
            let reach = ((at - value) / rate).max(0.0);
            Limit { row, at, rate: rate.abs(), reach }
        })
    }

    fn advance(&mut self, entering: usize, sign: f64, stop: Stop, step: f64) {
        for (row, &variable) in self.basis.iter().enumerate() {
            self.value[variable] -= sign * self.direction[row] * step;
        }
        match stop {
            Stop::OtherBound => {
                self.value[entering] = if sign > 0.0 { self.upper[entering] } else { self.lower[entering] };
            }
            Stop::Leaves { row, at } => {
                self.value[entering] += sign * step;
                let leaving = self.basis[row];
                self.value[leaving] = at;
                (self.basic[leaving], self.basic[entering]) = (false, true);
                self.basis[row] = entering;
                self.update_inverse(row);
                self.since_refresh += 1;
            }
        }
    }

    fn update_inverse(&mut self, pivot: usize) {
        let rows = self.rows;
        let (before, rest) = self.inverse.split_at_mut(pivot * rows);
        let (own, after) = rest.split_at_mut(rows);
        own.iter_mut().for_each(|entry| *entry /= self.direction[pivot]);
        let others = before
            .chunks_exact_mut(rows)
            .enumerate()
            .chain(after.chunks_exact_mut(rows).enumerate().map(|(i, row)| (i + pivot + 1, row)));
        for (i, row) in others {
            let factor = self.direction[i];
            if factor != 0.0 {
                row.iter_mut().zip(own.iter()).for_each(|(entry, own)| *entry -= factor * own);
            }
        }
    }

    /// Computes the inverse and the basic values anew from the basis.
    pub(super) fn refresh(&mut self) {
        let rows = self.rows;
        let mut matrix = vec![0.0; rows * rows];
        for (place, &variable) in self.basis.iter().enumerate() {
            match variable.checked_sub(self.columns) {
                Some(row) => matrix[row * rows + place] = -1.0,
                None => self.column(variable).iter().for_each(|&(row, entry)| matrix[row * rows + place] = entry),
            }
        }
        invert(&mut matrix, &mut self.inverse, rows);
        self.since_refresh = 0;
        let mut load = vec![0.0; rows];
        for variable in 0..self.value.len() {
            let value = self.value[variable];
            if self.basic[variable] || value == 0.0 {
                continue;
            }
            match variable.checked_sub(self.columns) {
                Some(row) => load[row] -= value,
                None => self.column(variable).iter().for_each(|&(row, entry)| load[row] += entry * value),
            }
        }
        for (place, &variable) in self.basis.iter().enumerate() {
            let inverse = &self.inverse[place * rows..(place + 1) * rows];
            self.value[variable] = -inverse.iter().zip(&load).map(|(entry, load)| entry * load).sum::<f64>();
        }
    }
}

/// Gauss and Jordan with row exchanges; `matrix` is used up.
fn invert(matrix: &mut [f64], inverse: &mut [f64], size: usize) {
    inverse.fill(0.0);
    for i in 0..size {
        inverse[i * size + i] = 1.0;
    }
    for column in 0..size {
        let largest = |best: usize, row: usize| {
            if matrix[row * size + column].abs() > matrix[best * size + column].abs() { row } else { best }
        };
        let pivot = (column + 1..size).fold(column, largest);
        if pivot != column {
            for k in 0..size {
                matrix.swap(pivot * size + k, column * size + k);
                inverse.swap(pivot * size + k, column * size + k);
            }
        }
        let scale = 1.0 / matrix[column * size + column];
        for k in 0..size {
            matrix[column * size + k] *= scale;
            inverse[column * size + k] *= scale;
        }
        for row in 0..size {
            let factor = matrix[row * size + column];
            if row == column || factor == 0.0 {
                continue;
            }
            for k in 0..size {
                matrix[row * size + k] -= factor * matrix[column * size + k];
                inverse[row * size + k] -= factor * inverse[column * size + k];
            }
        }
    }
}
