//! Leximin over all mixtures that the rows permit: the smallest chance as large as it can be, then the next
//! smallest, and so on (Flanigan, Gölz, Gupta, Hennig, Procaccia: Fair algorithms for selecting citizens' assemblies,
//! Nature 2021).
//!
//! Each level is a search for the largest `z` at which everybody not yet settled can have at least `z`. It starts where
//! that is impossible; the proof of impossibility is an inequality on every panel, and names the next, smaller `z`.
//! The last inequality is the level's certificate, and whoever carries weight in it is settled.

use super::space::Space;
use crate::programme::{Outcome, Programme};
use crate::{Budget, OutOfSteps};

/// A change of `z` that no longer counts.
const SETTLED: f64 = 1e-12;
/// A weight, against the largest one, that counts as none.
const WEIGHTLESS: f64 = 1e-7;

/// Why these kinds cannot have more: every panel has `weights · counts ≤ bound`.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    pub probability: f64,
    pub weights: Vec<f64>,
    pub bound: f64,
    /// The kinds this level settles.
    pub kinds: Vec<usize>,
}

struct Proof {
    weights: Vec<f64>,
    bound: f64,
}

/// The levels from the smallest chance to the largest. There must be a panel.
pub(crate) fn levels(space: &Space, budget: &mut Budget) -> Result<Vec<Level>, OutOfSteps> {
    let mut programme = space.programme();
    let mut settled: Vec<Option<f64>> = vec![None; space.sizes.len()];
    let mut levels = Vec::new();
    while settled.iter().any(Option::is_none) {
        let level = next_level(space, &mut programme, &settled, budget)?;
        for &kind in &level.kinds {
            settled[kind] = Some(level.probability);
            let wish = level.probability * f64::from(space.sizes[kind]);
            programme.set_bounds(kind, wish, f64::from(space.most[kind]).max(wish));
        }
        levels.push(level);
    }
    Ok(levels)
}

fn next_level(
    space: &Space,
    programme: &mut Programme,
    settled: &[Option<f64>],
    budget: &mut Budget,
) -> Result<Level, OutOfSteps> {
    let free: Vec<usize> = (0..settled.len()).filter(|&kind| settled[kind].is_none()).collect();
    let mut proof = Proof::of_scarcest(space, &free);
    let mut probability = proof.largest_chance(space, settled);
    loop {
        for &kind in &free {
            let wish = probability * f64::from(space.sizes[kind]);
            programme.set_bounds(kind, wish, f64::from(space.most[kind]).max(wish));
        }
        if programme.meet(budget)? == Outcome::Optimal {
            break;
        }
        let next = Proof::read(space, programme);
        let lower = next.largest_chance(space, settled);
        if lower >= probability - SETTLED || !lower.is_finite() {
            break;
        }
        probability = lower.max(0.0);
        proof = next;
    }
    Ok(proof.level(probability, space, free))
}

impl Proof {
    /// Nobody's chance can be larger than the share of their kind that fits on a panel.
    fn of_scarcest(space: &Space, free: &[usize]) -> Proof {
        let fits = |kind: usize| f64::from(space.most[kind]) / f64::from(space.sizes[kind]);
        let least = free.iter().fold(1.0f64, |least, &kind| least.min(fits(kind)));
        let mut proof = Proof { weights: vec![0.0; space.sizes.len()], bound: 0.0 };
        for &kind in free.iter().filter(|&&kind| fits(kind) == least) {
            proof.weights[kind] = 1.0;
            proof.bound += f64::from(space.most[kind]);
        }
        proof
    }

    /// Reads the inequality out of a programme that has just been found infeasible.
    fn read(space: &Space, programme: &Programme) -> Proof {
        let charges: Vec<f64> = (0..space.sizes.len()).map(|kind| programme.charge(kind)).collect();
        let largest = charges.iter().fold(0.0f64, |largest, charge| largest.max(charge.abs()));
        let mut bound = 0.0;
        let mut weights = vec![0.0; charges.len()];
        for (kind, charge) in charges.into_iter().enumerate() {
            if charge < 0.0 {
                bound -= charge * f64::from(space.most[kind]);
            } else if charge > WEIGHTLESS * largest {
                weights[kind] = charge;
            }
        }
        for row in 0..programme.rows() {
            let multiplier = programme.multiplier(row);
            let (least, most) = programme.row_bounds(row);
            if multiplier != 0.0 {
                bound += multiplier * if multiplier > 0.0 { most } else { least };
            }
        }
        Proof { weights, bound }
    }

    /// The largest chance of the unsettled kinds that the inequality leaves possible.
    fn largest_chance(&self, space: &Space, settled: &[Option<f64>]) -> f64 {
        let (mut taken, mut free) = (0.0, 0.0);
        for (kind, &weight) in self.weights.iter().enumerate() {
            let weight = weight * f64::from(space.sizes[kind]);
            match settled[kind] {
                Some(probability) => taken += weight * probability,
                None => free += weight,
            }
        }
        // What weighs on settled kinds alone is rounding, not a reason.
        if free > WEIGHTLESS * taken { (self.bound - taken) / free } else { f64::NEG_INFINITY }
    }

    /// The level this proves, its weights scaled so that the unsettled people carry 1 together.
    fn level(mut self, probability: f64, space: &Space, free: Vec<usize>) -> Level {
        let carried: Vec<usize> = free.iter().copied().filter(|&kind| self.weights[kind] > 0.0).collect();
        let kinds = if carried.is_empty() { free } else { carried };
        let scale: f64 = kinds.iter().map(|&kind| self.weights[kind] * f64::from(space.sizes[kind])).sum();
        if scale > 0.0 {
            self.weights.iter_mut().for_each(|weight| *weight /= scale);
            self.bound /= scale;
        }
        Level { probability, weights: self.weights, bound: self.bound, kinds }
    }
}
