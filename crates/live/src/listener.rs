//! One stream of one person in one room.

use crate::Hub;
use domain::id::{PersonId, SessionId};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};

/// What a listener hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The room stands at this version.
    Changed(u64),
    /// Too far behind, or something was missed between nodes: whatever is shown must be looked up afresh.
    Resync,
    /// The server stops.
    Closed,
}

/// Presence in a room, or only following it, until it is dropped.
pub struct Listener {
    hub: Hub,
    session: SessionId,
    /// Nobody, when it only follows.
    person: Option<PersonId>,
    changes: broadcast::Receiver<Signal>,
    stop: watch::Receiver<bool>,
}

impl Listener {
    pub(crate) fn new(
        hub: Hub,
        session: SessionId,
        person: Option<PersonId>,
        changes: broadcast::Receiver<Signal>,
        stop: watch::Receiver<bool>,
    ) -> Listener {
        Listener { hub, session, person, changes, stop }
    }

    /// Waits for the next signal. Dropping the future loses nothing.
    pub async fn next(&mut self) -> Signal {
        tokio::select! {
            biased;
            _ = self.stop.wait_for(|stops| *stops) => Signal::Closed,
            heard = self.changes.recv() => match heard {
                Ok(signal) => signal,
                Err(RecvError::Lagged(_)) => Signal::Resync,
                Err(RecvError::Closed) => Signal::Closed,
            },
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.hub.leave(self.session, self.person);
    }
}
