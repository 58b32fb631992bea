//! Sharing out places and turns, against what can be counted by hand.
#![allow(clippy::unwrap_used, reason = "a test may unwrap")]

mod brute;
mod given;
mod places;
mod reviews;
mod rota;
mod rota_brute;
