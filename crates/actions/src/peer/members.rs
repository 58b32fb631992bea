//! Who is in a group that goes on by itself: those of the group it continues, until somebody leaves or is taken out.

use super::keeping::kept_by;
use super::not_asked;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, KeepGroup};
use domain::id::{GroupId, PersonId};
use domain::refusal::Fault;
use store::Tx;
use store::group::{Group, Member};

/// Makes these its people, before it is anybody's own: whoever may never sit together is refused.
pub(super) async fn seat(ctx: &Ctx, tx: &Tx, peer: &Group, members: &[PersonId]) -> Result<()> {
    let gone = store::group::members(tx, peer.id).await?.into_iter().map(|member| member.person);
    for person in gone.filter(|person| !members.contains(person)) {
        end(ctx, tx, peer.id, person).await?;
    }
    store::group::place(tx, peer, members, ctx.now()).await?;
    match crate::group::refuse_what_never_may_be(ctx, tx, peer, members).await {
        Err(Error::Refused(mut why)) => {
            why.faults.insert(0, Fault::whole("fault-peer-never"));
            Err(why.into())
        }
        judged => judged,
    }
}

/// Ends a membership; the dates leave the person's calendar by letter. False when they were no member.
async fn end(ctx: &Ctx, tx: &Tx, group: GroupId, person: PersonId) -> Result<bool> {
    let was_member = store::group::remove(tx, group, person, ctx.now()).await?;
    if was_member {
        store::peer::ask_no_more(tx, group, person).await?;
        crate::session::take_out(ctx, tx, group, person).await?;
    }
    Ok(was_member)
}

/// A member leaves a group that is its members' own. Its keeper asks somebody else to keep it first.
pub async fn leave(ctx: &Ctx, group: GroupId) -> Result<()> {
    let permit = ctx.permit(KeepGroup, group).await?;
    let me = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let programme = store::group::by_id(&tx, permit.scope()).await?.ok_or(Error::Missing)?.programme;
    store::programme::lock(&tx, programme).await?;
    let handover = store::peer::of_group(&tx, group).await?.filter(|one| one.accepted_at.is_some());
    if handover.ok_or_else(not_asked)?.keeper == me {
        return Err(Fault::whole("fault-peer-keeper-stays").into());
    }
    if end(ctx, &tx, group, me).await? {
        store::event::record(&tx, &permit, group, "a member left", ctx.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Somebody whom the keeper may take out, before they do.
#[derive(Clone, Debug)]
pub struct ToTakeOut {
    pub actor: Actor,
    pub group: Group,
    pub member: Member,
}

/// Whom the keeper is about to take out; refused where it is nobody of the group, or the keeper.
pub async fn to_take_out(ctx: &Ctx, group: GroupId, person: Option<PersonId>) -> Result<ToTakeOut> {
    let permit = ctx.permit(KeepGroup, group).await?;
    let (db, keeper) = (&ctx.provider.store, permit.person().ok_or(Error::Missing)?);
    if !store::peer::of_group(db, permit.scope()).await?.is_some_and(|one| one.is_kept_by(keeper)) {
        return Err(Fault::whole("fault-peer-not-keeper").into());
    }
    let members = store::group::members(db, group).await?;
    let member = members.into_iter().find(|one| Some(one.person) == person && one.person != keeper);
    Ok(ToTakeOut {
        actor: permit.actor().clone(),
        group: store::group::by_id(db, group).await?.ok_or(Error::Missing)?,
        member: member.ok_or(Fault::at("member", "fault-peer-nobody-out"))?,
    })
}

/// The keeper takes somebody else out. Pressed twice it is once.
pub async fn take_out(ctx: &Ctx, group: GroupId, person: Option<PersonId>) -> Result<()> {
    let permit = ctx.permit(KeepGroup, group).await?;
    let keeper = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    kept_by(&tx, permit.scope(), keeper).await?;
    let person = person.ok_or(Fault::at("member", "fault-peer-nobody-out"))?;
    if person == keeper {
        return Err(Fault::whole("fault-peer-keeper-stays").into());
    }
    if end(ctx, &tx, group, person).await? {
        store::event::record(&tx, &permit, group, "a member was taken out", ctx.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The keeper puts somebody back who left or was taken out. They hear of the dates that are still to come. Pressed twice it is once.
pub async fn put_back(ctx: &Ctx, group: GroupId, person: Option<PersonId>) -> Result<()> {
    let permit = ctx.permit(KeepGroup, group).await?;
    let keeper = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let peer = kept_by(&tx, permit.scope(), keeper).await?;
    let nobody = || Error::from(Fault::at("former", "fault-peer-nobody-back"));
    let person = person.ok_or_else(nobody)?;
    let mut members: Vec<PersonId> =
        store::group::members(&tx, group).await?.into_iter().map(|member| member.person).collect();
    if members.contains(&person) {
        return Ok(());
    }
    if !store::group::former(&tx, group).await?.iter().any(|one| one.person == person) {
        return Err(nobody());
    }
    members.push(person);
    // Why they may not sit together is told to coordinators alone.
    match seat(ctx, &tx, &peer, &members).await {
        Err(Error::Refused(_)) => return Err(Fault::at("former", "fault-peer-not-back").into()),
        seated => seated?,
    }
    crate::session::invite_in(ctx, &tx, group).await?;
    store::event::record(&tx, &permit, group, "a member was put back", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
