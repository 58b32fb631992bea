//! Several letters to one address in one: each under its subject, with its own pieces and button.

use crate::{Letter, kind};

/// `letters` are two at least, and none of them has a calendar file.
pub fn gathered(brand: &str, letters: &[Letter]) -> Letter {
    let count = letters.len().to_string();
    let empty = Letter::of(kind::GATHERED, brand, &[("count", &count)]);
    letters.iter().fold(empty, |gathered, letter| gathered.with_whole(letter))
}
