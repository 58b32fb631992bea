//! Agreements about protected time: the coordinator's page, and the page of whoever is asked to sign.

mod board;
mod samples;
mod shown;
mod sign;

pub(crate) use board::{issue, remind, show as board, sign_all, take as take_at_desk};
pub(crate) use samples::{board_samples, sign_samples, waiting as samples_of_waiting};
pub(crate) use shown::{Waiting, waiting};
pub(crate) use sign::{answer, answer_by_link, look_by_link, show, take, take_by_link};
