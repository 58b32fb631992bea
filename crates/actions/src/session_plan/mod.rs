//! The plan of one session: its facilitator looks at it, changes it until the room opens, and goes back to the method's own.

mod change;
mod look;

pub use change::{restore, save};
pub use look::{PlanLook, look};
