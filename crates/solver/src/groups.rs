//! Forming groups: of the right size, with a time everybody can come to and a facilitator from elsewhere; nobody with anybody
//! up their line, agencies and professions mixed, or teams together.

mod anneal;
mod board;
mod bound;
mod brief;
mod chain;
mod clash;
mod exact;
mod facts;
mod few;
mod mend;
mod plan;
mod reason;
mod search;
mod shift;
mod start;

pub use brief::{Brief, Facilitator, Group, MOST_SLOTS, Mix, Person, Slots};
pub use mend::Mended;
pub use plan::Plan;
pub use reason::{Clash, Refusal, Rule};

use crate::watch::Watch;
use facts::Facts;
use search::Search;

impl Brief {
    /// The best plan found in so many steps. The same brief, seed and steps give the same plan, in whatever order the rows are.
    pub fn suggest(&self, seed: u64, steps: u64, watch: Watch) -> Result<Plan, Refusal> {
        let facts = Facts::of(self)?;
        if facts.people() == 0 {
            return Ok(Plan { groups: Vec::new(), cost: 0, bound: 0, steps: 0 });
        }
        if let Some(clash) = clash::at_a_glance(&facts) {
            return Err(Refusal::Infeasible(clash));
        }
        let bound = bound::bound(&facts);
        let (board, done) = Search::new(&facts, bound, seed, steps, watch).run(start::plan(&facts))?;
        match board.broken {
            0 => Ok(Plan::of(&board, bound, done)),
            _ => Err(Refusal::NotFound { steps: done, broken: plan::broken(&board) }),
        }
    }
}
