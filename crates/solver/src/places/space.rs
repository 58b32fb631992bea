//! The panels that are allowed, counted by kinds of people instead of by people.

use crate::programme::{Entry, Programme, Whole};
use crate::{Budget, OutOfSteps};

/// How many of each kind sit on a panel: kind and count, no zeros, in the order of kinds.
pub(crate) type Counts = Vec<(usize, u32)>;

/// Whole numbers of each kind that keep every row.
#[derive(Clone, Debug)]
pub(crate) struct Space {
    /// How many people each kind has.
    pub sizes: Vec<u32>,
    /// How many of each kind a panel can hold at most.
    pub most: Vec<u32>,
    /// The rows in which each kind counts, and how much it counts there.
    pub columns: Vec<Vec<(usize, i64)>>,
    /// Least and most of each row.
    pub rows: Vec<(i64, i64)>,
}

/// What no allowed panel breaks although the rows alone would permit it: `weights · counts` is at most `bound`.
#[derive(Clone, Debug)]
pub(crate) struct Cut {
    pub weights: Vec<f64>,
    pub bound: f64,
}

impl Space {
    /// Rows are scaled so that no coefficient is larger than 1.
    pub fn programme(&self, cuts: &[Cut]) -> Programme {
        let mut largest = vec![1i64; self.rows.len()];
        for &(row, counts) in self.columns.iter().flatten() {
            largest[row] = largest[row].max(counts.abs());
        }
        let scaled = |row: usize, number: i64| number as f64 / largest[row] as f64;
        let entries = |column: &Vec<(usize, i64)>| {
            column.iter().map(|&(row, counts)| (row, scaled(row, counts))).collect::<Vec<Entry>>()
        };
        let mut columns: Vec<Vec<Entry>> = self.columns.iter().map(entries).collect();
        let bounds = |(row, &(least, most)): (usize, &(i64, i64))| (scaled(row, least), scaled(row, most));
        let mut rows: Vec<(f64, f64)> = self.rows.iter().enumerate().map(bounds).collect();
        for cut in cuts {
            for (column, &weight) in columns.iter_mut().zip(&cut.weights) {
                if weight != 0.0 {
                    column.push((rows.len(), weight));
                }
            }
            rows.push((f64::NEG_INFINITY, cut.bound));
        }
        let bounds: Vec<(f64, f64)> = self.most.iter().map(|&most| (0.0, f64::from(most))).collect();
        Programme::new(&columns, &bounds, &rows)
    }

    /// Exactly: are these counts an allowed panel?
    pub fn allows(&self, counts: &Counts) -> bool {
        let mut sums = vec![0i64; self.rows.len()];
        for &(kind, count) in counts {
            if count > self.most[kind] {
                return false;
            }
            for &(row, counts) in &self.columns[kind] {
                sums[row] += counts * i64::from(count);
            }
        }
        sums.iter().zip(&self.rows).all(|(sum, (least, most))| least <= sum && sum <= most)
    }

    /// The panel with the greatest weight, if there is any panel.
    pub fn heaviest(&self, weights: &[f64], budget: &mut Budget) -> Result<Option<Counts>, OutOfSteps> {
        let mut programme = self.programme(&[]);
        let found = Whole::search(&mut programme, weights, f64::NEG_INFINITY, f64::INFINITY, budget)?;
        Ok(found.map(|counts| sparse(&counts)))
    }

    /// Adds a row that holds what `counts` says of each kind to exactly `total`.
    pub fn hold(&mut self, counts: impl Fn(usize) -> i64, total: i64) {
        let row = self.rows.len();
        for (kind, column) in self.columns.iter_mut().enumerate() {
            let counts = counts(kind);
            if counts != 0 {
                column.push((row, counts));
            }
        }
        self.rows.push((total, total));
    }
}

impl Cut {
    /// The cut with about these weights whose bound is what the heaviest panel weighs. To keep the noise of computed numbers out of the
    /// rules, the weights become multiples of one fraction, unless that would hardly exclude `wish` any more.
    pub fn excluding(wish: &[f64], weights: Vec<f64>, space: &Space, budget: &mut Budget) -> Result<Cut, OutOfSteps> {
        let excess =
            |cut: &Cut| wish.iter().zip(&cut.weights).map(|(wish, weight)| wish * weight).sum::<f64>() - cut.bound;
        let rounded = Cut::bounding(in_round_numbers(&weights), space, budget)?;
        let exact = Cut::bounding(weights, space, budget)?;
        Ok(if excess(&rounded) > 0.5 * excess(&exact) { rounded } else { exact })
    }

    fn bounding(weights: Vec<f64>, space: &Space, budget: &mut Budget) -> Result<Cut, OutOfSteps> {
        let heaviest = space.heaviest(&weights, budget)?;
        Ok(Cut { bound: heaviest.map_or(f64::INFINITY, |panel| weigh(&panel, &weights)), weights })
    }
}

fn in_round_numbers(weights: &[f64]) -> Vec<f64> {
    const FINEST: f64 = 1_073_741_824.0;
    const NOISE: f64 = 1e-5;
    let off =
        |parts: f64| weights.iter().map(|weight| (weight * parts - (weight * parts).round()).abs()).fold(0.0, f64::max);
    let parts = (1..=1000).map(f64::from).find(|&parts| off(parts) < 1e-6).unwrap_or(FINEST);
    let round = |weight: &f64| if weight.abs() < NOISE { 0.0 } else { (weight * parts).round() / parts };
    weights.iter().map(round).collect()
}

pub(crate) fn sparse(counts: &[u32]) -> Counts {
    counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(kind, &count)| (kind, count)).collect()
}

/// What a panel weighs.
pub(crate) fn weigh(counts: &Counts, weights: &[f64]) -> f64 {
    counts.iter().map(|&(kind, count)| weights[kind] * f64::from(count)).sum()
}
