//! The design of a programme: everything about it that a coordinator can change.

use super::*;
use crate::dates::{Frequency, Slot, Zone};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Everything a coordinator can change. Lists may be empty; what is not there is not shown.
/// Its first stage that is a course or groups is the *main* stage: length, dates and size of the programme are its.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Design {
    pub title: String,
    pub kind: Kind,
    /// One or two sentences for lists and the top of the page.
    pub summary: String,
    /// Paragraphs, parted by an empty line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    pub zone: Zone,
    /// People on the programme in all (S0.20); none when each commission settles it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
    /// How long it is commissioned for, in months (S1.11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term_months: Option<u32>,
    /// What is said about earlier experience. It is recorded, and never a filter (S0.17).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prior_experience: String,
    /// Ways of reflecting alone, between sessions (S2.1).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alone: Vec<String>,
    /// What those who finish become part of (S0.11).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub community: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<Partner>,
    #[serde(default)]
    pub audience: Audience,
    #[serde(default)]
    pub membership: Membership,
    #[serde(default)]
    pub frequency: FrequencyChoice,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs_meeting: Option<NeedsMeeting>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<Round>,
    pub questionnaire: Questionnaire,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stories: Option<Stories>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bring: Option<Bring>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub materials: Option<Materials>,
    pub entry: Entry,
    pub contact: Contact,
    pub page: Page,
    pub stages: Vec<Stage>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eligibility: Vec<Eligibility>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strands: Vec<Strand>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aims: Vec<Aim>,
    /// What each meeting of the main stage is about, in their order; there may be fewer than meetings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meetings: Vec<MeetingAbout>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreements: Vec<Agreement>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_up: Vec<SetUpStep>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guides: Vec<Guide>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub library: Vec<LibraryEntry>,
    /// From a graduate's plan to their own live group (S0.29).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub graduates: Vec<Step>,
}

/// What sort of programme it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A course that makes facilitators.
    Training,
    /// Reflective practice groups.
    Groups,
    /// Groups without an agenda.
    OpenSpace,
    /// Sessions on agreed topics.
    Topics,
}

/// The organisation the provider works with (S0.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    pub name: String,
    /// What the two do together, to be shown after the name.
    pub words: String,
}

/// How often groups of this programme may meet (S1.1, S3.8); how often they do is read off the dates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrequencyChoice {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Frequency>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// The first talk with an organisation, in which its needs are found out (S4.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedsMeeting {
    pub minutes: u32,
    pub words: String,
    /// What is asked in it.
    pub asks: Vec<String>,
}

impl Design {
    pub fn from_toml(text: &str) -> Result<Design, toml::de::Error> {
        toml::from_str(text)
    }

    /// The text that [`Design::from_toml`] reads back as the same design.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string_pretty(self)
    }

    /// The stage that gives the programme its length, dates and size: the first course or groups, else the first stage.
    /// None only in a design that [`Design::validate`] refuses.
    pub fn main(&self) -> Option<&Stage> {
        let is_main = |stage: &&Stage| matches!(stage.kind, StageKind::Course | StageKind::Groups);
        self.stages.iter().find(is_main).or_else(|| self.stages.first())
    }

    pub fn stage(&self, key: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.key == key)
    }

    /// The meeting of a stage on one day, from which its instants follow.
    pub fn slot(&self, stage: &Stage, date: Date) -> Slot {
        Slot { date, starts: stage.starts, minutes: stage.minutes, zone: self.zone.clone() }
    }

    /// The instant from which applications are late (S0.23).
    pub fn applications_close(&self) -> Option<Timestamp> {
        let apply_by = self.round.as_ref()?.apply_by;
        let slot = Slot { date: apply_by.date(), starts: apply_by.time(), minutes: 0, zone: self.zone.clone() };
        Some(slot.times().ok()?.starts)
    }
}
