//! Forming groups: the board, the people of a programme, and the facilitator's page of a group.

mod board;
mod change;
mod keep;
mod lead;
mod people;
mod samples;
mod seat;
mod suggestion;
mod view;
mod way;
mod wording;

pub(crate) use board::show;
pub(crate) use change::{
    add, board_path, confirm, describe, name_facilitator, remove_empty, set_time, undo, undo_confirming,
};
pub(crate) use keep::{keep, keep_no_more};
pub(crate) use lead::{lead, lead_samples};
pub(crate) use people::{csv, people, people_samples, remove, undo_removal, xlsx};
pub(crate) use samples::board_samples;
pub(crate) use seat::{move_person, place};
pub(crate) use suggestion::{drop, fix, show as suggestion, stop, suggest, suggestion_samples, use_it};
pub(crate) use way::{sample as sample_way, told as way_told};
