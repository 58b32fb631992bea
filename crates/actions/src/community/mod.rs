//! The community of trained facilitators: a directory of those who chose to be in it, and messages without addresses.

mod join;
mod look;
mod write;

pub use join::{Own, end, keep, own};
pub use look::{Directory, Seen, directory, seen};
pub use store::community::Wanted;
pub use write::write;
