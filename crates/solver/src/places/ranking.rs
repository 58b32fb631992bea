//! Scores and bands: they narrow the panels between which the lottery decides.

use super::kinds::Kinds;
use super::space::{Counts, Space, weigh};
use crate::programme::Outcome;
use crate::{Budget, OutOfSteps};
use serde::Serialize;
use std::collections::BTreeSet;

/// How many of one band get a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BandShare {
    pub band: i64,
    pub people: u32,
    pub chosen: u32,
}

impl Kinds {
    /// Leaves only the panels with the greatest total score, and tells it in thousandths. There must be a panel.
    pub(super) fn keep_best_score(&mut self, budget: &mut Budget) -> Result<i64, OutOfSteps> {
        let least = self.standing.iter().copied().min().unwrap_or(0);
        let above: Vec<i64> = self.standing.iter().map(|score| score - least).collect();
        let step = above.iter().fold(0, |a, &b| greatest_common_divisor(a, b)).max(1);
        let units: Vec<i64> = above.iter().map(|score| score / step).collect();
        let largest = units.iter().copied().max().unwrap_or(0).max(1) as f64;
        let weights: Vec<f64> = units.iter().map(|&units| units as f64 / largest).collect();
        let Some(best) = self.space.heaviest(&weights, budget)? else { return Ok(0) };
        let total: i64 = best.iter().map(|&(kind, count)| units[kind] * i64::from(count)).sum();
        self.leave_out_of_reach(&weights, weigh(&best, &weights), budget)?;
        self.space.hold(|kind| units[kind], total);
        Ok(total * step + least * places(&self.space))
    }

    /// Lowers how many of each kind can sit where one more would cost too much score.
    fn leave_out_of_reach(&mut self, weights: &[f64], best: f64, budget: &mut Budget) -> Result<(), OutOfSteps> {
        let mut programme = self.space.programme();
        if programme.maximise(weights, budget)? == Outcome::Infeasible {
            return Ok(());
        }
        let spare = programme.objective(weights) - best + 1e-7;
        for (kind, &weight) in weights.iter().enumerate() {
            let cost = programme.charge(kind) - weight;
            if programme.value(kind) == 0.0 && cost > 1e-7 {
                self.space.most[kind] = self.space.most[kind].min((spare / cost).floor() as u32);
            }
        }
        Ok(())
    }

    /// Leaves only the panels with as many as can be from the highest band, then from the next, and so on.
    pub(super) fn keep_best_bands(&mut self, budget: &mut Budget) -> Result<Vec<BandShare>, OutOfSteps> {
        let bands: BTreeSet<i64> = self.standing.iter().copied().collect();
        let mut shares = Vec::new();
        for band in bands.into_iter().rev() {
            let in_band = |kind: usize| i64::from(self.standing[kind] == band);
            let weights: Vec<f64> = (0..self.standing.len()).map(|kind| in_band(kind) as f64).collect();
            let Some(best) = self.space.heaviest(&weights, budget)? else { return Ok(shares) };
            let chosen = counted(&best, |kind| in_band(kind) == 1);
            let people = (0..self.standing.len()).filter(|&kind| in_band(kind) == 1);
            let people = people.map(|kind| self.space.sizes[kind]).sum();
            self.space.hold(in_band, i64::from(chosen));
            shares.push(BandShare { band, people, chosen });
        }
        Ok(shares)
    }
}

fn counted(counts: &Counts, which: impl Fn(usize) -> bool) -> u32 {
    counts.iter().filter(|(kind, _)| which(*kind)).map(|(_, count)| count).sum()
}

fn places(space: &Space) -> i64 {
    space.rows[0].0
}

fn greatest_common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}
