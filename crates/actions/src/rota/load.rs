//! What a rota is arranged from: the course group, its mornings, who is there, and whom to keep apart.

use crate::{Ctx, Error, Result};
use domain::blueprint::{Design, Size, Stage};
use domain::course::Presence;
use domain::group::Group;
use domain::grouping::Grouping;
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use domain::programme::Programme;
use domain::refusal::Fault;
use domain::rota::{Morning, Rota, RotaFacts};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use std::collections::BTreeMap;
use store::Read;
use store::rota::Kept;
use store::session::SessionView;

/// One morning of the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MorningOf {
    pub session: SessionId,
    /// From 1.
    pub number: u32,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub starts_at: Timestamp,
    pub is_over: bool,
}

/// A course group with its rota, ready to be judged.
#[derive(Clone, Debug)]
pub struct Arranging {
    pub programme: Programme,
    pub stage: Stage,
    pub group: Group,
    /// Every confirmed group of the stage.
    pub groups: Vec<(GroupId, String)>,
    pub mornings: Vec<MorningOf>,
    /// First and last name of everybody in the group, in the order of their last names.
    pub names: Vec<(PersonId, String)>,
    pub presences: Vec<Presence>,
    /// Minutes for which people were there in the stage, in whichever of its groups.
    pub attended: Vec<(PersonId, u32)>,
    pub facts: RotaFacts,
    /// Its draft has a place for every morning and seats for members alone.
    pub kept: Kept,
}

/// The stage of a design in which people practise.
pub(crate) fn practice_stage(design: &Design) -> Option<(&Stage, Size)> {
    design.stages.iter().find_map(|stage| Some((stage, stage.practice?)))
}

/// Loads it in a fixed number of statements; the first group of the course when none is named.
pub(super) async fn arranging(
    ctx: &Ctx,
    db: &impl Read,
    programme: ProgrammeId,
    group: Option<GroupId>,
) -> Result<Arranging> {
    let programme = crate::group::load_programme(db, programme).await?;
    let (stage, size) = practice_stage(&programme.design).ok_or_else(|| refused("fault-rota-no-practice"))?;
    let stage = stage.clone();
    let forming = crate::group::load_stage(ctx, db, &programme, &stage.key, None).await?;
    let confirmed: Vec<&Group> = forming.formation.groups.iter().filter(|group| group.is_confirmed).collect();
    let is_it = |one: &&&Group| group.is_none_or(|id| one.id == id);
    let group = (*confirmed.iter().find(is_it).ok_or_else(|| refused("fault-rota-no-group"))?).clone();
    let mut presences = store::course::of_stage(db, programme.id, &stage.key).await?;
    let members = forming.formation.members.iter().filter(|(id, _)| *id == group.id).map(|(_, person)| *person);
    let people: Vec<PersonId> = members.collect();
    let sessions = store::session::of_group(db, group.id).await?;
    presences.retain(|one| sessions.iter().any(|view| view.session.id == one.session));
    let held = sessions.iter().filter(|view| !view.session.is_cancelled);
    let mornings: Vec<MorningOf> = held.map(|view| MorningOf::of(view, ctx.now())).collect();
    let facts = facts(people, &forming.grouping, &presences, &mornings, size);
    let mut kept = store::rota::of_group(db, group.id).await?.unwrap_or_else(|| Kept::none(group.id, ctx.now()));
    kept.draft = whole(&kept.draft, kept.confirmed.as_ref(), &mornings, &facts);
    let name = |person: &PersonId| (*person, crate::group::name_of(&forming.formation, *person));
    let (id, key) = (programme.id, stage.key.clone());
    Ok(Arranging {
        names: facts.people.iter().map(name).collect(),
        groups: confirmed.iter().map(|group| (group.id, group.name.clone())).collect(),
        programme,
        stage,
        group,
        mornings,
        presences,
        attended: store::course::minutes(db, id, &key).await?,
        facts,
        kept,
    })
}

fn facts(
    people: Vec<PersonId>,
    grouping: &Grouping,
    presences: &[Presence],
    mornings: &[MorningOf],
    size: Size,
) -> RotaFacts {
    RotaFacts {
        apart: grouping.apart(&people),
        away: away(presences),
        over: mornings.iter().filter(|morning| morning.is_over).map(|morning| morning.session).collect(),
        people,
        size,
    }
}

impl MorningOf {
    fn of(view: &SessionView, now: Timestamp) -> MorningOf {
        MorningOf {
            session: view.session.id,
            number: view.session.number,
            date: view.session.date,
            starts: view.session.starts,
            minutes: view.session.minutes,
            starts_at: view.starts_at,
            is_over: !is_ahead(view, now),
        }
    }
}

/// Whether a morning is still to come, or goes on, at an instant.
pub(crate) fn is_ahead(view: &SessionView, at: Timestamp) -> bool {
    !view.session.is_cancelled && view.ends_at > at && view.closed_at.is_none_or(|closed| closed > at)
}

fn refused(key: &'static str) -> Error {
    Fault::whole(key).into()
}

fn away(presences: &[Presence]) -> BTreeMap<SessionId, Vec<PersonId>> {
    let mut away: BTreeMap<SessionId, Vec<PersonId>> = BTreeMap::new();
    for one in presences.iter().filter(|one| one.is_away()) {
        away.entry(one.session).or_default().push(one.person);
    }
    away
}

/// Mornings that were called off are left out, new ones are empty; whoever left the group has no seat to come. What has
/// been is what people were told, never what was only arranged.
fn whole(rota: &Rota, told: Option<&Rota>, mornings: &[MorningOf], facts: &RotaFacts) -> Rota {
    let morning = |of: &MorningOf| {
        let kept = if of.is_over { told } else { Some(rota) };
        let kept = kept.and_then(|rota| rota.morning(of.session));
        let mut circles = kept.map(|morning| morning.circles.clone()).unwrap_or_default();
        if !of.is_over {
            for circle in &mut circles {
                circle.facilitator = circle.facilitator.filter(|person| facts.people.contains(person));
                circle.members.retain(|person| facts.people.contains(person));
            }
        }
        Morning { session: of.session, circles }
    };
    Rota { mornings: mornings.iter().map(morning).collect() }
}

impl Arranging {
    /// Puts what was confirmed in place of the draft; nothing where nothing was.
    pub(super) fn show_what_was_told(&mut self) {
        let told = self.kept.confirmed.clone().unwrap_or_default();
        self.kept.draft = whole(&told, Some(&told), &self.mornings, &self.facts);
    }

    /// Mornings that are not over.
    pub(super) fn ahead(&self) -> Vec<SessionId> {
        self.mornings.iter().filter(|morning| !morning.is_over).map(|morning| morning.session).collect()
    }

    pub fn name(&self, person: PersonId) -> &str {
        self.names.iter().find(|(id, _)| *id == person).map_or("", |(_, name)| name)
    }

    pub fn number(&self, session: SessionId) -> u32 {
        self.mornings.iter().find(|morning| morning.session == session).map_or(0, |morning| morning.number)
    }
}
