//! The safeguarding log: the list with its form, one entry, and the coordinator's page that names who leads on it.

mod entry;
mod form;
mod lead;
mod log;

pub(crate) use entry::{correct, note_reading, samples as entry_samples, show};
pub(crate) use lead::{name, naming, samples as lead_samples};
pub(crate) use log::{list, samples, write};
