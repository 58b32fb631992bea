//! Sharing out places, against what can be counted by hand.

mod brute;
mod given;
mod places;
