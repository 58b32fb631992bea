//! Putting a provider's own words into a letter.

use crate::Result;
use letters::{Letter, Template};
use std::collections::BTreeMap;
use store::Read;
use store::message::Words;

/// Every kind's own words, by its name.
pub(crate) struct OwnWords(BTreeMap<String, Template>);

pub(super) fn template(words: &Words) -> Option<Template> {
    words.own.clone().map(|(subject, body)| Template { subject, body })
}

impl OwnWords {
    pub async fn load(db: &impl Read) -> Result<OwnWords> {
        let words = store::message::every(db).await?;
        Ok(OwnWords(words.into_iter().filter_map(|one| Some((one.kind.clone(), template(&one)?))).collect()))
    }

    /// The letter in the provider's words, or as it is. Words that cannot be read any more keep no letter from going out.
    pub fn put_into(&self, letter: Letter) -> Letter {
        let Some(template) = self.0.get(letter.kind.name) else { return letter };
        match template.put_into(&letter) {
            Ok(reworded) => reworded,
            Err(refusal) => {
                let why = refusal.faults.first().map_or("", |fault| fault.key);
                tracing::warn!(kind = letter.kind.name, why, "own words of a letter cannot be used");
                letter
            }
        }
    }
}
