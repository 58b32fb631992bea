//! All that a suggestion is made from: the stage as it stands, what is fixed, and who may facilitate.

use super::MOST_LED;
use crate::group::{Group, StageForming, open_stage};
use crate::{Ctx, Error, Result, token};
use domain::blueprint::StageKind;
use domain::facilitator::{May, Profile};
use domain::grouping::Rule;
use domain::id::{GroupId, PersonId};
use domain::programme::Programme;
use domain::suggestion::{Fixed, Task};
use domain::week::{ALWAYS, Slot, Times};
use std::collections::{BTreeMap, BTreeSet};
use store::Read;

#[derive(Clone, Debug)]
pub(super) struct Basis {
    pub programme: Programme,
    pub forming: StageForming,
    /// Names of all groups of the programme, of whatever stage.
    pub names: Vec<String>,
    /// Names of groups of other programmes that run: whoever reads of two should not take one for the other.
    pub elsewhere: Vec<String>,
    pub fixed: Fixed,
    /// Groups that have dates: people count on them.
    pub dated: Vec<GroupId>,
    /// Whoever facilitates any group, by last name.
    pub leaders: Vec<PersonId>,
    /// Groups anywhere with who facilitates them and when they usually meet.
    pub busy: Vec<(GroupId, PersonId, Slot)>,
}

pub(super) async fn load(ctx: &Ctx, db: &impl Read, programme: Programme, stage: &str) -> Result<Basis> {
    let forming = open_stage(ctx, db, &programme, stage).await?.forming;
    let all = store::group::of_programme(db, programme.id).await?;
    Ok(Basis {
        fixed: store::suggestion::fixed(db, programme.id, stage).await?,
        dated: store::suggestion::with_dates(db, programme.id, stage).await?,
        leaders: able(&forming, store::suggestion::leaders(db).await?),
        busy: store::week::busy(db).await?,
        elsewhere: store::group::named_elsewhere(db, programme.id).await?,
        names: all.into_iter().map(|one| one.name).collect(),
        forming,
        programme,
    })
}

/// Without those whom nobody may name here without a reason: they learn, lack what the stage asks for, or have ended. Whoever has
/// no profile stays where nothing is asked for: a person may name them all the same.
fn able(forming: &StageForming, leaders: Vec<PersonId>) -> Vec<PersonId> {
    let leading = &forming.grouping.leading;
    let is_able = |person: &PersonId| {
        let (lead, today) = (leading.leads.get(person), leading.today);
        let may = |profile: &Profile| {
            let lacks = today.is_some_and(|today| !profile.lacks(&leading.asks, today).is_empty());
            !profile.has_ended && profile.may != May::Learning && !lacks
        };
        lead.map_or(leading.asks.is_empty(), |lead| may(&lead.profile))
    };
    leaders.into_iter().filter(is_able).collect()
}

impl Basis {
    /// How many of the groups that one person may be given here are taken already: those whose profile allows fewer.
    pub fn taken(&self) -> BTreeMap<PersonId, usize> {
        let leading = &self.forming.grouping.leading;
        let is_here = |group: &GroupId| self.forming.group(*group).is_some();
        let taken = leading.leads.iter().map(|(person, lead)| {
            let elsewhere = lead.groups.iter().filter(|group| !is_here(group)).count();
            let most = usize::try_from(lead.profile.most_groups).unwrap_or(MOST_LED);
            (*person, MOST_LED.saturating_sub(most.saturating_sub(elsewhere)))
        });
        taken.filter(|(_, taken)| *taken > 0).collect()
    }

    /// Who of the leaders may lead in their own organisation alone.
    fn inside(&self) -> Vec<PersonId> {
        let leads = &self.forming.grouping.leading.leads;
        let is_inside = |person: &&PersonId| leads.get(person).is_some_and(|lead| lead.profile.may == May::Inside);
        self.leaders.iter().filter(is_inside).copied().collect()
    }

    /// Groups whose seats the search may change. New groups are formed from drafts alone; somebody who comes late may also go
    /// to a confirmed group.
    pub fn open(&self, task: Task) -> Vec<&Group> {
        let is_open = |group: &&Group| match task {
            _ if self.fixed.groups.contains(&group.id) => false,
            Task::Mend => true,
            Task::Form(_) => !group.is_confirmed && !self.dated.contains(&group.id),
        };
        self.forming.formation.groups.iter().filter(is_open).collect()
    }

    /// Everybody who is to have a seat in them.
    pub fn people(&self, task: Task) -> Vec<PersonId> {
        let open: BTreeSet<GroupId> = self.open(task).iter().map(|group| group.id).collect();
        let formation = &self.forming.formation;
        let seated = formation.members.iter();
        let settled: BTreeSet<PersonId> =
            seated.clone().filter(|(group, _)| !open.contains(group)).map(|(_, person)| *person).collect();
        let movable = seated.filter(|(group, _)| open.contains(group)).map(|(_, person)| *person);
        let people: BTreeSet<PersonId> = formation.participants.iter().copied().chain(movable).collect();
        people.difference(&settled).copied().collect()
    }

    /// When somebody can come, as far as it is known.
    pub fn times(&self, person: PersonId) -> Option<Times> {
        self.forming.formation.people.get(&person).and_then(|known| known.facts.week)
    }

    /// Times of groups in which somebody is kept with a reason although they cannot come.
    pub fn kept_at(&self, person: PersonId) -> impl Iterator<Item = Slot> {
        let given = self.forming.formation.kept.iter().map(|kept| &kept.given);
        let given = given.filter(move |given| given.rule == Rule::CannotCome && given.people == [person]);
        given.filter_map(|given| self.forming.group(given.group)?.slot)
    }

    /// Whether anybody of the stage has said when they can come.
    pub fn has_times(&self) -> bool {
        let formation = &self.forming.formation;
        let mut people = formation.participants.iter().chain(formation.members.iter().map(|(_, person)| person));
        people.any(|person| self.times(*person).is_some())
    }

    /// Slots in which somebody can facilitate a group of those that are open: in their hours, and where no other group of theirs
    /// meets.
    pub fn free(&self, person: PersonId, task: Task) -> u64 {
        let open: Vec<GroupId> = self.open(task).iter().map(|group| group.id).collect();
        let others = self.busy.iter().filter(|(group, lead, _)| *lead == person && !open.contains(group));
        let busy = others.fold(0, |busy, (_, _, slot)| busy | slot.bit());
        let hours = self.forming.formation.people.get(&person).and_then(|known| known.facts.hours);
        hours.unwrap_or(ALWAYS) & !busy
    }

    /// Those who sit in a group now.
    pub fn members(&self, group: GroupId) -> impl Iterator<Item = PersonId> {
        let members = self.forming.formation.members.iter();
        members.filter(move |(own, _)| *own == group).map(|(_, person)| *person)
    }

    pub fn fixed_in(&self, group: GroupId) -> impl Iterator<Item = PersonId> {
        let members = self.fixed.members.iter();
        members.filter(move |(own, _)| *own == group).map(|(_, person)| *person)
    }

    /// Fewest and most people in a group.
    pub fn size(&self) -> (usize, usize) {
        let size = self.forming.stage.size;
        let number = |people: u32| usize::try_from(people).unwrap_or(usize::MAX).clamp(1, 1000);
        (number(size.min), number(size.max))
    }

    /// Nobody facilitates a group that directs itself.
    pub fn is_peer(&self) -> bool {
        self.forming.stage.kind == StageKind::Peer
    }

    /// Changes with anything that a suggestion depends on.
    pub fn digest(&self) -> Result<String> {
        let formation = &self.forming.formation;
        let groups: Vec<_> =
            formation.groups.iter().map(|g| (g.id, &g.name, g.facilitator, g.is_confirmed, g.slot)).collect();
        let people: Vec<_> = formation.people.iter().map(|(id, known)| (id, known.facts, &known.role)).collect();
        let given: Vec<_> = formation.kept.iter().map(|kept| &kept.given).collect();
        let all = (
            (&formation.participants, &formation.members, groups, people),
            (&formation.conflicts, given, &self.fixed, &self.dated, &self.leaders, (&self.names, &self.busy)),
            (self.taken(), self.inside()),
            (self.size(), self.forming.stage.facilitation.own_team, self.forming.grouping.mixed),
        );
        let text = serde_json::to_string(&all).map_err(|error| Error::Broken(error.into()))?;
        Ok(token::hash(&text))
    }
}
