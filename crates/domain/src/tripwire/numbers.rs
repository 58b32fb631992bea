//! NHS numbers and telephone numbers: runs of digits, however people part them.

use super::words::{before, pattern};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What may stand between two digits of one number.
const PARTED: &str = r"[\s./\-‐‑‒–—()]{0,3}";

static TEN: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"[0-9](?:{PARTED}[0-9]){{9}}")));
static NHS_CUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:n\.?h\.?s|chi|h&c|hcn|patient|pt)\b[\s.:#]*(?:id|no|num|number|n[o°º])?[^0-9]{0,12}$")
});

/// Where the ten digits of NHS numbers stand.
pub(super) fn nhs(text: &str) -> Vec<Range<usize>> {
    alone(text, &TEN, is_nhs)
}

/// Where a pattern stands for what it is taken for; what is refused hides nothing that begins inside it.
fn alone(text: &str, pattern: &Regex, is_one: impl Fn(&str, &Range<usize>) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = pattern.find_at(text, from).map(|run| run.range()) {
        if is_one(text, &at) {
            from = at.end;
            found.push(at);
        } else {
            from = next_digit(text, at.start);
        }
    }
    found
}

/// The start of the next run of digits behind `at`: a number never begins in the middle of another.
fn next_digit(text: &str, at: usize) -> usize {
    let behind = text[at..].find(|sign: char| sign.is_ascii_digit()).map_or(text.len(), |digit| at + digit);
    text[behind..].find(|sign: char| !sign.is_ascii_digit()).map_or(text.len(), |end| behind + end)
}

fn is_nhs(text: &str, at: &Range<usize>) -> bool {
    let digits: Vec<u32> = text[at.clone()].chars().filter_map(|sign| sign.to_digit(10)).collect();
    let stands_alone = !text[..at.start].ends_with(|sign: char| sign.is_ascii_digit() || sign == '+')
        && !text[at.end..].starts_with(|sign: char| sign.is_ascii_digit());
    if !stands_alone || !has_check_digit(&digits) {
        return false;
    }
    let parts: Vec<usize> =
        text[at.clone()].split(|sign: char| !sign.is_ascii_digit()).map(str::len).filter(|len| *len > 0).collect();
    matches!(parts[..], [10] | [3, 3, 4] | [3, 7] | [6, 4] | [4, 3, 3] | [5, 5])
        || NHS_CUE.is_match(before(text, at.start, 30))
}

/// Modulus 11 over the first nine digits with weights 10 to 2; a remainder that would need ten is no number.
pub(super) fn has_check_digit(digits: &[u32]) -> bool {
    let [first @ .., last] = digits else { return false };
    let sum: u32 = first.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let all_one = digits.iter().all(|digit| digit == last);
    digits.len() == 10 && !all_one && (11 - sum % 11) % 11 == *last
}

static TELEPHONE: LazyLock<Regex> = LazyLock::new(|| {
    let gap = r"[\s./\-‐‑‒–—()]{0,3}";
    let digit = "[0-9Oo]";
    pattern(&format!(
        r"(?:\(?(?:\+|00{gap}|\b){gap}44\)?{gap}(?:\(?0\)?{gap})?[1-9]|\(?(?:0\s?|[Oo])[1-9])(?:{gap}{digit}){{8,9}}|(?:\+|\b00{gap})[1-9](?:{gap}[0-9]){{8,13}}"
    ))
});
/// Nine digits or more, said in words.
static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
    let digit = r"(?:(?:double|treble|triple)[\s\-]+)?(?:zero|nought|oh|one|two|three|four|five|six|seven|eight|nine|hundred|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";
    pattern(&format!(r"(?i)\b{digit}(?:(?:[\s,.\-–]|and)+{digit}){{6,}}\b"))
});
/// Numbers without their first nought, or only the last digits of one, behind a word that says what they are.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:tel|telephone|phone|mob|mobile|cell|call|ring|text|whatsapp|landline)\b[^0-9\n]{0,14}([0-9](?:[\s.\-]?[0-9]){5,10})",
    )
});
static BARE_MOBILE: LazyLock<Regex> = LazyLock::new(|| pattern(r"7[0-9]{3}[\s.\-]?[0-9]{3}[\s.\-]?[0-9]{3}"));
static DAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[0-9]{1,2}[./\-\s][0-9]{1,2}[./\-\s](?:19|20)[0-9]{2}"));
/// The first numbers of a date, whose last ones are not taken for the first of a telephone number.
static OF_DATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[^0-9])[0-9]{1,2}/$"));
static TELLS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:^|[^a-z])(?:t|m|w|h|tel|telephone|mob|mobile|phone|ph|no)$"));

/// Where telephone numbers of this country, and of others where a plus stands before them, seem to be.
pub(super) fn telephones(text: &str) -> Vec<Range<usize>> {
    let whole = alone(text, &TELEPHONE, is_telephone);
    let told = TOLD.captures_iter(text).filter_map(|found| found.get(1)).map(|found| found.range());
    let bare =
        BARE_MOBILE.find_iter(text).map(|found| found.range()).filter(|at| text[at.clone()].contains([' ', '-', '.']));
    let spoken = SPOKEN.find_iter(text).map(|found| found.range());
    whole.into_iter().chain(spoken).chain(told.chain(bare).filter(|at| is_telephone(text, at))).collect()
}

fn is_telephone(text: &str, at: &Range<usize>) -> bool {
    let number = &text[at.clone()];
    let told = &text[..at.start];
    let joined = |sign: char| sign.is_alphanumeric() || sign == '£';
    let stands_alone = !told.ends_with(joined) && !OF_DATE.is_match(told) || TELLS.is_match(before(text, at.start, 8));
    let next = &text[at.end..];
    let ends = !next.starts_with(|sign: char| sign.is_ascii_digit())
        && !next.strip_prefix('/').is_some_and(|next| next.starts_with(|sign: char| sign.is_ascii_digit()));
    stands_alone && ends && !DAY.is_match(number)
}
