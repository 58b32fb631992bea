//! A breach: which rule, where, who, how much it matters, and what would mend it.

use crate::id::{GroupId, PersonId};
use serde::{Deserialize, Serialize};

/// One rule broken in one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    pub rule: Rule,
    pub group: GroupId,
    /// Who is involved; see each [`Rule`] for the order.
    pub people: Vec<PersonId>,
    /// Key of the credential that is missing, for [`Rule::FacilitatorLacks`] alone: each is a breach of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    /// The other group, for [`Rule::InTwoGroups`] alone.
    pub other_group: Option<GroupId>,
    /// The smallest change that mends it without causing another breach, where there is a simple
    /// one.
    pub mend: Option<Mend>,
    /// The reason it was overridden with, if it was.
    pub overridden: Option<String>,
}

/// The rules of a grouping, in the order breaches of one group are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// A person and someone anywhere up their line (S2.4). People: the manager, then the report.
    ManagerWithReport,
    /// The facilitator is in a member's line, above or below. People: the manager, then the report.
    FacilitatorInLine,
    /// A conflict pair, facilitators included. People: the pair, lower number first.
    ConflictPair,
    /// Two of one household, facilitators included. People: the pair, lower number first.
    SameHousehold,
    /// A person in a second group of the same stage; told at the later group. People: that person.
    InTwoGroups,
    /// The facilitator works in a member's team (S0.10). People: the facilitator, then those
    /// members.
    FacilitatorFromTeam,
    /// The facilitator learns, has ended, or may lead in their own organisation alone (S1.12). People: the facilitator, then
    /// members who work elsewhere.
    FacilitatorMayNot,
    /// A credential that the stage asks for is not checked or has run out (S1.16, S3.6); one breach each. People: the facilitator.
    FacilitatorLacks,
    /// The facilitator leads as many other groups as they do at one time. People: the facilitator.
    FacilitatorFull,
    /// The facilitator leads as many other groups on one of the days as they do in a day (S1.10). People: the facilitator.
    FacilitatorDayFull,
    /// Somebody cannot come when the group usually meets. People: that person.
    CannotCome,
    /// The facilitator is not free when the group usually meets. People: the facilitator.
    FacilitatorNotFree,
    /// People: the members.
    TooFew,
    /// People: the members.
    TooMany,
    /// Nobody leads a group that is not a peer group. No people.
    NoFacilitator,
    /// More than four from one organisation. People: those of that organisation.
    OneOrganisation,
    /// Two or more members, all from one team. People: the members.
    OneTeam,
}

/// Whether a breach stands in the way or only asks for a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    Must,
    Prefer,
}

/// What it takes to let a breach stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Overridable {
    Never,
    WithReason,
    Freely,
}

/// A simple change that mends a breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mend {
    /// Move this person to that group, where they fit.
    Move {
        person: PersonId,
        to: GroupId,
    },
    /// Take this person out of that group; they stay in their other one.
    TakeOut {
        person: PersonId,
        from: GroupId,
    },
    ChooseFacilitator,
    ChangeFacilitator,
    /// This many more people are needed.
    Add {
        people: usize,
    },
    /// This many people are too many.
    Remove {
        people: usize,
    },
}

impl Rule {
    /// Every rule, in order.
    pub const ALL: [Rule; 17] = [
        Rule::ManagerWithReport,
        Rule::FacilitatorInLine,
        Rule::ConflictPair,
        Rule::SameHousehold,
        Rule::InTwoGroups,
        Rule::FacilitatorFromTeam,
        Rule::FacilitatorMayNot,
        Rule::FacilitatorLacks,
        Rule::FacilitatorFull,
        Rule::FacilitatorDayFull,
        Rule::CannotCome,
        Rule::FacilitatorNotFree,
        Rule::TooFew,
        Rule::TooMany,
        Rule::NoFacilitator,
        Rule::OneOrganisation,
        Rule::OneTeam,
    ];

    /// The name as stored and as sent in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Rule::ManagerWithReport => "manager_with_report",
            Rule::FacilitatorInLine => "facilitator_in_line",
            Rule::ConflictPair => "conflict_pair",
            Rule::SameHousehold => "same_household",
            Rule::InTwoGroups => "in_two_groups",
            Rule::FacilitatorFromTeam => "facilitator_from_team",
            Rule::FacilitatorMayNot => "facilitator_may_not",
            Rule::FacilitatorLacks => "facilitator_lacks",
            Rule::FacilitatorFull => "facilitator_full",
            Rule::FacilitatorDayFull => "facilitator_day_full",
            Rule::CannotCome => "cannot_come",
            Rule::FacilitatorNotFree => "facilitator_not_free",
            Rule::TooFew => "too_few",
            Rule::TooMany => "too_many",
            Rule::NoFacilitator => "no_facilitator",
            Rule::OneOrganisation => "one_organisation",
            Rule::OneTeam => "one_team",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Rule::ALL.into_iter().find(|rule| rule.as_str() == text)
    }

    pub fn weight(self) -> Weight {
        match self.overridable() {
            Overridable::Never | Overridable::WithReason => Weight::Must,
            Overridable::Freely => Weight::Prefer,
        }
    }

    pub fn overridable(self) -> Overridable {
        match self {
            Rule::ManagerWithReport
            | Rule::FacilitatorInLine
            | Rule::ConflictPair
            | Rule::SameHousehold
            | Rule::InTwoGroups => Overridable::Never,
            Rule::FacilitatorFromTeam | Rule::CannotCome | Rule::FacilitatorNotFree => Overridable::WithReason,
            Rule::TooFew | Rule::TooMany => Overridable::WithReason,
            Rule::FacilitatorMayNot | Rule::FacilitatorLacks | Rule::FacilitatorFull | Rule::FacilitatorDayFull => {
                Overridable::WithReason
            }
            Rule::NoFacilitator | Rule::OneOrganisation | Rule::OneTeam => Overridable::Freely,
        }
    }
}

/// A rule, and the credential where it is about one: what a reason is given for, beside group and people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    pub rule: Rule,
    pub credential: Option<String>,
}

impl From<Rule> for About {
    fn from(rule: Rule) -> About {
        About { rule, credential: None }
    }
}

impl About {
    pub fn parse(text: &str) -> Option<About> {
        match text.split_once(':') {
            Some((rule, credential)) => {
                Some(About { rule: Rule::parse(rule)?, credential: Some(credential.to_owned()) })
            }
            None => Rule::parse(text).map(About::from),
        }
    }
}

/// As stored and as sent in forms: "too_few", "facilitator_lacks:degree".
impl std::fmt::Display for About {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.credential {
            Some(credential) => write!(f, "{}:{credential}", self.rule.as_str()),
            None => f.write_str(self.rule.as_str()),
        }
    }
}

impl Breach {
    pub fn about(&self) -> About {
        About { rule: self.rule, credential: self.credential.clone() }
    }

    pub fn weight(&self) -> Weight {
        self.rule.weight()
    }

    pub fn overridable(&self) -> Overridable {
        self.rule.overridable()
    }

    /// Whether it stands in the way of confirming the groups: a must that nobody has given a reason
    /// for.
    pub fn stands_in_the_way(&self) -> bool {
        self.weight() == Weight::Must && self.overridden.is_none()
    }
}
