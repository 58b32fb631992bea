//! Questionnaires as data: levels, scales and items, the answers people give, and their scores as
//! means.

mod answers;
mod reading;
mod score;

pub use answers::{AnswerFault, Answers};
pub use reading::InstrumentFault;
pub use score::{ScaleScore, Scores};

use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A questionnaire. Only one that was read and checked exists: see [`Instrument::read`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Instrument {
    pub key: String,
    pub version: u32,
    pub title: Text,
    /// The question every item completes: "In the last four weeks, how often …?"
    pub stem: Text,
    /// The labels of the points, from 1 upwards.
    pub points: Vec<Text>,
    pub levels: Vec<Level>,
}

/// One of the levels of impact (S1.14), with the scales that are charted beneath it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    pub key: String,
    pub label: Text,
    #[serde(rename = "scale")]
    pub scales: Vec<Scale>,
}

/// Items whose mean is one figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    pub key: String,
    pub label: Text,
    #[serde(rename = "item")]
    pub items: Vec<Item>,
}

/// One statement to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub key: String,
    pub text: Text,
    /// A high answer counts low: on five points 5 is scored as 1.
    #[serde(default)]
    pub reversed: bool,
}

static THREE_LEVEL: LazyLock<Instrument> = LazyLock::new(|| {
    Instrument::read(include_str!("../../../methods/questionnaires/three-level.toml"))
        .expect("the shipped questionnaire is read by a test before it is shipped")
});

impl Instrument {
    /// quietroom's own three-level questionnaire, twelve items.
    pub fn three_level() -> &'static Instrument {
        &THREE_LEVEL
    }

    /// The shipped questionnaire with this key.
    pub fn shipped(key: &str) -> Option<&'static Instrument> {
        Some(Instrument::three_level()).filter(|instrument| instrument.key == key)
    }

    pub fn scales(&self) -> impl Iterator<Item = &Scale> {
        self.levels.iter().flat_map(|level| &level.scales)
    }

    /// In the order they are asked.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.scales().flat_map(|scale| &scale.items)
    }

    /// The highest point; the lowest is 1.
    pub fn highest(&self) -> u8 {
        u8::try_from(self.points.len()).expect("reading allows eleven points at most")
    }
}
