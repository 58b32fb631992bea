//! Applying for a place: the start, the task list by personal link, the manager's answer, the coordinator's list and form.

mod answers;
mod begin;
mod desk;
mod edit_form;
mod field;
mod manager;
mod next_round;
mod section;
mod tasks;

pub(crate) use answers::{check, send, withdraw};
pub(crate) use begin::{begin, link_sent, moment, start};
pub(crate) use desk::{list, read, tell};
pub(crate) use edit_form::{edit, save as save_form};
pub(crate) use manager::{answer as manager_answers, look as manager_looks};
pub(crate) use next_round::{ask as ask_next, form as next_form};
pub(crate) use section::{draft, save, show};
pub(crate) use tasks::look;

use crate::gallery::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let parts = [begin::samples, next_round::samples, tasks::samples, section::samples, answers::samples];
    parts.into_iter().flat_map(|samples| samples()).collect()
}

pub(crate) fn manager_samples() -> Vec<Sample> {
    manager::samples()
}

pub(crate) fn desk_samples() -> Vec<Sample> {
    desk::samples().into_iter().chain(edit_form::samples()).collect()
}
