//! A timetable as it is looked at: how far the search is, or each group's place in the year.

use super::Timetable;
use super::basis::{is_led, load, open};
use super::search::steps_for;
use super::usual;
use crate::able::Ables;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, PlanTimetable};
use domain::blueprint::Stage;
use domain::id::{GroupId, PersonId, ProgrammeId, QuietRoomId, SiteId};
use domain::programme::Programme;
use domain::timetable::{Outcome, Proposal, Wish};
use domain::week::Slot;
use std::collections::BTreeMap;
use store::site::Choice;

/// A group that can be given dates.
#[derive(Clone, Debug)]
pub struct GroupLine {
    pub id: GroupId,
    pub name: String,
    pub facilitator: Option<PersonId>,
    pub slot: Option<Slot>,
}

/// Somebody who may facilitate.
#[derive(Clone, Debug)]
pub struct PersonLine {
    pub id: PersonId,
    pub name: String,
    /// How many groups they lead that meet, or are to.
    pub groups: usize,
}

/// What the page of a timetable shows.
#[derive(Clone, Debug)]
pub struct Look {
    pub actor: Actor,
    pub programme: Programme,
    pub stage: Stage,
    /// Key and name of every stage that can have a timetable.
    pub stages: Vec<(String, String)>,
    /// Groups without dates, by name.
    pub open: Vec<GroupLine>,
    pub people: Vec<PersonLine>,
    pub rooms: Vec<Choice>,
    pub timetable: Option<Timetable>,
    /// Something has changed since it was made.
    pub is_old: bool,
    /// What was wished last, or what the stage wants.
    pub wish: Wish,
    /// Steps of the search that was asked for.
    pub steps: u64,
    /// Names of all groups of the programme.
    pub groups: BTreeMap<GroupId, String>,
    pub names: BTreeMap<PersonId, String>,
}

/// The timetable of a stage, in a fixed number of statements.
pub async fn look(ctx: &Ctx, programme: ProgrammeId, stage: Option<&str>) -> Result<Look> {
    let permit = ctx.permit(PlanTimetable, programme).await?;
    let db = &ctx.provider.store;
    let programme = crate::group::load_programme(db, permit.scope()).await?;
    let stages: Vec<Stage> = programme.design.stages.iter().filter(|stage| is_led(stage)).cloned().collect();
    let all = open(ctx, db, &programme).await?;
    let asked = stage.map(str::to_owned).or_else(|| all.first().map(|(group, _)| group.stage.clone()));
    let main = programme.design.main().map(|stage| stage.key.clone());
    let key = asked.or(main).unwrap_or_default();
    let named = || stages.iter().find(|stage| stage.key == key);
    let stage = named().or_else(|| stages.first().filter(|_| stage.is_none())).ok_or(Error::Missing)?.clone();
    let timetable = store::timetable::of_stage(db, programme.id, &stage.key).await?;
    let found: Vec<_> = all.into_iter().filter(|(group, _)| group.stage == stage.key).collect();
    let groups = store::group::of_programme(db, programme.id).await?;
    let leads: Vec<_> = found.iter().map(|(group, _)| (group.id, group.facilitator)).collect();
    let kept = timetable.as_ref();
    let (ables, wish) = match kept.map(|kept| kept.wish.clone()) {
        Some(wish) => (Ables::load(db, ctx.today(), wish.first).await?, wish),
        None => {
            let ables = Ables::load(db, ctx.today(), ctx.today()).await?;
            let wish = usual::wish(&stage, &leads, &ables, ctx.today());
            (ables, wish)
        }
    };
    let is_old = match kept.filter(|kept| kept.outcome.is_some() && kept.used.is_none()) {
        Some(kept) => {
            let basis = load(ctx, db, programme.clone(), &stage.key, &kept.wish).await?;
            kept.basis != basis.digest() || kept.wish.first <= programme.design.zone.day_of(ctx.now())
        }
        None => false,
    };
    let line =
        |able: &store::able::Able| PersonLine { id: able.person, name: able.name.clone(), groups: able.groups.len() };
    Ok(Look {
        actor: permit.actor().clone(),
        stages: stages.iter().map(|stage| (stage.key.clone(), stage.name.clone())).collect(),
        open: found
            .into_iter()
            .map(|(group, _)| GroupLine {
                id: group.id,
                name: group.name,
                facilitator: group.facilitator,
                slot: group.slot,
            })
            .collect(),
        people: ables.people.iter().filter(|one| is_asked(one)).map(line).collect(),
        names: ables.people.iter().map(|able| (able.person, able.name.clone())).collect(),
        rooms: store::site::choices(db).await?,
        steps: steps_for(wish.groups.len()),
        groups: groups.into_iter().map(|group| (group.id, group.name)).collect(),
        programme,
        stage,
        timetable,
        is_old,
        wish,
    })
}

/// Who still learns to facilitate is not offered.
fn is_asked(one: &store::able::Able) -> bool {
    one.profile.as_ref().is_none_or(|profile| profile.may != "learning")
}

impl Look {
    pub fn proposal(&self) -> Option<&Proposal> {
        match self.timetable.as_ref()?.outcome.as_ref()? {
            Outcome::Found(proposal) => Some(proposal),
            Outcome::Nothing(_) => None,
        }
    }

    pub fn room(&self, id: QuietRoomId) -> Option<&Choice> {
        self.rooms.iter().find(|choice| choice.room.id == id)
    }

    /// Sites with a quiet room, by name.
    pub fn sites(&self) -> Vec<(SiteId, String)> {
        let mut sites: Vec<(SiteId, String)> =
            self.rooms.iter().map(|choice| (choice.room.site, choice.site_name.clone())).collect();
        sites.dedup();
        sites
    }

    pub fn group_name(&self, id: GroupId) -> String {
        self.groups.get(&id).cloned().unwrap_or_default()
    }

    pub fn name(&self, id: PersonId) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }
}
