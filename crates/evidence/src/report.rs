//! The scales of a questionnaire over two waves, ready to be charted, with everything withheld that
//! must be.

use crate::disclosure::{Comparison, Figure, Floor, Reading, comparison, reading};
use domain::questionnaire::{Answers, Instrument};
use domain::text::Text;
use serde::Serialize;

/// One level of impact with its scales, in the order of the questionnaire.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LevelReport {
    pub label: Text,
    pub scales: Vec<ScaleReport>,
}

/// One scale before and after. The waves are not linked, so the change is unpaired.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScaleReport {
    pub key: String,
    pub label: Text,
    pub before: Figure<Reading>,
    pub after: Figure<Reading>,
    pub change: Figure<Comparison>,
}

/// Reads both waves of a whole programme. A person counts on each scale that they answered enough
/// of; there is no figure over a whole level, because it could be set against its scales to find
/// one that was withheld.
pub fn levels(instrument: &Instrument, before: &[Answers], after: &[Answers], floor: Floor) -> Vec<LevelReport> {
    let mut levels = Vec::new();
    for level in &instrument.levels {
        let scales = level.scales.iter().map(|scale| {
            let first = instrument.scores_of(scale, before);
            let second = instrument.scores_of(scale, after);
            ScaleReport {
                key: scale.key.clone(),
                label: scale.label.clone(),
                before: reading(&first, floor),
                after: reading(&second, floor),
                change: comparison(&first, &second, floor),
            }
        });
        levels.push(LevelReport { label: level.label.clone(), scales: scales.collect() });
    }
    levels
}
