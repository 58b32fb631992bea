//! The door: members say that they are there, and whoever leads lets them in. Coming and going leaves no event row, and
//! the room forgets who was there when it closes.

use super::lead::lead;
use super::step;
use crate::{Ctx, Error, Result};
use domain::access::{EnterRoom, LeadRoom, Relation};
use domain::id::{PersonId, SessionId};
use domain::room::RoomEvent;
use jiff::{SignedDuration, Timestamp};

/// A member says that they are there. Whoever leads is in already.
pub async fn join(ctx: &Ctx, session: SessionId) -> Result<()> {
    let permit = ctx.permit(EnterRoom, session).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    if permit.actor().standing.has(Relation::Facilitator) {
        return Ok(());
    }
    match step(ctx, &permit, RoomEvent::Knock(person)).await? {
        Some(stepped) => stepped.done(ctx, session).await,
        None => Ok(()),
    }
}

/// A member goes, from the room or from its door.
pub async fn leave(ctx: &Ctx, session: SessionId) -> Result<()> {
    let permit = ctx.permit(EnterRoom, session).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    match step(ctx, &permit, RoomEvent::Leave(person)).await? {
        Some(stepped) => stepped.done(ctx, session).await,
        None => Ok(()),
    }
}

/// Lets one person in who waits.
pub async fn admit(ctx: &Ctx, session: SessionId, person: PersonId) -> Result<()> {
    let permit = ctx.permit(LeadRoom, session).await?;
    let circle = store::room::circle(&ctx.provider.store, &permit).await?;
    if circle.iter().all(|sitter| sitter.person != person) {
        return Err(Error::Missing);
    }
    lead(ctx, session, RoomEvent::Admit(person)).await
}

/// Lets everybody in who waits.
pub async fn admit_all(ctx: &Ctx, session: SessionId) -> Result<()> {
    lead(ctx, session, RoomEvent::AdmitAll).await
}

/// Whoever comes within so many minutes after the start is in at once; `None`: they wait to be let in.
pub async fn straight_in(ctx: &Ctx, session: SessionId, minutes: Option<u32>) -> Result<()> {
    let permit = ctx.permit(LeadRoom, session).await?;
    let around = store::room::surrounding(&ctx.provider.store, &permit).await?.ok_or(Error::Missing)?;
    let after_start = |minutes: u32| -> Timestamp { around.starts_at + SignedDuration::from_mins(minutes.into()) };
    lead(ctx, session, RoomEvent::StraightIn(minutes.map(after_start))).await
}

/// From now on nobody comes in but by the facilitator's hand.
pub async fn lock(ctx: &Ctx, session: SessionId) -> Result<()> {
    lead(ctx, session, RoomEvent::Lock).await
}

pub async fn unlock(ctx: &Ctx, session: SessionId) -> Result<()> {
    lead(ctx, session, RoomEvent::Unlock).await
}
