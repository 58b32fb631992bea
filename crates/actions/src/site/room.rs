//! The quiet rooms of a site, and the days it is closed.

use super::follow::follow;
use crate::{Ctx, Error, Result};
use domain::access::{Provider as House, RunSites};
use domain::id::{ClosureId, QuietRoomId, SiteId};
use domain::refusal::Fault;
use domain::site::{Closure, ClosureDraft, QuietRoom, RoomDraft};
use store::{StoreError, Tx};

pub async fn add_room(ctx: &Ctx, site: SiteId, draft: &RoomDraft) -> Result<QuietRoomId> {
    let permit = ctx.permit(RunSites, House).await?;
    let (name, capacity) = draft.checked()?;
    let tx = ctx.provider.store.begin().await?;
    store::site::hold(&tx, site).await?.ok_or(Error::Missing)?;
    let added = store::site::add_room(&tx, site, (&name, capacity), draft.is_step_free).await;
    let id = added.map_err(|error| taken(error, &name))?;
    store::event::record(&tx, &permit, site, &format!("room {id} added"), ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

fn taken(error: StoreError, name: &str) -> Error {
    match error.is_duplicate() {
        true => Fault::at("room", "fault-quiet-room-name-taken").with("name", name).into(),
        false => error.into(),
    }
}

async fn of_site(tx: &Tx, site: SiteId, id: QuietRoomId) -> Result<QuietRoom> {
    store::site::room(tx, id).await?.filter(|room| room.site == site).ok_or(Error::Missing)
}

/// Saves a room over the version of its site that was read. Under another name, its coming dates are told anew; returns how
/// many people hear.
pub async fn change_room(ctx: &Ctx, (site, id): (SiteId, QuietRoomId), draft: &RoomDraft, from: u32) -> Result<usize> {
    let permit = ctx.permit(RunSites, House).await?;
    let (name, capacity) = draft.checked()?;
    let tx = ctx.provider.store.begin().await?;
    let room = of_site(&tx, site, id).await?;
    let same = tx_has(&tx, site, id, &name).await?;
    if same {
        return Err(Fault::at("room", "fault-quiet-room-name-taken").with("name", &name).into());
    }
    let follows = follow(ctx, &tx, site).await?;
    store::site::raise(&tx, site, from).await?;
    let changed = QuietRoom { name, capacity, is_step_free: draft.is_step_free, ..room };
    store::site::change_room(&tx, &changed).await?;
    let people = follows.tell(ctx, &tx).await?;
    store::event::record(&tx, &permit, site, &format!("room {id} changed"), ctx.now()).await?;
    tx.commit().await?;
    Ok(people)
}

async fn tx_has(tx: &Tx, site: SiteId, id: QuietRoomId, name: &str) -> Result<bool> {
    Ok(store::site::rooms(tx, site).await?.iter().any(|room| room.id != id && room.name == name))
}

/// Ends the use of a room that no coming date is in, and no group is to meet in.
pub async fn end_room(ctx: &Ctx, site: SiteId, id: QuietRoomId) -> Result<()> {
    let permit = ctx.permit(RunSites, House).await?;
    let tx = ctx.provider.store.begin().await?;
    store::site::hold(&tx, site).await?.ok_or(Error::Missing)?;
    of_site(&tx, site, id).await?;
    let coming = store::site::in_rooms(&tx, &[id], ctx.now(), super::look::far(ctx)).await?;
    if !coming.is_empty() {
        return Err(Fault::whole("fault-quiet-room-in-use").with("count", coming.len()).into());
    }
    refuse_groups(&tx, site, Some(id)).await?;
    store::site::end_room(&tx, id, Some(ctx.now())).await?;
    store::event::record(&tx, &permit, site, &format!("room {id} ended"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Groups without dates that are to meet there need another room first.
pub(super) async fn refuse_groups(tx: &Tx, site: SiteId, room: Option<QuietRoomId>) -> Result<()> {
    match store::site::still_to_meet(tx, site, room).await? {
        0 => Ok(()),
        count => Err(Fault::whole("fault-quiet-room-of-groups").with("count", count).into()),
    }
}

/// Takes a room up again.
pub async fn take_up_room(ctx: &Ctx, site: SiteId, id: QuietRoomId) -> Result<()> {
    let permit = ctx.permit(RunSites, House).await?;
    let tx = ctx.provider.store.begin().await?;
    store::site::hold(&tx, site).await?.ok_or(Error::Missing)?;
    of_site(&tx, site, id).await?;
    store::site::end_room(&tx, id, None).await?;
    store::event::record(&tx, &permit, site, &format!("room {id} taken up again"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Notes days on which a site, or one room of it, is closed. Dates that stand on them stay, and are told on the dates page.
pub async fn add_closure(ctx: &Ctx, site: SiteId, draft: &ClosureDraft) -> Result<ClosureId> {
    let permit = ctx.permit(RunSites, House).await?;
    let (first, last) = draft.checked()?;
    let tx = ctx.provider.store.begin().await?;
    store::site::hold(&tx, site).await?.ok_or(Error::Missing)?;
    if let Some(room) = draft.room {
        of_site(&tx, site, room).await?;
    }
    let reason = draft.reason.trim().to_owned();
    let closure = Closure { id: ClosureId(0), site, room: draft.room, first, last, reason };
    let id = store::site::add_closure(&tx, &closure, ctx.now()).await?;
    store::event::record(&tx, &permit, site, &format!("closed {first} to {last}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes a closure away.
pub async fn drop_closure(ctx: &Ctx, site: SiteId, id: ClosureId) -> Result<()> {
    let permit = ctx.permit(RunSites, House).await?;
    let tx = ctx.provider.store.begin().await?;
    if store::site::drop_closure(&tx, site, id).await? {
        store::event::record(&tx, &permit, site, "open again", ctx.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}
