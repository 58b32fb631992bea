//! A rota of practice circles: each morning everybody who is there sits in one, and one of each circle facilitates.
//!
//! Over the mornings everybody facilitates and is a member at least once (S0.13), turns are as even as they can be, and
//! people meet as many others as can be found. Pairs to be kept apart never share a circle.

mod apart;
mod course;
mod reason;
mod repair;
mod search;
mod seating;
mod table;
mod turns;

pub use course::{Circle, Course, Morning, Plan};
pub use reason::Reason;

use apart::Apart;
use table::Table;

/// Steps of a search that a person waits for.
pub const STEPS: u64 = 200_000;

impl Course {
    /// A plan for the mornings that are not over: circles that are fixed stay, all others are made anew. The same course,
    /// seed and steps give the same plan, in whatever order people and pairs are given.
    pub fn suggest(&self, seed: u64, steps: u64) -> Result<Plan, Reason> {
        let course = self.in_order();
        let apart = Apart::of(&course);
        seating::check(&course, &apart)?;
        let table = seating::seat(&course, &apart, seed)?;
        search::improve(table, &course, seed, steps).plan(&course, true)
    }

    /// The plan that stands, mended with the fewest changes to mornings that are not over: nobody who is away has a seat,
    /// everybody who is there has one. Who comes to lack a turn gets another one where there is one.
    pub fn repair(&self, seed: u64, steps: u64) -> Result<Plan, Reason> {
        let course = self.in_order();
        let apart = Apart::of(&course);
        let table = repair::mended(&course, &apart)?;
        search::improve(table, &course, seed, steps).plan(&course, false)
    }

    /// How many pairs of people could meet at most: no plan lets more of them meet.
    pub fn most_pairs(&self) -> usize {
        Table::most_pairs(&self.in_order())
    }
}
