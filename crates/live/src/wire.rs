//! What nodes tell each other, as text: numbers of sessions and people and versions of rooms, and nothing else.

use domain::id::{PersonId, SessionId};
use std::fmt::Write;
use std::num::ParseIntError;
use tokio::sync::mpsc;

/// Most bytes of one text. PostgreSQL carries less than 8,000.
const MOST: usize = 4_000;
/// Texts that may wait at one end: all that a node knows of ten thousand rooms, and some more.
const TEXTS: usize = 1_024;
/// People in one word, so that a word always fits into a text.
pub(crate) const PEOPLE: usize = 100;

/// The number of a node, drawn at random when it starts.
pub type Node = u64;

/// One thing that a node tells the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// The room stands at this version.
    Changed(SessionId, u64),
    /// These people have a page of the room open here.
    Here(SessionId, Vec<PersonId>),
    /// These people have closed theirs.
    Gone(SessionId, Vec<PersonId>),
    /// These people have been in the open room.
    Seen(SessionId, Vec<PersonId>),
    /// Whoever hears this tells all they know: the sender has just come, or has missed something.
    TellAll,
}

/// Words of one node, with a number that goes up by one, so that the others notice when something was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub node: Node,
    pub number: u64,
    pub words: Vec<Word>,
}

/// One end of the way between nodes. What is sent comes to every node, this one too, or is lost on the way.
pub struct Wire {
    pub send: mpsc::Sender<String>,
    pub receive: mpsc::Receiver<String>,
}

/// Two ends that are joined: one for a hub, one for whatever carries its texts.
pub fn wire() -> (Wire, Wire) {
    let (to_bus, from_hub) = mpsc::channel(TEXTS);
    let (to_hub, from_bus) = mpsc::channel(TEXTS);
    (Wire { send: to_bus, receive: from_bus }, Wire { send: to_hub, receive: from_hub })
}

impl Word {
    fn write(&self, text: &mut String) {
        let (letter, session, people) = match self {
            Word::Changed(session, version) => {
                let _ = write!(text, "\nc {} {version}", session.0);
                return;
            }
            Word::TellAll => return text.push_str("\n?"),
            Word::Here(session, people) => ('h', session, people),
            Word::Gone(session, people) => ('g', session, people),
            Word::Seen(session, people) => ('s', session, people),
        };
        let _ = write!(text, "\n{letter} {}", session.0);
        for person in people {
            let _ = write!(text, " {}", person.0);
        }
    }

    /// `None` for what this version does not know: a newer node may say more.
    fn read(line: &str) -> Option<Word> {
        let mut parts = line.split(' ');
        let letter = parts.next()?;
        if letter == "?" {
            return Some(Word::TellAll);
        }
        let session = SessionId(parts.next()?.parse().ok()?);
        if letter == "c" {
            return Some(Word::Changed(session, parts.next()?.parse().ok()?));
        }
        let people: Result<Vec<i64>, ParseIntError> = parts.map(str::parse).collect();
        let people = people.ok()?.into_iter().map(PersonId).collect();
        match letter {
            "h" => Some(Word::Here(session, people)),
            "g" => Some(Word::Gone(session, people)),
            "s" => Some(Word::Seen(session, people)),
            _ => None,
        }
    }
}

impl Message {
    pub fn read(text: &str) -> Option<Message> {
        let mut lines = text.lines();
        let (node, number) = lines.next()?.split_once(' ')?;
        let (node, number) = (Node::from_str_radix(node, 16).ok()?, number.parse().ok()?);
        Some(Message { node, number, words: lines.filter_map(Word::read).collect() })
    }
}

/// Writes words into as few texts as they need, at least one; `number` goes up by one with each.
pub(crate) fn texts(node: Node, number: &mut u64, words: &[Word]) -> Vec<String> {
    let mut all = Vec::new();
    let mut begin = || {
        *number += 1;
        format!("{node:x} {number}")
    };
    let mut text = begin();
    for word in words {
        let mut line = String::new();
        word.write(&mut line);
        if text.len() + line.len() > MOST {
            all.push(std::mem::replace(&mut text, begin()));
        }
        text.push_str(&line);
    }
    all.push(text);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_no_text_is_too_long() {
        let people: Vec<PersonId> = (0..PEOPLE as i64).map(|id| PersonId(i64::MAX - id)).collect();
        let mut words =
            vec![Word::TellAll, Word::Changed(SessionId(7), 3), Word::Gone(SessionId(7), vec![PersonId(1)])];
        for session in 0..40 {
            words.push(Word::Here(SessionId(session), people.clone()));
            words.push(Word::Seen(SessionId(session), people.clone()));
        }
        let mut number = 41;
        let texts = texts(0xfeed, &mut number, &words);
        assert!(texts.iter().all(|text| text.len() <= MOST), "PostgreSQL would refuse it");
        let read: Vec<Message> = texts.iter().map(|text| Message::read(text).unwrap()).collect();
        assert_eq!(read.iter().map(|each| each.number).collect::<Vec<_>>(), (42..=number).collect::<Vec<_>>());
        assert!(read.iter().all(|each| each.node == 0xfeed));
        assert_eq!(read.into_iter().flat_map(|each| each.words).collect::<Vec<_>>(), words);
    }

    #[test]
    fn what_is_not_understood_is_passed_over() {
        for text in ["", "x", "fe", "fe x", "not a number 3", "\n\n", "fe -1"] {
            assert_eq!(Message::read(text), None, "{text:?}");
        }
        let message = Message::read("fe 3\nz 1 2\nc 7\nh x\nc 7 4\ns 7 1 x\nh 7 -").unwrap();
        assert_eq!(message.words, [Word::Changed(SessionId(7), 4)]);
    }
}
