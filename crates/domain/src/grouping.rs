//! What a fair grouping is: who may sit with whom, who may facilitate them, and how many.
//!
//! The same rules judge what a person does by hand and what a search proposes. A grouping never
//! hides a breach; it says what is wrong, how much it matters, and what would mend it.

mod breach;
mod judge;
mod lead;
mod mend;
mod overriding;

pub use breach::{About, Breach, Mend, Overridable, Rule, Weight};
pub use lead::{Lead, Leading};
pub use overriding::{Override, OverrideRefusal};

use crate::blueprint::OwnTeam;
use crate::facilitator::May;
use crate::id::{GroupId, OrganisationId, PersonId, TeamId};
use crate::week::{Slot, Times};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most people of one organisation that sit well in one mixed group.
pub const MOST_FROM_ONE_ORGANISATION: usize = 4;

/// Groups as they stand, with the facts about people that the rules need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grouping {
    pub groups: Vec<GroupDraft>,
    /// Members, facilitators and everyone up their lines. Who is missing here has no known team,
    /// organisation or manager.
    pub people: BTreeMap<PersonId, PersonFacts>,
    pub conflicts: Vec<ConflictPair>,
    pub overrides: Vec<Override>,
    /// True when the programme wants people of different teams and organisations together (S2.2);
    /// false for one team or one organisation on purpose.
    pub mixed: bool,
    /// What is known of those who lead.
    #[serde(default)]
    pub leading: Leading,
}

/// One group as it is being made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupDraft {
    pub id: GroupId,
    pub name: String,
    /// The stage of the programme it belongs to, by the blueprint's key: nobody sits in two groups
    /// of one stage.
    pub stage: String,
    pub facilitator: Option<PersonId>,
    /// A peer group directs itself and needs no facilitator (S0.9).
    pub peer: bool,
    /// Whether somebody may facilitate a group of their own team (S0.10); blocked unless the stage allows it.
    #[serde(default)]
    pub own_team: OwnTeam,
    pub size: SizeRule,
    /// When it usually meets; `None` while that is open.
    #[serde(default)]
    pub slot: Option<Slot>,
    pub members: BTreeSet<PersonId>,
}

/// How many members a group may have, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizeRule {
    pub min: usize,
    pub max: usize,
}

/// What the rules know about a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonFacts {
    pub organisation: Option<OrganisationId>,
    pub team: Option<TeamId>,
    pub manager: Option<PersonId>,
    /// When they can come in a usual week; `None` when nothing is known.
    #[serde(default)]
    pub week: Option<Times>,
    /// Slots of a week in which they can facilitate, as bits; `None` when no hours are known.
    #[serde(default)]
    pub hours: Option<u64>,
    /// Whether they work directly with people (S2.2).
    #[serde(default)]
    pub is_direct: Option<bool>,
}

/// Two people who must not be in one room. Which is `a` and which is `b` does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictPair {
    pub a: PersonId,
    pub b: PersonId,
    pub kind: PairKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairKind {
    Conflict,
    Household,
}

impl Grouping {
    /// Every breach, group by group in their order, with the change that would mend it where one is
    /// simple.
    pub fn breaches(&self) -> Vec<Breach> {
        let mut breaches: Vec<Breach> = self.groups.iter().flat_map(|group| self.judge(group)).collect();
        for breach in &mut breaches {
            breach.mend = self.mend(breach);
        }
        breaches
    }

    /// What moving `person` into `group` would cause: nothing when they fit. They leave any other
    /// group of the same stage. `None` when there is no such group.
    pub fn fits(&self, person: PersonId, group: GroupId) -> Option<Vec<Breach>> {
        let target = self.group(group)?;
        let joined = target.with(person);
        let mut caused: Vec<Breach> = self
            .judge_alone(&joined)
            .into_iter()
            .filter(|breach| breach.rule != Rule::TooFew && breach.people.contains(&person))
            .collect();
        let left_behind = self
            .groups
            .iter()
            .filter(|other| other.id != group && other.stage == target.stage && other.members.contains(&person));
        for source in left_behind {
            caused.extend(self.judge_size(&source.without(person)).filter(|breach| breach.rule == Rule::TooFew));
        }
        Some(caused)
    }

    /// What naming `person` the facilitator of `group` would cause: nothing when they fit. `None` when there is no
    /// such group.
    pub fn leads(&self, person: PersonId, group: GroupId) -> Option<Vec<Breach>> {
        let led = GroupDraft { facilitator: Some(person), ..self.group(group)?.clone() };
        let about_the_lead = |breach: &Breach| match breach.rule {
            Rule::FacilitatorInLine | Rule::FacilitatorFromTeam | Rule::FacilitatorNotFree => true,
            Rule::FacilitatorMayNot | Rule::FacilitatorLacks | Rule::FacilitatorFull | Rule::FacilitatorDayFull => true,
            Rule::ConflictPair | Rule::SameHousehold => breach.people.contains(&person),
            _ => false,
        };
        Some(self.judge_alone(&led).into_iter().filter(about_the_lead).collect())
    }

    /// Does any rule that no group can do without keep `facilitator` from leading `member`? What is kept with a reason is
    /// not looked at.
    pub fn bars(&self, facilitator: PersonId, member: PersonId, own_team: OwnTeam) -> bool {
        let is_of_team = || {
            let team = self.facts(facilitator).team;
            own_team == OwnTeam::Blocked && team.is_some() && team == self.facts(member).team
        };
        let pair = |pair: &ConflictPair| {
            (pair.a, pair.b) == (facilitator, member) || (pair.b, pair.a) == (facilitator, member)
        };
        let profile = self.leading.leads.get(&facilitator).map(|lead| &lead.profile);
        facilitator == member
            || is_of_team()
            || profile.is_some_and(|profile| profile.may == May::Inside && self.is_stranger(profile, member))
            || self.conflicts.iter().any(pair)
            || self.line_above(member).contains(&facilitator)
            || self.line_above(facilitator).contains(&member)
    }

    pub fn group(&self, id: GroupId) -> Option<&GroupDraft> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// Everyone above `person`, nearest first. A line that turns back on itself ends where it does.
    pub fn line_above(&self, person: PersonId) -> Vec<PersonId> {
        let mut line = Vec::new();
        let mut next = self.facts(person).manager;
        while let Some(manager) = next.filter(|manager| *manager != person && !line.contains(manager)) {
            line.push(manager);
            next = self.facts(manager).manager;
        }
        line
    }

    /// Pairs of these people who never share a room: in one line, in conflict, of one household.
    pub fn apart(&self, people: &[PersonId]) -> Vec<(PersonId, PersonId)> {
        let lines = people.iter().flat_map(|one| self.line_above(*one).into_iter().map(|above| (above, *one)));
        let pairs = self.conflicts.iter().map(|pair| (pair.a, pair.b));
        let are_both_here = |(one, other): &(PersonId, PersonId)| people.contains(one) && people.contains(other);
        let in_order = |(one, other): (PersonId, PersonId)| (one.min(other), one.max(other));
        let mut apart: Vec<_> = lines.chain(pairs).filter(are_both_here).map(in_order).collect();
        apart.retain(|(one, other)| one != other);
        apart.sort_unstable();
        apart.dedup();
        apart
    }

    fn facts(&self, person: PersonId) -> PersonFacts {
        self.people.get(&person).copied().unwrap_or_default()
    }
}

impl GroupDraft {
    fn with(&self, person: PersonId) -> GroupDraft {
        let mut group = self.clone();
        group.members.insert(person);
        group
    }

    fn without(&self, person: PersonId) -> GroupDraft {
        let mut group = self.clone();
        group.members.remove(&person);
        group
    }
}
