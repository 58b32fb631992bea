//! Importing people: a list is read, its columns looked over, its rows checked, and then all of them taken in at once.

mod at_once;
mod begin;
mod inspect;
mod steps;
mod view;

pub use at_once::{List, preview, take_in};
pub use begin::begin;
pub(crate) use inspect::{Inspection, inspect};
pub use steps::{cancel, carry_out, check};
pub use view::{ImportView, Newest, newest, view};
