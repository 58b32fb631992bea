//! Confirming the groups of a stage: refused with the list of what stands in the way. Everybody in them is told, once it can be
//! undone no more.

use super::stage::{self, StageForming};
use super::tell::tell;
use super::undo::UNDO_FOR;
use crate::{Ctx, Error, Result, jobs};
use domain::access::FormGroups;
use domain::id::{PersonId, ProgrammeId};
use domain::job::Job;
use domain::refusal::{Fault, Refusal};
use jiff::Timestamp;
use std::collections::BTreeSet;
use store::group::Group;
use store::{Read, Tx};

/// How many groups were confirmed, and how many people hear of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmed {
    pub groups: usize,
    pub people: usize,
}

/// Groups of a stage that can still be made drafts again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastConfirmed {
    pub at: Timestamp,
    pub people: usize,
}

impl LastConfirmed {
    /// When everybody is told.
    pub fn told_at(&self) -> Timestamp {
        self.at + UNDO_FOR
    }
}

/// Confirms every group of the stage that is still a draft, and queues a letter for everybody in them. Each fault of a refusal stands
/// at `sort-N`, the place of the N-th breach on the board, counted from 1.
pub async fn confirm(ctx: &Ctx, programme: ProgrammeId, stage: &str) -> Result<Confirmed> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, permit.scope()).await?;
    let programme = stage::programme(&tx, permit.scope()).await?;
    let forming = stage::load(ctx, &tx, &programme, stage, None).await?;
    if forming.formation.groups.is_empty() {
        return Err(Error::Refused(Fault::whole("fault-group-none").into()));
    }
    let breaches = super::board::in_order(forming.grouping.breaches());
    let in_the_way = breaches.iter().zip(1..).filter(|(breach, _)| breach.stands_in_the_way());
    Refusal::unless_empty(in_the_way.map(|(breach, nth)| tell(&forming, breach, format!("sort-{nth}"))).collect())?;
    let drafts: Vec<_> = forming.formation.groups.iter().filter(|group| !group.is_confirmed).collect();
    for group in &drafts {
        store::group::confirm(&tx, group.id, permit.person(), ctx.now()).await?;
        store::event::record(&tx, &permit, group.id, "confirmed", ctx.now()).await?;
    }
    let people = people_of(&forming, |group| !group.is_confirmed);
    for person in &people {
        tell_at_once(ctx, &tx, (programme.id, stage, ctx.now()), *person).await?;
    }
    tx.commit().await?;
    Ok(Confirmed { groups: drafts.len(), people: people.len() })
}

/// Queues one letter about all groups of a stage that were confirmed at a moment.
async fn tell_at_once(
    ctx: &Ctx,
    tx: &Tx,
    (programme, stage, at): (ProgrammeId, &str, Timestamp),
    person: PersonId,
) -> Result<()> {
    let confirmed = at.as_millisecond();
    let job = Job::TellGroups { programme, person, confirmed };
    let key = format!("groups-{programme}-{stage}-{person}-{confirmed}");
    jobs::queue_at(ctx, tx, &job, &key, at + UNDO_FOR).await?;
    Ok(())
}

/// Queues a letter for people who came into a group, if it is confirmed: with everybody else's, or ten minutes from now once those went.
pub(crate) async fn tell_placed(ctx: &Ctx, tx: &Tx, group: &Group, people: &[PersonId]) -> Result<()> {
    let Some(at) = store::group::when_confirmed(tx, group.id).await? else { return Ok(()) };
    for person in people {
        if ctx.now() < at + UNDO_FOR {
            tell_at_once(ctx, tx, (group.programme, &group.stage, at), *person).await?;
            continue;
        }
        let job = Job::TellPlaced { group: group.id, person: *person };
        let key = format!("placed-{}-{person}-{}", group.id, ctx.now().as_millisecond());
        jobs::queue_at(ctx, tx, &job, &key, ctx.now() + UNDO_FOR).await?;
    }
    Ok(())
}

/// Members and facilitators of some groups of a stage, each once.
fn people_of(forming: &StageForming, is_meant: impl Fn(&Group) -> bool) -> BTreeSet<PersonId> {
    let groups: Vec<&Group> = forming.formation.groups.iter().filter(|group| is_meant(group)).collect();
    let members = forming.formation.members.iter().filter(|(id, _)| groups.iter().any(|group| group.id == *id));
    members.map(|(_, person)| *person).chain(groups.iter().filter_map(|group| group.facilitator)).collect()
}

/// How many people confirming would tell.
pub(super) fn to_tell(forming: &StageForming) -> usize {
    people_of(forming, |group| !group.is_confirmed).len()
}

/// What was confirmed last, while it can be undone.
pub(super) async fn last_confirmed(
    ctx: &Ctx,
    db: &impl Read,
    programme: ProgrammeId,
    forming: &StageForming,
) -> Result<Option<LastConfirmed>> {
    let since = ctx.now() - UNDO_FOR;
    let Some(at) = store::group::confirmed_since(db, programme, &forming.stage.key, since).await? else {
        return Ok(None);
    };
    let groups = store::group::confirmed_at(db, programme, at.as_millisecond()).await?;
    let people = people_of(forming, |group| groups.iter().any(|one| one.id == group.id)).len();
    Ok(Some(LastConfirmed { at, people }))
}

/// What was confirmed last is a draft again, and nobody is told. Refused once they were told, or when a group has dates or a poll.
pub async fn undo_confirming(ctx: &Ctx, programme: ProgrammeId, stage: &str) -> Result<()> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, permit.scope()).await?;
    let at = store::group::confirmed_since(&tx, permit.scope(), stage, ctx.now() - UNDO_FOR).await?;
    let at = at.ok_or_else(|| Error::from(Fault::whole("fault-group-confirmed-late")))?;
    let groups = store::group::confirmed_at(&tx, permit.scope(), at.as_millisecond()).await?;
    let groups: Vec<&Group> = groups.iter().filter(|group| group.stage == stage).collect();
    if store::group::unconfirm(&tx, permit.scope(), stage, at).await? != groups.len() as u64 {
        return Err(Fault::whole("fault-group-confirmed-dated").into());
    }
    for group in groups {
        store::event::record(&tx, &permit, group.id, "took back the confirming", ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}
