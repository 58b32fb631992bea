//! The house itself: who uses whom, and the binary from outside.
#![allow(clippy::unwrap_used, reason = "a test may unwrap")]

mod command;
mod draw;
mod groups;
mod house;
mod places;
mod timetable;
