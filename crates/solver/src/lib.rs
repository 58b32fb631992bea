//! Searches: values, a seed and a budget in; a plan and its reasons out. Pure: no clock, no chance of its own, no files.
//!
//! [`places`] shares out places fairly, [`reviews`] what a panel reads. The solver proposes, a person decides.

mod budget;
pub mod places;
mod programme;
pub mod reviews;

pub use budget::{Budget, OutOfSteps};
