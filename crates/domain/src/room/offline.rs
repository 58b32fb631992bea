//! A room that was led from one device without a network: what was pressed there, and when, played over the room as it was.
//!
//! Playing again what was played already changes nothing, so that a list that comes twice, or in two pieces, does no harm.

use super::{Change, Room, RoomEvent, RoomState};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one press of "2 more minutes" adds.
const MORE: u32 = 2;

/// The most presses of one session that are taken: many times what a session has.
pub const MOST_PRESSES: usize = 500;

/// What can be pressed on a device that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Press {
    Open,
    /// From the part numbered so, from nought.
    Next(usize),
    Back(usize),
    More,
    Pause,
    Resume,
    Close,
}

/// A press as the device noted it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pressed {
    /// Counted by the device, from 1; a number stands for one press only.
    pub number: u32,
    /// In milliseconds, as the device reckoned the server's clock.
    pub at: i64,
    pub press: Press,
}

/// A room after everything was played.
#[derive(Clone, Debug, PartialEq)]
pub struct Replayed {
    pub room: Room,
    pub changes: Vec<Change>,
    /// The number of the last press that was played, for the next piece of the list.
    pub last: u32,
}

impl From<Press> for RoomEvent {
    fn from(press: Press) -> RoomEvent {
        match press {
            Press::Open => RoomEvent::Open,
            Press::Next(leaving) => RoomEvent::Next { leaving },
            Press::Back(leaving) => RoomEvent::Back { leaving },
            Press::More => RoomEvent::AddMinutes(MORE),
            Press::Pause => RoomEvent::Pause,
            Press::Resume => RoomEvent::Resume,
            Press::Close => RoomEvent::Close,
        }
    }
}

impl Room {
    /// Plays all presses after the one numbered `last`, in the order of their numbers and each once. One of later than `now`
    /// counts as of now, and the room's own clock never runs back. What the room says no to is left out, as it was on the device.
    pub fn replay(&self, presses: &[Pressed], last: u32, now: Timestamp) -> Replayed {
        let mut numbered = BTreeMap::new();
        for pressed in presses.iter().filter(|pressed| pressed.number > last) {
            numbered.entry(pressed.number).or_insert(*pressed);
        }
        let mut played = Replayed { room: self.clone(), changes: Vec::new(), last };
        for (number, pressed) in numbered {
            let at = Timestamp::from_millisecond(pressed.at).unwrap_or(now).min(now);
            if let Ok(changes) = played.room.step(pressed.press.into(), at) {
                played.changes.extend(changes);
            }
            played.last = number;
        }
        played
    }

    /// The room was opened, or its session is over without: nothing can be played over it any more.
    pub fn was_led(&self) -> bool {
        self.opened().is_some()
    }

    /// Nothing has happened in it yet, so that it can be handed to a device.
    pub fn can_be_taken_along(&self, now: Timestamp) -> bool {
        self.view(now).state == RoomState::NotOpen
    }
}
