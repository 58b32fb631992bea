//! The live room: load, step, save, then announce. A reply never depends on the announcement.

mod events;
mod lead;
mod look;
mod seats;
mod take_part;

pub use events::{Events, events};
pub use lead::{add_minutes, back, brings, close, lower_hand, next, open, pause, resume};
pub use look::{Leading, Sight, look, look_leading};
pub use seats::Seat;
pub use store::room::Surroundings;
pub use take_part::{hand_down, hand_up, pass};

use crate::{Ctx, Error, Result};
use domain::access::{Act, Permit};
use domain::id::SessionId;
use domain::refusal::Fault;
use domain::room::{Change, RoomEvent, RoomRefusal, RoomState, RoomView};
use store::Tx;

/// A room that was changed and saved, and the transaction that still holds it.
struct Stepped {
    tx: Tx,
    changes: Vec<Change>,
    version: u64,
}

/// Does one thing in the room and saves it. `None` when things were so already: nothing to save, nothing to tell.
async fn step<A: Act<Scope = SessionId>>(ctx: &Ctx, permit: &Permit<A>, event: RoomEvent) -> Result<Option<Stepped>> {
    let tx = ctx.provider.store.begin().await?;
    let mut kept = store::room::for_change(&tx, permit).await?.ok_or(Error::Missing)?;
    if kept.is_cancelled {
        return Err(Fault::whole("fault-room-cancelled").into());
    }
    let changes = kept.room.step(event, ctx.now()).map_err(fault)?;
    if changes.is_empty() {
        return Ok(None);
    }
    let version = store::room::save(&tx, permit, &kept, ctx.now()).await?;
    Ok(Some(Stepped { tx, changes, version }))
}

impl Stepped {
    /// Commits, and only then tells the others.
    async fn done(self, ctx: &Ctx, session: SessionId) -> Result<()> {
        self.tx.commit().await?;
        ctx.provider.live.announce(session, self.version);
        Ok(())
    }
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
        RoomRefusal::TooLong { at_once, .. } => Fault::whole("fault-room-too-long").with("most", at_once),
    }
}

/// What a page shows, as a short text that two pages have in common only if they show the same. Minutes that the
/// browser counts down by itself are left out, so that it need not ask each minute.
fn look_of(version: u64, view: &RoomView) -> String {
    let state = match view.state {
        RoomState::NotOpen => "n",
        RoomState::Open => "o",
        RoomState::Paused => "p",
        RoomState::Closed => "c",
    };
    let flag = |is_so: bool| if is_so { '1' } else { '0' };
    format!(
        "{version}{state}{}{}{}{}.{}.{}.{}.{}",
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
