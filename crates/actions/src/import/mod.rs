//! Importing people: a list is read, its columns looked over, its rows checked, and then all of them taken in at once.

mod begin;
mod inspect;
mod steps;
mod view;

pub use begin::begin;
pub(crate) use inspect::{Inspection, inspect};
pub use steps::{cancel, carry_out, check};
pub use view::{ImportView, Newest, newest, view};
