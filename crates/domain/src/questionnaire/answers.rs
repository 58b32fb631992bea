//! One person's answers, checked against the questionnaire. They carry no name and no time.

use super::Instrument;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Points by item key, 1 to the highest. An item that was left out has no entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, u8>);

/// What is wrong with an answer, naming the item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerFault {
    UnknownItem {
        item: String,
    },
    AnsweredTwice {
        item: String,
    },
    /// Not a whole number from 1 to `highest`.
    OffTheScale {
        item: String,
        found: String,
        highest: u8,
    },
}

impl Answers {
    /// Reads a filled-in form. A blank answer is one left out; all faults are told, in the order
    /// they came.
    pub fn read<'a>(
        instrument: &Instrument,
        form: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Answers, Vec<AnswerFault>> {
        let mut answers = BTreeMap::new();
        let mut faults = Vec::new();
        for (item, found) in form {
            match point(instrument, item, found.trim()) {
                Ok(None) => {}
                Ok(Some(point)) => {
                    if answers.insert(item.to_owned(), point).is_some() {
                        faults.push(AnswerFault::AnsweredTwice { item: item.to_owned() });
                    }
                }
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(Answers(answers)) } else { Err(faults) }
    }

    pub fn point(&self, item: &str) -> Option<u8> {
        self.0.get(item).copied()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Items left out, in the order they are asked.
    pub fn left_out<'a>(&self, instrument: &'a Instrument) -> Vec<&'a str> {
        let keys = instrument.items().map(|item| item.key.as_str());
        keys.filter(|key| !self.0.contains_key(*key)).collect()
    }
}

fn point(instrument: &Instrument, item: &str, found: &str) -> Result<Option<u8>, AnswerFault> {
    if !instrument.items().any(|known| known.key == item) {
        return Err(AnswerFault::UnknownItem { item: item.to_owned() });
    }
    if found.is_empty() {
        return Ok(None);
    }
    let highest = instrument.highest();
    match found.parse::<u8>() {
        Ok(point) if (1..=highest).contains(&point) => Ok(Some(point)),
        _ => Err(AnswerFault::OffTheScale { item: item.to_owned(), found: found.to_owned(), highest }),
    }
}
