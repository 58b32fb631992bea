//! Whoever leads a group, as their profile allows: where they may lead, what a stage asks for, and how much they lead already.
//! Nobody is judged who has no profile.

use super::{About, Breach, GroupDraft, Grouping, Rule};
use crate::facilitator::{May, Profile};
use crate::id::{GroupId, PersonId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of those who lead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leading {
    pub today: Option<Date>,
    /// Keys of the credentials that the stage asks for.
    pub asks: Vec<String>,
    /// Everybody with a profile.
    pub leads: BTreeMap<PersonId, Lead>,
    /// Dates to come of the groups, those apart that somebody else leads.
    pub dates: BTreeMap<GroupId, Vec<Date>>,
    /// Groups that do not meet any more.
    pub over: BTreeSet<GroupId>,
}

/// A profile, and what they lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    pub profile: Profile,
    /// Groups that are led now.
    pub groups: Vec<GroupId>,
    /// Group and date of what they hold, and whether that one date is theirs alone.
    pub days: Vec<(GroupId, Date, bool)>,
}

impl Grouping {
    /// What of a profile stands against its leading this group.
    pub(super) fn of_the_lead(&self, group: &GroupDraft) -> Vec<Breach> {
        let led = group.facilitator.filter(|_| !group.peer);
        let Some((person, lead)) = led.and_then(|person| Some((person, self.leading.leads.get(&person)?))) else {
            return Vec::new();
        };
        let profile = &lead.profile;
        let strangers = self.strangers(profile, group);
        let may_not = profile.has_ended || profile.may == May::Learning || !strangers.is_empty();
        let is_over = self.leading.over.contains(&group.id);
        let found = [
            (may_not, Rule::FacilitatorMayNot, strangers),
            (!is_over && self.is_full(lead, person, group), Rule::FacilitatorFull, Vec::new()),
            (!is_over && self.is_day_full(lead, person, group), Rule::FacilitatorDayFull, Vec::new()),
        ];
        let breach = |(rule, others): (Rule, Vec<PersonId>)| {
            let people = std::iter::once(person).chain(others).collect();
            self.breach(rule, group, people)
        };
        let lacks = self.lacking(group).into_iter().map(|credential| {
            let about = About { rule: Rule::FacilitatorLacks, credential: Some(credential) };
            self.breach_of(about, group, vec![person])
        });
        let found = found.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, rule, others)| breach((rule, others)));
        found.chain(lacks).collect()
    }

    /// Keys of the credentials that the stage asks for and this group's facilitator does not hold when it next meets.
    pub fn lacking(&self, group: &GroupDraft) -> Vec<String> {
        let lead = group.facilitator.and_then(|person| self.leading.leads.get(&person));
        let next = self.leading.dates.get(&group.id).and_then(|dates| dates.first().copied());
        match (lead, next.or(self.leading.today)) {
            (Some(lead), Some(on)) => lead.profile.lacks(&self.leading.asks, on),
            _ => Vec::new(),
        }
    }

    /// Members who work elsewhere than somebody who may lead inside alone. Of whom nothing is known is no stranger.
    fn strangers(&self, profile: &Profile, group: &GroupDraft) -> Vec<PersonId> {
        if profile.may != May::Inside {
            return Vec::new();
        }
        let is_stranger = |member: &PersonId| *member != profile.person && self.is_stranger(profile, *member);
        group.members.iter().copied().filter(is_stranger).collect()
    }

    pub(super) fn is_stranger(&self, profile: &Profile, member: PersonId) -> bool {
        !profile.may_lead_in(self.facts(member).organisation)
    }

    fn is_full(&self, lead: &Lead, person: PersonId, group: &GroupDraft) -> bool {
        let elsewhere = lead.groups.iter().filter(|id| self.group(**id).is_none()).count();
        let here = self.before(group, person, Rule::FacilitatorFull).count();
        elsewhere + here + 1 > usize::try_from(lead.profile.most_groups).unwrap_or(usize::MAX)
    }

    fn is_day_full(&self, lead: &Lead, person: PersonId, group: &GroupDraft) -> bool {
        let dates_of = |id: GroupId| self.leading.dates.get(&id).map(Vec::as_slice).unwrap_or_default();
        let before: Vec<GroupId> = self.before(group, person, Rule::FacilitatorDayFull).map(|other| other.id).collect();
        let is_else = |(of, is_own): (GroupId, bool)| of != group.id && (is_own || self.group(of).is_none());
        dates_of(group.id).iter().any(|day| {
            let elsewhere: BTreeSet<GroupId> = lead
                .days
                .iter()
                .filter(|(of, on, is_own)| on == day && is_else((*of, *is_own)))
                .map(|(of, ..)| *of)
                .chain(before.iter().copied().filter(|of| dates_of(*of).contains(day)))
                .collect();
            elsewhere.len() + 1 > usize::try_from(lead.profile.most_a_day).unwrap_or(usize::MAX)
        })
    }

    /// Groups here that `person` leads before this one: those that keep too many with a reason come last. Somebody who is only
    /// thought of for it leads all their others before.
    fn before(&self, group: &GroupDraft, person: PersonId, rule: Rule) -> impl Iterator<Item = &GroupDraft> {
        let is_kept = move |id: GroupId| self.overrides.iter().any(|given| given.rule == rule && given.group == id);
        let place = move |id: GroupId| (is_kept(id), self.groups.iter().position(|other| other.id == id));
        let is_only_thought_of = self.group(group.id).is_none_or(|there| there.facilitator != group.facilitator);
        let id = group.id;
        let theirs = self.groups.iter().filter(move |other| {
            other.id != id && !other.peer && other.facilitator == Some(person) && !self.leading.over.contains(&other.id)
        });
        theirs.filter(move |other| is_only_thought_of || place(other.id) < place(id))
    }
}
