//! Applying for a place: the start, the task list by personal link, the manager's answer, the coordinator's list and form.

mod answers;
mod as_applicant;
mod begin;
mod desk;
mod edit_form;
mod field;
mod manager;
mod next_round;
mod outcome;
mod read;
mod saved;
mod section;
mod tasks;
mod typed_form;

pub(crate) use answers::{Part, check, parts, send, withdraw};
pub(crate) use as_applicant::look as as_applicant;
pub(crate) use begin::{begin, link_sent, moment, start};
pub(crate) use desk::{list, tell};
pub(crate) use edit_form::{edit, save as save_form};
pub(crate) use manager::{answer as manager_answers, look as manager_looks};
pub(crate) use next_round::{ask as ask_next, form as next_form};
pub(crate) use outcome::{answer as answer_offer, pass_form};
pub(crate) use read::read;
pub(crate) use saved::saved;
pub(crate) use section::{draft, save, show};
pub(crate) use tasks::look;

use crate::gallery::Sample;
use crate::words::english;
use domain::application::{KEPT_MONTHS, UNSENT_MONTHS};

/// Who can read an application, and for how long: beside every box that is written in.
fn private(readers: usize) -> String {
    format!("{} {}", english().n("apply-private", readers), kept())
}

/// For how long an application is kept.
fn kept() -> String {
    let parts = [("kept", KEPT_MONTHS.to_string()), ("unsent", UNSENT_MONTHS.to_string())];
    english().with_parts("apply-kept", &parts)
}

pub(crate) fn samples() -> Vec<Sample> {
    let first = [begin::samples, next_round::samples, tasks::samples];
    let parts = first.into_iter().chain([section::samples, answers::samples, outcome::samples]);
    parts.flat_map(|samples| samples()).collect()
}

pub(crate) fn manager_samples() -> Vec<Sample> {
    manager::samples()
}

pub(crate) fn desk_samples() -> Vec<Sample> {
    desk::samples()
        .into_iter()
        .chain(read::samples())
        .chain(edit_form::samples())
        .chain(as_applicant::samples())
        .collect()
}
