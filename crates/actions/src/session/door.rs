//! Whether people are to come to a session's room now, and whether the session is over: for every page that sends them.

use super::{DOOR, SessionView};
use crate::{Ctx, Result};
use domain::id::SessionId;
use domain::room::RoomState;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// How the door of a session's room stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Not yet time to come.
    Shut,
    /// Time to come; the room is not open yet.
    Ajar,
    /// The room is open: go in.
    Open,
    /// The session is over: its room was closed, its time has passed unopened, or it has been finished.
    Over,
}

impl Door {
    fn of(view: &SessionView, room: RoomState, now: Timestamp) -> Door {
        match room {
            _ if view.session.is_cancelled => Door::Shut,
            RoomState::Closed => Door::Over,
            // Who came may be noted while the session still goes on.
            RoomState::Open | RoomState::Paused if view.closed_at.is_none() || now < view.ends_at => Door::Open,
            _ if view.closed_at.is_some() || view.ends_at <= now => Door::Over,
            _ if view.starts_at - DOOR <= now => Door::Ajar,
            _ => Door::Shut,
        }
    }
}

/// How the doors of these sessions stand, in one statement.
pub(crate) async fn doors(ctx: &Ctx, views: &[&SessionView]) -> Result<BTreeMap<SessionId, Door>> {
    let now = ctx.now();
    let soon = views.iter().filter(|view| view.starts_at - DOOR <= now);
    let soon: Vec<SessionId> = soon.map(|view| view.session.id).collect();
    let rooms = store::room::standings(&ctx.provider.store, &soon, now).await?;
    let room = |id: SessionId| rooms.get(&id).copied().unwrap_or(RoomState::NotOpen);
    Ok(views.iter().map(|view| (view.session.id, Door::of(view, room(view.session.id), now))).collect())
}
