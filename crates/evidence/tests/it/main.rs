//! Every figure of the crate against scipy, and every way a small number could show.
#![allow(clippy::unwrap_used, reason = "a test may unwrap")]

mod agreement;
mod attendance;
mod disclosure;
mod scipy;
