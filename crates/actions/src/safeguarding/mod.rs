//! The safeguarding log: apart from any session, written by facilitators, read by the writer and the safeguarding lead alone.

mod lead;
mod read;
mod write;

pub use lead::{NOBODY, Naming, name_lead, naming};
pub use read::{Log, One, log, note_reading, one};
pub use store::safeguarding::{Kept, Lead, Listed, Reading};
pub use write::{correct, write};
