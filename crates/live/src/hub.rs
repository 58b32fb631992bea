//! The hub of one provider: a channel and the presence of each room that somebody is in.

use crate::Listener;
use domain::id::{PersonId, SessionId};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{broadcast, watch};

/// How long somebody who loaded the page counts as present without a stream. Without script it loads itself anew
/// several times in that time.
const LOOKED: SignedDuration = SignedDuration::from_mins(1);

/// How much a hub holds at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Changes a listener may be behind before it is told to look afresh.
    pub queue: usize,
    /// Streams of one person in one room: a phone, a laptop and a few forgotten tabs.
    pub listeners_per_person: usize,
    /// Rooms that are remembered. Past that, the one longest untouched and empty is forgotten.
    pub rooms: usize,
    /// How often a listener asks again whether it may still listen.
    pub look_again: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Options { queue: 16, listeners_per_person: 6, rooms: 10_000, look_again: Duration::from_secs(30) }
    }
}

/// Shared by every request of one provider. A clone is the same hub.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

struct Inner {
    options: Options,
    is_silent: bool,
    rooms: Mutex<Rooms>,
    stop: watch::Sender<bool>,
}

#[derive(Default)]
struct Rooms {
    known: BTreeMap<SessionId, Room>,
    turn: u64,
}

struct Room {
    changes: broadcast::Sender<u64>,
    /// Streams open now, by person.
    here: BTreeMap<PersonId, usize>,
    /// When people without a stream last loaded the page.
    looked: BTreeMap<PersonId, Timestamp>,
    /// Who has been in the room, in this process, since it opened.
    seen: BTreeSet<PersonId>,
    /// From when on nobody needs to know any more who has been here.
    forget_at: Option<Timestamp>,
    touched: u64,
}

impl Hub {
    pub fn new(options: Options) -> Hub {
        let (stop, _) = watch::channel(false);
        Hub(Arc::new(Inner { options, is_silent: false, rooms: Mutex::default(), stop }))
    }

    /// A hub that announces nothing, as if the way between two nodes were cut. Pages must work all the same.
    pub fn silent() -> Hub {
        let (stop, _) = watch::channel(false);
        Hub(Arc::new(Inner { options: Options::default(), is_silent: true, rooms: Mutex::default(), stop }))
    }

    pub fn options(&self) -> Options {
        self.0.options
    }

    /// Tells everybody in the room that it now stands at `version`. Nobody there: nothing happens.
    pub fn announce(&self, session: SessionId, version: u64) {
        if self.0.is_silent {
            return;
        }
        if let Some(room) = self.rooms().known.get(&session) {
            // An error says that nobody listens.
            let _ = room.changes.send(version);
        }
    }

    /// Comes in and listens until the listener is dropped. `None` when this person holds too many streams already.
    pub fn join(&self, session: SessionId, person: PersonId) -> Option<Listener> {
        let mut rooms = self.rooms();
        let room = rooms.room(session, &self.0.options);
        let streams = room.here.entry(person).or_default();
        if *streams >= self.0.options.listeners_per_person {
            return None;
        }
        *streams += 1;
        let changes = room.changes.subscribe();
        drop(rooms);
        Some(Listener::new(self.clone(), session, Some(person), changes, self.0.stop.subscribe()))
    }

    /// Listens without being anybody: for those who look at a room on behalf of all who are there.
    pub fn follow(&self, session: SessionId) -> Listener {
        let changes = self.rooms().room(session, &self.0.options).changes.subscribe();
        Listener::new(self.clone(), session, None, changes, self.0.stop.subscribe())
    }

    /// Notes that somebody's stream shows the open room.
    pub fn note(&self, session: SessionId, person: PersonId) {
        self.rooms().room(session, &self.0.options).seen.insert(person);
    }

    /// Notes that somebody loaded the page of the open room, with or without a stream to follow.
    pub fn look(&self, session: SessionId, person: PersonId, now: Timestamp) {
        let mut rooms = self.rooms();
        let room = rooms.room(session, &self.0.options);
        room.seen.insert(person);
        room.looked.insert(person, now);
    }

    /// Who has a stream open now or loaded the page a moment ago, in the order of their numbers.
    pub fn present(&self, session: SessionId, now: Timestamp) -> Vec<PersonId> {
        let rooms = self.rooms();
        let Some(room) = rooms.known.get(&session) else { return Vec::new() };
        let looked = room.looked.iter().filter(|(_, at)| now.duration_since(**at) <= LOOKED).map(|(person, _)| *person);
        looked.chain(room.here.keys().copied()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Who has been in the room, as far as this process knows.
    pub fn seen(&self, session: SessionId, now: Timestamp) -> Vec<PersonId> {
        let mut rooms = self.rooms();
        rooms.forget_old(now);
        rooms.known.get(&session).map(|room| room.seen.iter().copied().collect()).unwrap_or_default()
    }

    /// The attendance is recorded: who has been in the room is forgotten at `then`, when it can no longer be undone.
    pub fn forget_at(&self, session: SessionId, then: Timestamp, now: Timestamp) {
        let mut rooms = self.rooms();
        if let Some(room) = rooms.known.get_mut(&session) {
            room.forget_at = Some(then);
        }
        rooms.forget_old(now);
    }

    /// The attendance is open again: who has been in the room is still to be known.
    pub fn keep(&self, session: SessionId) {
        if let Some(room) = self.rooms().known.get_mut(&session) {
            room.forget_at = None;
        }
    }

    /// Ends every listener, so that the server can stop.
    pub fn close(&self) {
        self.0.stop.send_replace(true);
    }

    pub(crate) fn leave(&self, session: SessionId, person: Option<PersonId>) {
        let mut rooms = self.rooms();
        if let (Some(room), Some(person)) = (rooms.known.get_mut(&session), person)
            && let Some(streams) = room.here.get_mut(&person)
        {
            *streams -= 1;
            if *streams == 0 {
                room.here.remove(&person);
                // Whoever had a stream has left with it.
                room.looked.remove(&person);
            }
        }
        rooms.sweep(session);
    }

    /// A panic elsewhere leaves the maps whole: each change is one insert or one remove.
    fn rooms(&self) -> MutexGuard<'_, Rooms> {
        self.0.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rooms {
    fn room(&mut self, session: SessionId, options: &Options) -> &mut Room {
        self.turn += 1;
        if !self.known.contains_key(&session) && self.known.len() >= options.rooms {
            self.forget_one();
        }
        let turn = self.turn;
        let room = self.known.entry(session).or_insert_with(|| Room {
            changes: broadcast::channel(options.queue).0,
            here: BTreeMap::new(),
            looked: BTreeMap::new(),
            seen: BTreeSet::new(),
            forget_at: None,
            touched: turn,
        });
        room.touched = turn;
        room
    }

    /// Makes room for one more by forgetting the empty one that nobody has touched for longest.
    fn forget_one(&mut self) {
        let empty = self.known.iter().filter(|(_, room)| room.here.is_empty());
        if let Some(oldest) = empty.min_by_key(|(_, room)| room.touched).map(|(session, _)| *session) {
            self.known.remove(&oldest);
        }
    }

    fn forget_old(&mut self, now: Timestamp) {
        for room in self.known.values_mut().filter(|room| room.forget_at.is_some_and(|then| then <= now)) {
            (room.forget_at, room.looked, room.seen) = (None, BTreeMap::new(), BTreeSet::new());
        }
        self.known.retain(|_, room| !room.here.is_empty() || !room.seen.is_empty());
    }

    fn sweep(&mut self, session: SessionId) {
        if self.known.get(&session).is_some_and(|room| room.here.is_empty() && room.seen.is_empty()) {
            self.known.remove(&session);
        }
    }
}
