//! What the facilitator does in the room.

use super::{Stepped, step, steps};
use crate::{Ctx, Error, Result};
use domain::access::{LeadRoom, Permit};
use domain::id::{PersonId, SessionId};
use domain::room::{Change, RoomEvent};
use store::Tx;

/// Opens the room, at the earliest half an hour before its start. Where people meet in one place nobody has to be let in.
pub async fn open(ctx: &Ctx, session: SessionId) -> Result<()> {
    let permit = ctx.permit(LeadRoom, session).await?;
    let around = store::room::surrounding(&ctx.provider.store, &permit).await?.ok_or(Error::Missing)?;
    let mut events = vec![RoomEvent::Open];
    if around.is_in_person() {
        events.push(RoomEvent::StraightIn(Some(around.ends_at)));
    }
    let Some(mut stepped) = steps(ctx, &permit, events).await? else { return Ok(()) };
    if let Some(version) = name_turn(ctx, &stepped.tx, &permit).await? {
        (stepped.version, stepped.kept) = (version, None);
    }
    store::event::record(&stepped.tx, &permit, session, &reason(&stepped), ctx.now()).await?;
    stepped.done(ctx, session).await
}

/// Whoever's turn it is brings something, or in a round the first who has a story, unless somebody was named already.
async fn name_turn(ctx: &Ctx, tx: &Tx, permit: &Permit<LeadRoom>) -> Result<Option<u64>> {
    let story = store::drop_in::tellers(tx, permit.scope()).await?;
    let turn = crate::turns::begin(ctx, tx, permit.scope()).await?;
    let Some(person) = turn.or(story.first().map(|(person, _)| *person)) else { return Ok(None) };
    let Some(mut kept) = store::room::for_change(tx, permit).await? else { return Ok(None) };
    let circle = store::room::circle(tx, permit).await?;
    let is_seated = circle.iter().any(|sitter| sitter.person == person && !sitter.is_facilitator);
    if !is_seated || kept.room.view(ctx.now()).brings.is_some() {
        return Ok(None);
    }
    match kept.room.step(RoomEvent::Brings(person), ctx.now()) {
        Ok(_) => Ok(Some(store::room::save(tx, permit, &kept, ctx.now()).await?)),
        Err(_) => Ok(None),
    }
}

/// Moves on from the part numbered `leaving`; pressed twice it moves on once.
pub async fn next(ctx: &Ctx, session: SessionId, leaving: usize) -> Result<()> {
    lead(ctx, session, RoomEvent::Next { leaving }).await
}

/// Back from the part numbered `leaving`, shortly after moving on to it by mistake.
pub async fn back(ctx: &Ctx, session: SessionId, leaving: usize) -> Result<()> {
    lead(ctx, session, RoomEvent::Back { leaving }).await
}

/// Lengthens the present part.
pub async fn add_minutes(ctx: &Ctx, session: SessionId, minutes: u32) -> Result<()> {
    lead(ctx, session, RoomEvent::AddMinutes(minutes)).await
}

pub async fn pause(ctx: &Ctx, session: SessionId) -> Result<()> {
    lead(ctx, session, RoomEvent::Pause).await
}

pub async fn resume(ctx: &Ctx, session: SessionId) -> Result<()> {
    lead(ctx, session, RoomEvent::Resume).await
}

pub async fn close(ctx: &Ctx, session: SessionId) -> Result<()> {
    lead(ctx, session, RoomEvent::Close).await
}

/// Says who brings something today; `None` for nobody. Only somebody of the circle can.
pub async fn brings(ctx: &Ctx, session: SessionId, person: Option<PersonId>) -> Result<()> {
    let permit = ctx.permit(LeadRoom, session).await?;
    let circle = store::room::circle(&ctx.provider.store, &permit).await?;
    let event = match person {
        None => RoomEvent::BringsNobody,
        Some(id) if circle.iter().any(|sitter| sitter.person == id && !sitter.is_facilitator) => RoomEvent::Brings(id),
        Some(_) => return Err(Error::Missing),
    };
    lead(ctx, session, event).await
}

pub(super) async fn lead(ctx: &Ctx, session: SessionId, event: RoomEvent) -> Result<()> {
    let permit = ctx.permit(LeadRoom, session).await?;
    let Some(stepped) = step(ctx, &permit, event).await? else { return Ok(()) };
    store::event::record(&stepped.tx, &permit, session, &reason(&stepped), ctx.now()).await?;
    stepped.done(ctx, session).await
}

/// What was done, for the event row. Never who brought something, who came, or whose turn it was.
fn reason(stepped: &Stepped) -> String {
    let mut told: Vec<String> = stepped.changes.iter().filter_map(told).collect();
    told.dedup();
    told.join(", ")
}

fn told(change: &Change) -> Option<String> {
    Some(match change {
        Change::Opened => "opened".to_owned(),
        Change::MovedOn { to } => format!("part {}", to + 1),
        Change::MovedBack { to } => format!("back to part {}", to + 1),
        Change::Lengthened { phase, minutes } => format!("part {} {minutes} minutes longer", phase + 1),
        Change::Paused => "paused".to_owned(),
        Change::Resumed => "resumed".to_owned(),
        Change::Closed => "closed".to_owned(),
        Change::Brings(_) => "brings".to_owned(),
        Change::Admitted(_) => "let in".to_owned(),
        Change::StraightIn(Some(until)) => format!("straight in until {until}"),
        Change::StraightIn(None) => "straight in no more".to_owned(),
        Change::Locked => "door locked".to_owned(),
        Change::Unlocked => "door unlocked".to_owned(),
        Change::RoundBegan(_) => "round".to_owned(),
        Change::RoundEnded => "round over".to_owned(),
        Change::HandUp(_) | Change::HandDown(_) | Change::Passed(_) | Change::Came(_) | Change::Left(_) => return None,
        Change::Hosts(_) | Change::HadTurn(_) | Change::Heard(_) | Change::NotHeard(_) => return None,
    })
}
