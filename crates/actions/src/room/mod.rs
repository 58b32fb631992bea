//! The live room: load, step, save, then announce. A reply never depends on the announcement.

mod door;
mod events;
mod glimpse;
mod lead;
mod look;
mod round;
mod seats;
mod take_part;
mod watcher;

pub use door::{admit, admit_all, join, leave, lock, straight_in, unlock};
pub use events::{Events, Told, events};
pub use lead::{add_minutes, back, brings, close, next, open, pause, resume};
pub use look::{AtTheDoor, Calling, Door, Entrance, Leading, Sight, look, look_leading};
pub use round::{begin_round, end_round, heard, next_person, not_heard};
pub use seats::Seat;
pub use store::room::Surroundings;
pub use take_part::{had_turn, hand_down, hand_up, pass};

pub(crate) use watcher::Watchers;

use crate::{Ctx, Error, Provider, Result};
use domain::access::{Act, Permit, Relation};
use domain::id::SessionId;
use domain::refusal::Fault;
use domain::room::{Change, Room, RoomEvent, RoomRefusal, RoomState, RoomView, Standing};
use jiff::Timestamp;
use store::Tx;
use store::room::Kept;

/// A room that was changed and saved, and the transaction that still holds it.
struct Stepped {
    tx: Tx,
    changes: Vec<Change>,
    version: u64,
    /// The room as it was saved, when nothing else was changed with it that a page shows.
    kept: Option<Kept>,
}

/// Does one thing in the room and saves it. `None` when things were so already: nothing to save, nothing to tell.
async fn step<A: Act<Scope = SessionId>>(ctx: &Ctx, permit: &Permit<A>, event: RoomEvent) -> Result<Option<Stepped>> {
    steps(ctx, permit, vec![event]).await
}

/// Does several things in the room, all or none of them.
async fn steps<A: Act<Scope = SessionId>>(
    ctx: &Ctx,
    permit: &Permit<A>,
    events: Vec<RoomEvent>,
) -> Result<Option<Stepped>> {
    let tx = ctx.provider.store.begin().await?;
    let mut kept = store::room::for_change(&tx, permit).await?.ok_or(Error::Missing)?;
    if kept.is_cancelled {
        return Err(Fault::whole("fault-room-cancelled").into());
    }
    let mut changes = Vec::new();
    for event in events {
        let opens = event == RoomEvent::Open;
        let done = kept.room.step(event, ctx.now()).map_err(fault)?;
        // It was open already: what goes with opening was done then, and may be otherwise by now.
        if opens && done.is_empty() {
            break;
        }
        changes.extend(done);
    }
    if changes.is_empty() {
        return Ok(None);
    }
    let version = store::room::save(&tx, permit, &kept, ctx.now()).await?;
    kept.version = version;
    Ok(Some(Stepped { tx, changes, version, kept: Some(kept) }))
}

/// Where whoever holds the permit stands towards the room: whoever leads it is in.
fn standing<A: Act<Scope = SessionId>>(permit: &Permit<A>, room: &Room) -> Standing {
    match permit.person() {
        _ if permit.actor().standing.has(Relation::Facilitator) => Standing::In,
        Some(person) => room.standing(person),
        None => Standing::Away,
    }
}

impl Stepped {
    /// Commits, and only then tells the others.
    async fn done(self, ctx: &Ctx, session: SessionId) -> Result<()> {
        match self.kept {
            Some(kept) => {
                self.tx.commit_keeping_rights().await?;
                announce(&ctx.provider, session, kept);
            }
            None => {
                self.tx.commit().await?;
                ctx.provider.live.announce(session, self.version);
            }
        }
        Ok(())
    }
}

/// Tells all who listen that the room was saved as `kept`.
pub fn announce(provider: &Provider, session: SessionId, kept: Kept) {
    let version = kept.version;
    provider.watchers().bring(session, kept);
    provider.live.announce(session, version);
}

/// Why the room said no, as a sentence above its buttons.
fn fault(refusal: RoomRefusal) -> Fault {
    match refusal {
        RoomRefusal::TooEarly { .. } => Fault::whole("fault-room-too-early"),
        RoomRefusal::Over { .. } => Fault::whole("fault-room-over"),
        RoomRefusal::NotOpen => Fault::whole("fault-room-not-open"),
        RoomRefusal::Closed { .. } => Fault::whole("fault-room-closed"),
        RoomRefusal::NoAgenda => Fault::whole("fault-room-no-agenda"),
        RoomRefusal::LastPhase => Fault::whole("fault-room-last-part"),
        RoomRefusal::TooLateToGoBack => Fault::whole("fault-room-no-way-back"),
        RoomRefusal::NotThatPhase { .. } => Fault::whole("fault-room-other-part"),
        RoomRefusal::NotIn => Fault::whole("fault-room-not-in"),
        RoomRefusal::Listens => Fault::whole("fault-room-listens"),
        RoomRefusal::NobodyHere => Fault::whole("fault-room-nobody-here"),
        RoomRefusal::TooLong { at_once, .. } => Fault::whole("fault-room-too-long").with("most", at_once),
    }
}

/// What a page shows, as a short text that two pages have in common only if they show the same. Minutes that the
/// browser counts down by itself are left out, so that it need not ask each minute.
fn look_of(kept: &Kept, view: &RoomView) -> String {
    let (version, way) = (kept.version, way_of(kept));
    let state = letter(view.state);
    let flag = |is_so: bool| if is_so { '1' } else { '0' };
    format!(
        "{version}{state}{}{}{}{}.{}.{}.{}.{}.{way}",
        flag(view.can_open),
        flag(view.phase_closing_soon),
        flag(view.closing_soon),
        flag(view.back_until.is_some()),
        view.starts_in_minutes.unwrap_or(0),
        view.minutes_over,
        view.minutes_past_end,
        view.minutes_free,
    )
}

/// What whoever leads sees besides what everybody does: a door that changes at a time of its own.
fn look_leads(kept: &Kept, look: &str, now: Timestamp) -> String {
    match kept.room.door(now).straight_in_until {
        Some(until) => format!("{look}s{}", until.as_second()),
        None => look.to_owned(),
    }
}

/// Another one whenever people come in another way.
fn way_of(kept: &Kept) -> String {
    crate::hash(&kept.way_in).chars().take(6).collect()
}

/// The same for somebody who is not in the room: it changes with the room's opening and closing, with where they
/// stand themselves, with the link to the call, and with nothing that happens inside.
fn look_from_outside(kept: &Kept, view: &RoomView, standing: Standing) -> String {
    let stands = match standing {
        Standing::In => "i",
        Standing::Away => "a",
        Standing::Waiting => "w",
        Standing::Late => "l",
        Standing::Locked => "x",
    };
    let state = match view.state {
        RoomState::Paused => RoomState::Open,
        state => state,
    };
    format!("d{}{stands}{}.{}", letter(state), if view.can_open { '1' } else { '0' }, way_of(kept))
}

fn letter(state: RoomState) -> &'static str {
    match state {
        RoomState::NotOpen => "n",
        RoomState::Open => "o",
        RoomState::Paused => "p",
        RoomState::Closed => "c",
    }
}
