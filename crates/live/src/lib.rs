//! Who is in which room now, and telling them that a room has changed: numbers only, never content.
//!
//! A reply never depends on this crate: when it is silent, pages still show what the database holds.

mod hub;
mod listener;
mod meet;
mod nats;
mod nodes;
mod wire;

pub use hub::{Hub, Options};
pub use listener::{Listener, Signal};
pub use nats::NatsAddress;
pub use nodes::Bus;
pub use wire::{Node, Wire, wire};

#[cfg(test)]
mod meeting_tests;
#[cfg(test)]
mod tests;
