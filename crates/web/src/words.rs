//! Every English sentence of the pages, from the `words.ftl` beside each noun.

use actions::words::Words;
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

pub(crate) fn english() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        Words::read_with_dates("en-GB", SENTENCES).expect("the shipped wording parses: a test reads it")
    })
}

/// "5,000"
pub(crate) fn number(n: u64) -> String {
    let (digits, mark) = (n.to_string(), english().t("thousands-mark"));
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(&mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_told_apart() {
        let numbers = [0, 999, 1_000, 12_345, 1_234_567].map(super::number);
        assert_eq!(numbers, ["0", "999", "1,000", "12,345", "1,234,567"]);
    }

    #[test]
    fn the_wording_parses_and_knows_plurals() {
        assert_eq!(super::english().n("desk-people-count", 1), "1 person");
        assert_eq!(super::english().n("desk-people-count", 2), "2 people");
    }
}
