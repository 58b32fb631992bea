//! Suggestions for the groups of a stage: asked for, looked for by the queue, shown as a proposal, put on the board.
//!
//! The search proposes and a person decides: nothing is told to anybody, and the board stays as it is until then.

mod apply;
mod ask;
mod back;
mod basis;
mod brief;
mod classes;
mod fix;
mod look;
mod search;
mod times;

pub use apply::put_on_board;
pub(crate) use apply::{take_back, to_take_back};
pub use ask::{Want, ask, drop, stop};
pub use fix::{fix, let_go};
pub(crate) use look::is_old;
pub use look::{Look, look};
pub(crate) use search::search;
use search::{steps_for, usual_mix};
pub use store::suggestion::Suggestion;

/// Groups of one stage that one person is asked to facilitate at most.
pub const MOST_LED: usize = 4;
