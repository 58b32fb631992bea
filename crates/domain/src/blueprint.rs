//! Blueprints: ready-made designs of programmes, one for each way that providers are known to run them.

mod agreement;
mod audience;
mod design;
mod fault;
mod learning;
mod measures;
mod page;
mod relay;
mod round;
mod set_up;
mod shipped;
mod stage;
mod validate;

pub use agreement::{Agreement, Party};
pub use audience::{Audience, Eligibility, EligibilityWeight, Membership, MembershipKind};
pub use design::{Design, FrequencyChoice, Kind, NeedsMeeting, Partner};
pub use fault::{DesignFault, What, unreadable};
pub use learning::{Aim, Bring, LibraryEntry, LibraryKind, Materials, MeetingAbout, Strand, Topic};
pub use measures::{Claim, Indicator, Level, Moment, Outcome, Questionnaire, Review, Stories};
pub use page::{Contact, Entry, Page, Step};
pub use round::{Criterion, Round};
pub use set_up::{Guide, GuideOption, SetUpStep};
pub use shipped::{by_key, shipped};
pub use stage::{
    Credential, Facilitation, FacilitationModel, OwnTeam, Owner, RoomFrom, Size, Stage, StageKind, Turn, Venue,
};
pub use validate::{SUMMARY_MOST, TITLE_MOST};

use serde::{Deserialize, Serialize};

/// A design to start from, as it lies in a file of `blueprints/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blueprint {
    pub key: String,
    pub name: String,
    /// Which source document it answers to: "S0" to "S4".
    pub document: String,
    /// One line for the picker.
    pub says: String,
    pub design: Design,
}

impl Blueprint {
    pub fn from_toml(text: &str) -> Result<Blueprint, toml::de::Error> {
        toml::from_str(text)
    }

    /// The file that [`Blueprint::from_toml`] reads back as the same blueprint.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string_pretty(self)
    }
}
