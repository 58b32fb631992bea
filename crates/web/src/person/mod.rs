//! The coordinator's people: the table, one person, and what is done to many at once.

pub(crate) mod edit;
mod export;
pub(crate) mod list;
mod query;
mod samples;
pub(crate) mod selection;
pub(crate) mod view;

pub(crate) use export::{Kind, csv, download, xlsx};
pub(crate) use samples::samples;
