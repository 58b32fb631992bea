//! Letting a breach stand, with a reason that is kept.

use super::{About, Breach, Overridable, Rule};
use crate::id::{GroupId, PersonId};
use serde::{Deserialize, Serialize};

/// A reason given for one breach. It covers that breach and any lesser one, so that a group made
/// worse asks again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    pub rule: Rule,
    pub group: GroupId,
    pub people: Vec<PersonId>,
    /// As of the breach: a reason for one credential covers no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    pub reason: String,
}

/// Why an override was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OverrideRefusal {
    /// A manager with a report, a conflict or a household: no reason is enough.
    Never,
    ReasonMissing,
    /// A preference may be left as it is; nothing needs to be kept.
    NotNeeded,
}

impl Breach {
    /// Lets this breach stand, for `reason`.
    pub fn override_with(&self, reason: &str) -> Result<Override, OverrideRefusal> {
        match self.overridable() {
            Overridable::Never => Err(OverrideRefusal::Never),
            Overridable::Freely => Err(OverrideRefusal::NotNeeded),
            Overridable::WithReason if reason.trim().is_empty() => Err(OverrideRefusal::ReasonMissing),
            Overridable::WithReason => Ok(Override {
                rule: self.rule,
                group: self.group,
                people: self.people.clone(),
                credential: self.credential.clone(),
                reason: reason.trim().to_owned(),
            }),
        }
    }
}

impl Override {
    /// Sizes go by the number of people, the rest by who they are.
    pub(super) fn covers(&self, breach: &Breach) -> bool {
        let no_worse = match breach.rule {
            Rule::TooMany => breach.people.len() <= self.people.len(),
            Rule::TooFew => breach.people.len() >= self.people.len(),
            _ => breach.people.iter().all(|person| self.people.contains(person)),
        };
        let can_be = breach.overridable() == Overridable::WithReason && !self.reason.trim().is_empty();
        let is_it = self.rule == breach.rule && self.group == breach.group && self.credential == breach.credential;
        can_be && is_it && no_worse
    }

    /// Whether it lets a breach stand in a group, told by rule and people.
    pub fn lets(&self, about: About, group: GroupId, people: Vec<PersonId>) -> bool {
        let About { rule, credential } = about;
        self.covers(&Breach { rule, group, people, credential, other_group: None, mend: None, overridden: None })
    }

    pub fn about(&self) -> About {
        About { rule: self.rule, credential: self.credential.clone() }
    }
}
