//! Help with setting a programme up: a checklist, and what speaks for and against each choice.

use serde::{Deserialize, Serialize};

/// One line of the checklist (S2.7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetUpStep {
    pub key: String,
    pub title: String,
    pub help: String,
}

/// A choice to make, with its options side by side (S2.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    pub key: String,
    pub title: String,
    pub options: Vec<GuideOption>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideOption {
    pub key: String,
    pub name: String,
    /// What speaks for it.
    pub helps: Vec<String>,
    /// What to watch.
    pub watch: Vec<String>,
}
