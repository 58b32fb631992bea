//! Putting people into groups, moving them, taking them out.
//!
//! A draft group may hold any breach while it is being made: the board shows it, and it cannot be confirmed. A
//! confirmed group takes nobody who would cause a breach that no reason can keep.

use super::confirm::tell_placed;
use super::stage;
use super::tell::tell;
use crate::{Ctx, Error, Result};
use domain::access::ChangeGroup;
use domain::grouping::{Breach, Overridable};
use domain::id::{GroupId, PersonId};
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
use store::Tx;
use store::group::{self, Group};

/// Puts people into a group of a programme that is not closed; those who are in it stay. They become participants of the programme. A confirmed group
/// judges them as they would sit there together.
pub async fn place_many(ctx: &Ctx, group: GroupId, people: &[PersonId]) -> Result<()> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let group = load(&tx, permit.scope()).await?;
    if stage::programme(&tx, group.programme).await?.state == ProgrammeState::Closed {
        return Err(Fault::whole("fault-programme-closed").into());
    }
    let there = group::members_of(&tx, &[group.id]).await?;
    group::place(&tx, &group, people, ctx.now()).await?;
    refuse_what_never_may_be(ctx, &tx, &group, people).await?;
    let is_new = |person: &PersonId| !there.iter().any(|(_, member)| member.person == *person);
    let new: Vec<PersonId> = people.iter().copied().filter(is_new).collect();
    tell_placed(ctx, &tx, &group, &new).await?;
    let ids: Vec<String> = people.iter().map(PersonId::to_string).collect();
    store::event::record(&tx, &permit, group.id, &format!("placed {}", ids.join(", ")), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Moves somebody to another group of the same stage. Somebody who is no longer in `from` is a conflict.
pub async fn move_member(ctx: &Ctx, person: PersonId, from: GroupId, to: GroupId) -> Result<()> {
    let permit = ctx.permit(ChangeGroup, to).await?;
    let tx = ctx.provider.store.begin().await?;
    let to = load(&tx, permit.scope()).await?;
    let left = group::by_id(&tx, from).await?.ok_or(Error::Missing)?;
    ctx.permit(ChangeGroup, from).await?;
    if (left.programme, &left.stage) != (to.programme, &to.stage) || left.id == to.id {
        return Err(Error::Missing);
    }
    if !group::remove(&tx, from, person, ctx.now()).await? {
        return Err(Error::Conflict);
    }
    crate::session::take_out(ctx, &tx, from, person).await?;
    group::place(&tx, &to, &[person], ctx.now()).await?;
    refuse_what_never_may_be(ctx, &tx, &to, &[person]).await?;
    tell_placed(ctx, &tx, &to, &[person]).await?;
    let why = format!("moved {person} from group {from}");
    store::event::record(&tx, &permit, to.id, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes somebody out of a group; they stay in the programme.
pub async fn remove(ctx: &Ctx, group: GroupId, person: PersonId) -> Result<()> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let group = load(&tx, permit.scope()).await?;
    if !group::remove(&tx, group.id, person, ctx.now()).await? {
        return Err(Error::Conflict);
    }
    crate::session::take_out(ctx, &tx, group.id, person).await?;
    store::event::record(&tx, &permit, group.id, &format!("took out {person}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The group, with its programme held until the transaction ends.
pub(super) async fn load(tx: &Tx, id: GroupId) -> Result<Group> {
    let group = group::by_id(tx, id).await?.ok_or(Error::Missing)?;
    store::programme::lock(tx, group.programme).await?;
    Ok(group)
}

/// Looks at a confirmed group as it is now, inside the transaction that has put `people` into it: a refusal undoes that.
pub(crate) async fn refuse_what_never_may_be(ctx: &Ctx, tx: &Tx, group: &Group, people: &[PersonId]) -> Result<()> {
    if !group.is_confirmed {
        return Ok(());
    }
    let programme = stage::programme(tx, group.programme).await?;
    let forming = stage::load(ctx, tx, &programme, &group.stage, None).await?;
    let is_caused = |breach: &&Breach| {
        (breach.group == group.id || breach.other_group == Some(group.id))
            && breach.overridable() == Overridable::Never
            && breach.people.iter().any(|person| people.contains(person))
    };
    let breaches = forming.grouping.breaches();
    let faults: Vec<Fault> = breaches.iter().filter(is_caused).map(|breach| tell(&forming, breach, "")).collect();
    Ok(domain::refusal::Refusal::unless_empty(faults)?)
}
