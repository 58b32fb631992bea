//! How a programme finds out whether it worked, and what it may say about it.

use serde::{Deserialize, Serialize};

/// Which questionnaire is asked, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// Key of the instrument.
    pub instrument: String,
    pub moments: Vec<Moment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moment {
    /// Before the first session (S2.7).
    Before,
    After,
}

impl Moment {
    /// In the order they come.
    pub const ALL: [Moment; 2] = [Moment::Before, Moment::After];

    /// The word kept in the database and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Moment::Before => "before",
            Moment::After => "after",
        }
    }

    pub fn parse(word: &str) -> Option<Moment> {
        Moment::ALL.into_iter().find(|moment| moment.as_str() == word)
    }
}

/// What a change would be seen in (S1.14, S1.15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub key: String,
    pub level: Level,
    pub title: String,
}

/// The three levels of impact (S1.14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Emotional,
    /// Organisational and professional.
    Organisational,
    /// Reflection and thoughtful practice.
    Reflection,
}

/// What is hoped for, and for whom (S2.11, S4.9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub key: String,
    /// "Staff", "Young people", "The organisation".
    pub whom: String,
    pub title: String,
}

/// Something the provider says reflective practice does, to be borne out later (S0.27).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub key: String,
    pub words: String,
    /// Bodies of the field that say so too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named_by: Vec<String>,
}

/// Looking back while it runs (S2.6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub every_sessions: u32,
    pub questions: Vec<String>,
}

/// How words of participants may be quoted (S2.9, S4.10): never without consent, never by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stories {
    /// What stands in place of the name, with `{number}`.
    pub label: String,
    /// What people are asked before they are quoted.
    pub consent: String,
}
