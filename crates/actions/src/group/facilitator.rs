//! Naming who leads a group, or one session of it. Somebody in a member's line is refused; somebody of a member's team
//! needs a reason (S0.10).

use super::tell::tell;
use super::{place, stage};
use crate::{Ctx, Error, Result};
use domain::access::ChangeGroup;
use domain::facilitator::{Hindrance, Profile, Wanted};
use domain::grouping::{Breach, Overridable};
use domain::id::{GroupId, PersonId};
use domain::person::tidy_email;
use domain::refusal::{Fault, Refusal};
use domain::session::Session;
use jiff::SignedDuration;
use store::Tx;
use store::group::Group;

/// Names the facilitator, or nobody. `reason` is kept when one is needed, and may be empty otherwise. Returns how many
/// people hear by letter who facilitates their dates.
pub async fn name_facilitator(ctx: &Ctx, group: GroupId, facilitator: Option<PersonId>, reason: &str) -> Result<usize> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let group = place::load(&tx, permit.scope()).await?;
    let why = match facilitator {
        Some(facilitator) => may_lead(ctx, &tx, &group, Lead { facilitator, reason, by }).await?,
        None => "facilitator: nobody".to_owned(),
    };
    let before = crate::session::before(ctx, &tx, group.id).await?;
    store::group::set_facilitator(&tx, group.id, facilitator, ctx.now()).await?;
    let people = crate::session::follow_group(ctx, &tx, group.id, &before).await?;
    store::event::record(&tx, &permit, group.id, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(people)
}

/// Somebody to lead a group or one of its sessions, and why in spite of a rule that can be kept; who says so.
pub(crate) struct Lead<'a> {
    pub facilitator: PersonId,
    pub reason: &'a str,
    pub by: PersonId,
}

/// Refuses who may never lead this group, and who may only with a reason that is missing; one that is given is kept.
/// Returns what the log tells. The caller holds the group's programme.
async fn may_lead(ctx: &Ctx, tx: &Tx, group: &Group, lead: Lead<'_>) -> Result<String> {
    let programme = stage::programme(tx, group.programme).await?;
    let forming = stage::load(ctx, tx, &programme, &group.stage, Some(lead.facilitator)).await?;
    judge_lead(ctx, tx, group, (forming, &lead, None)).await
}

/// The same for one date: what counts is that day alone, their hours and days away too, and not how many groups are theirs.
pub(crate) async fn may_lead_once(
    ctx: &Ctx,
    tx: &Tx,
    group: &Group,
    session: &Session,
    lead: Lead<'_>,
) -> Result<String> {
    let programme = stage::programme(tx, group.programme).await?;
    let mut forming = stage::load(ctx, tx, &programme, &group.stage, Some(lead.facilitator)).await?;
    // What counts is this date: its own hours are judged below, not the time at which the group usually meets.
    forming.grouping.groups.iter_mut().filter(|one| one.id == group.id).for_each(|one| one.slot = None);
    let leading = &mut forming.grouping.leading;
    leading.dates.insert(group.id, vec![session.date]);
    let mut away = None;
    if let Some(own) = leading.leads.get_mut(&lead.facilitator) {
        own.profile.most_groups = u32::MAX;
        // Other groups of theirs count on that day, whoever's they are.
        own.days.iter_mut().filter(|(of, ..)| *of != group.id).for_each(|(.., is_own)| *is_own = true);
        away = not_free(&own.profile, session);
    }
    judge_lead(ctx, tx, group, (forming, &lead, away)).await
}

/// Why somebody who is away then, or does not work at that time, needs a reason.
fn not_free(profile: &Profile, session: &Session) -> Option<&'static str> {
    let length = SignedDuration::from_mins(i64::from(session.minutes));
    let (on, ends) = (session.date, session.starts.saturating_add(length));
    let wanted = Wanted { asks: &[], organisations: &[], on, at: Some((session.starts, ends)) };
    let found = profile.hindrances(&wanted);
    match () {
        () if found.contains(&Hindrance::Away) => Some("fault-session-lead-away"),
        () if found.contains(&Hindrance::Hours) => Some("fault-session-lead-hours"),
        () => None,
    }
}

async fn judge_lead(
    ctx: &Ctx,
    tx: &Tx,
    group: &Group,
    (forming, lead, away): (stage::StageForming, &Lead<'_>, Option<&'static str>),
) -> Result<String> {
    let Lead { facilitator, reason, by } = *lead;
    let mut why = format!("facilitator: {facilitator}");
    if !forming.formation.people.contains_key(&facilitator) {
        return Err(Fault::at("facilitator", "fault-group-facilitator-unknown").into());
    }
    let caused = forming.grouping.leads(facilitator, group.id).unwrap_or_default();
    let never = caused.iter().filter(|breach| breach.overridable() == Overridable::Never);
    Refusal::unless_empty(never.map(|breach| tell_of(&forming, breach, facilitator, "facilitator")).collect())?;
    let open: Vec<&Breach> = caused.iter().filter(|breach| breach.stands_in_the_way()).collect();
    if reason.trim().is_empty() {
        // All of them are read before one reason keeps them.
        let told = open.iter().map(|breach| tell_of(&forming, breach, facilitator, "reason"));
        Refusal::unless_empty(away.map(|key| Fault::at("reason", key)).into_iter().chain(told).collect())?;
    }
    for breach in open {
        let given = breach.override_with(reason).map_err(|_| tell_of(&forming, breach, facilitator, "reason"))?;
        store::group::put_override(tx, &given, by, ctx.now()).await?;
        why = format!("{why}; kept {}: {}", given.about(), given.reason);
    }
    if away.is_some() {
        why = format!("{why}; although away or outside their hours: {}", reason.trim());
    }
    Ok(why)
}

/// The same for somebody who is not in the list, by their address.
pub async fn name_facilitator_by_email(ctx: &Ctx, group: GroupId, email: &str, reason: &str) -> Result<usize> {
    ctx.permit(ChangeGroup, group).await?;
    let person = store::person::by_email(&ctx.provider.store, &tidy_email(email)).await?;
    let person = person.ok_or_else(|| Fault::at("email", "fault-group-facilitator-unknown"))?;
    name_facilitator(ctx, group, Some(person.id), reason).await
}

/// The sentence as it would be with the new facilitator in place.
fn tell_of(forming: &stage::StageForming, breach: &Breach, facilitator: PersonId, field: &str) -> Fault {
    let mut with_them = forming.clone();
    if let Some(group) = with_them.grouping.groups.iter_mut().find(|group| group.id == breach.group) {
        group.facilitator = Some(facilitator);
    }
    tell(&with_them, breach, field)
}
