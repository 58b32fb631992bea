//! Importing people, page by page: the file, its columns, what would happen, and what happened.

pub(crate) mod begin;
pub(crate) mod columns;
mod faults;
pub(crate) mod run;
mod samples;

pub(crate) use samples::samples;
