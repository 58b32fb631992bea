//! The stream of one person in one room: each time the page would look different, it is told so. Never what is in it.

use super::{look_from_outside, look_leads, look_of, standing};
use crate::{Ctx, Error, Result};
use domain::access::EnterRoom;
use domain::access::Relation;
use domain::id::SessionId;
use domain::room::{RoomState, Standing};
use jiff::Timestamp;
use live::{Listener, Signal};
use std::time::Duration;
use tokio::time::sleep;

/// Tells the present look of the room, then each new one. It ends when the person may no longer be there.
pub struct Events {
    ctx: Ctx,
    session: SessionId,
    listener: Listener,
    told: Option<String>,
    deadline: Option<Timestamp>,
}

/// Comes into the room to listen. Too many streams of one person already: refused.
pub async fn events(ctx: &Ctx, session: SessionId) -> Result<Events> {
    let permit = ctx.permit(EnterRoom, session).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let listener = ctx.provider.live.join(session, person).ok_or(Error::Conflict)?;
    Ok(Events { ctx: ctx.clone(), session, listener, told: None, deadline: None })
}

impl Events {
    /// The next look that differs from the one told last; at once the first time. `None`: the stream is over.
    pub async fn next(&mut self) -> Option<String> {
        loop {
            if self.told.is_some() && !self.wakes().await {
                return None;
            }
            // Asked again each time, so that somebody who was taken out of the group hears nothing more.
            let look = self.look().await.ok()?;
            if self.told.as_ref() != Some(&look) {
                self.told = Some(look.clone());
                return Some(look);
            }
        }
    }

    /// Waits for a change, for the next minute that matters, or until the permission must be asked again. False: stop.
    async fn wakes(&mut self) -> bool {
        let patience = self.patience();
        tokio::select! {
            signal = self.listener.next() => signal != Signal::Closed,
            () = sleep(patience) => true,
        }
    }

    fn patience(&self) -> Duration {
        let again = self.ctx.provider.live.options().look_again;
        let Some(deadline) = self.deadline else { return again };
        let left = deadline.duration_since(self.ctx.provider.clock.now());
        // A deadline that has just passed is looked at in a moment, not in a busy circle.
        Duration::try_from(left).unwrap_or_default().max(Duration::from_millis(20)).min(again)
    }

    async fn look(&mut self) -> Result<String> {
        let ctx = self.ctx.later();
        let permit = ctx.permit(EnterRoom, self.session).await?;
        let kept = store::room::read(&ctx.provider.store, &permit).await?.ok_or(Error::Missing)?;
        let view = kept.room.view(ctx.now());
        let leads = permit.actor().standing.has(Relation::Facilitator);
        self.deadline = if leads { kept.room.lead_deadline(ctx.now()) } else { kept.room.deadline(ctx.now()) };
        let stands = standing(&permit, &kept.room);
        if stands != Standing::In && view.state != RoomState::Closed {
            return Ok(look_from_outside(&kept, &view, stands));
        }
        if let (RoomState::Open | RoomState::Paused, Some(person)) = (view.state, permit.person()) {
            ctx.provider.live.note(self.session, person);
        }
        Ok(match leads {
            true => look_leads(&kept, &view, ctx.now()),
            false => look_of(&kept, &view),
        })
    }
}
