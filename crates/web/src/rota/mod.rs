//! The rota of a course: arranging it, and who still lacks what.

mod change;
mod matrix;
mod samples;
mod show;
mod view;

pub(crate) use change::{confirm, fix, put, repair, suggest, undo};
pub(crate) use matrix::matrix;
pub(crate) use samples::{matrix_samples, samples};
pub(crate) use show::show;
