//! Agreements a programme asks for: with managers, with commissioners, and within each group.

use super::Owner;
use serde::{Deserialize, Serialize};

/// A text to be agreed to (S0.7, S3.9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    pub key: String,
    pub title: String,
    /// Who agrees to it.
    pub parties: Vec<Party>,
    /// Who may change the wording: a group agreement belongs to the group (S3.9).
    pub owner: Owner,
    /// Keys of the stages for which it protects time; empty when it is not about time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<String>,
    /// One clause each.
    pub wording: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    Provider,
    Participant,
    /// The participant's line manager.
    Manager,
    Commissioner,
    Facilitator,
}
