//! All that a suggestion is made from: the stage as it stands, what is fixed, and who may facilitate.

use crate::group::{Group, StageForming, open_stage};
use crate::{Ctx, Error, Result, token};
use domain::blueprint::StageKind;
use domain::id::{GroupId, PersonId};
use domain::programme::Programme;
use domain::suggestion::{Fixed, Task};
use std::collections::BTreeSet;
use store::Read;

#[derive(Clone, Debug)]
pub(super) struct Basis {
    pub programme: Programme,
    pub forming: StageForming,
    /// Names of all groups of the programme, of whatever stage.
    pub names: Vec<String>,
    pub fixed: Fixed,
    /// Groups that have dates: people count on them.
    pub dated: Vec<GroupId>,
    /// Whoever facilitates any group, by last name.
    pub leaders: Vec<PersonId>,
}

pub(super) async fn load(ctx: &Ctx, db: &impl Read, programme: Programme, stage: &str) -> Result<Basis> {
    let forming = open_stage(ctx, db, &programme, stage).await?.forming;
    let all = store::group::of_programme(db, programme.id).await?;
    Ok(Basis {
        fixed: store::suggestion::fixed(db, programme.id, stage).await?,
        dated: store::suggestion::with_dates(db, programme.id, stage).await?,
        leaders: store::suggestion::leaders(db).await?,
        names: all.into_iter().map(|one| one.name).collect(),
        forming,
        programme,
    })
}

impl Basis {
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
        let groups: Vec<_> = formation.groups.iter().map(|g| (g.id, &g.name, g.facilitator, g.is_confirmed)).collect();
        let people: Vec<_> = formation.people.iter().map(|(id, known)| (id, known.facts, &known.role)).collect();
        let given: Vec<_> = formation.kept.iter().map(|kept| &kept.given).collect();
        let all = (
            (&formation.participants, &formation.members, groups, people),
            (&formation.conflicts, given, &self.fixed, &self.dated, &self.leaders, &self.names),
            (self.size(), self.forming.stage.facilitation.own_team, self.forming.grouping.mixed),
        );
        let text = serde_json::to_string(&all).map_err(|error| Error::Broken(error.into()))?;
        Ok(token::hash(&text))
    }
}
