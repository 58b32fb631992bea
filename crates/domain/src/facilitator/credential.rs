//! A credential: what was studied or trained for, whether somebody saw the paper, and how long it holds.

use crate::refusal::{Fault, Refusal};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How long before its last day a credential is told of, in days.
pub const RUNS_OUT_SOON: i64 = 60;

const WORDS_MOST: usize = 200;
/// Longest key of a credential that no design asks for.
const KEY_MOST: usize = 60;

/// What a stage asks for by its key is held by whoever has it checked and not run out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credential {
    pub id: i64,
    /// Key of a credential of a design.
    pub kind: String,
    /// Title and body, as on the paper.
    pub words: String,
    /// The last day it holds; none: it does not run out.
    pub expires: Option<Date>,
    /// The day somebody saw it; none: it is said, not seen.
    pub checked: Option<Date>,
    /// First and last name of who saw it.
    pub checked_by: String,
}

/// How a credential stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Unchecked,
    RanOut,
    RunsOutSoon,
    Holds,
}

impl Credential {
    pub fn holds(&self, on: Date) -> bool {
        self.checked.is_some() && self.expires.is_none_or(|last| on <= last)
    }

    pub fn standing(&self, today: Date) -> Standing {
        let soon = today.checked_add(RUNS_OUT_SOON.days()).unwrap_or(today);
        match self.expires {
            Some(last) if last < today => Standing::RanOut,
            _ if self.checked.is_none() => Standing::Unchecked,
            Some(last) if last <= soon => Standing::RunsOutSoon,
            _ => Standing::Holds,
        }
    }
}

/// A credential as it is typed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CredentialDraft {
    pub kind: String,
    pub words: String,
    pub expires: Option<Date>,
}

impl CredentialDraft {
    /// Checks it against the keys that are asked for; "other" takes a key from its words.
    pub fn tidied(self, known: &[String]) -> Result<CredentialDraft, Refusal> {
        let words = self.words.trim().to_owned();
        if words.chars().count() > WORDS_MOST {
            return Err(Fault::at("words", "fault-credential-words-long").into());
        }
        if self.kind == "other" {
            let kind = key_of_other(&words).ok_or_else(|| Fault::at("words", "fault-credential-words"))?;
            return Ok(CredentialDraft { kind, words, ..self });
        }
        match known.contains(&self.kind) {
            true => Ok(CredentialDraft { words, ..self }),
            false => Err(Fault::at("kind", "fault-credential-kind").into()),
        }
    }
}

/// The key of a credential that no design asks for; none for words without a letter.
pub fn key_of_other(words: &str) -> Option<String> {
    let plain: String = words.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let key: String = plain.split_whitespace().collect::<Vec<_>>().join("-").chars().take(KEY_MOST).collect();
    (!key.is_empty()).then(|| format!("other-{key}"))
}
