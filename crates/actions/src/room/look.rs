//! Looking at the room: what a member sees, and what its facilitator sees besides.

use super::seats::{Seat, seats};
use super::{look_from_outside, look_leads, look_of, standing};
use crate::{Ctx, Error, Result};
use domain::access::{Act, Actor, EnterRoom, LeadRoom, Permit, Relation};
use domain::id::{PersonId, SessionId};
use domain::room::{Caller, DoorView, RoomState, RoomView, Standing};
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::room::{Kept, Surroundings};
use store::topics::OnDate;

/// The room as one person sees it.
#[derive(Clone, Debug)]
pub struct Sight {
    pub actor: Actor,
    pub session: Surroundings,
    pub view: RoomView,
    /// Changes whenever the page would look different in more than its minutes.
    pub look: String,
    pub seats: Vec<Seat>,
    /// First names of the whole circle, also of those who have no seat today.
    pub names: BTreeMap<PersonId, String>,
    /// The instant all this is true at.
    pub now: Timestamp,
    /// The group's next session, told once this one is over.
    pub following: Option<Surroundings>,
    /// Whether the person who looks facilitates this session.
    pub leads: bool,
    /// Whether the group's own agreement is theirs to read; not of whoever stands in for one date.
    pub is_of_the_group: bool,
    /// What the session is about, where the group agreed on topics; not told at the door.
    pub topic: Option<OnDate>,
    /// Where the person who looks stands: always in, once the room is open.
    pub standing: Standing,
}

/// What somebody finds who comes to the room.
#[derive(Clone, Debug)]
pub enum Entrance {
    In(Box<Sight>),
    AtTheDoor(Box<AtTheDoor>),
}

/// The open room for somebody who has not been let in: nothing of it, and nobody's name.
#[derive(Clone, Debug)]
pub struct AtTheDoor {
    pub actor: Actor,
    pub session: Surroundings,
    pub standing: Standing,
    pub look: String,
    pub now: Timestamp,
}

/// The facilitator's view.
#[derive(Clone, Debug)]
pub struct Leading {
    pub sight: Sight,
    /// Who may bring something: everybody of the circle but the facilitator.
    pub members: Vec<Seat>,
    pub door: Door,
    /// Members who are in and have had no turn in this session. Nobody else is ever told.
    pub no_turn_yet: Vec<Seat>,
    /// Members who are in and have had one.
    pub had_a_turn: Vec<Seat>,
}

/// The door as whoever leads sees it.
#[derive(Clone, Debug, Default)]
pub struct Door {
    pub waiting: Vec<Calling>,
    pub is_locked: bool,
    pub straight_in_until: Option<Timestamp>,
}

/// Somebody at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calling {
    pub person: PersonId,
    pub name: String,
    pub since: Timestamp,
    /// The session had begun.
    pub is_late: bool,
}

impl Sight {
    pub fn you(&self) -> Option<PersonId> {
        self.actor.person
    }

    pub fn is_closed(&self) -> bool {
        self.view.state == RoomState::Closed
    }
}

/// The room for somebody who comes to it. From its opening to its closing only those see it who were let in.
pub async fn look(ctx: &Ctx, session: SessionId) -> Result<Entrance> {
    let permit = ctx.permit(EnterRoom, session).await?;
    let store = &ctx.provider.store;
    let around = store::room::surrounding(store, &permit).await?.ok_or(Error::Missing)?;
    let kept = store::room::read(store, &permit).await?.ok_or(Error::Missing)?;
    let view = kept.room.view(ctx.now());
    let stands = standing(&permit, &kept.room);
    let is_going_on = matches!(view.state, RoomState::Open | RoomState::Paused);
    if is_going_on && stands != Standing::In && !around.is_cancelled {
        return Ok(Entrance::AtTheDoor(Box::new(AtTheDoor {
            actor: permit.actor().clone(),
            look: look_from_outside(&kept, &view, stands),
            session: around,
            standing: stands,
            now: ctx.now(),
        })));
    }
    let (sight, _) = sight(ctx, &permit, (around, &kept)).await?;
    Ok(Entrance::In(Box::new(sight)))
}

/// The room for its facilitator.
pub async fn look_leading(ctx: &Ctx, session: SessionId) -> Result<Leading> {
    let permit = ctx.permit(LeadRoom, session).await?;
    let store = &ctx.provider.store;
    let around = store::room::surrounding(store, &permit).await?.ok_or(Error::Missing)?;
    let kept = store::room::read(store, &permit).await?.ok_or(Error::Missing)?;
    let (sight, circle) = sight(ctx, &permit, (around, &kept)).await?;
    let members: Vec<Seat> = circle.into_iter().filter(|seat| !seat.is_facilitator).collect();
    let of = |people: Vec<PersonId>| members.iter().filter(|seat| people.contains(&seat.person)).cloned().collect();
    let (no_turn_yet, had_a_turn) =
        (of(kept.room.have_had_no_turn(ctx.now())), of(kept.room.have_had_a_turn(ctx.now())));
    let door = door(&kept.room.door(ctx.now()), &members, sight.session.starts_at);
    Ok(Leading { sight, members, door, no_turn_yet, had_a_turn })
}

/// Only members of now stand at the door: somebody who left the group meanwhile is not told of.
fn door(view: &DoorView, members: &[Seat], starts: Timestamp) -> Door {
    let calling = |caller: &Caller| {
        let seat = members.iter().find(|seat| seat.person == caller.person)?;
        let (person, name) = (seat.person, seat.name.clone());
        Some(Calling { person, name, since: caller.since, is_late: caller.since >= starts })
    };
    Door {
        waiting: view.waiting.iter().filter_map(calling).collect(),
        is_locked: view.is_locked,
        straight_in_until: view.straight_in_until,
    }
}

async fn sight<A: Act<Scope = SessionId>>(
    ctx: &Ctx,
    permit: &Permit<A>,
    (session, kept): (Surroundings, &Kept),
) -> Result<(Sight, Vec<Seat>)> {
    let store = &ctx.provider.store;
    let sitters = store::room::circle(store, permit).await?;
    let view = kept.room.view(ctx.now());
    let following = match view.state {
        RoomState::Closed => store::room::following(store, permit, ctx.now()).await?,
        _ => None,
    };
    note_presence(ctx, &session, &view, permit.person());
    // Whoever waits at the door has a page open too, and is not in the room.
    let inside = kept.room.inside(ctx.now());
    let is_in = |person: &PersonId| {
        inside.contains(person) || sitters.iter().any(|sitter| sitter.is_facilitator && sitter.person == *person)
    };
    let here: Vec<PersonId> = ctx.provider.live.present(session.session, ctx.now()).into_iter().filter(is_in).collect();
    let circle = seats(&sitters, &sitters.iter().map(|sitter| sitter.person).collect::<Vec<_>>(), &[]);
    let stands = standing(permit, &kept.room);
    let is_outside = stands != Standing::In && view.state == RoomState::NotOpen;
    let leads = permit.actor().standing.has(Relation::Facilitator);
    let is_member = permit.actor().standing.has(Relation::Participant);
    let is_of_the_group = is_member || crate::group_agreement::may_read(ctx, session.group).await?;
    let topic = match is_outside || !(is_member || leads) {
        true => None,
        false => store::topics::of_session(store, session.session).await?,
    };
    let look = match leads {
        _ if is_outside => look_from_outside(kept, &view, stands),
        true => look_leads(kept, &look_of(kept, &view), ctx.now()),
        false => look_of(kept, &view),
    };
    let sight = Sight {
        actor: permit.actor().clone(),
        look,
        seats: seats(&sitters, &taking_part(ctx, kept, &view, session.session), &here),
        names: circle.iter().map(|seat| (seat.person, seat.name.clone())).collect(),
        now: ctx.now(),
        leads,
        is_of_the_group,
        topic,
        standing: stands,
        session,
        view,
        following,
    };
    Ok((sight, circle))
}

/// Who has a seat whatever they replied: those who have been here, and those who do something.
fn taking_part(ctx: &Ctx, kept: &Kept, view: &RoomView, session: SessionId) -> Vec<PersonId> {
    let seen = ctx.provider.live.seen(session, ctx.now());
    kept.room.inside(ctx.now()).into_iter().chain(view.brings).chain(seen).collect()
}

/// Somebody who looks at an open room is in it, with or without a stream.
fn note_presence(ctx: &Ctx, session: &Surroundings, view: &RoomView, you: Option<PersonId>) {
    let is_going_on = matches!(view.state, RoomState::Open | RoomState::Paused);
    if let (true, Some(person)) = (is_going_on && !session.is_cancelled, you) {
        ctx.provider.live.look(session.session, person, ctx.now());
    }
}
