//! All that a page shows of a room at one instant.

use super::Hand;
use super::round::RoundView;
use crate::id::PersonId;
use crate::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Everything a page needs to know of a room. It holds whole minutes only and stays equal from one
/// [`Room::deadline`] to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoomView {
    pub state: RoomState,
    /// The earliest instant the room may be opened, and whether it may be opened now.
    pub opens: Timestamp,
    pub can_open: bool,
    pub starts: Timestamp,
    /// The calendar's end. It does not move with pauses or added minutes.
    pub ends: Timestamp,
    /// When it was opened and closed, if it was. A session whose time passed unopened is closed
    /// without either.
    pub opened: Option<Timestamp>,
    pub closed: Option<Timestamp>,
    pub agenda: bool,
    pub phases: Vec<PhaseView>,
    /// Whole minutes until the start, rounded up, while an open room waits for it.
    pub starts_in_minutes: Option<u32>,
    /// Whole minutes left, rounded up, of the present part, or of the session when there is no
    /// agenda. Nothing unless the room is open or paused.
    pub minutes_left: Option<u32>,
    /// Whole minutes the present part has run over its length.
    pub minutes_over: u32,
    /// `minutes_left` as a share of the part's length, 0 to 1, so that the arc and the words agree.
    pub phase_fraction_left: f64,
    /// Five minutes or less of the present part are left, and the part was longer than that.
    pub phase_closing_soon: bool,
    /// When `phase_closing_soon` turns true if nobody does anything; `None` once it has, or while
    /// paused.
    pub phase_closing_from: Option<Timestamp>,
    /// When the present part's time is up; `None` while paused.
    pub phase_ends: Option<Timestamp>,
    /// Whole minutes left of the session, rounded up; 0 after its end.
    pub session_minutes_left: u32,
    /// Five minutes or less of the session are left.
    pub closing_soon: bool,
    /// When the plan would end if every remaining part took its time, to the minute. `None` without
    /// an agenda or after closing.
    pub plan_ends: Option<Timestamp>,
    /// Whole minutes by which the plan runs past the session's end: told, never hidden.
    pub minutes_past_end: u32,
    /// Whole minutes that the plan leaves free before the session's end.
    pub minutes_free: u32,
    /// Until when the facilitator can go back to the part before; `None` when that is over or there is none.
    pub back_until: Option<Timestamp>,
    pub brings: Option<PersonId>,
    /// Another has brought something before: who brings something now has to be named anew.
    pub is_after_another: bool,
    /// Whoever brings something listens in the present part.
    pub presenter_listens: bool,
    /// The round that goes on.
    pub round: Option<RoundView>,
    /// In the order they went up. Empty after closing and when the part changes.
    pub hands: Vec<Hand>,
    /// Who would rather not speak in this part.
    pub passes: Vec<PersonId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomState {
    NotOpen,
    Open,
    Paused,
    Closed,
}

/// One part in the strip of parts and in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseView {
    pub key: String,
    pub short: Text,
    pub name: Text,
    pub purpose: Text,
    /// The length with minutes added so far.
    pub minutes: u32,
    /// Whole minutes from its beginning to that of the next part, as it went and as it is expected to go.
    pub takes: u32,
    pub place: PhasePlace,
    /// When it began; for a part to come, when it is expected to, to the minute.
    pub begins: Timestamp,
}

/// Where a part stands. After closing, the parts the room came to are done; the others stay `Next`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhasePlace {
    Done,
    Now,
    Next,
}
