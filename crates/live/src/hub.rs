//! The hub of one provider: a channel and the presence of each room that somebody is in.

use crate::nodes::Others;
use crate::wire::Word;
use crate::{Listener, Signal};
use domain::id::{PersonId, SessionId};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use tokio::sync::{broadcast, mpsc, watch};

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
    /// How often nodes tell each other who is there. A node that is silent for four of these is gone.
    pub beat: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            queue: 16,
            listeners_per_person: 6,
            rooms: 10_000,
            look_again: Duration::from_secs(30),
            beat: Duration::from_secs(2),
        }
    }
}

/// Shared by every request of one provider. A clone is the same hub.
#[derive(Clone)]
pub struct Hub(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    options: Options,
    is_silent: bool,
    rooms: Mutex<Rooms>,
    stop: watch::Sender<bool>,
    others: Mutex<Others>,
    /// What the other nodes are told, once there are some.
    pub(crate) say: OnceLock<mpsc::Sender<Word>>,
    /// Something did not fit and was not said.
    pub(crate) has_dropped: AtomicBool,
}

#[derive(Default)]
pub(crate) struct Rooms {
    known: BTreeMap<SessionId, Room>,
    turn: u64,
}

struct Room {
    changes: broadcast::Sender<Signal>,
    /// Streams open now, by person.
    here: BTreeMap<PersonId, usize>,
    /// When people without a stream last loaded the page.
    looked: BTreeMap<PersonId, Timestamp>,
    /// Who has been in the room since it opened, on whichever node.
    seen: BTreeSet<PersonId>,
    /// From when on nobody needs to know any more who has been here.
    forget_at: Option<Timestamp>,
    touched: u64,
}

impl Hub {
    pub fn new(options: Options) -> Hub {
        Hub::made(options, false)
    }

    /// A hub that announces nothing, as if the way between two nodes were cut. Pages must work all the same.
    pub fn silent() -> Hub {
        Hub::made(Options::default(), true)
    }

    fn made(options: Options, is_silent: bool) -> Hub {
        let (stop, _) = watch::channel(false);
        let (rooms, others, say, has_dropped) = Default::default();
        Hub(Arc::new(Inner { options, is_silent, rooms, stop, others, say, has_dropped }))
    }

    pub fn options(&self) -> Options {
        self.0.options
    }

    /// Tells everybody in the room that it now stands at `version`, on every node. Nobody there: nothing happens.
    pub fn announce(&self, session: SessionId, version: u64) {
        if self.0.is_silent {
            return;
        }
        self.say(Word::Changed(session, version));
        self.announce_here(session, version);
    }

    fn announce_here(&self, session: SessionId, version: u64) {
        if let Some(room) = self.rooms().known.get(&session) {
            // An error says that nobody listens.
            let _ = room.changes.send(Signal::Changed(version));
        }
    }

    /// Has every listener of this node look afresh: something may have been missed.
    pub(crate) fn resync(&self) {
        for room in self.rooms().known.values() {
            let _ = room.changes.send(Signal::Resync);
        }
    }

    /// Takes in what another node told of a room.
    pub(crate) fn take_in(&self, word: Word) {
        match word {
            Word::Changed(session, version) => self.announce_here(session, version),
            Word::Seen(session, people) => self.rooms().room(session, &self.0.options).seen.extend(people),
            Word::Here(..) | Word::Gone(..) | Word::TellAll => {}
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
        let is_first = *streams == 1;
        let changes = room.changes.subscribe();
        drop(rooms);
        if is_first {
            self.say(Word::Here(session, vec![person]));
        }
        Some(Listener::new(self.clone(), session, Some(person), changes, self.0.stop.subscribe()))
    }

    /// Listens without being anybody: for those who look at a room on behalf of all who are there.
    pub fn follow(&self, session: SessionId) -> Listener {
        let changes = self.rooms().room(session, &self.0.options).changes.subscribe();
        Listener::new(self.clone(), session, None, changes, self.0.stop.subscribe())
    }

    /// Notes that somebody's stream shows the open room.
    pub fn note(&self, session: SessionId, person: PersonId) {
        if self.rooms().room(session, &self.0.options).seen.insert(person) {
            self.say(Word::Seen(session, vec![person]));
        }
    }

    /// Notes that somebody loaded the page of the open room, with or without a stream to follow.
    pub fn look(&self, session: SessionId, person: PersonId, now: Timestamp) {
        let mut rooms = self.rooms();
        let room = rooms.room(session, &self.0.options);
        let (is_new, was_here) = (room.seen.insert(person), room.looked.insert(person, now).is_some());
        drop(rooms);
        if is_new {
            self.say(Word::Seen(session, vec![person]));
        }
        if !was_here {
            self.say(Word::Here(session, vec![person]));
        }
    }

    /// Who has a stream open now or loaded the page a moment ago, in the order of their numbers.
    pub fn present(&self, session: SessionId, now: Timestamp) -> Vec<PersonId> {
        let mut present: BTreeSet<PersonId> = self.others().here(session).collect();
        if let Some(room) = self.rooms().known.get(&session) {
            present.extend(room.present(now));
        }
        present.into_iter().collect()
    }

    /// Who has been in the room, as far as this process knows or was told.
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
                self.say(Word::Gone(session, vec![person]));
            }
        }
        rooms.sweep(session);
    }

    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stop.subscribe()
    }

    pub(crate) fn others(&self) -> MutexGuard<'_, Others> {
        self.0.others.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A panic elsewhere leaves the maps whole: each change is one insert or one remove.
    pub(crate) fn rooms(&self) -> MutexGuard<'_, Rooms> {
        self.0.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Room {
    fn present(&self, now: Timestamp) -> impl Iterator<Item = PersonId> {
        let looked = self.looked.iter().filter(move |(_, at)| now.duration_since(**at) <= LOOKED);
        looked.map(|(person, _)| *person).chain(self.here.keys().copied())
    }
}

impl Rooms {
    /// Rooms with somebody in them on this node, and who that is.
    pub(crate) fn here(&self, now: Timestamp) -> impl Iterator<Item = (SessionId, Vec<PersonId>)> {
        self.known.iter().map(move |(session, room)| (*session, room.present(now).collect()))
    }

    /// Rooms in which somebody has been, and who.
    pub(crate) fn seen(&self) -> impl Iterator<Item = (SessionId, Vec<PersonId>)> {
        let rooms = self.known.iter().filter(|(_, room)| !room.seen.is_empty());
        rooms.map(|(session, room)| (*session, room.seen.iter().copied().collect()))
    }

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
