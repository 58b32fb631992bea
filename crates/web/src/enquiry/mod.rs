//! Enquiries: the public form, and the coordinator's list.

mod list;
mod send;

pub(crate) use list::{answer, list, note, reopen, samples as list_samples};
pub(crate) use send::{form, samples as form_samples, send, thanks};
