//! Stages: what happens one after the other in a programme, such as course, supervision, peer groups.

use crate::dates::DatesRule;
use crate::method::{self, Method, Phase};
use jiff::civil::Time;
use serde::{Deserialize, Serialize};

/// One stage: who meets how often, for how long, in what shape, and to whom it belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Unique within the design.
    pub key: String,
    pub name: String,
    pub kind: StageKind,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Key of a method in `methods/`.
    pub method: String,
    /// Other methods a group may choose (S1.8).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_methods: Vec<String>,
    /// Length of one meeting.
    pub minutes: u32,
    /// Civil time in the design's zone.
    pub starts: Time,
    pub owner: Owner,
    /// People in one group of this stage; on a course, all of it.
    pub size: Size,
    /// People in each small group in which participants practise during a meeting (S0.13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practice: Option<Size>,
    /// Hours of attendance that a certificate asks for (S0.5); all of the stage where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<u32>,
    /// What everybody has a turn at before the stage is over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<Turn>,
    /// What the members decide among themselves, by poll (S2.7): "when", "where".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group_decides: Vec<String>,
    pub venue: Venue,
    pub facilitation: Facilitation,
    /// Of a stage that belongs to its members, what is laid out once when the keeper accepts.
    pub dates: DatesRule,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StageKind {
    /// An introduction before the groups begin (S2.7).
    Workshop,
    Course,
    Groups,
    /// Work discussion with an experienced facilitator (S0.8).
    Supervision,
    /// A group that directs itself (S0.9).
    Peer,
}

/// To whom a stage belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Owner {
    Provider,
    /// The members set dates, place and ways of working themselves (S0.9).
    Members,
}

/// From `min` to `max`, both allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    pub min: u32,
    pub max: u32,
}

impl Size {
    pub fn holds(self, number: u32) -> bool {
        (self.min..=self.max).contains(&number)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// Brings something (S1.4).
    Presents,
    /// Facilitates a practice group (S0.13).
    Facilitates,
    /// Is a member of a practice group (S0.13).
    Member,
}

/// Where a stage meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Venue {
    /// By join link, without a room (S0.4).
    Online {
        words: String,
    },
    InPerson {
        room_from: RoomFrom,
        words: String,
    },
    /// Each organisation or group chooses (S3.1).
    Either {
        room_from: RoomFrom,
        words: String,
    },
}

impl Venue {
    pub fn words(&self) -> &str {
        match self {
            Venue::Online { words } | Venue::InPerson { words, .. } | Venue::Either { words, .. } => words,
        }
    }
}

/// Who finds the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoomFrom {
    /// The commissioning organisation (S1.13).
    Commissioner,
    Provider,
    Members,
}

/// Who holds the session, and what is asked of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facilitation {
    pub model: FacilitationModel,
    /// Models the coordinator may change to (S2.7).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<FacilitationModel>,
    /// May somebody facilitate a group of their own team (S0.10)?
    #[serde(default)]
    pub own_team: OwnTeam,
    /// How many groups one facilitator runs in a day (S1.10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups_a_day: Option<Size>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Facts to tell about facilitators; never a threshold (S1.16).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<String>,
    /// What is checked before somebody may facilitate (S1.16, S3.6).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<Credential>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FacilitationModel {
    External,
    /// Somebody of the organisation, from another team.
    Internal,
    /// Members take turns.
    Peer,
    /// Nobody is named: the group directs itself.
    SelfDirected,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnTeam {
    /// Not without a reason, which is kept.
    #[default]
    Blocked,
    Allowed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    pub key: String,
    pub words: String,
}

impl Stage {
    /// None only in a design that `validate` refuses.
    pub fn method(&self) -> Option<&'static Method> {
        method::by_key(&self.method)
    }

    /// The parts of one meeting; none without an agenda.
    pub fn phases(&self) -> Vec<Phase> {
        self.method().map(|method| method.phases_for(self.minutes)).unwrap_or_default()
    }

    /// How many turns at facilitating the stage has in all (S0.13): each meeting gives one in each practice group, and
    /// there are as few groups as the greatest practice size allows. None without practice groups.
    pub(super) fn facilitating_turns(&self, meetings: u32) -> Option<u32> {
        let largest = self.practice?.max.max(1);
        Some(self.size.max.div_ceil(largest).saturating_mul(meetings))
    }
}
