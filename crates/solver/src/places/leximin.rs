//! Leximin over all mixtures that the rows and cuts permit: the smallest chance as large as it can be, then the next
//! smallest, and so on (Flanigan, Gölz, Gupta, Hennig, Procaccia: Fair algorithms for selecting citizens' assemblies,
//! Nature 2021).
//!
//! Each level is a search for the largest `z` at which everybody not yet settled can have at least `z`. It starts where
//! that is impossible; the proof of impossibility is an inequality on every panel, and names the next, smaller `z`.
//! The last inequality is the level's certificate, and whoever carries weight in it is settled.

use super::space::{Cut, Space};
use crate::programme::{Outcome, Programme};
use crate::{Budget, OutOfSteps};

/// A change of `z` that no longer counts.
const SETTLED: f64 = 1e-12;
/// A weight, against the largest one, that counts as none.
const WEIGHTLESS: f64 = 1e-9;

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

/// The levels from the smallest chance to the largest; none when the rows cannot be met at all.
pub(crate) fn levels(space: &Space, cuts: &[Cut], budget: &mut Budget) -> Result<Option<Vec<Level>>, OutOfSteps> {
    let mut programme = space.programme(cuts);
    if programme.meet(budget)? == Outcome::Infeasible {
        return Ok(None);
    }
    let mut settled: Vec<Option<f64>> = vec![None; space.sizes.len()];
    let mut levels = Vec::new();
    while settled.iter().any(Option::is_none) {
        let level = next_level(space, &mut programme, &settled, budget)?;
        for &kind in &level.kinds {
            settled[kind] = Some(level.probability);
            let size = f64::from(space.sizes[kind]);
            programme.set_bounds(kind, level.probability * size, size);
        }
        levels.push(level);
    }
    Ok(Some(levels))
}

fn next_level(
    space: &Space,
    programme: &mut Programme,
    settled: &[Option<f64>],
    budget: &mut Budget,
) -> Result<Level, OutOfSteps> {
    let free: Vec<usize> = (0..settled.len()).filter(|&kind| settled[kind].is_none()).collect();
    let mut probability = 1.0;
    let mut proof: Option<Proof> = None;
    loop {
        for &kind in &free {
            let size = f64::from(space.sizes[kind]);
            programme.set_bounds(kind, size * probability, size);
        }
        if programme.meet(budget)? == Outcome::Optimal {
            break;
        }
        let next = Proof::read(space, programme);
        let lower = next.largest_chance(space, settled);
        let stuck = lower >= probability - SETTLED;
        if !stuck {
            probability = lower.max(0.0);
        }
        proof = Some(next);
        if stuck {
            break;
        }
    }
    Ok(match proof {
        Some(proof) => proof.level(probability, free),
        None => Level { probability, weights: vec![0.0; settled.len()], bound: 0.0, kinds: free },
    })
}

impl Proof {
    /// Reads the inequality out of a programme that has just been found infeasible.
    fn read(space: &Space, programme: &Programme) -> Proof {
        let charges: Vec<f64> = (0..space.sizes.len()).map(|kind| programme.charge(kind)).collect();
        let largest = charges.iter().fold(0.0f64, |largest, charge| largest.max(charge.abs()));
        let mut bound = 0.0;
        let mut weights = vec![0.0; charges.len()];
        for (kind, charge) in charges.into_iter().enumerate() {
            if charge < 0.0 {
                bound -= charge * f64::from(space.sizes[kind]);
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
        if free > 0.0 { (self.bound - taken) / free } else { f64::NEG_INFINITY }
    }

    fn level(self, probability: f64, free: Vec<usize>) -> Level {
        let carried: Vec<usize> = free.iter().copied().filter(|&kind| self.weights[kind] > 0.0).collect();
        let kinds = if carried.is_empty() { free } else { carried };
        Level { probability, weights: self.weights, bound: self.bound, kinds }
    }
}
