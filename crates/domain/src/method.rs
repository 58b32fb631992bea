//! Methods: the shapes a session can have, as data, and the parts of a session of any length.

mod rescale;
mod shipped;

pub(crate) use rescale::rescaled;
pub use shipped::{by_key, shipped};

use crate::text::Text;
use serde::{Deserialize, Serialize};

/// Key of the method with which any group may end.
pub const LAST_SESSION: &str = "last-session";

/// A way of holding a session (S0.12, S1.5, S3.7, S4.5), read from a file in `methods/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    pub key: String,
    pub name: Text,
    /// One or two sentences for whoever chooses it.
    pub purpose: Text,
    /// False for an open space: it has no parts, only its start, its closing word and a hard end (S3.7).
    pub agenda: bool,
    /// What belongs to it but is done before the next session, such as a reading (S1.12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_home: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The lengths somebody has thought through; others are rescaled from the nearest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lengths: Vec<Length>,
}

/// One part of a method, whatever its length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Unique within the method.
    pub key: String,
    pub kind: PartKind,
    /// One or two words for the bar of parts.
    pub short: Text,
    /// The heading while it lasts.
    pub name: Text,
    /// What this part is for, in plain words to the people in the room.
    pub purpose: Text,
    /// Whoever brought something listens in this part: the others think, and there is nothing to answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub presenter_listens: bool,
}

/// What people do in a part (S0.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    Opening,
    /// Somebody teaches.
    Presentation,
    /// Everybody talks about what was taught.
    LiveDiscussion,
    /// A reflective practice group, with one of the participants facilitating (S0.13).
    ExperientialGroup,
    SmallGroups,
    /// A member brings something from work: a presenter's turn.
    Brings,
    Questions,
    Discussion,
    /// What was brought comes back to the one who brought it.
    Reply,
    Break,
    Closing,
}

/// A plan for one length: part keys with their minutes, in order. The minutes add up to the length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Length {
    pub minutes: u32,
    pub plan: Vec<(String, u32)>,
}

/// One part of a session of a certain length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    pub key: String,
    pub kind: PartKind,
    /// One or two words for the bar of parts.
    pub short: Text,
    /// The heading while it lasts.
    pub name: Text,
    /// What this part is for, in plain words to the people in the room.
    pub purpose: Text,
    /// Planned, at least 1.
    pub minutes: u32,
    /// Whoever brought something listens in this part.
    #[serde(default)]
    pub presenter_listens: bool,
}

impl Method {
    /// The parts of a session of `minutes`, in order, adding up to exactly that; a length nobody planned is rescaled
    /// from the nearest plan. None for a method without an agenda, nor for fewer minutes than there are parts.
    pub fn phases_for(&self, minutes: u32) -> Vec<Phase> {
        let Some(length) = self.nearest(minutes) else {
            return Vec::new();
        };
        if !self.fits(minutes) {
            return Vec::new();
        }
        let weights: Vec<u32> = length.plan.iter().map(|(_, planned)| *planned).collect();
        let shares = rescaled(&weights, minutes);
        let parts = length.plan.iter().filter_map(|(key, _)| self.part(key));
        parts
            .zip(shares)
            .map(|(part, minutes)| Phase {
                key: part.key.clone(),
                kind: part.kind,
                short: part.short.clone(),
                name: part.name.clone(),
                purpose: part.purpose.clone(),
                minutes,
                presenter_listens: part.presenter_listens,
            })
            .collect()
    }

    /// Can it be held in so many minutes: one at least for each part?
    pub fn fits(&self, minutes: u32) -> bool {
        minutes as usize >= self.nearest(minutes).map_or(1, |length| length.plan.len())
    }

    pub fn part(&self, key: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.key == key)
    }

    /// The planned length nearest to `minutes`, the longer of two equally near.
    fn nearest(&self, minutes: u32) -> Option<&Length> {
        self.lengths.iter().min_by_key(|length| (length.minutes.abs_diff(minutes), u32::MAX - length.minutes))
    }
}
