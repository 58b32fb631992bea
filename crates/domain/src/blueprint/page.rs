//! What the public page of a programme says, and how to ask about it.

use serde::{Deserialize, Serialize};

/// The blocks of the public page (S4.12). Dates and length are not written here: the page reads them off the stages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    pub headline: String,
    pub who: Vec<String>,
    pub when: Vec<String>,
    pub how: Vec<String>,
    /// What happens, one step after the other.
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub title: String,
    pub words: String,
}

/// The entry in a list of resources (S0.25).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub topic: String,
    pub audience: String,
    /// "Individual", "Team", "Organisation".
    pub who_for: String,
    pub format: String,
    pub read_minutes: u32,
    /// An address outside; the programme's own page when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// How to ask (S0.24, S1.18, S2.12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// When somebody answers the telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
}
