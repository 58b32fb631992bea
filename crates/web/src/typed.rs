//! Dates as people type them: 2026-12-24, 24/12/2026, 24 December 2026; day first, never month first.

use crate::words::english;
use jiff::civil::Date;

/// The whole text as a date.
pub(crate) fn date(text: &str) -> Option<Date> {
    leading_date(text).filter(|(_, rest)| rest.is_empty()).map(|(date, _)| date)
}

/// The date a text begins with, and what follows it.
pub(crate) fn leading_date(text: &str) -> Option<(Date, &str)> {
    let (first, rest) = word(text);
    if let Ok(date) = first.parse() {
        return Some((date, rest));
    }
    if let Some(date) = numbers(first) {
        return Some((date, rest));
    }
    // "Thursday 24 December 2026" begins with its weekday.
    let is_weekday = english().is_weekday(first.trim_end_matches(','));
    let (day, rest) = if is_weekday { word(rest) } else { (first, rest) };
    let (month, rest) = word(rest);
    let (year, rest) = word(rest);
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    let month = english().month_named(month.trim_end_matches(','))?;
    Some((Date::new(year.trim_end_matches(',').parse().ok()?, month, day).ok()?, rest))
}

/// The first word, and the rest without the spaces between.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

/// 24/12/2026, 24.12.2026 or 24-12-2026
fn numbers(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [day, month, year] = parts[..] else { return None };
    let is_whole_year = year.len() == 4;
    if is_whole_year { Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{date, leading_date};
    use jiff::civil::date as on;

    #[test]
    fn the_ways_a_date_is_written_here_are_read_day_first() {
        let christmas_eve = Some(on(2026, 12, 24));
        for text in [
            "2026-12-24",
            " 24/12/2026 ",
            "24.12.2026",
            "24 December 2026",
            "24 dec 2026",
            "24th December 2026",
            "Thursday 24 December 2026",
            "Thursday, 24 December 2026",
        ] {
            assert_eq!(date(text), christmas_eve, "{text}");
        }
        assert_eq!(date("3/4/2026"), Some(on(2026, 4, 3)));
        for text in ["", "soon", "12/24/2026", "24/12/26", "24 December", "31 April 2026", "24 December 2026 or so"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn what_follows_a_date_is_kept() {
        assert_eq!(leading_date("24 December 2026 Winter break"), Some((on(2026, 12, 24), "Winter break")));
        assert_eq!(leading_date("24/12/2026  Winter break"), Some((on(2026, 12, 24), "Winter break")));
        assert_eq!(leading_date("2026-12-24"), Some((on(2026, 12, 24), "")));
    }
}
