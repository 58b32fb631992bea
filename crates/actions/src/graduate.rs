//! What graduates plan: a group of their own, from plan to live group, and letting one be in the own team for a reason.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, AllowOwnTeam, NamePlanGroup, PlanOwnGroup, ReadPlans};
use domain::graduate::{PlanDraft, PlanState};
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::programme::Programme;
use domain::refusal::Fault;
use store::Read;
pub use store::graduate::{Graduate, Led};

/// Longest reason, in characters.
const REASON_MOST: usize = 500;

/// One's own plan.
#[derive(Clone, Debug)]
pub struct OwnPlan {
    pub actor: Actor,
    pub programme: Programme,
    pub graduate: Graduate,
    /// The groups of this house that they lead.
    pub led: Vec<Led>,
}

pub async fn own(ctx: &Ctx, programme: ProgrammeId) -> Result<OwnPlan> {
    let permit = ctx.permit(PlanOwnGroup, programme).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let db = &ctx.provider.store;
    let programme = crate::group::load_programme(db, permit.scope()).await?;
    let graduate = store::graduate::of_person(db, programme.id, person, ctx.now()).await?.ok_or(Error::Missing)?;
    refuse_early(ctx, db, &programme, &graduate).await?;
    let led = store::graduate::led_by(db, &[person]).await?;
    Ok(OwnPlan { actor: permit.actor().clone(), programme, graduate, led })
}

/// A plan is begun from the last session of the course on; one that was begun stays open.
async fn refuse_early(ctx: &Ctx, db: &impl Read, programme: &Programme, graduate: &Graduate) -> Result<()> {
    let stage = programme.design.main().ok_or(Error::Missing)?;
    let theirs = store::course::of_person(db, programme.id, &stage.key, graduate.person).await?;
    match graduate.plan.is_some() || crate::course::may_plan(ctx, &programme.design, &theirs) {
        true => Ok(()),
        false => Err(Fault::whole("fault-plan-early").into()),
    }
}

/// Saves one's own plan over version `from`, 0 for a first one. A reason given for one's own team holds while the team
/// stays the same.
pub async fn save(ctx: &Ctx, programme: ProgrammeId, draft: PlanDraft, from: u32) -> Result<()> {
    let permit = ctx.permit(PlanOwnGroup, programme).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let draft = draft.tidied();
    draft.check_begun(ctx.today())?;
    let tx = ctx.provider.store.begin().await?;
    let graduate = store::graduate::of_person(&tx, programme, person, ctx.now()).await?.ok_or(Error::Missing)?;
    refuse_other_group(&tx, &graduate, draft.group).await?;
    let of = crate::group::load_programme(&tx, programme).await?;
    refuse_early(ctx, &tx, &of, &graduate).await?;
    let stays = |old: &domain::graduate::GraduatePlan| {
        (&old.draft.team, &old.draft.organisation) == (&draft.team, &draft.organisation)
    };
    let kept = graduate.plan.as_ref().filter(|plan| stays(plan));
    draft.check(&graduate.own, kept.map_or("", |plan| plan.reason.as_str()))?;
    store::graduate::save(&tx, programme, person, (&draft, from, kept.is_some()), ctx.now()).await?;
    store::event::record(&tx, &permit, person, &format!("plan {}", draft.state.as_str()), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A plan becomes a group that its graduate leads; one that was named before may stay.
async fn refuse_other_group(db: &impl Read, graduate: &Graduate, group: Option<GroupId>) -> Result<()> {
    let kept = graduate.plan.as_ref().and_then(|plan| plan.draft.group);
    let Some(wanted) = group.filter(|wanted| Some(*wanted) != kept) else { return Ok(()) };
    let led = store::graduate::led_by(db, &[graduate.person]).await?;
    match led.iter().any(|one| one.group == wanted) {
        true => Ok(()),
        false => Err(Fault::at("group", "fault-plan-group").into()),
    }
}

/// A page of the graduates of a course.
#[derive(Clone, Debug)]
pub struct Plans {
    pub actor: Actor,
    pub programme: Programme,
    /// By last name.
    pub graduates: Vec<Graduate>,
    /// The groups of this house that they lead.
    pub led: Vec<Led>,
    pub counts: Vec<(PlanState, u32)>,
    pub has_later: bool,
}

/// One page, counted from 0.
pub async fn plans(ctx: &Ctx, programme: ProgrammeId, page: u32) -> Result<Plans> {
    let permit = ctx.permit(ReadPlans, programme).await?;
    let db = &ctx.provider.store;
    let programme = crate::group::load_programme(db, permit.scope()).await?;
    let window = (crate::PAGE + 1, page.saturating_mul(crate::PAGE));
    let mut graduates = store::graduate::of_programme(db, programme.id, window, ctx.now()).await?;
    let has_later = graduates.len() > crate::PAGE as usize;
    graduates.truncate(crate::PAGE as usize);
    let counts = store::graduate::counts(db, programme.id, ctx.now()).await?;
    let people: Vec<PersonId> = graduates.iter().map(|one| one.person).collect();
    for (person, team) in store::graduate::other_teams(db, &people).await? {
        let of = graduates.iter_mut().find(|one| one.person == person);
        of.into_iter().for_each(|one| one.own.others.push(team.clone()));
    }
    let led = store::graduate::led_by(db, &people).await?;
    Ok(Plans { actor: permit.actor().clone(), programme, graduates, led, counts, has_later })
}

/// Lets a graduate facilitate in their own team; the reason is kept. It is for the plan that was looked at, in version `from`.
pub async fn allow_own_team(
    ctx: &Ctx,
    programme: ProgrammeId,
    person: PersonId,
    (reason, from): (&str, u32),
) -> Result<()> {
    let permit = ctx.permit(AllowOwnTeam, programme).await?;
    let reason = reason.trim();
    match reason.chars().count() {
        0 => return Err(Fault::at("reason", "fault-group-reason-missing").into()),
        1..=REASON_MOST => {}
        _ => return Err(Fault::at("reason", "fault-group-reason-long").into()),
    }
    let tx = ctx.provider.store.begin().await?;
    let graduate = store::graduate::of_person(&tx, permit.scope(), person, ctx.now()).await?;
    graduate.and_then(|one| one.plan).ok_or_else(|| Error::from(Fault::whole("fault-plan-none")))?;
    let by = (permit.person(), ctx.now());
    store::graduate::allow(&tx, permit.scope(), person, (reason, from), by).await?;
    store::event::record(&tx, &permit, person, &format!("own team: {reason}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Says for a graduate which of the groups that they lead their plan has become, or that it is none of them. It is for the plan that
/// was looked at, in version `from`.
pub async fn name_group(
    ctx: &Ctx,
    programme: ProgrammeId,
    person: PersonId,
    (group, from): (Option<GroupId>, u32),
) -> Result<()> {
    let permit = ctx.permit(NamePlanGroup, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    let graduate = store::graduate::of_person(&tx, permit.scope(), person, ctx.now()).await?.ok_or(Error::Missing)?;
    let plan = graduate.plan.as_ref().ok_or_else(|| Error::from(Fault::whole("fault-plan-none")))?;
    refuse_other_group(&tx, &graduate, group).await?;
    PlanDraft { group, ..plan.draft.clone() }.check(&graduate.own, &plan.reason)?;
    store::graduate::name_group(&tx, permit.scope(), person, (group, from), ctx.now()).await?;
    let why = group.map_or_else(|| "plan without a group".to_owned(), |group| format!("plan is group {group}"));
    store::event::record(&tx, &permit, person, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
