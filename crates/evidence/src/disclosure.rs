//! What may be shown: a figure that too few people stand behind is withheld, and agreement of all
//! is never told as such.
//!
//! Attendance and time given are not answers: they have a rule of their own in [`crate::attendance`].

use crate::statistics::{Interval, Summary, difference, summary};
use serde::Serialize;

/// The fewest answers a figure may be computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Floor(usize);

/// A floor below [`Floor::LOWEST`] was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FloorTooLow {
    pub asked: usize,
    pub lowest: usize,
}

impl Floor {
    /// No setting goes below this.
    pub const LOWEST: usize = 5;

    /// Ten: common practice in health and official statistics lies between 8 and 11.
    pub const DEFAULT: Floor = Floor(10);

    pub fn new(people: usize) -> Result<Floor, FloorTooLow> {
        if people < Floor::LOWEST {
            return Err(FloorTooLow { asked: people, lowest: Floor::LOWEST });
        }
        Ok(Floor(people))
    }

    pub fn people(self) -> usize {
        self.0
    }
}

impl Default for Floor {
    fn default() -> Floor {
        Floor::DEFAULT
    }
}

/// Whether a comparison of two waves may be shown: both have enough answers.
pub fn released(n_before: usize, n_after: usize, floor: Floor) -> bool {
    n_before.min(n_after) >= floor.people()
}

/// A figure for a page, or the bare fact that there is none. A withheld figure holds no number that
/// could slip out, not even how many answered.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure<T> {
    Shown(Released<T>),
    Withheld { floor: usize },
}

/// A figure that passed the floor. Only this module makes one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Released<T>(T);

impl<T> std::ops::Deref for Released<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Figure<T> {
    pub fn shown(&self) -> Option<&T> {
        match self {
            Figure::Shown(released) => Some(released),
            Figure::Withheld { .. } => None,
        }
    }

    pub fn is_withheld(&self) -> bool {
        self.shown().is_none()
    }
}

/// What one wave's answers come to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    Mean {
        n: usize,
        interval: Interval,
    },
    /// Everyone, or all but one in ten, gave the same score: told only as "nearly all near" the
    /// nearest whole point. Were it kept for full agreement, it would tell everyone's own answer.
    NearlyAll {
        point: u8,
    },
}

/// What two waves come to when set against each other.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    Change(Interval),
    /// In one of the waves nearly all agreed: a difference would give their answer away.
    NearlyAll,
}

/// One wave's answers to one scale: scores from 1 up.
pub fn reading(scores: &[f64], floor: Floor) -> Figure<Reading> {
    floor.release([scores], |[wave]| match agreed_by_nearly_all(scores) {
        Some(score) => Reading::NearlyAll { point: nearest_point(score) },
        None => Reading::Mean { n: wave.n, interval: wave.mean_interval() },
    })
}

/// The change between two unlinked waves, withheld when either is under the floor.
pub fn comparison(before: &[f64], after: &[f64], floor: Floor) -> Figure<Comparison> {
    let agreed = agreed_by_nearly_all(before).or(agreed_by_nearly_all(after));
    floor.release([before, after], |[first, second]| match agreed {
        Some(_) => Comparison::NearlyAll,
        None => Comparison::Change(difference(&first, &second)),
    })
}

impl Floor {
    /// The one door: what `tell` makes of the waves comes out only when each has enough answers.
    fn release<const WAVES: usize, T>(
        self,
        waves: [&[f64]; WAVES],
        tell: impl FnOnce([Summary; WAVES]) -> T,
    ) -> Figure<T> {
        let summaries = waves.map(|scores| summary(scores).filter(|summary| summary.n >= self.0));
        if summaries.iter().any(Option::is_none) {
            return Figure::Withheld { floor: self.0 };
        }
        Figure::Shown(Released(tell(summaries.map(|enough| enough.expect("every wave was looked at")))))
    }
}

/// The score that all gave but one in ten, and always but one.
fn agreed_by_nearly_all(scores: &[f64]) -> Option<f64> {
    let mut sorted = scores.to_vec();
    sorted.sort_by(f64::total_cmp);
    // A score so common fills the middle.
    let middle = *sorted.get(sorted.len() / 2)?;
    let others = sorted.iter().filter(|score| **score != middle).count();
    (others <= (sorted.len() / 10).max(1)).then_some(middle)
}

fn nearest_point(score: f64) -> u8 {
    score.round().clamp(1.0, f64::from(u8::MAX)) as u8
}
