//! A pattern that is made once, and what stands before and behind a place in a text.

use regex::Regex;

/// A pattern of our own: one that cannot be read is a fault of this file, which the first test finds.
pub(super) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the first test reads every pattern")
}

/// At most so many characters before `at`, from the last end of a sentence on where `whole` is not set.
pub(super) fn before(text: &str, at: usize, count: usize) -> &str {
    let start = text[..at].char_indices().rev().take(count).last().map_or(at, |(start, _)| start);
    &text[start..at]
}

/// At most so many characters from `at` on.
pub(super) fn behind(text: &str, at: usize, count: usize) -> &str {
    let end = text[at..].char_indices().nth(count).map_or(text.len(), |(end, _)| at + end);
    &text[at..end]
}
