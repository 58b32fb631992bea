//! Sharing out places and turns, against what can be counted by hand.
#![allow(clippy::unwrap_used, reason = "a test may unwrap")]

mod brute;
mod cover;
mod given;
mod groups;
mod groups_given;
mod groups_judge;
mod groups_mend;
mod groups_mend_brute;
mod places;
mod reviews;
mod rota;
mod rota_brute;
mod timetable;
mod timetable_given;
mod timetable_judge;
