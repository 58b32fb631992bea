//! What a programme is about: aims, topics, what people bring, and what there is to read.

use serde::{Deserialize, Serialize};

/// A learning aim, with the meetings of the main stage it belongs to, from 1 (S0.14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aim {
    pub key: String,
    pub title: String,
    pub sessions: Vec<u32>,
    /// The parts of those meetings that serve it, by their keys in the main stage's method; none: all of them (S0.12).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
}

/// What one meeting of the main stage is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingAbout {
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// One of the strands a programme follows all along (S3.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strand {
    pub key: String,
    pub title: String,
    pub words: String,
}

/// A topic to agree on beforehand, and the meeting it is meant for, when settled (S4.3, S4.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    pub key: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<u32>,
}

/// What people bring from their work (S0.18, S4.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bring {
    pub words: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
}

/// Papers that staff bring themselves (S4.6). Each has an owner and is looked over for identifiers before it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Materials {
    pub words: String,
    /// Days after the session on which a paper is deleted.
    pub kept_days: u32,
}

/// Something to read or to use (S2.8, S2.10, S3.10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LibraryEntry {
    pub key: String,
    pub kind: LibraryKind,
    pub title: String,
    /// What it holds or shows, in our own words.
    pub says: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LibraryKind {
    Paper,
    CaseStudy,
    Outline,
    Slides,
    Background,
}
