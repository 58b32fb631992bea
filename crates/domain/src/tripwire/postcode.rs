//! Postcodes of the United Kingdom: an area that exists, a district, and the three signs of the street.

use super::words::pattern;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// The 124 areas (Royal Mail, Programmers' Guide to PAF), with those of the Crown Dependencies.
const AREAS: &str = " AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

static POSTCODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:([A-Z]{1,2})([0-9][A-Z0-9]?)([\s\-‐‑‒–.]{0,3})([0-9O])([ABD-HJLNP-UW-Z]{2})|GIR[\s]{0,2}0AA)")
});

/// Where whole postcodes stand.
pub(super) fn postcodes(text: &str) -> Vec<Range<usize>> {
    let found = POSTCODE.captures_iter(text).filter(|found| is_postcode(found) && ends(text, found));
    found.filter_map(|found| found.get(0)).map(|found| found.range()).collect()
}

/// No letter or digit goes on with it, but for a word with a capital that somebody ran into it.
fn ends(text: &str, found: &Captures<'_>) -> bool {
    let next: Vec<char> = found.get(0).map_or("", |found| &text[found.end()..]).chars().take(2).collect();
    match next[..] {
        [one, other] if one.is_uppercase() && other.is_lowercase() => true,
        [one, ..] => !one.is_alphanumeric(),
        [] => true,
    }
}

fn is_postcode(found: &Captures<'_>) -> bool {
    let part = |number: usize| found.get(number).map_or("", |part| part.as_str());
    if part(1).is_empty() {
        return true; // Girobank's own, the only one of its shape
    }
    let area = format!(" {} ", part(1).to_uppercase());
    AREAS.contains(&area) && !is_ordinal(part(3), part(4), part(5))
}

/// "Ward E4 1st floor", "B12 2hr": what is written small behind a blank is a count and its unit.
fn is_ordinal(gap: &str, digit: &str, letters: &str) -> bool {
    let unit = matches!(
        (digit, letters),
        ("1", "st") | ("2", "nd") | ("3", "rd") | ("0", "th") | (_, "hr" | "pt" | "pg" | "wt")
    ) || (digit > "3" && letters == "th");
    !gap.is_empty() && unit
}
