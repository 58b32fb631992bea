//! The smallest change of the quotas after which a panel meets them. It is told; a person accepts it or not.

use super::person::{Quota, Refusal};
use super::space::Space;
use crate::Budget;
use std::fmt;

/// Quotas to change, in the order of category and feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relaxation {
    pub changes: Vec<Change>,
}

/// One quota as it is and as it would have to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub from: Quota,
    pub to: Quota,
}

impl Relaxation {
    /// By how many people minima fall and maxima rise in all.
    pub fn total(&self) -> u32 {
        self.changes.iter().map(|change| change.from.min - change.to.min + change.to.max - change.from.max).sum()
    }

    /// `quotas` are the rows of `space` from `first` on. None when no change of quotas helps.
    pub(super) fn smallest(
        space: &Space,
        quotas: &[Quota],
        first: usize,
        budget: &mut Budget,
    ) -> Result<Option<Relaxation>, Refusal> {
        let mut relaxed = space.clone();
        let places = u32::try_from(space.rows[0].1).unwrap_or(u32::MAX);
        for (index, quota) in quotas.iter().enumerate() {
            for (counts, most) in [(1, quota.min), (-1, places)] {
                relaxed.columns.push(vec![(first + index, counts)]);
                relaxed.sizes.push(most);
                relaxed.most.push(most);
            }
        }
        let kinds = space.sizes.len();
        let weights: Vec<f64> =
            (0..relaxed.sizes.len()).map(|column| if column < kinds { 0.0 } else { -1.0 }).collect();
        let Some(found) = relaxed.heaviest(&weights, budget)? else { return Ok(None) };
        let mut changed = quotas.to_vec();
        for (column, count) in found.into_iter().filter(|(column, _)| *column >= kinds) {
            let quota = &mut changed[(column - kinds) / 2];
            if (column - kinds).is_multiple_of(2) {
                quota.min -= count;
            } else {
                quota.max += count;
            }
        }
        let changes = quotas.iter().cloned().zip(changed).filter(|(from, to)| from != to);
        Ok(Some(Relaxation { changes: changes.map(|(from, to)| Change { from, to }).collect() }))
    }
}

impl fmt::Display for Relaxation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The smallest change that helps:")?;
        for Change { from, to } in &self.changes {
            write!(f, "\n  {}, {}:", from.category, from.feature)?;
            if from.min != to.min {
                write!(f, " min from {} to {}", from.min, to.min)?;
            }
            if from.max != to.max {
                write!(f, " max from {} to {}", from.max, to.max)?;
            }
        }
        Ok(())
    }
}
