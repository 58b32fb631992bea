//! What one trained facilitator writes to another.

use crate::{Letter, english, kind};

/// Wording of the letter: the writer's name and words, never their address. `address` is the writer's profile.
pub fn message(brand: &str, name: &str, writer: &str, words: &str, address: &str) -> Letter {
    let english = english();
    let parts = [("writer", writer)];
    let letter = Letter::of(kind::COLLEAGUE_MESSAGE, brand, &parts).greeting(name);
    let paragraphs = words.lines().map(str::trim).filter(|line| !line.is_empty());
    paragraphs
        .fold(letter, |letter, line| letter.paragraph(line.to_owned()))
        .button(english.with("letter-colleague-button", &parts), address)
        .paragraph(english.t("letter-colleague-how"))
}
