//! Who is in which room now, and telling them that a room has changed: numbers only, never content.
//!
//! A reply never depends on this crate: when it is silent, pages still show what the database holds.

mod hub;
mod listener;

pub use hub::{Hub, Options};
pub use listener::{Listener, Signal};

#[cfg(test)]
mod tests;
