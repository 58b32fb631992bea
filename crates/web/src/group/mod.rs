//! Forming groups: the board, the people of a programme, and the facilitator's page of a group.

mod board;
mod change;
mod lead;
mod people;
mod samples;
mod view;
mod wording;

pub(crate) use board::show;
pub(crate) use change::{
    add, board_path, confirm, describe, keep, keep_no_more, move_person, name_facilitator, place, remove_empty, undo,
};
pub(crate) use lead::{lead, lead_samples};
pub(crate) use people::{csv, people, people_samples, remove, undo_removal, xlsx};
pub(crate) use samples::board_samples;
