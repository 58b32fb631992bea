//! What a hub knows of the other nodes: who is in which room there, and whether it has heard all they said.

use crate::wire::{Message, Node, Word};
use domain::id::{PersonId, SessionId};
use std::collections::BTreeMap;

/// Beats after which silence means that a node is gone, and its people with it: at two seconds a beat within ten.
const SILENT: u8 = 4;

/// Whether this node hears the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bus {
    /// One process serves alone.
    InProcess,
    /// What this node says comes back to it, and so many others are heard.
    Answers { others: usize },
    /// Nothing comes back. Rooms work by refresh until it does.
    Silent,
}

/// The other nodes, as far as they are heard.
#[derive(Default)]
pub(crate) struct Others {
    me: Option<Node>,
    /// Beats since this node heard itself last.
    deaf: u8,
    known: BTreeMap<Node, Heard>,
    here: BTreeMap<SessionId, BTreeMap<(Node, PersonId), u8>>,
}

/// What was heard of one node last.
struct Heard {
    number: u64,
    silent: u8,
}

/// What is to be done about a message.
#[derive(Default)]
pub(crate) struct Todo {
    /// What the room is told here.
    pub words: Vec<Word>,
    /// Something was missed: everybody looks afresh, and the others are asked for all they know.
    pub missed: bool,
    /// Somebody asks for all that is known here.
    pub tell_all: bool,
}

impl Others {
    pub fn join_as(&mut self, node: Node) {
        (self.me, self.deaf) = (Some(node), SILENT);
    }

    /// Takes in what another node said. Its own words, coming back, only tell a node that the bus answers.
    pub fn hear(&mut self, message: Message) -> Todo {
        let Message { node, number, words } = message;
        if self.me == Some(node) {
            self.deaf = 0;
            return Todo::default();
        }
        let before = self.known.insert(node, Heard { number, silent: 0 });
        let mut todo =
            Todo { missed: before.is_none_or(|before| before.number.wrapping_add(1) != number), ..Todo::default() };
        for word in words {
            match word {
                Word::Here(session, people) => {
                    let here = self.here.entry(session).or_default();
                    here.extend(people.into_iter().map(|person| ((node, person), 0)));
                }
                Word::Gone(session, people) => {
                    if let Some(here) = self.here.get_mut(&session) {
                        people.into_iter().for_each(|person| _ = here.remove(&(node, person)));
                    }
                }
                Word::TellAll => todo.tell_all = true,
                Word::Changed(..) | Word::Seen(..) => todo.words.push(word),
            }
        }
        todo
    }

    /// One beat has passed. True: a node fell silent, and may have done something that it told nobody.
    pub fn beat(&mut self) -> bool {
        self.deaf = self.deaf.saturating_add(1);
        let before = self.known.len();
        self.known.retain(|_, heard| {
            heard.silent += 1;
            heard.silent <= SILENT
        });
        self.here.retain(|_, here| {
            here.retain(|_, age| {
                *age += 1;
                *age <= SILENT
            });
            !here.is_empty()
        });
        self.known.len() < before
    }

    pub fn here(&self, session: SessionId) -> impl Iterator<Item = PersonId> {
        self.here.get(&session).into_iter().flat_map(|here| here.keys().map(|(_, person)| *person))
    }

    pub fn bus(&self) -> Bus {
        match self.me {
            None => Bus::InProcess,
            Some(_) if self.deaf >= SILENT => Bus::Silent,
            Some(_) => Bus::Answers { others: self.known.len() },
        }
    }
}
