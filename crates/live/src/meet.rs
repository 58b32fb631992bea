//! Meeting the other nodes: what a hub says and hears while its process runs. Nothing that answers a request waits here.

use crate::Hub;
use crate::nodes::{Bus, Todo};
use crate::wire::{Message, Node, PEOPLE, Wire, Word, texts};
use domain::id::{PersonId, SessionId};
use jiff::Timestamp;
use tokio::sync::mpsc::{self, Receiver};
use tokio::time::{MissedTickBehavior, interval};

/// Words that may wait to be sent. What does not fit is lost, and the others notice by its number.
const WAITING: usize = 4_096;

impl Hub {
    /// Joins the nodes at the other end of the wire; the future runs until the hub is closed.
    /// `node` is drawn at random, `now` tells the provider's time.
    pub fn meet<N>(&self, node: Node, wire: Wire, now: N) -> impl Future<Output = ()> + Send + use<N>
    where
        N: Fn() -> Timestamp + Send + 'static,
    {
        let (say, said) = mpsc::channel(WAITING);
        // Joined already: what is said here goes nowhere, and the first way between nodes stays.
        let _ = self.0.say.set(say);
        self.others().join_as(node);
        Meeting { hub: self.clone(), node, number: 0, wire, owes_all: true, answers: false, now }.run(said)
    }

    /// Whether the other nodes are heard.
    pub fn bus(&self) -> Bus {
        self.others().bus()
    }

    /// Rooms in which somebody has been, as far as this node knows.
    pub fn remembered(&self) -> Vec<SessionId> {
        self.rooms().seen().map(|(session, _)| session).collect()
    }

    /// Tells the other nodes, if there are any. Never waits.
    pub(crate) fn say(&self, word: Word) {
        let Some(say) = self.0.say.get() else { return };
        if say.try_send(word).is_err() {
            self.0.has_dropped.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    }

    /// Who is in which room here, and who has been.
    fn all(&self, now: Timestamp, with_seen: bool) -> Vec<Word> {
        let rooms = self.rooms();
        let here = rooms.here(now).map(|(session, people)| (Word::Here as fn(_, _) -> _, session, people));
        let seen = rooms.seen().map(|(session, people)| (Word::Seen as fn(_, _) -> _, session, people));
        let all = here.chain(seen.filter(|_| with_seen));
        all.flat_map(|(word, session, people): (fn(SessionId, Vec<PersonId>) -> Word, _, _)| {
            people.chunks(PEOPLE).map(|some| word(session, some.to_vec())).collect::<Vec<_>>()
        })
        .collect()
    }
}

/// A hub at its end of the wire.
struct Meeting<N> {
    hub: Hub,
    node: Node,
    number: u64,
    wire: Wire,
    /// All that is known here is told with the next beat.
    owes_all: bool,
    /// Whether the bus answered when that was looked at last.
    answers: bool,
    now: N,
}

impl<N: Fn() -> Timestamp + Send> Meeting<N> {
    async fn run(mut self, mut said: Receiver<Word>) {
        let mut stop = self.hub.stopping();
        let mut beats = interval(self.hub.options().beat);
        beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        self.send(&[Word::TellAll]);
        loop {
            tokio::select! {
                _ = stop.wait_for(|stops| *stops) => return,
                Some(word) = said.recv() => self.pass_on(word, &mut said),
                Some(text) = self.wire.receive.recv() => self.hear(&text),
                _ = beats.tick() => self.beat(),
            }
        }
    }

    /// Sends a word and those that wait behind it.
    fn pass_on(&mut self, word: Word, said: &mut Receiver<Word>) {
        let mut words = vec![word];
        while let Ok(word) = said.try_recv() {
            words.push(word);
        }
        self.send(&words);
    }

    fn hear(&mut self, text: &str) {
        let Some(message) = Message::read(text) else { return };
        let Todo { words, missed, tell_all } = self.hub.others().hear(message);
        self.owes_all |= tell_all;
        for word in words {
            self.hub.take_in(word);
        }
        if missed {
            self.send(&[Word::TellAll]);
            self.hub.resync();
        }
    }

    fn beat(&mut self) {
        let is_somebody_lost = self.hub.others().beat();
        let answers = matches!(self.hub.bus(), Bus::Answers { .. });
        match (std::mem::replace(&mut self.answers, answers), answers) {
            (true, false) => tracing::warn!("the bus is silent: rooms work by refresh until it answers"),
            (false, true) => tracing::info!("the bus answers"),
            _ => {}
        }
        let words = self.hub.all((self.now)(), std::mem::take(&mut self.owes_all));
        self.send(&words);
        if is_somebody_lost {
            self.hub.resync();
        }
    }

    /// Sends, or loses, without waiting. Even an empty text says that this node is there.
    fn send(&mut self, words: &[Word]) {
        if self.hub.0.has_dropped.swap(false, std::sync::atomic::Ordering::Relaxed) {
            self.number += 1;
        }
        for text in texts(self.node, &mut self.number, words) {
            // One that is lost leaves a gap in the numbers.
            let _ = self.wire.send.try_send(text);
        }
    }
}
