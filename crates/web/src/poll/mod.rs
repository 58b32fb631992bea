//! Polls: set up, watched and decided at the desk, answered by personal link.

mod answer;
mod desk;
mod form;
mod samples;
mod tell;

pub(crate) use answer::{answer_by_link, look_by_link};
pub(crate) use desk::{add, choose, close, open, put_away, remind, remove, save, show, undo};
pub(crate) use samples::{answer_samples, desk_samples};
