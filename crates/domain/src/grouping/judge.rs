//! Judging one group by every rule.

use super::{About, Breach, GroupDraft, Grouping, MOST_FROM_ONE_ORGANISATION, PairKind, Rule};
use crate::blueprint::OwnTeam;
use crate::id::{OrganisationId, PersonId};
use std::collections::BTreeMap;

impl Grouping {
    /// All breaches of one group, rule by rule, without mends.
    pub(super) fn judge(&self, group: &GroupDraft) -> Vec<Breach> {
        let mut breaches = self.judge_alone(group);
        breaches.extend(self.in_two_groups(group));
        breaches.sort_by(|a, b| (a.rule, &a.people).cmp(&(b.rule, &b.people)));
        breaches
    }

    /// The breaches that can be seen without looking at other groups.
    pub(super) fn judge_alone(&self, group: &GroupDraft) -> Vec<Breach> {
        let mut breaches = self.managers_with_reports(group);
        breaches.extend(self.facilitator_in_line(group));
        breaches.extend(self.pairs(group));
        breaches.extend(self.facilitator_from_team(group));
        breaches.extend(self.of_the_lead(group));
        breaches.extend(self.cannot_come(group));
        breaches.extend(self.facilitator_not_free(group));
        breaches.extend(self.judge_size(group));
        breaches.extend(self.no_facilitator(group));
        if self.mixed {
            breaches.extend(self.one_organisation(group));
            breaches.extend(self.one_team(group));
        }
        breaches
    }

    pub(super) fn judge_size(&self, group: &GroupDraft) -> impl Iterator<Item = Breach> {
        let members = group.members.len();
        let rule = if members < group.size.min {
            Some(Rule::TooFew)
        } else if members > group.size.max {
            Some(Rule::TooMany)
        } else {
            None
        };
        rule.map(|rule| self.breach(rule, group, group.members.iter().copied().collect())).into_iter()
    }

    fn managers_with_reports(&self, group: &GroupDraft) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for report in &group.members {
            for manager in self.line_above(*report) {
                if group.members.contains(&manager) {
                    breaches.push(self.breach(Rule::ManagerWithReport, group, vec![manager, *report]));
                }
            }
        }
        breaches
    }

    fn facilitator_in_line(&self, group: &GroupDraft) -> Vec<Breach> {
        let Some(facilitator) = group.facilitator else {
            return vec![];
        };
        let above_facilitator = self.line_above(facilitator);
        let mut breaches = Vec::new();
        for member in group.members.iter().filter(|member| **member != facilitator) {
            if self.line_above(*member).contains(&facilitator) {
                breaches.push(self.breach(Rule::FacilitatorInLine, group, vec![facilitator, *member]));
            }
            if above_facilitator.contains(member) {
                breaches.push(self.breach(Rule::FacilitatorInLine, group, vec![*member, facilitator]));
            }
        }
        breaches
    }

    fn pairs(&self, group: &GroupDraft) -> Vec<Breach> {
        let in_room = |person: PersonId| group.members.contains(&person) || group.facilitator == Some(person);
        let mut breaches: Vec<Breach> = Vec::new();
        for pair in &self.conflicts {
            if pair.a == pair.b || !in_room(pair.a) || !in_room(pair.b) {
                continue;
            }
            let rule = match pair.kind {
                PairKind::Conflict => Rule::ConflictPair,
                PairKind::Household => Rule::SameHousehold,
            };
            let breach = self.breach(rule, group, vec![pair.a.min(pair.b), pair.a.max(pair.b)]);
            if !breaches.contains(&breach) {
                breaches.push(breach);
            }
        }
        breaches
    }

    /// One for each earlier group of the stage that also has the person; the first place anyone was
    /// put is never the breach.
    fn in_two_groups(&self, group: &GroupDraft) -> Vec<Breach> {
        let earlier = self.groups.iter().take_while(|other| other.id != group.id);
        let mut breaches = Vec::new();
        for other in earlier.filter(|other| other.stage == group.stage) {
            for person in other.members.intersection(&group.members) {
                let breach = self.breach(Rule::InTwoGroups, group, vec![*person]);
                breaches.push(Breach { other_group: Some(other.id), ..breach });
            }
        }
        breaches
    }

    fn facilitator_from_team(&self, group: &GroupDraft) -> Option<Breach> {
        let facilitator = group.facilitator.filter(|_| group.own_team == OwnTeam::Blocked)?;
        let team = self.facts(facilitator).team?;
        let teammates = group
            .members
            .iter()
            .copied()
            .filter(|member| *member != facilitator && self.facts(*member).team == Some(team));
        let people: Vec<PersonId> = std::iter::once(facilitator).chain(teammates).collect();
        (people.len() > 1).then(|| self.breach(Rule::FacilitatorFromTeam, group, people))
    }

    /// Whoever has not said when they can come is taken to come always.
    fn cannot_come(&self, group: &GroupDraft) -> Vec<Breach> {
        let Some(slot) = group.slot else { return vec![] };
        let cannot = |member: &&PersonId| self.facts(**member).week.is_some_and(|week| week.can & slot.bit() == 0);
        let late = group.members.iter().filter(cannot);
        late.map(|member| self.breach(Rule::CannotCome, group, vec![*member])).collect()
    }

    fn facilitator_not_free(&self, group: &GroupDraft) -> Option<Breach> {
        let (facilitator, slot) = (group.facilitator?, group.slot?);
        let is_outside = self.facts(facilitator).hours.is_some_and(|hours| hours & slot.bit() == 0);
        (is_outside || self.leads_another_then(group))
            .then(|| self.breach(Rule::FacilitatorNotFree, group, vec![facilitator]))
    }

    /// Nobody leads two groups at once; one that does not meet any more takes no time.
    fn leads_another_then(&self, group: &GroupDraft) -> bool {
        let meets = |one: &GroupDraft| !one.peer && !self.leading.over.contains(&one.id);
        let is_then = |other: &GroupDraft| other.facilitator == group.facilitator && other.slot == group.slot;
        meets(group) && self.groups.iter().any(|other| other.id != group.id && is_then(other) && meets(other))
    }

    fn no_facilitator(&self, group: &GroupDraft) -> Option<Breach> {
        let missing = group.facilitator.is_none() && !group.peer;
        missing.then(|| self.breach(Rule::NoFacilitator, group, vec![]))
    }

    fn one_organisation(&self, group: &GroupDraft) -> Vec<Breach> {
        let mut by_organisation: BTreeMap<OrganisationId, Vec<PersonId>> = BTreeMap::new();
        for member in &group.members {
            if let Some(organisation) = self.facts(*member).organisation {
                by_organisation.entry(organisation).or_default().push(*member);
            }
        }
        by_organisation
            .into_values()
            .filter(|people| people.len() > MOST_FROM_ONE_ORGANISATION)
            .map(|people| self.breach(Rule::OneOrganisation, group, people))
            .collect()
    }

    fn one_team(&self, group: &GroupDraft) -> Option<Breach> {
        let team = self.facts(*group.members.first()?).team?;
        let all_of_it = group.members.iter().all(|member| self.facts(*member).team == Some(team));
        let members: Vec<PersonId> = group.members.iter().copied().collect();
        (all_of_it && members.len() > 1).then(|| self.breach(Rule::OneTeam, group, members))
    }

    pub(super) fn breach(&self, rule: Rule, group: &GroupDraft, people: Vec<PersonId>) -> Breach {
        self.breach_of(rule.into(), group, people)
    }

    pub(super) fn breach_of(&self, about: About, group: &GroupDraft, people: Vec<PersonId>) -> Breach {
        let About { rule, credential } = about;
        let breach =
            Breach { rule, group: group.id, people, credential, other_group: None, mend: None, overridden: None };
        let reason = self.overrides.iter().find(|given| given.covers(&breach)).map(|given| given.reason.clone());
        Breach { overridden: reason, ..breach }
    }
}
