//! Dates as people write them, day first; a date that only makes sense month first is refused, for then the others
//! of its list cannot be trusted to be day first.

use jiff::Span;
use jiff::civil::{Date, date};

/// In their order, in small letters.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Two-digit years up to this one are in this century.
const LAST_SHORT_YEAR: i16 = 69;

/// `2026-03-31`, `31/03/2026`, `31.3.26`, `31 March 2026`, `Tue 31st Mar 2026`, `Mar 31, 2026`, `20260331`, and the
/// day number (`46112`) that a spreadsheet shows for a date without a format; a time after any of them is passed over.
pub(super) fn read(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let day = match lower.split_once('t') {
        Some((day, time)) if time.contains(':') && day.len() == 10 => day,
        _ => &lower,
    };
    let words: Vec<_> =
        day.split(|c: char| c.is_whitespace() || "/.-–,_".contains(c)).filter(|word| !is_filler(word)).collect();
    let date = match words[..] {
        [digits] => from_digits(digits),
        [year, month, day] if year.len() == 4 && is_digits(year) => of(year, month, day),
        [month, day, year] if month_by_name(month).is_some() => of(year, month, day),
        [day, month, year] => of(year, month, day),
        _ => None,
    };
    date.filter(|date| (1920..=2100).contains(&date.year()))
}

fn is_filler(word: &str) -> bool {
    let is_weekday = word.len() >= 2 && WEEKDAYS.iter().any(|day| day.starts_with(word));
    is_weekday || word.contains(':') || ["", "of", "the", "at", "am", "pm"].contains(&word)
}

fn of(year: &str, month: &str, day: &str) -> Option<Date> {
    let day = ["st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    let month = month_by_name(month).or_else(|| small(month))?;
    Date::new(full_year(year)?, month, small(day)?).ok()
}

fn month_by_name(word: &str) -> Option<i8> {
    let is_named = |month: &str| word.len() >= 3 && (month.starts_with(word) || word == "sept" && month == "september");
    let index = MONTHS.iter().position(|month| is_named(month))?;
    i8::try_from(index + 1).ok()
}

fn full_year(word: &str) -> Option<i16> {
    let year: i16 = is_digits(word).then(|| word.parse().ok())??;
    match word.len() {
        4 => Some(year),
        2 if year <= LAST_SHORT_YEAR => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

fn small(word: &str) -> Option<i8> {
    (is_digits(word) && word.len() <= 2).then(|| word.parse().ok())?
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `20260331`, or days since 30 December 1899, which is how spreadsheets keep dates.
fn from_digits(word: &str) -> Option<Date> {
    match (is_digits(word), word.len()) {
        (true, 8) => of(&word[..4], &word[4..6], &word[6..]),
        (true, 5) => {
            let days: i32 = word.parse().ok()?;
            date(1899, 12, 30).checked_add(Span::new().days(days)).ok()
        }
        _ => None,
    }
}
