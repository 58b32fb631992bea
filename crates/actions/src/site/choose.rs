//! A quiet room for a group or one date of it: only one that is large enough, open that day, and not taken.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, ChangeGroup, FormGroups};
use domain::group::Group;
use domain::id::{GroupId, QuietRoomId};
use domain::refusal::{Fault, Refusal};
use domain::site::{QuietRoom, RoomFault, Use, place_words, room_faults};
use store::Tx;
use store::session::SessionView;
use store::site::{Booked, Choice};

/// Every room in use, with its site, in order of name. For whoever may form groups or lay out dates: the caller has a permit.
pub(crate) async fn choices(ctx: &Ctx) -> Result<Vec<Choice>> {
    Ok(store::site::choices(&ctx.provider.store).await?)
}

/// A group whose room is to be chosen.
#[derive(Clone, Debug)]
pub struct ToChoose {
    pub actor: Actor,
    pub group: Group,
    pub room: Option<QuietRoomId>,
    pub choices: Vec<Choice>,
    /// Members and facilitator.
    pub people: u32,
}

pub async fn to_choose(ctx: &Ctx, group: GroupId) -> Result<ToChoose> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    let db = &ctx.provider.store;
    let kept = store::group::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let members = store::group::members(db, permit.scope()).await?.len();
    // Whoever may change one group of a programme may form them all.
    let permit = ctx.permit(FormGroups, kept.programme).await?;
    Ok(ToChoose {
        actor: permit.actor().clone(),
        room: store::site::room_of_group(db, group).await?,
        choices: choices(ctx).await?,
        people: people(members),
        group: kept,
    })
}

fn people(members: usize) -> u32 {
    u32::try_from(members).unwrap_or(u32::MAX).saturating_add(1)
}

/// Gives a group the room where it usually meets, or takes it away; its dates without a place of their own follow. Returns how
/// many people hear by letter. [`Error::Conflict`] when somebody else described the group meanwhile.
pub async fn give_group(ctx: &Ctx, group: GroupId, room: Option<QuietRoomId>, from: u32) -> Result<usize> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let kept = store::group::by_id(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let had = store::site::room_of_group(&tx, group).await?;
    if had == room {
        return Ok(0);
    }
    let before = crate::session::before(ctx, &tx, group).await?;
    let was = kept.clone();
    let place = match room {
        Some(room) => place_of(&tx, room).await?,
        None => String::new(),
    };
    store::group::describe(&tx, &Group { place, version: from, ..kept }).await?;
    store::site::set_group_room(&tx, group, room).await?;
    if let Some(room) = room {
        let members = store::group::members(&tx, group).await?.len();
        fit(ctx, &tx, room, &following(ctx, &before, &was), people(members)).await?;
    }
    let people = crate::session::follow_group(ctx, &tx, group, &before).await?;
    store::event::record(&tx, &permit, group, "room", ctx.now()).await?;
    tx.commit().await?;
    Ok(people)
}

/// The coming dates that have no place of their own, and will be in the group's new room.
fn following(ctx: &Ctx, before: &[SessionView], was: &Group) -> Vec<Use> {
    let follows = |view: &&SessionView| {
        let session = &view.session;
        let is_groups = session.place == was.place && session.join_link == was.join_link;
        is_groups && session.takes_replies(ctx.now()).is_ok()
    };
    before.iter().filter(follows).map(as_use).collect()
}

fn as_use(view: &SessionView) -> Use {
    Use {
        session: view.session.id,
        date: view.session.date,
        starts: view.session.start(),
        ends: view.session.end(),
        people: view.members + 1,
    }
}

/// "Garden room, Elm House, 1 Elm Street"
pub(crate) async fn place_of(tx: &Tx, room: QuietRoomId) -> Result<String> {
    let room = store::site::room(tx, room).await?.ok_or(Error::Missing)?;
    let site = store::site::by_id(tx, room.site).await?.ok_or(Error::Missing)?;
    Ok(place_words(&room.name, &site.name, &site.address))
}

/// Refuses a room that is too small, closed on one of the days, or taken at one of the times; its site is held, so that two
/// cannot take it at once.
pub(crate) async fn fit(ctx: &Ctx, tx: &Tx, room: QuietRoomId, wanted: &[Use], people: u32) -> Result<()> {
    let room = store::site::room(tx, room).await?.ok_or(Error::Missing)?;
    let site = store::site::hold(tx, room.site).await?.ok_or(Error::Missing)?;
    if room.is_ended || site.is_ended {
        return Err(Fault::at("room", "fault-quiet-room-gone").into());
    }
    if people > room.capacity {
        return Err(told(&room, &RoomFault::Full { capacity: room.capacity, people }, None, &[]).into());
    }
    let (Some(from), Some(until)) =
        (wanted.iter().map(|one| one.starts).min(), wanted.iter().map(|one| one.ends).max())
    else {
        return Ok(());
    };
    let closures = store::site::closures(tx, site.id, ctx.today()).await?;
    let there = store::site::in_rooms(tx, &[room.id], from, until).await?;
    let is_wanted = |other: &&Booked| wanted.iter().any(|one| one.session == other.session);
    let others: Vec<Use> = there.iter().filter(|other| !is_wanted(other)).map(Booked::as_use).collect();
    let faults = wanted.iter().flat_map(|one| {
        let found = room_faults(&room, one, &closures, &others);
        found.into_iter().map(|fault| told(&room, &fault, Some(one), &there)).collect::<Vec<_>>()
    });
    Ok(Refusal::unless_empty(faults.take(1).collect())?)
}

/// The same for these dates of a group, and for everybody in it.
pub(crate) async fn fit_group(
    ctx: &Ctx,
    tx: &Tx,
    group: GroupId,
    room: QuietRoomId,
    dates: &[SessionView],
) -> Result<()> {
    let members = store::group::members(tx, group).await?.len();
    let wanted: Vec<Use> = dates.iter().map(as_use).collect();
    fit(ctx, tx, room, &wanted, people(members)).await
}

fn told(room: &QuietRoom, fault: &RoomFault, wanted: Option<&Use>, there: &[Booked]) -> Fault {
    let day = wanted.map(|one| one.date.to_string()).unwrap_or_default();
    let at = |key| Fault::at("room", key).with("room", &room.name);
    match fault {
        RoomFault::Full { capacity, people } => {
            at("fault-quiet-room-full").with("capacity", capacity).with("people", people)
        }
        RoomFault::Closed { .. } => at("fault-quiet-room-closed").with("day", day),
        RoomFault::Taken { by } => {
            let group = there.iter().find(|one| one.session == *by).map(|one| one.group_name.as_str());
            at("fault-quiet-room-taken").with("group", group.unwrap_or_default()).with("day", day)
        }
    }
}
