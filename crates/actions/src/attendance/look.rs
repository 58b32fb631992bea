//! What the facilitator's close shows: everybody of the group with the likeliest answer chosen already.

use super::UNDO;
use crate::turns::Brought;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadLead, RecordAttendance};
use domain::attendance::Attendance;
use domain::id::{PersonId, SessionId};
use domain::session::Reply;
use store::attendance::{Expected, ToClose};
use store::room::Surroundings;
use store::supervision::Wished;

/// One person of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    pub person: PersonId,
    pub name: String,
    /// Marked already, or likely: apologies were sent, or the person was seen in the room.
    pub attendance: Option<Attendance>,
    pub sent_apologies: bool,
    pub was_in_room: bool,
}

/// The close of one session.
#[derive(Clone, Debug)]
pub struct Closing {
    pub actor: Actor,
    pub session: Surroundings,
    pub people: Vec<Coming>,
    /// Who brought something, as far as is known; `None` where no turns are taken.
    pub brought: Option<Brought>,
    pub themes: Vec<String>,
    /// Whoever looks would like supervision about it.
    pub wishes_supervision: bool,
    /// The session has begun, so that it can be closed.
    pub has_begun: bool,
    pub can_undo: bool,
}

pub async fn look(ctx: &Ctx, session: SessionId) -> Result<Closing> {
    let permit = ctx.permit(RecordAttendance, session).await?;
    let store = &ctx.provider.store;
    let around = store::room::surrounding(store, &permit).await?.ok_or(Error::Missing)?;
    let seen = ctx.provider.live.seen(session, ctx.now());
    let expected = store::attendance::expected(store, &permit).await?;
    Ok(Closing {
        actor: permit.actor().clone(),
        people: expected.into_iter().map(|one| coming(one, &seen)).collect(),
        brought: crate::turns::brought(ctx, &permit).await?,
        themes: store::attendance::themes(store, &permit).await?,
        wishes_supervision: store::supervision::is_wished(store, &permit).await?,
        has_begun: ctx.now() >= around.starts_at,
        can_undo: store::attendance::last_save(store, &permit, ctx.now() - UNDO).await?.is_some(),
        session: around,
    })
}

fn coming(one: Expected, seen: &[PersonId]) -> Coming {
    let sent_apologies = one.reply == Some(Reply::NotComing);
    let was_in_room = seen.contains(&one.person);
    let likely = match (was_in_room, sent_apologies) {
        (true, _) => Some(Attendance::Present),
        (false, true) => Some(Attendance::Apologies),
        (false, false) => None,
    };
    Coming { person: one.person, name: one.name(), attendance: one.attendance.or(likely), sent_apologies, was_in_room }
}

/// The facilitator's sessions that are over and not finished, oldest first.
pub async fn to_close(ctx: &Ctx) -> Result<Vec<ToClose>> {
    let permit = ctx.permit(ReadLead, House).await?;
    match permit.person() {
        Some(person) => Ok(store::attendance::to_close(&ctx.provider.store, person, ctx.now()).await?),
        None => Ok(vec![]),
    }
}

/// Sessions about which the reader said that they would like supervision, oldest first. Nobody else is told.
pub async fn wished(ctx: &Ctx) -> Result<Vec<Wished>> {
    let permit = ctx.permit(ReadLead, House).await?;
    match permit.person() {
        Some(person) => Ok(store::supervision::wished(&ctx.provider.store, person).await?),
        None => Ok(vec![]),
    }
}
