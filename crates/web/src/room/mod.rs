//! The live room: the member's page, the facilitator's, and the stream that tells both of changes.

mod lead;
mod member;
mod ring;
mod samples;
mod shown;
mod stream;

pub(crate) use lead::{lead, lead_on};
pub(crate) use member::{room, take_part};
pub(crate) use samples::{lead_samples, room_samples};
pub(crate) use stream::events;
