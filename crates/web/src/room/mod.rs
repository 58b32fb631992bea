//! The live room: the member's page, the facilitator's, and the stream that tells both of changes.

mod clock;
mod lead;
mod member;
mod ring;
mod samples;
mod shown;
mod stream;

pub(crate) use clock::clock;
pub(crate) use lead::{lead, lead_on};
pub(crate) use member::{room, take_part};
pub(crate) use samples::{clock_samples, lead_samples, room_samples, sample_surroundings};
pub(crate) use stream::events;
