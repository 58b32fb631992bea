//! The coordinator's home: what to do next, what waits, what comes up.

mod ahead;
mod choosing;
mod home;
mod judged;
mod waiting;

pub use ahead::Ahead;
pub(crate) use ahead::ahead;
pub use choosing::RoundStand;
pub(crate) use choosing::round_stand;
pub use home::{Desk, home};
pub use store::desk::{ComingUp, Unanswered};
pub use waiting::{MOST, Task, Waiting};
