//! The rubric: what is weighed, how heavily, and what points come to.

use crate::blueprint::{Criterion, Design};
use crate::refusal::{Fault, Refusal};
use std::collections::BTreeMap;
use std::fmt;

/// The most points one criterion is given; the fewest are 0.
pub const MOST_POINTS: u8 = 4;

/// Points by the key of the criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points(pub BTreeMap<String, u8>);

/// The criteria of a round, in the order of its design (S0.19).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rubric {
    pub criteria: Vec<Criterion>,
}

/// A score out of 10 in whole thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Total(u32);

/// Thousandths of the best total.
const BEST: u64 = 10_000;

impl Total {
    pub fn thousandths(self) -> u32 {
        self.0
    }

    /// How far two totals lie from each other.
    pub fn gap(self, other: Total) -> Total {
        Total(self.0.abs_diff(other.0))
    }

    /// `sum` of `most`, to the nearest thousandth of ten, halves up; `None` of nothing.
    pub(super) fn out_of(sum: u64, most: u64) -> Option<Total> {
        let doubled = (2 * BEST * sum + most).checked_div(2 * most)?;
        u32::try_from(doubled).ok().map(Total)
    }
}

/// With one decimal: "7.3".
impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 + 50) / 100;
        write!(f, "{}.{}", tenths / 10, tenths % 10)
    }
}

impl Points {
    pub fn get(&self, criterion: &str) -> Option<u8> {
        self.0.get(criterion).copied()
    }
}

impl Rubric {
    pub fn of(design: &Design) -> Rubric {
        Rubric { criteria: design.round.iter().flat_map(|round| round.criteria.iter().cloned()).collect() }
    }

    /// The same criteria with the same weights, however they are worded.
    pub fn weighs_as(&self, other: &Rubric) -> bool {
        let weights = |rubric: &Rubric| -> BTreeMap<String, u64> {
            rubric.criteria.iter().map(|one| (one.key.clone(), u64::from(one.weight))).collect()
        };
        weights(self) == weights(other)
    }

    /// Weighted points; `None` while a criterion is not scored.
    pub(super) fn weighed(&self, points: &Points) -> Option<u64> {
        let weighed = |criterion: &Criterion| {
            points.get(&criterion.key).map(|points| u64::from(criterion.weight) * u64::from(points))
        };
        self.criteria.iter().map(weighed).sum()
    }

    /// The most that [`Rubric::weighed`] can be.
    pub(super) fn most(&self) -> u64 {
        self.criteria.iter().map(|criterion| u64::from(criterion.weight)).sum::<u64>() * u64::from(MOST_POINTS)
    }

    /// Out of 10 by the weights; `None` while a criterion is not scored.
    pub fn total(&self, points: &Points) -> Option<Total> {
        Total::out_of(self.weighed(points)?, self.most())
    }

    /// Points of criteria that are weighed, none above the most.
    pub fn check(&self, points: &Points) -> Result<(), Refusal> {
        let is_wrong = |(key, points): (&String, &u8)| {
            *points > MOST_POINTS || !self.criteria.iter().any(|criterion| criterion.key == *key)
        };
        let wrong = points.0.iter().filter(|one| is_wrong(*one));
        Refusal::unless_empty(wrong.map(|(key, _)| Fault::at(key, "fault-review-points")).collect())
    }

    /// Every criterion has its points.
    pub fn check_whole(&self, points: &Points) -> Result<(), Refusal> {
        let missing = self.criteria.iter().filter(|criterion| points.get(&criterion.key).is_none());
        let faults = missing.map(|one| Fault::at(&one.key, "fault-review-missing").with("title", &one.title));
        Refusal::unless_empty(faults.collect())
    }
}
