//! The stream of one person in one room: each time the page would look different, it is told so. Never what is in it.

use super::glimpse::{Glimpse, Sight};
use super::watcher::{Seen, watch};
use crate::ctx::SEEN_EVERY;
use crate::{Ctx, Error, Result};
use domain::access::EnterRoom;
use domain::id::{PersonId, SessionId, SignInId};
use live::Listener;
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio::sync::watch::Receiver;

/// What a stream says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The page now has this look.
    Look(Arc<str>),
    /// Nothing has changed, and the stream is still there.
    Here,
}

/// Tells the present look of the room, then each new one. It ends when the person may no longer be there.
pub struct Events {
    ctx: Ctx,
    session: SessionId,
    person: PersonId,
    sign_in: SignInId,
    /// What its watcher sees; nothing before the stream is asked for the first time.
    seen: Option<Receiver<Seen>>,
    told: Option<Arc<str>>,
    /// Where the request was answered: whatever asks the database runs there, wherever the stream itself is held.
    home: Handle,
    /// The last beat, and whether anything was said since.
    beats: u64,
    has_spoken: bool,
    /// It is noted that they are in the open room.
    is_noted: bool,
    /// Their presence, for as long as the stream is open.
    _here: Listener,
}

/// Comes into the room to listen. Too many streams of one person already: refused.
pub async fn events(ctx: &Ctx, session: SessionId) -> Result<Events> {
    let permit = ctx.permit(EnterRoom, session).await?;
    let (person, sign_in) = permit.person().zip(permit.actor().sign_in).ok_or(Error::Missing)?;
    let here = ctx.provider.live.join(session, person).ok_or(Error::Conflict)?;
    let (ctx, home) = (ctx.clone(), Handle::current());
    let (seen, told, beats, has_spoken, is_noted) = (None, None, 0, false, false);
    Ok(Events { ctx, session, person, sign_in, seen, told, home, beats, has_spoken, is_noted, _here: here })
}

impl Events {
    /// The next look that differs from the one told last; at once the first time. `None`: the stream is over.
    pub async fn next(&mut self) -> Option<Told> {
        if self.seen.is_none() {
            // A watcher that is set up now lives where the streams do.
            let seen = watch(&self.ctx.provider, self.session, &self.home);
            self.beats = seen.borrow().beats;
            self.seen = Some(seen);
            // The watcher may have looked before whatever brought them here.
            let (ctx, session) = (self.ctx.later(), self.session);
            let glimpse = self.home.spawn(async move { Glimpse::take(&ctx, session, 0).await }).await.ok()?.ok()?;
            return self.sees(&glimpse).await?.map(Told::Look);
        }
        loop {
            let seen = self.seen.as_mut()?;
            seen.changed().await.ok()?;
            let Seen { glimpse, beats } = seen.borrow_and_update().clone();
            if let Some(glimpse) = glimpse
                && let Some(look) = self.sees(&glimpse).await?
            {
                return Some(Told::Look(look));
            }
            if beats != self.beats {
                self.beats = beats;
                if !std::mem::take(&mut self.has_spoken) {
                    return Some(Told::Here);
                }
            }
        }
    }

    /// What is new to this listener. `None`: they may no longer be there, which is asked of each look anew, so that
    /// somebody who was taken out of the group hears nothing more.
    async fn sees(&mut self, glimpse: &Glimpse) -> Option<Option<Arc<str>>> {
        let Sight { look, seen_at, is_inside } = glimpse.sight(self.sign_in)?;
        if seen_at + SEEN_EVERY < self.ctx.provider.clock.now() {
            // Whoever listens is there: their signing-in does not end for want of pages asked for.
            let (ctx, session) = (self.ctx.later(), self.session);
            self.home.spawn(async move { ctx.permit(EnterRoom, session).await }).await.ok()?.ok()?;
        }
        if is_inside && !self.is_noted {
            self.ctx.provider.live.note(self.session, self.person);
        }
        self.is_noted = is_inside;
        if self.told.as_ref() == Some(&look) {
            return Some(None);
        }
        self.has_spoken = true;
        self.told = Some(look.clone());
        Some(Some(look))
    }
}
