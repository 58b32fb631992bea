//! One watcher for each room that somebody listens to: it looks at the room once for all of them, at each change, at each
//! minute that matters, and often enough that nobody hears anything for long who may not. A change that was made in this
//! process brings the room along: then nothing is asked of the database, unless somebody may have lost or won a right since.

use super::glimpse::Glimpse;
use crate::{Ctx, Error, Provider, Result};
use domain::id::SessionId;
use jiff::Timestamp;
use live::{Listener, Signal};
use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use store::room::Kept;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval, sleep};

/// How often listeners are told that the watcher is there, whatever happens in the room. A stream that was silent since
/// the last time says so: never longer than twice this, and at no time that tells of anything inside.
const BEAT: Duration = Duration::from_secs(4);

/// The watchers of one provider, by room.
#[derive(Default)]
pub(crate) struct Watchers(Mutex<BTreeMap<SessionId, Watched>>);

struct Watched {
    seen: watch::Sender<Seen>,
    /// The room as it was saved last in this process, until the watcher has taken it.
    brought: Option<Arc<Kept>>,
}

/// What a watcher saw last. Nothing until its first look is over.
#[derive(Clone, Default)]
pub(super) struct Seen {
    pub glimpse: Option<Arc<Glimpse>>,
    pub beats: u64,
}

impl Watchers {
    fn all(&self) -> MutexGuard<'_, BTreeMap<SessionId, Watched>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leaves a room that was saved for its watcher, before the change is announced. A newer one stays.
    pub(super) fn bring(&self, session: SessionId, kept: Kept) {
        if let Some(watched) = self.all().get_mut(&session)
            && watched.brought.as_ref().is_none_or(|brought| brought.version < kept.version)
        {
            watched.brought = Some(Arc::new(kept));
        }
    }

    fn take(&self, session: SessionId) -> Option<Arc<Kept>> {
        self.all().get_mut(&session)?.brought.take()
    }
}

/// Sees what the watcher of this room sees from now on. The first who comes sets one up; with the last who goes it ends. It lives on
/// this runtime, and asks the database from `home`.
pub(super) fn watch(provider: &Provider, session: SessionId, home: &Handle) -> watch::Receiver<Seen> {
    let mut all = provider.watchers().all();
    if let Some(watched) = all.get(&session) {
        return watched.seen.subscribe();
    }
    let (sender, seen) = watch::channel(Seen::default());
    all.insert(session, Watched { seen: sender.clone(), brought: None });
    let watcher = Watcher {
        provider: provider.clone(),
        home: home.clone(),
        session,
        heard: provider.live.follow(session),
        sender,
        announced: 0,
        deadline: None,
    };
    drop(all);
    tokio::spawn(watcher.run());
    seen
}

struct Watcher {
    provider: Provider,
    home: Handle,
    session: SessionId,
    heard: Listener,
    sender: watch::Sender<Seen>,
    /// The newest version that was announced.
    announced: u64,
    /// When the clock changes what the page shows.
    deadline: Option<Timestamp>,
}

enum Woken {
    Look,
    Changed,
    Beat,
    Alone,
    Closed,
}

impl Watcher {
    /// Whatever ends it, a panic too, ends the streams of those who listen: they come again, and find another one.
    async fn run(mut self) {
        let mut beats = interval(BEAT);
        beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let again = self.provider.live.options().look_again;
        let mut aged = pin!(sleep(again));
        let mut due = pin!(sleep(again));
        let mut woken = Woken::Look;
        loop {
            if matches!(woken, Woken::Changed) && self.takes_what_was_brought() {
                due.set(sleep(self.patience()));
            } else if matches!(woken, Woken::Look | Woken::Changed) {
                if self.look().await.is_err() {
                    return;
                }
                aged.set(sleep(again));
                due.set(sleep(self.patience()));
            }
            woken = tokio::select! {
                signal = self.heard.next() => self.hears(signal),
                _ = beats.tick() => Woken::Beat,
                () = self.sender.closed() => Woken::Alone,
                () = &mut due => Woken::Look,
                () = &mut aged => Woken::Look,
            };
            match woken {
                Woken::Look | Woken::Changed => {}
                Woken::Beat => self.sender.send_modify(|seen| seen.beats += 1),
                Woken::Alone if self.is_taken_down() => return,
                Woken::Alone => {}
                Woken::Closed => return,
            }
        }
    }

    fn hears(&mut self, signal: Signal) -> Woken {
        match signal {
            Signal::Changed(version) => {
                self.announced = self.announced.max(version);
                Woken::Changed
            }
            Signal::Resync => Woken::Look,
            Signal::Closed => Woken::Closed,
        }
    }

    /// Nobody else can come while this is asked.
    fn is_taken_down(&self) -> bool {
        let mut all = self.provider.watchers().all();
        let is_alone = self.sender.receiver_count() == 0;
        if is_alone {
            all.remove(&self.session);
        }
        is_alone
    }

    fn patience(&self) -> Duration {
        let again = self.provider.live.options().look_again;
        let Some(deadline) = self.deadline else { return again };
        let left = deadline.duration_since(self.provider.clock.now());
        // A deadline that has just passed is looked at in a moment, not in a busy circle.
        Duration::try_from(left).unwrap_or_default().max(Duration::from_millis(20)).min(again)
    }

    /// Looks, and tells the listeners when what they may see or who they are has changed.
    async fn look(&mut self) -> Result<()> {
        let (ctx, session, announced) = (Ctx::system(self.provider.clone()), self.session, self.announced);
        let asked = self.home.spawn(async move { Glimpse::take(&ctx, session, announced).await });
        // The runtime that answers requests is coming down.
        let Ok(glimpse) = asked.await else { return Err(Error::Missing) };
        self.shows(glimpse?);
        Ok(())
    }

    /// False when nothing was brought that can stand for a look.
    fn takes_what_was_brought(&mut self) -> bool {
        let Some(kept) = self.provider.watchers().take(self.session) else { return false };
        let ctx = Ctx::system(self.provider.clone());
        let last = self.sender.borrow().glimpse.clone();
        let is_newest = kept.version >= self.announced;
        let Some(glimpse) = last.filter(|_| is_newest).and_then(|last| last.with(&ctx, kept)) else { return false };
        self.shows(glimpse);
        true
    }

    fn shows(&mut self, glimpse: Glimpse) {
        self.deadline = glimpse.deadline();
        self.sender.send_if_modified(|seen| {
            if seen.glimpse.as_ref().is_some_and(|last| **last == glimpse) {
                return false;
            }
            seen.glimpse = Some(Arc::new(glimpse));
            true
        });
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let mut all = self.provider.watchers().all();
        if all.get(&self.session).is_some_and(|watched| watched.seen.same_channel(&self.sender)) {
            all.remove(&self.session);
        }
    }
}
