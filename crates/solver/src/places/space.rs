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

impl Space {
    /// Rows are scaled so that no coefficient is larger than 1.
    pub fn programme(&self) -> Programme {
        let mut largest = vec![1i64; self.rows.len()];
        for &(row, counts) in self.columns.iter().flatten() {
            largest[row] = largest[row].max(counts.abs());
        }
        let scaled = |row: usize, number: i64| number as f64 / largest[row] as f64;
        let entries = |column: &Vec<(usize, i64)>| {
            column.iter().map(|&(row, counts)| (row, scaled(row, counts))).collect::<Vec<Entry>>()
        };
        let columns: Vec<Vec<Entry>> = self.columns.iter().map(entries).collect();
        let bounds = |(row, &(least, most)): (usize, &(i64, i64))| (scaled(row, least), scaled(row, most));
        let rows: Vec<(f64, f64)> = self.rows.iter().enumerate().map(bounds).collect();
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
        let mut programme = self.programme();
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

pub(crate) fn sparse(counts: &[u32]) -> Counts {
    counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(kind, &count)| (kind, count)).collect()
}

/// What a panel weighs.
pub(crate) fn weigh(counts: &Counts, weights: &[f64]) -> f64 {
    counts.iter().map(|&(kind, count)| weights[kind] * f64::from(count)).sum()
}
