//! The set-up of a programme: everything of its design, in sections that are saved one by one.

mod address;
mod answers;
mod dates;
mod field;
mod form;
mod lines;
mod page;
mod samples;
mod save;
mod section;
mod stages;
#[cfg(test)]
mod tests;

pub(crate) use address::change_address;
pub(crate) use page::{show, tasks};
pub(crate) use samples::samples;
pub(crate) use save::{preview, save};
