//! Scoring: the mean of a scale's items, reversed items turned round, when more than half were
//! answered.

use super::{Answers, Instrument, Scale};

/// One person's scores, scale by scale in the order of the questionnaire.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    pub scales: Vec<ScaleScore>,
}

/// The score of one scale, from 1 to the highest point, or `None` when half its items or more were
/// left out.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleScore {
    pub scale: String,
    pub score: Option<f64>,
}

impl Instrument {
    pub fn score(&self, answers: &Answers) -> Scores {
        let score = |scale: &Scale| ScaleScore { scale: scale.key.clone(), score: self.score_scale(scale, answers) };
        Scores { scales: self.scales().map(score).collect() }
    }

    /// The scores of one scale over everyone who answered enough of it.
    pub fn scores_of(&self, scale: &Scale, everyone: &[Answers]) -> Vec<f64> {
        everyone.iter().filter_map(|answers| self.score_scale(scale, answers)).collect()
    }

    fn score_scale(&self, scale: &Scale, answers: &Answers) -> Option<f64> {
        let points: Vec<u8> = scale
            .items
            .iter()
            .filter_map(|item| {
                let point = answers.point(&item.key)?;
                Some(if item.reversed { self.highest() + 1 - point.min(self.highest()) } else { point })
            })
            .collect();
        let enough = points.len() * 2 > scale.items.len();
        let sum: f64 = points.iter().copied().map(f64::from).sum();
        enough.then(|| sum / points.len() as f64)
    }
}

impl Scores {
    pub fn of(&self, scale: &str) -> Option<f64> {
        self.scales.iter().find(|score| score.scale == scale)?.score
    }
}
