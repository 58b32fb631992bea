//! Where a programme stands, with what its design asks for and what the rules say of its groups.

use super::ahead::Ahead;
use crate::agreement::Standing as Agreements;
use crate::group::{self, StageForming};
use crate::{Ctx, Result};
use domain::blueprint::{Design, Moment};
use domain::grouping::{Breach, Overridable};
use domain::id::{GroupId, ProgrammeId};
use domain::panel::Rubric;
use domain::programme::Programme;
use domain::ready::{Lack, Missing};
use jiff::Timestamp;
use store::Store;
use store::ahead::GroupAhead;
use store::desk::{Choosing, Incomplete, Standing};
use store::questionnaire::Halfway;
use store::rota::AwayNear;

/// One programme.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub standing: Standing,
    /// When its design has a questionnaire sent.
    pub moments: Vec<Moment>,
    /// None while no dates are laid out.
    pub halfway: Option<Halfway>,
    pub ahead: Ahead,
    /// How far the choosing is, where people can apply.
    pub round: Option<RoundNow>,
    /// Breaches that stand in the way of confirming its draft groups.
    pub in_the_way: usize,
    /// How many were asked to sign what is not any more what the programme says.
    pub to_sign_again: usize,
    /// Seats of people who cannot come to a date that is near, and when the first of them is.
    pub seats_away: Option<(usize, Timestamp)>,
    /// Breaches in groups that meet, which no reason can keep: what is known of people changed after they were placed.
    pub never: Vec<Never>,
    /// The first of the seven tips that it lacks before it begins.
    pub unready: Option<Missing>,
    /// Groups, and what they lack before they can meet.
    pub incomplete: Vec<(String, Lack)>,
}

/// A round as the coordinator's home sees it.
#[derive(Clone, Debug)]
pub(super) struct RoundNow {
    pub choosing: Choosing,
    pub closes: Timestamp,
    /// Its design says how applications are weighed.
    pub has_criteria: bool,
    /// The day by which the panel was to have read them is past.
    pub is_reading_late: bool,
}

/// A breach in a group that is confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Never {
    pub stage: String,
    pub group: GroupId,
    pub name: String,
}

/// What was read of all programmes at once.
pub(super) struct Read {
    pub standings: Vec<Standing>,
    pub choosing: Vec<Choosing>,
    /// Where an agreement was sent out.
    pub issued: Vec<ProgrammeId>,
    pub away: Vec<AwayNear>,
    pub groups: Vec<GroupAhead>,
}

/// In a fixed number of statements.
pub(super) async fn judged(
    ctx: &Ctx,
    db: &Store,
    read: Read,
    unready: Vec<(ProgrammeId, Missing)>,
) -> Result<Vec<Judged>> {
    let Read { standings, choosing, issued, away, groups } = read;
    let brand = &ctx.provider.brand.name;
    let ids: Vec<ProgrammeId> = standings.iter().map(|standing| standing.id).collect();
    let programmes = store::programme::by_ids(db, &ids).await?;
    let agreements = Agreements::of(db, &issued).await?;
    let halfways = store::questionnaire::halfways(db, &ids, ctx.now()).await?;
    let stages: Vec<(ProgrammeId, String)> = standings.iter().flat_map(stages_of).collect();
    let forming = group::stages(ctx, db, &programmes, &stages).await?;
    let judge = |standing: Standing| Judged {
        moments: moments(&programmes, standing.id),
        to_sign_again: to_sign_again(&programmes, &agreements, standing.id, brand),
        seats_away: seats_away(&away, standing.id),
        ahead: ahead(&programmes, (&groups, &issued), standing.id, brand),
        round: round(ctx, &programmes, &choosing, standing.id),
        halfway: halfways.get(&standing.id).copied(),
        in_the_way: of(&forming, &standing).map(|forming| in_the_way(forming, &standing)).sum(),
        never: of(&forming, &standing).flat_map(|forming| never(forming, &standing)).collect(),
        incomplete: incomplete(&programmes, &standing),
        unready: unready.iter().find(|(id, _)| *id == standing.id).map(|(_, missing)| missing.clone()),
        standing,
    };
    Ok(standings.into_iter().map(judge).collect())
}

/// A group that leads itself lacks no facilitator.
fn incomplete(programmes: &[Programme], standing: &Standing) -> Vec<(String, Lack)> {
    let programme = programmes.iter().find(|programme| programme.id == standing.id);
    let is_own =
        |stage: &str| programme.and_then(|one| one.design.stage(stage)).is_some_and(crate::ready::leads_itself);
    let lack = |group: &Incomplete| {
        Lack::of(group.is_led || is_own(&group.stage), group.has_place).map(|lack| (group.name.clone(), lack))
    };
    standing.incomplete.iter().filter_map(lack).collect()
}

/// Stages that have something to be judged, each once.
fn stages_of(standing: &Standing) -> Vec<(ProgrammeId, String)> {
    let meeting = standing.meeting.iter().map(|(stage, _)| stage);
    let mut stages: Vec<&String> = standing.draft_stages.iter().chain(meeting).collect();
    stages.sort_unstable();
    stages.dedup();
    stages.into_iter().map(|stage| (standing.id, stage.clone())).collect()
}

fn moments(programmes: &[Programme], id: ProgrammeId) -> Vec<Moment> {
    let found = programmes.iter().find(|programme| programme.id == id);
    found.map(|programme| programme.design.questionnaire.moments.clone()).unwrap_or_default()
}

/// A date that was moved, or a clause.
fn to_sign_again(programmes: &[Programme], agreements: &Agreements, id: ProgrammeId, brand: &str) -> usize {
    let programme = programmes.iter().find(|programme| programme.id == id);
    programme.map_or(0, |programme| agreements.changed(programme, brand))
}

/// Nearest first as they were read.
fn seats_away(away: &[AwayNear], id: ProgrammeId) -> Option<(usize, Timestamp)> {
    let has_seat = |one: &&AwayNear| {
        one.programme == id
            && one.rota.morning(one.session).is_some_and(|morning| morning.turn_of(one.person).is_some())
    };
    let seats: Vec<&AwayNear> = away.iter().filter(has_seat).collect();
    seats.first().map(|first| (seats.len(), first.starts_at))
}

fn ahead(
    programmes: &[Programme],
    (groups, issued): (&[GroupAhead], &[ProgrammeId]),
    id: ProgrammeId,
    brand: &str,
) -> Ahead {
    let Some(programme) = programmes.iter().find(|programme| programme.id == id) else { return Ahead::default() };
    let own: Vec<&GroupAhead> = groups.iter().filter(|group| group.programme == id).collect();
    Ahead::of(programme, brand, &own, issued.contains(&id))
}

fn round(ctx: &Ctx, programmes: &[Programme], choosing: &[Choosing], id: ProgrammeId) -> Option<RoundNow> {
    let design = &programmes.iter().find(|programme| programme.id == id)?.design;
    RoundNow::of(design, choosing.iter().find(|one| one.programme == id)?.clone(), ctx.now())
}

impl RoundNow {
    /// None where nobody can apply.
    pub fn of(design: &Design, choosing: Choosing, now: Timestamp) -> Option<RoundNow> {
        let today = design.zone.day_of(now);
        Some(RoundNow {
            closes: design.applications_close()?,
            has_criteria: !Rubric::of(design).criteria.is_empty(),
            is_reading_late: choosing.read_by.is_some_and(|day| day < today),
            choosing,
        })
    }
}

fn of<'a>(
    forming: &'a [(ProgrammeId, StageForming)],
    standing: &Standing,
) -> impl Iterator<Item = &'a StageForming> + use<'a> {
    let id = standing.id;
    forming.iter().filter(move |(programme, _)| *programme == id).map(|(_, forming)| forming)
}

/// What [`never`] tells of is not told twice.
fn in_the_way(forming: &StageForming, standing: &Standing) -> usize {
    if !standing.draft_stages.contains(&forming.stage.key) {
        return 0;
    }
    forming.in_the_way().iter().filter(|breach| !is_never(breach, standing)).count()
}

fn never(forming: &StageForming, standing: &Standing) -> Vec<Never> {
    let breaches = forming.grouping.breaches().into_iter().filter(|breach| is_never(breach, standing));
    let told = |breach: Breach| Never {
        stage: forming.stage.key.clone(),
        group: breach.group,
        name: forming.group(breach.group).map(|group| group.name.clone()).unwrap_or_default(),
    };
    breaches.map(told).collect()
}

fn is_never(breach: &Breach, standing: &Standing) -> bool {
    let is_meeting = standing.meeting.iter().any(|(_, group)| *group == breach.group);
    is_meeting && breach.overridable() == Overridable::Never
}
