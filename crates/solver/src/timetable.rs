//! A year's timetable of groups that meet again and again: one facilitator, one room and one weekly place each, all year.

mod anneal;
mod board;
mod bound;
mod clash;
mod cover;
mod exact;
mod facts;
mod force;
mod held;
mod plan;
mod reason;
mod relay;
mod search;
mod standing;
mod start;
mod year;

pub use cover::{Cover, Covered};
pub use plan::Timetable;
pub use reason::{Clash, Refusal};
pub use year::{Bits, Facilitator, Group, Held, MOST_WEEKS, Room, Row, Year};

use crate::watch::Watch;
use facts::Facts;
use search::Search;

impl Year {
    /// The best timetable found in so many steps. The same year, seed and steps give the same, in whatever order the rows are.
    pub fn suggest(&self, seed: u64, steps: u64, watch: Watch) -> Result<Timetable, Refusal> {
        let facts = Facts::of(self)?;
        if facts.groups.is_empty() {
            return Ok(Timetable { rows: Vec::new(), cost: 0, bound: 0, steps: 0 });
        }
        if let Some(clash) = clash::at_a_glance(self, &facts) {
            return Err(Refusal::Infeasible(clash));
        }
        let bound = bound::bound(&facts);
        let (board, steps) = Search::new(&facts, &bound, seed, steps, watch).run(start::timetable(&facts))?;
        if board.waiting == 0 {
            return Ok(Timetable::of(&board, bound.cost, steps));
        }
        let waits = |group: &usize| board.spots[*group].is_none();
        let groups = (0..facts.groups.len()).filter(waits).map(|group| facts.groups[group].id.clone());
        Err(Refusal::NotFound { steps, groups: groups.collect() })
    }
}
