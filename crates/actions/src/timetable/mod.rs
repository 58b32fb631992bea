//! A year's timetable of a stage's groups: asked for, looked for by the queue, shown as a proposal, used and taken back as one act.
//!
//! The search proposes and a person decides: nobody is told before invitations are sent.

mod ask;
mod back;
mod basis;
mod brief;
mod busy;
mod look;
mod search;
mod use_it;
mod usual;
mod weeks;

pub use ask::{Want, ask, drop, stop};
pub use look::{GroupLine, Look, PersonLine, look};
pub(crate) use search::search;
pub use store::timetable::{Change, Plan, Timetable, Used, UsedBefore};
pub use use_it::{take_back, use_it};
