//! Keeping a group: saying yes, stepping in for its keeper, and saying where it meets.

use super::{members, not_asked};
use crate::{Ctx, Error, Result};
use domain::access::KeepGroup;
use domain::group::is_join_link;
use domain::id::{GroupId, PersonId};
use domain::refusal::{Fault, Refusal};
use store::Tx;
use store::group::Group;

/// Where a group meets, as its keeper says it. Both may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meets {
    pub place: String,
    pub join_link: String,
}

impl Meets {
    fn tidied(&self) -> Result<Meets> {
        let meets = Meets { place: self.place.trim().to_owned(), join_link: self.join_link.trim().to_owned() };
        let mut faults = Vec::new();
        if meets.place.chars().count() > 300 {
            faults.push(Fault::at("place", "fault-group-place-long"));
        }
        if !meets.join_link.is_empty() && !is_join_link(&meets.join_link) {
            faults.push(Fault::at("join_link", "fault-group-join-link"));
        }
        Refusal::unless_empty(faults)?;
        Ok(meets)
    }
}

/// The keeper accepts: the group is its members' own from this instant. Its people are those of the group it continues. The
/// keeper has what a facilitator had; the dates of the stage are laid out once, and everybody is told of them. The provider
/// moves or cancels none of them afterwards, and does not know where they are. Returns how many dates there are; pressed
/// twice it is once.
pub async fn accept(ctx: &Ctx, group: GroupId, meets: &Meets) -> Result<usize> {
    let permit = ctx.permit(KeepGroup, group).await?;
    let keeper = permit.person().ok_or(Error::Missing)?;
    let meets = meets.tidied()?;
    let tx = ctx.provider.store.begin().await?;
    let peer = store::group::by_id(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    store::programme::lock(&tx, peer.programme).await?;
    let handover = store::peer::of_group(&tx, group).await?.ok_or_else(not_asked)?;
    if handover.is_kept_by(keeper) {
        return Ok(store::session::of_group(&tx, group).await?.len());
    }
    if !store::peer::accept(&tx, group, keeper, ctx.now()).await? {
        return Err(not_asked());
    }
    seat_anew(ctx, &tx, &peer, (handover.from, keeper)).await?;
    let before = crate::session::before(ctx, &tx, group).await?;
    store::peer::lead_no_dates(&tx, group, ctx.now()).await?;
    store::peer::leave_places(&tx, group, ctx.now()).await?;
    store::group::describe(&tx, &Group { place: meets.place, join_link: meets.join_link, ..peer }).await?;
    store::group::set_facilitator(&tx, group, Some(keeper), ctx.now()).await?;
    crate::session::follow_group(ctx, &tx, group, &before).await?;
    let dates = crate::session::lay_out_in(ctx, &tx, group).await?;
    crate::session::invite_in(ctx, &tx, group).await?;
    store::event::record(&tx, &permit, group, "kept by a member", ctx.now()).await?;
    tx.commit().await?;
    Ok(dates)
}

/// Its people are those of the group it continues as they are now: some may have left since it was offered. Why they may not
/// go on together is told to coordinators alone.
async fn seat_anew(ctx: &Ctx, tx: &Tx, peer: &Group, (from, keeper): (GroupId, PersonId)) -> Result<()> {
    let people = store::group::members(tx, from).await?;
    let people: Vec<PersonId> = people.into_iter().map(|member| member.person).collect();
    if !people.contains(&keeper) {
        return Err(not_asked());
    }
    match members::seat(ctx, tx, peer, &people).await {
        Err(Error::Refused(_)) => Err(Fault::whole("fault-peer-not-now").into()),
        seated => seated,
    }
}

/// A member keeps the group from now on, whether they were asked or step in for a keeper who cannot any more. Everybody of
/// the group hears who leads its dates. Pressed twice it is once.
pub async fn take_over(ctx: &Ctx, group: GroupId) -> Result<()> {
    let permit = ctx.permit(KeepGroup, group).await?;
    let keeper = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let programme = store::group::by_id(&tx, permit.scope()).await?.ok_or(Error::Missing)?.programme;
    store::programme::lock(&tx, programme).await?;
    if !store::peer::take_over(&tx, permit.scope(), keeper).await? {
        let is_done = store::peer::of_group(&tx, permit.scope()).await?.is_some_and(|one| one.is_kept_by(keeper));
        return if is_done { Ok(()) } else { Err(not_asked()) };
    }
    let before = crate::session::before(ctx, &tx, group).await?;
    store::peer::lead_no_dates(&tx, group, ctx.now()).await?;
    store::group::set_facilitator(&tx, group, Some(keeper), ctx.now()).await?;
    crate::session::follow_group(ctx, &tx, group, &before).await?;
    store::event::record(&tx, &permit, group, "kept by another member", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The keeper says where the group meets. Everybody hears whose dates are in another place; the provider does not. Returns how
/// many people hear. [`Error::Conflict`] when it was said meanwhile.
pub async fn meet_at(ctx: &Ctx, group: GroupId, meets: &Meets, from: u32) -> Result<usize> {
    let permit = ctx.permit(KeepGroup, group).await?;
    let keeper = permit.person().ok_or(Error::Missing)?;
    let meets = meets.tidied()?;
    let tx = ctx.provider.store.begin().await?;
    let kept = kept_by(&tx, permit.scope(), keeper).await?;
    let before = crate::session::before(ctx, &tx, group).await?;
    let described = Group { place: meets.place, join_link: meets.join_link, version: from, ..kept };
    store::group::describe(&tx, &described).await?;
    let people = crate::session::follow_group(ctx, &tx, group, &before).await?;
    store::event::record(&tx, &permit, group, "said where it meets", ctx.now()).await?;
    tx.commit().await?;
    Ok(people)
}

/// The group with its programme held, when this one keeps it.
pub(super) async fn kept_by(tx: &Tx, group: GroupId, keeper: PersonId) -> Result<Group> {
    let kept = store::group::by_id(tx, group).await?.ok_or(Error::Missing)?;
    store::programme::lock(tx, kept.programme).await?;
    match store::peer::of_group(tx, group).await?.is_some_and(|one| one.is_kept_by(keeper)) {
        true => Ok(kept),
        false => Err(Fault::whole("fault-peer-not-keeper").into()),
    }
}
