//! Commissions: the list, and one with its years, reviews, programme and end.

mod list;
mod show;

pub(crate) use list::{list, samples as list_samples};
pub(crate) use show::{
    call_off, close_polls, end, hold, link, make, move_review, renew, samples, show, undo_end, undo_renewal,
};
