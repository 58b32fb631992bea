//! Programmes: the coordinator's list, making one, its page at a glance, its set-up, and its public page.

mod from_file;
mod list;
mod make;
mod next;
mod overview;
mod public;
pub(crate) mod setup;
mod strip;

pub(crate) use from_file::{blueprint_file, from_file, upload};
pub(crate) use list::{list, samples as list_samples};
pub(crate) use make::{Wished, make, new, samples as new_samples};
pub(crate) use overview::{close, commission, end_commission, overview, publish, samples as overview_samples};
pub(crate) use public::{samples as public_samples, show};
pub(crate) use strip::short;
