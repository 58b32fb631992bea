//! Reading a questionnaire from TOML, and refusing one that could not be scored.

use super::{Instrument, Level};
use crate::text::Text;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// How many points an answer may have.
const POINTS: RangeInclusive<usize> = 2..=11;

/// What is wrong with a questionnaire's file, naming the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InstrumentFault {
    NotToml {
        why: String,
    },
    /// Fewer than 2 or more than 11 points, or one without a label.
    Points {
        found: usize,
    },
    /// Keys are lower-case letters, digits and hyphens.
    BadKey {
        key: String,
    },
    /// A level, scale or item whose key another one has.
    KeyTwice {
        key: String,
    },
    /// A title, stem, label or text that is blank; `key` says whose.
    NoWords {
        key: String,
    },
    /// A level without scales, or a scale without items.
    Empty {
        key: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InstrumentFile {
    key: String,
    version: u32,
    title: Text,
    stem: Text,
    points: Vec<Text>,
    #[serde(rename = "level")]
    levels: Vec<Level>,
}

impl Instrument {
    /// Reads and checks a questionnaire.
    pub fn read(text: &str) -> Result<Instrument, InstrumentFault> {
        let InstrumentFile { key, version, title, stem, points, levels } =
            toml::from_str(text).map_err(|why| InstrumentFault::NotToml { why: why.to_string() })?;
        let instrument = Instrument { key, version, title, stem, points, levels };
        instrument.check()?;
        Ok(instrument)
    }

    fn check(&self) -> Result<(), InstrumentFault> {
        if !POINTS.contains(&self.points.len()) || self.points.iter().any(Text::is_blank) {
            return Err(InstrumentFault::Points { found: self.points.len() });
        }
        let named = self.named();
        let mut keys = BTreeSet::new();
        for (key, words) in &named {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if key.is_empty() || !key.chars().all(plain) {
                return Err(InstrumentFault::BadKey { key: key.to_string() });
            }
            if words.is_blank() {
                return Err(InstrumentFault::NoWords { key: key.to_string() });
            }
            if !keys.insert(key) {
                return Err(InstrumentFault::KeyTwice { key: key.to_string() });
            }
        }
        self.first_empty().map_or(Ok(()), |key| Err(InstrumentFault::Empty { key }))
    }

    /// Every key with the words it stands for. Levels, scales and items share one set of keys.
    fn named(&self) -> Vec<(&str, &Text)> {
        let words = if self.stem.is_blank() { &self.stem } else { &self.title };
        let mut named = vec![(self.key.as_str(), words)];
        named.extend(self.levels.iter().map(|level| (level.key.as_str(), &level.label)));
        named.extend(self.scales().map(|scale| (scale.key.as_str(), &scale.label)));
        named.extend(self.items().map(|item| (item.key.as_str(), &item.text)));
        named
    }

    fn first_empty(&self) -> Option<String> {
        if self.levels.is_empty() {
            return Some(self.key.clone());
        }
        let level = self.levels.iter().find(|level| level.scales.is_empty()).map(|level| &level.key);
        level.or_else(|| self.scales().find(|scale| scale.items.is_empty()).map(|scale| &scale.key)).cloned()
    }
}
