//! Rounds, and who has had a turn: what whoever leads does about voices. Whose turn it was leaves no event row.

use super::lead::lead;
use super::{step, steps};
use crate::{Ctx, Result};
use domain::access::LeadRoom;
use domain::id::{PersonId, SessionId};
use domain::room::{RoomEvent, RoundKind};

/// Begins a round of the members who are in, in the order of their seats.
pub async fn begin_round(ctx: &Ctx, session: SessionId, kind: RoundKind) -> Result<()> {
    let permit = ctx.permit(LeadRoom, session).await?;
    let circle = store::room::circle(&ctx.provider.store, &permit).await?;
    let order = circle.into_iter().filter(|sitter| !sitter.is_facilitator).map(|sitter| sitter.person).collect();
    lead(ctx, session, RoomEvent::BeginRound { kind, order }).await
}

/// On to the next person after `person`. Whoever is no longer of the group is left out from now on.
pub async fn next_person(ctx: &Ctx, session: SessionId, person: PersonId) -> Result<()> {
    let permit = ctx.permit(LeadRoom, session).await?;
    let store = &ctx.provider.store;
    let circle = store::room::circle(store, &permit).await?;
    let kept = store::room::read(store, &permit).await?;
    let inside = kept.map(|kept| kept.room.inside(ctx.now())).unwrap_or_default();
    let gone = inside.into_iter().filter(|one| circle.iter().all(|sitter| sitter.person != *one));
    let mut events = vec![RoomEvent::HadTurn(person)];
    events.extend(gone.map(RoomEvent::Leave));
    match steps(ctx, &permit, events).await? {
        Some(stepped) => stepped.done(ctx, session).await,
        None => Ok(()),
    }
}

pub async fn end_round(ctx: &Ctx, session: SessionId) -> Result<()> {
    lead(ctx, session, RoomEvent::EndRound).await
}

/// Notes that somebody has had a turn; a hand that was up goes down.
pub async fn heard(ctx: &Ctx, session: SessionId, person: PersonId) -> Result<()> {
    of_voices(ctx, session, RoomEvent::Heard(person)).await
}

/// Takes a wrong tap back.
pub async fn not_heard(ctx: &Ctx, session: SessionId, person: PersonId) -> Result<()> {
    of_voices(ctx, session, RoomEvent::NotHeard(person)).await
}

async fn of_voices(ctx: &Ctx, session: SessionId, event: RoomEvent) -> Result<()> {
    let permit = ctx.permit(LeadRoom, session).await?;
    match step(ctx, &permit, event).await? {
        Some(stepped) => stepped.done(ctx, session).await,
        None => Ok(()),
    }
}
