//! What came of a session that was led on a device without a network, once it was sent.

use crate::attendance::Attendance;
use crate::id::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The longest number a device makes for what it sends.
const LONGEST_BATCH: usize = 64;

/// What was taken over and what was not: nothing that was noted is lost, and nothing that stood here is written over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub clock: Clock,
    /// So many people were marked by it.
    pub marked: usize,
    /// Marks of people who did not belong to the group when the session was held.
    pub gone: usize,
    /// Marks that say otherwise than what stood here already, until somebody chooses.
    pub differing: Vec<(PersonId, Attendance)>,
}

/// What became of the times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// Nothing was pressed.
    Nothing,
    /// The room has them now.
    Taken,
    /// The room was opened here meanwhile, or planned otherwise: its own times stand, and these are told.
    Beside(Vec<Went>),
}

/// How a part went on the device: its number from nought, when it began, and its whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Went {
    pub part: usize,
    pub began: Timestamp,
    pub minutes: u32,
}

/// The number of a batch: letters and digits, long enough that no two devices make the same.
pub fn is_batch(text: &str) -> bool {
    (16..=LONGEST_BATCH).contains(&text.len()) && text.bytes().all(|one| one.is_ascii_alphanumeric())
}
