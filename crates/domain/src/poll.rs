//! Polls: when, how often and where a group can meet, asked of its members for a whole series (S2.7).

mod count;
mod frame;
mod limits;
mod offer;
mod sight;
mod usual;

pub use count::{Answer, Asked, Tally, ranked};
pub use frame::{Frame, Skipped};
pub use limits::{Limits, refuse_limits};
pub use offer::{MOST_OPTIONS, MOST_PLACE, Offer, Often, OwnDates, Series, Shortcut, refuse_change, refuse_new};
pub use sight::{Moment, Sight, State, Viewer, sight};
pub use usual::usual;

/// How many days before the last day the silent are reminded by themselves.
pub const REMINDED_BEFORE: i64 = 2;
