//! Looking at the room: what a member sees, and what its facilitator sees besides.

use super::look_of;
use super::seats::{Seat, seats};
use crate::{Ctx, Error, Result};
use domain::access::{Act, Actor, EnterRoom, LeadRoom, Permit, Relation};
use domain::id::{PersonId, SessionId};
use domain::room::{RoomState, RoomView};
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::room::Surroundings;

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
}

/// The facilitator's view.
#[derive(Clone, Debug)]
pub struct Leading {
    pub sight: Sight,
    /// Who may bring something: everybody of the circle but the facilitator.
    pub members: Vec<Seat>,
}

impl Sight {
    pub fn you(&self) -> Option<PersonId> {
        self.actor.person
    }

    pub fn is_closed(&self) -> bool {
        self.view.state == RoomState::Closed
    }
}

/// The room for somebody who is in it.
pub async fn look(ctx: &Ctx, session: SessionId) -> Result<Sight> {
    let permit = ctx.permit(EnterRoom, session).await?;
    let (sight, _) = sight(ctx, &permit).await?;
    Ok(sight)
}

/// The room for its facilitator.
pub async fn look_leading(ctx: &Ctx, session: SessionId) -> Result<Leading> {
    let permit = ctx.permit(LeadRoom, session).await?;
    let (sight, circle) = sight(ctx, &permit).await?;
    let members = circle.into_iter().filter(|seat| !seat.is_facilitator).collect();
    Ok(Leading { sight, members })
}

async fn sight<A: Act<Scope = SessionId>>(ctx: &Ctx, permit: &Permit<A>) -> Result<(Sight, Vec<Seat>)> {
    let store = &ctx.provider.store;
    let session = store::room::surrounding(store, permit).await?.ok_or(Error::Missing)?;
    let kept = store::room::read(store, permit).await?.ok_or(Error::Missing)?;
    let sitters = store::room::circle(store, permit).await?;
    let view = kept.room.view(ctx.now());
    let following = match view.state {
        RoomState::Closed => store::room::following(store, permit, ctx.now()).await?,
        _ => None,
    };
    note_presence(ctx, &session, &view, permit.person());
    let here = ctx.provider.live.present(session.session, ctx.now());
    let circle = seats(&sitters, &sitters.iter().map(|sitter| sitter.person).collect::<Vec<_>>(), &[]);
    let sight = Sight {
        actor: permit.actor().clone(),
        look: look_of(kept.version, &view),
        seats: seats(&sitters, &taking_part(ctx, session.session, &view), &here),
        names: circle.iter().map(|seat| (seat.person, seat.name.clone())).collect(),
        now: ctx.now(),
        leads: permit.actor().standing.has(Relation::Facilitator),
        session,
        view,
        following,
    };
    Ok((sight, circle))
}

/// Who has a seat whatever they replied: those who have been here, and those who do something.
fn taking_part(ctx: &Ctx, session: SessionId, view: &RoomView) -> Vec<PersonId> {
    let hands = view.hands.iter().map(|hand| hand.person);
    let seen = ctx.provider.live.seen(session, ctx.now());
    hands.chain(view.passes.iter().copied()).chain(view.brings).chain(seen).collect()
}

/// Somebody who looks at an open room is in it, with or without a stream.
fn note_presence(ctx: &Ctx, session: &Surroundings, view: &RoomView, you: Option<PersonId>) {
    let is_going_on = matches!(view.state, RoomState::Open | RoomState::Paused);
    if let (true, Some(person)) = (is_going_on && !session.is_cancelled, you) {
        ctx.provider.live.look(session.session, person, ctx.now());
    }
}
