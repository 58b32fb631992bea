//! All that a timetable is made from: the groups without dates, who could facilitate, the rooms, and what is taken anyway.

use super::brief::brief;
use crate::able::Ables;
use crate::group::Group;
use crate::{Ctx, Error, Result, token};
use domain::blueprint::{Owner, Stage, StageKind};
use domain::grouping::{About, Override, Rule};
use domain::id::{GroupId, OrganisationId, PersonId, QuietRoomId, SiteId};
use domain::programme::Programme;
use domain::session::instant;
use domain::site::Closure;
use domain::timetable::{Place, Wish};
use domain::week::Times;
use jiff::ToSpan;
use jiff::civil::Time;
use std::collections::{BTreeMap, BTreeSet};
use store::Read;
use store::able::{self, Able, Busy};
use store::site::{Booked, Choice};
use store::timetable::Standing;

/// A group that is to have dates.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub group: Group,
    pub standing: Standing,
    pub members: Vec<PersonId>,
    /// What was let stand in it, with a reason.
    pub let_stand: Vec<Override>,
    /// Where it is to meet; none online, or where that is not known.
    pub site: Option<SiteId>,
}

impl Asked {
    /// Members and who facilitates.
    pub fn people(&self) -> u32 {
        u32::try_from(self.members.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// How long it meets, in minutes: as it did, where that is its own.
    pub fn minutes(&self, stage: &Stage) -> u32 {
        self.standing.own_dates.as_ref().and_then(|own| own.minutes).unwrap_or(stage.minutes)
    }

    /// Whether somebody let it stand of whoever facilitates it now.
    pub fn lets(&self, person: PersonId, about: &About, others: &[PersonId]) -> bool {
        let people = || std::iter::once(person).chain(others.iter().copied()).collect();
        let lets = |given: &Override| given.lets(about.clone(), self.group.id, people());
        self.group.facilitator == Some(person) && self.let_stand.iter().any(lets)
    }
}

#[derive(Clone, Debug)]
pub(super) struct Basis {
    pub programme: Programme,
    pub stage: Stage,
    pub wish: Wish,
    /// Those that were wished and can still be given dates, by name.
    pub groups: Vec<Asked>,
    pub ables: Ables,
    /// Rooms of the sites of these groups.
    pub rooms: Vec<Choice>,
    /// When members can come, of those who have said it.
    pub weeks: BTreeMap<PersonId, Times>,
    pub closures: Vec<Closure>,
    pub booked: Vec<Booked>,
    pub busy: Vec<Busy>,
}

/// A stage whose groups somebody facilitates for the provider.
pub(super) fn is_led(stage: &Stage) -> bool {
    stage.kind != StageKind::Peer && stage.owner == Owner::Provider
}

/// Confirmed groups of a programme that have no date to come, and no poll about one.
pub(super) async fn open(ctx: &Ctx, db: &impl Read, programme: &Programme) -> Result<Vec<(Group, Standing)>> {
    let standing = store::timetable::standing(db, programme.id, ctx.now()).await?;
    let groups = store::group::of_programme(db, programme.id).await?;
    let is_open = |one: &Standing| !one.has_dates && !one.has_poll;
    let group = |id: GroupId| groups.iter().find(|group| group.id == id).cloned();
    Ok(standing.into_iter().filter(is_open).filter_map(|one| Some((group(one.group)?, one))).collect())
}

/// In a fixed number of statements.
pub(super) async fn load(ctx: &Ctx, db: &impl Read, programme: Programme, stage: &str, wish: &Wish) -> Result<Basis> {
    let stage = programme.design.stage(stage).filter(|stage| is_led(stage)).ok_or(Error::Missing)?.clone();
    let open = open(ctx, db, &programme).await?;
    let chosen: Vec<_> =
        open.into_iter().filter(|(group, _)| group.stage == stage.key && wish.groups.contains(&group.id)).collect();
    let ids: Vec<GroupId> = chosen.iter().map(|(group, _)| group.id).collect();
    let (members, let_stand) = (able::members(db, &ids).await?, store::group::overrides_of(db, &ids).await?);
    let (ables, owners) = (Ables::load(db, ctx.today(), wish.first, &ids).await?, store::timetable::owners(db).await?);
    let asked = |(group, standing): (Group, Standing)| {
        let own: Vec<PersonId> = members.iter().filter(|(id, _)| *id == group.id).map(|(_, person)| *person).collect();
        let site = site_of(wish.place, &standing, &own, &ables, &owners);
        let let_stand = let_stand.iter().filter(|given| given.group == group.id).cloned().collect();
        Asked { group, standing, members: own, let_stand, site }
    };
    let groups: Vec<Asked> = chosen.into_iter().map(asked).collect();
    let sites: BTreeSet<SiteId> = groups.iter().filter_map(|one| one.site).collect();
    let sites: Vec<SiteId> = sites.into_iter().collect();
    let mut rooms = store::site::choices(db).await?;
    rooms.retain(|choice| sites.contains(&choice.room.site));
    let taken: Vec<QuietRoomId> = rooms.iter().map(|choice| choice.room.id).collect();
    let zone = programme.design.zone.name();
    let from = instant(wish.first, Time::midnight(), zone);
    let until = instant(wish.last().saturating_add(1.day()), Time::midnight(), zone);
    Ok(Basis {
        weeks: store::week::of_groups(db, &ids).await?,
        closures: store::site::closures_of(db, &sites, wish.first).await?,
        booked: store::site::in_rooms(db, &taken, from, until).await?,
        busy: able::busy(db, (wish.first, wish.last())).await?,
        wish: wish.clone(),
        programme,
        stage,
        groups,
        ables,
        rooms,
    })
}

/// The site of its room; else the first site of the one organisation that all its members work for.
fn site_of(
    place: Place,
    standing: &Standing,
    members: &[PersonId],
    ables: &Ables,
    owners: &[(SiteId, OrganisationId)],
) -> Option<SiteId> {
    match place {
        Place::Online => None,
        Place::Site(site) => Some(site),
        Place::Own => standing.site.or_else(|| {
            let of: BTreeSet<_> = members.iter().map(|member| ables.organisation(*member)).collect();
            let one = of.first().copied().flatten().filter(|_| of.len() == 1)?;
            owners.iter().find(|(_, owner)| *owner == one).map(|(site, _)| *site)
        }),
    }
}

impl Basis {
    /// Whether every group that was wished can still be given dates.
    pub fn is_whole(&self) -> bool {
        self.groups.len() == self.wish.groups.len()
    }

    /// Whether this plan gives the group its dates.
    pub fn is_asked(&self, group: GroupId) -> bool {
        self.groups.iter().any(|asked| asked.group.id == group)
    }

    /// How many groups somebody may take besides those that this plan does not ask about. A group that they lead although they
    /// are full, for a reason that is kept, is one more.
    pub fn more_groups(&self, able: &Able) -> u32 {
        let is_let = |asked: &&Asked| asked.lets(able.person, &Rule::FacilitatorFull.into(), &[]);
        let more = u32::try_from(self.groups.iter().filter(is_let).count()).unwrap_or(u32::MAX);
        self.ables.more_groups(able, |group| self.is_asked(group)).saturating_add(more)
    }

    pub fn is_online(&self) -> bool {
        self.wish.place == Place::Online
    }

    /// Changes with anything that the timetable depends on.
    pub fn digest(&self) -> String {
        let groups: Vec<_> = self
            .groups
            .iter()
            .map(|one| (one.group.id, one.group.facilitator, &one.group.place, &one.standing, one.site))
            .collect();
        let stage = (self.stage.minutes, self.stage.dates.bank_holidays, self.programme.design.zone.name());
        // What an engine orders as it likes is put in order where the brief is made.
        let asked = brief(self).map(|brief| brief.year);
        token::hash(&format!("{:?}", (&self.wish, groups, stage, asked, &self.weeks)))
    }
}
