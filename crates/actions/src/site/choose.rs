//! A quiet room for a group or one date of it: only one that is large enough, open that day, and not taken.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, ChangeGroup, FormGroups};
use domain::group::Group;
use domain::id::{GroupId, QuietRoomId, SessionId};
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

/// What a room is wished for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    All,
    /// Those for which it can be had; the others stay where they are.
    Possible,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// People who hear by letter.
    pub people: usize,
    /// Dates that stay where they were.
    pub left: usize,
}

/// Gives a group the room where it usually meets, or takes it away; its dates without a place of their own follow. Where some
/// of them cannot have it they are all told, and it is refused unless they may stay where they are.
/// [`Error::Conflict`] when somebody else described the group meanwhile.
pub async fn give_group(
    ctx: &Ctx,
    group: GroupId,
    (room, dates): (Option<QuietRoomId>, Dates),
    from: u32,
) -> Result<Given> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let kept = store::group::by_id(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let had = store::site::room_of_group(&tx, group).await?;
    if had == room {
        return Ok(Given { people: 0, left: 0 });
    }
    let before = crate::session::before(ctx, &tx, group).await?;
    let was = kept.clone();
    let mut left = Vec::new();
    let place = match room {
        Some(room) => place_of(&tx, room).await?,
        None => String::new(),
    };
    store::group::describe(&tx, &Group { place, version: from, ..kept }).await?;
    store::site::set_group_room(&tx, group, room).await?;
    if let Some(room) = room {
        let members = store::group::members(&tx, group).await?.len();
        let wanted = following(ctx, &before, &was);
        left = not_there(ctx, &tx, room, &wanted, people(members)).await?;
        refuse_some(&left, wanted.len(), dates)?;
    }
    stay(&tx, &left, &was, had).await?;
    let people = crate::session::follow_group(ctx, &tx, group, &before).await?;
    store::event::record(&tx, &permit, group, "room", ctx.now()).await?;
    tx.commit().await?;
    Ok(Given { people, left: left.len() })
}

/// A room that no date can have is refused for the first of them; one that some can have, with all that cannot beside it.
fn refuse_some(left: &[(SessionId, Fault)], all: usize, dates: Dates) -> Result<()> {
    let Some((_, first)) = left.first() else { return Ok(()) };
    match dates {
        _ if left.len() == all => Err(first.clone().into()),
        Dates::Possible => Ok(()),
        Dates::All => {
            let told = Fault::at("room", "fault-quiet-room-some").with("count", left.len()).with("all", all);
            let each = left.iter().map(|(_, fault)| Fault { field: LEFT.to_owned(), ..fault.clone() });
            Err(Refusal { faults: [told].into_iter().chain(each).collect() }.into())
        }
    }
}

/// Where the reasons stand of dates that cannot have a room which others can have.
pub const LEFT: &str = "left";

/// Dates that cannot have the group's new room stay where they were. Where that was nowhere, it is still to be told.
async fn stay(tx: &Tx, left: &[(SessionId, Fault)], was: &Group, had: Option<QuietRoomId>) -> Result<()> {
    let open = letters::session::place_open();
    let place = match was.place.is_empty() && was.join_link.is_empty() {
        true => open.as_str(),
        false => was.place.as_str(),
    };
    for (session, _) in left {
        store::session::keep_place(tx, *session, (place, &was.join_link), had).await?;
    }
    Ok(())
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
    let first = not_there(ctx, tx, room, wanted, people).await?.into_iter().next();
    first.map_or(Ok(()), |(_, fault)| Err(fault.into()))
}

/// The dates among these that cannot have a room, each with the first reason; a room that none can have is refused.
async fn not_there(
    ctx: &Ctx,
    tx: &Tx,
    room: QuietRoomId,
    wanted: &[Use],
    people: u32,
) -> Result<Vec<(SessionId, Fault)>> {
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
        return Ok(Vec::new());
    };
    let closures = store::site::closures(tx, site.id, ctx.today()).await?;
    let there = store::site::in_rooms(tx, &[room.id], from, until).await?;
    let is_wanted = |other: &&Booked| wanted.iter().any(|one| one.session == other.session);
    let others: Vec<Use> = there.iter().filter(|other| !is_wanted(other)).map(Booked::as_use).collect();
    let left = wanted.iter().filter_map(|one| {
        let fault = room_faults(&room, one, &closures, &others).into_iter().next()?;
        Some((one.session, told(&room, &fault, Some(one), &there)))
    });
    Ok(left.collect())
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
