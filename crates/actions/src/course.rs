//! A course as everybody on it may read it: what happens on which morning, which aims it serves, and one's own hours.

use crate::rota::{Own, own_by_programme};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, ReadCourse, Relation};
use domain::blueprint::{Aim, Design, Stage, StageKind};
use domain::certificate::{Hours, required_minutes};
use domain::course::Presence;
use domain::dates::Holidays;
use domain::id::{PersonId, ProgrammeId};
use domain::programme::Programme;
use jiff::civil::Date;
use store::Read;

/// A course with what is the reader's own.
#[derive(Clone, Debug)]
pub struct CourseView {
    pub actor: Actor,
    pub programme: Programme,
    /// The reader's own turns and hours, when they are on the course. Hours are reckoned as on the certificate.
    pub own: Vec<Own>,
    pub hours: Option<Hours>,
    /// Number and date of each morning, in order of time: those laid out for the reader's group, else those of the design.
    pub dates: Vec<(u32, Date)>,
    pub is_coordinator: bool,
    /// They may plan a group of their own now.
    pub may_plan: bool,
    pub today: Date,
}

/// What happens when in a programme: the meetings of its main stage.
pub async fn look(ctx: &Ctx, programme: ProgrammeId) -> Result<CourseView> {
    let permit = ctx.permit(ReadCourse, programme).await?;
    let db = &ctx.provider.store;
    let programme = crate::group::load_programme(db, permit.scope()).await?;
    let stage = programme.design.main().ok_or(Error::Missing)?;
    let theirs = match permit.person() {
        Some(person) => store::course::of_person(db, programme.id, &stage.key, person).await?,
        None => Vec::new(),
    };
    let mut dates: Vec<(u32, Date)> = theirs.iter().map(|one| (one.number, one.date)).collect();
    if dates.is_empty() {
        dates = (1..).zip(stage.dates.dates(Holidays::england_and_wales()).unwrap_or_default()).collect();
    }
    let attended = store::attendance::minutes_of(db, &permit, &stage.key).await?;
    let is_theirs = course_of(&programme.design).is_some() && (attended > 0 || !theirs.is_empty());
    let own = match permit.person() {
        Some(person) => own_on(ctx, db, programme.id, person).await?,
        None => Vec::new(),
    };
    Ok(CourseView {
        hours: is_theirs.then(|| Hours { attended, required: required_minutes(&programme.design) }),
        own,
        dates,
        may_plan: is_theirs && may_plan(ctx, &programme.design, &theirs),
        is_coordinator: permit.actor().standing.has(Relation::Coordinator),
        actor: permit.actor().clone(),
        today: programme.design.zone.day_of(ctx.now()),
        programme,
    })
}

/// Whoever is on a course plans from its last morning on: by the dates of their group, else by those of the design.
pub(crate) fn may_plan(ctx: &Ctx, design: &Design, theirs: &[Presence]) -> bool {
    let by_design = || {
        let dates = design.main().map(|stage| stage.dates.dates(Holidays::england_and_wales()).unwrap_or_default());
        dates.is_some_and(|dates| dates.last().is_some_and(|last| *last <= ctx.today()))
    };
    let last = theirs.iter().map(|one| one.starts_at).max();
    !design.graduates.is_empty() && last.map_or_else(by_design, |last| last <= ctx.now())
}

async fn own_on(ctx: &Ctx, db: &impl Read, programme: ProgrammeId, person: PersonId) -> Result<Vec<Own>> {
    let all = own_by_programme(ctx, db, person).await?;
    Ok(all.into_iter().filter(|(id, _)| *id == programme).map(|(_, own)| own).collect())
}

/// The stage of a design that is a course.
pub fn course_of(design: &Design) -> Option<&Stage> {
    design.main().filter(|stage| stage.kind == StageKind::Course)
}

/// The aims that meeting `number`, counted from 1, serves.
pub fn aims_of(design: &Design, number: u32) -> Vec<&Aim> {
    design.aims.iter().filter(|aim| aim.sessions.contains(&number)).collect()
}

/// Aims that no meeting serves.
pub fn aims_left_out(design: &Design) -> Vec<&Aim> {
    design.aims.iter().filter(|aim| aim.sessions.is_empty()).collect()
}

/// A course somebody is on, for their home.
#[derive(Clone, Debug)]
pub struct OwnCourse {
    pub programme: ProgrammeId,
    pub title: String,
    pub hours: Hours,
    /// The next morning on which they have a turn.
    pub next: Option<Own>,
    /// They may plan a group of their own: the last morning has begun.
    pub may_plan: bool,
}

/// The courses the reader is on, in a fixed number of statements.
pub async fn own_courses(ctx: &Ctx) -> Result<Vec<OwnCourse>> {
    let permit = ctx.permit(domain::access::ReadOwnHome, domain::access::Provider).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let db = &ctx.provider.store;
    let came = store::attendance::own_minutes(db, &permit).await?;
    let mut programmes = store::programme::by_ids(db, &store::rota::courses_of(db, person).await?).await?;
    programmes.sort_by_key(|programme| programme.id);
    let theirs = store::course::of_person_anywhere(db, person).await?;
    let turns = own_by_programme(ctx, db, person).await?;
    let course = |programme: Programme| {
        let (id, stage) = (programme.id, course_of(&programme.design)?);
        let is_here = |(of, key, _): &&(ProgrammeId, String, Presence)| *of == id && *key == stage.key;
        let here: Vec<Presence> = theirs.iter().filter(is_here).map(|(_, _, one)| one.clone()).collect();
        if here.is_empty() {
            return None;
        }
        let attended =
            came.iter().find(|one| one.programme == id && one.stage == stage.key).map_or(0, |one| one.minutes);
        Some(OwnCourse {
            programme: id,
            title: programme.title().to_owned(),
            hours: Hours { attended, required: required_minutes(&programme.design) },
            next: turns.iter().find(|(of, own)| *of == id && !own.is_over).map(|(_, own)| own.clone()),
            may_plan: may_plan(ctx, &programme.design, &here),
        })
    };
    Ok(programmes.into_iter().filter_map(course).collect())
}
