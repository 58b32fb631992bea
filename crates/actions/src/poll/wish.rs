//! A group says that another time, or another rhythm, would suit it better. The coordinator then asks everybody in a poll.

use crate::{Ctx, Error, Result};
use domain::access::AskForOtherTimes;
use domain::id::GroupId;
use domain::refusal::Fault;
use store::Read;
use store::group::Group;

/// What an event row says of it: never who.
const EVENT: &str = "asks for other times";

/// Whether a group has asked; `None` where it cannot: it is no group of the provider's that is confirmed, or it is being asked.
pub(crate) async fn wish_of(db: &impl Read, group: &Group) -> Result<Option<bool>> {
    let is_members_own = store::peer::of_group(db, group.id).await?.is_some_and(|one| one.accepted_at.is_some());
    if !group.is_confirmed || is_members_own {
        return Ok(None);
    }
    match store::poll::of_group(db, group.id).await? {
        Some(poll) if poll.chosen.is_none() => Ok(None),
        _ => Ok(Some(store::poll::is_wished(db, group.id).await?)),
    }
}

/// Asks for it. Who did is not kept.
pub async fn wish(ctx: &Ctx, group: GroupId) -> Result<()> {
    let permit = ctx.permit(AskForOtherTimes, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let found = store::group::by_id(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    match wish_of(&tx, &found).await? {
        None => return Err(Fault::whole("fault-group-times").into()),
        Some(true) => return Ok(()),
        Some(false) => {}
    }
    store::poll::wish(&tx, group, ctx.now()).await?;
    store::event::record_unnamed(&tx, &permit, group, EVENT, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Whoever asked, the group can take it back.
pub async fn end_wish(ctx: &Ctx, group: GroupId) -> Result<()> {
    let permit = ctx.permit(AskForOtherTimes, group).await?;
    let tx = ctx.provider.store.begin().await?;
    store::poll::end_wish(&tx, permit.scope()).await?;
    store::event::record_unnamed(&tx, &permit, group, "asks for other times no more", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
