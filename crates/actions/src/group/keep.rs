//! Keeping a breach, with a reason that is stored, shown and written as an event.

use super::{place, stage};
use crate::{Ctx, Error, Result};
use domain::access::ChangeGroup;
use domain::grouping::{About, OverrideRefusal};
use domain::id::{GroupId, PersonId};
use domain::refusal::Fault;

/// Longest reason, in characters.
const REASON_MOST: usize = 500;

/// Keeps the breach of a rule among `people` in `group`. A breach that has gone in between is a conflict.
pub async fn keep(ctx: &Ctx, group: GroupId, about: &About, people: &[PersonId], reason: &str) -> Result<()> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    if reason.chars().count() > REASON_MOST {
        return Err(Fault::at("reason", "fault-group-reason-long").into());
    }
    let tx = ctx.provider.store.begin().await?;
    let group = place::load(&tx, permit.scope()).await?;
    let programme = stage::programme(&tx, group.programme).await?;
    let forming = stage::load(ctx, &tx, &programme, &group.stage, None).await?;
    let breach = forming
        .grouping
        .breaches()
        .into_iter()
        .find(|breach| breach.group == group.id && breach.about() == *about && is_same(&breach.people, people))
        .ok_or(Error::Conflict)?;
    let given = breach.override_with(reason).map_err(refusal)?;
    store::group::put_override(&tx, &given, by, ctx.now()).await?;
    let why = format!("kept {about}: {}", given.reason);
    store::event::record(&tx, &permit, group.id, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes the reason back: the breach asks again. A reason that has gone in between is a conflict.
pub async fn keep_no_more(ctx: &Ctx, group: GroupId, about: &About, people: &[PersonId]) -> Result<()> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    let tx = ctx.provider.store.begin().await?;
    if !store::group::drop_override(&tx, permit.scope(), about, people).await? {
        return Err(Error::Conflict);
    }
    store::event::record(&tx, &permit, group, &format!("keeps {about} no more"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

fn is_same(these: &[PersonId], those: &[PersonId]) -> bool {
    these.len() == those.len() && these.iter().all(|person| those.contains(person))
}

fn refusal(why: OverrideRefusal) -> Fault {
    match why {
        OverrideRefusal::Never => Fault::at("reason", "fault-group-keep-never"),
        OverrideRefusal::ReasonMissing => Fault::at("reason", "fault-group-reason-missing"),
        OverrideRefusal::NotNeeded => Fault::at("reason", "fault-group-keep-not-needed"),
    }
}
