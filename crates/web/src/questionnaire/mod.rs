//! Questionnaires: the page behind a personal link, and the coordinator's page of what was sent.

pub(crate) mod by_link;
pub(crate) mod evaluation;
mod samples;
pub(crate) mod sending;

pub(crate) use samples::{evaluation_samples, samples};
