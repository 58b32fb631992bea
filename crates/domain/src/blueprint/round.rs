//! The round of applications of a programme: until when, how they are weighed, when people hear.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// A round of applications (S0.3, S0.19 to S0.23). Its dates are civil, in the design's zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// The last moment to apply.
    pub apply_by: DateTime,
    /// The day by which everybody has heard.
    pub hear_by: Date,
    /// Is a waiting list kept once the places are gone (S0.22)?
    pub has_waiting_list: bool,
    /// What is said once it has closed.
    pub closed_words: String,
    /// What is borne in mind besides the score (S0.21).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub balance: Vec<String>,
    pub criteria: Vec<Criterion>,
}

impl Round {
    /// The last day that managers are asked to answer by: a week after the round has closed, and before people hear.
    pub fn managers_by(&self) -> Date {
        let closes = self.apply_by.date();
        closes.saturating_add(1.week()).min(self.hear_by.yesterday().unwrap_or(self.hear_by)).max(closes)
    }
}

/// One line of the rubric; the weights compare with each other (S0.19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub key: String,
    pub title: String,
    pub help: String,
    pub weight: u32,
    /// Anchors: what an application is like that gets no point, two, or all four. Empty where nobody has written one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at_0: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at_2: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at_4: String,
}
