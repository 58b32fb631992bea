//! Searches: values, a seed and a budget in; a plan and its reasons out. Pure: no clock, no chance of its own, no files.
//!
//! [`places`] shares out places fairly, [`reviews`] what a panel reads. [`rota`] splits a course into practice circles,
//! morning by morning. [`groups`] forms groups, [`timetable`] gives them a year's
//! places and times, [`cover`] finds who stands in for somebody. The solver proposes, a person decides.

mod budget;
mod chance;
mod cooling;
pub mod cover;
mod flow;
pub mod groups;
mod names;
pub mod places;
mod programme;
pub mod reviews;
pub mod rota;
pub mod timetable;
mod watch;

pub use budget::{Budget, OutOfSteps};
pub use watch::{Progress, Watch};
