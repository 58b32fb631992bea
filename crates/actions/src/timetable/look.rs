//! A timetable as it is looked at: how far the search is, or each group's place in the year.

use super::basis::{is_led, load, open};
use super::search::steps_for;
use super::usual;
use super::{Timetable, UsedBefore};
use crate::able::Ables;
use crate::group::Group;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, PlanTimetable};
use domain::blueprint::Stage;
use domain::id::{GroupId, PersonId, ProgrammeId, QuietRoomId, SiteId};
use domain::programme::Programme;
use domain::timetable::{Outcome, Proposal, Wish};
use domain::week::Slot;
use jiff::civil::Date;
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

impl GroupLine {
    fn of(group: Group) -> GroupLine {
        GroupLine { id: group.id, name: group.name, facilitator: group.facilitator, slot: group.slot }
    }
}

impl PersonLine {
    fn of(able: &store::able::Able) -> PersonLine {
        PersonLine { id: able.person, name: able.name.clone(), groups: able.groups.len() }
    }
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
    /// First and last day that are agreed with who commissions the programme.
    pub agreed: Option<(Date, Date)>,
    /// One that was used before it, and can still be undone.
    pub used_before: Option<UsedBefore>,
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

/// The timetable of a stage, in a fixed number of statements; a few of them while it is looked for.
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
    let wish_of = |kept: &Timetable| kept.wish.clone();
    let mut look = Look {
        actor: permit.actor().clone(),
        stages: stages.iter().map(|stage| (stage.key.clone(), stage.name.clone())).collect(),
        steps: timetable.as_ref().map_or(0, |kept| steps_for(kept.wish.groups.len())),
        wish: timetable.as_ref().map(wish_of).unwrap_or_default(),
        open: Vec::new(),
        people: Vec::new(),
        rooms: Vec::new(),
        agreed: None,
        used_before: None,
        is_old: false,
        groups: BTreeMap::new(),
        names: BTreeMap::new(),
        programme,
        stage,
        timetable,
    };
    // While it is looked for, the page asks every second: how far it is, and nothing else.
    if look.timetable.as_ref().is_none_or(|kept| kept.outcome.is_some()) {
        let key = look.stage.key.clone();
        look.fill(ctx, all.into_iter().filter(|(group, _)| group.stage == key).map(|(group, _)| group).collect())
            .await?;
    }
    Ok(look)
}

/// Who still learns to facilitate is not offered.
fn is_asked(one: &store::able::Able) -> bool {
    one.profile.as_ref().is_none_or(|profile| profile.may != "learning")
}

impl Look {
    /// What is shown beside a search that has ended, or where there is none; `open` are the groups that can be given dates.
    async fn fill(&mut self, ctx: &Ctx, open: Vec<Group>) -> Result<()> {
        let (db, id) = (&ctx.provider.store, self.programme.id);
        let from = self.timetable.as_ref().map_or(ctx.today(), |kept| kept.wish.first);
        let ables = Ables::load(db, ctx.today(), from, &[]).await?;
        if self.timetable.is_none() {
            let leads: Vec<_> = open.iter().map(|group| (group.id, group.facilitator)).collect();
            self.wish = usual::wish(&self.stage, &leads, &ables, ctx.today());
        }
        if let Some(kept) = self.timetable.as_ref().filter(|kept| kept.used.is_none()) {
            let basis = load(ctx, db, self.programme.clone(), &self.stage.key, &kept.wish).await?;
            self.is_old =
                kept.basis != basis.digest() || kept.wish.first <= self.programme.design.zone.day_of(ctx.now());
        }
        if self.timetable.as_ref().is_none_or(|kept| kept.used.is_none()) {
            self.used_before = store::timetable::used_before(db, id, &self.stage.key).await?;
        }
        let of_row = |row: &domain::timetable::Row| row.cannot.clone();
        let cannot: Vec<PersonId> =
            self.proposal().into_iter().flat_map(|one| one.rows.iter().flat_map(of_row)).collect();
        self.names = store::able::names(db, &cannot).await?;
        self.names.extend(ables.people.iter().map(|able| (able.person, able.name.clone())));
        self.open = open.into_iter().map(GroupLine::of).collect();
        self.people = ables.people.iter().filter(|one| is_asked(one)).map(PersonLine::of).collect();
        self.agreed = store::commission::agreed(db, id).await?;
        self.rooms = store::site::choices(db).await?;
        let groups = store::group::of_programme(db, id).await?;
        self.groups = groups.into_iter().map(|group| (group.id, group.name)).collect();
        self.steps = steps_for(self.wish.groups.len());
        Ok(())
    }

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
