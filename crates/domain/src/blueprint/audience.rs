//! Whom a programme is for, and how its groups are put together.

use serde::{Deserialize, Serialize};

/// Whom it is for (S0.2, S1.7, S2.2, S4.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    pub words: String,
    /// Parts of the field: "NHS", "social care".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<String>,
    /// Levels and roles, from directors to carers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
}

/// One thing asked of those who apply (S0.16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligibility {
    pub key: String,
    pub words: String,
    pub weight: EligibilityWeight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EligibilityWeight {
    /// Nobody takes part without it.
    Needed,
    /// One of these is enough.
    OneOf,
}

/// Who sits with whom. That no one sits with their own manager is no choice of a design: it holds everywhere (S2.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<MembershipKind>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Levels of an organisation that say yes before the start (S2.7); leadership, managers and staff where none is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MembershipKind {
    /// Staff from all over one organisation (S1.7).
    WholeOrganisation,
    /// One profession or staff group.
    StaffGroup,
    OneTeam,
    CrossTeam,
    /// People of several organisations (S2.2).
    MultiAgency,
    /// The same role (S3.4).
    SameRole,
    SameResponsibility,
    SameWorkFocus,
}
