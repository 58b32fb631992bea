//! Searches: values, a seed and a budget in; a plan and its reasons out. Pure: no clock, no chance of its own, no files.
//!
//! [`places`] shares out places fairly, [`reviews`] what a panel reads. [`rota`] splits a course into practice circles,
//! morning by morning. The solver proposes, a person decides.

mod budget;
pub mod places;
mod programme;
pub mod reviews;
pub mod rota;

pub use budget::{Budget, OutOfSteps};
