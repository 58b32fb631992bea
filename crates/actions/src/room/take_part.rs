//! What a member does in the room. It leaves no event row: the page promises that hands and passes are not kept, and
//! the room itself forgets them when it closes.

use super::steps;
use crate::{Ctx, Error, Result};
use domain::access::{EnterRoom, Relation};
use domain::id::{PersonId, SessionId};
use domain::room::RoomEvent;

pub async fn hand_up(ctx: &Ctx, session: SessionId) -> Result<()> {
    take_part(ctx, session, RoomEvent::HandUp).await
}

pub async fn hand_down(ctx: &Ctx, session: SessionId) -> Result<()> {
    take_part(ctx, session, RoomEvent::HandDown).await
}

/// Rather not speak in this part.
pub async fn pass(ctx: &Ctx, session: SessionId) -> Result<()> {
    take_part(ctx, session, RoomEvent::Pass).await
}

/// In a round: "I have had my turn".
pub async fn had_turn(ctx: &Ctx, session: SessionId) -> Result<()> {
    take_part(ctx, session, RoomEvent::HadTurn).await
}

async fn take_part(ctx: &Ctx, session: SessionId, event: fn(PersonId) -> RoomEvent) -> Result<()> {
    let permit = ctx.permit(EnterRoom, session).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    // Whoever leads needs nobody to let them in.
    let leads = permit.actor().standing.has(Relation::Facilitator);
    let events = leads.then_some(RoomEvent::Hosts(person)).into_iter().chain([event(person)]).collect();
    match steps(ctx, &permit, events).await? {
        Some(stepped) => stepped.done(ctx, session).await,
        None => Ok(()),
    }
}
