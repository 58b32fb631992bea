//! The words of a time, a place and their dates.

use crate::words::english;
use actions::poll::Offered;
use domain::dates::{SkipReason, State, Weekday};
use domain::poll::{Offer, Often};
use jiff::civil::Date;

/// "Tuesdays", from the days of a week.
pub(super) fn weekday(day: Weekday) -> String {
    english().t(&format!("poll-on-{}", day_key(day))).into_owned()
}

/// As in forms.
pub(super) fn day_key(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}

/// "every two weeks"
pub(super) fn often(often: Often) -> String {
    english().t(&format!("poll-often-{}", often.as_str())).into_owned()
}

/// "Tuesdays, 2pm to 3:15pm, every two weeks"; a place is its own words.
pub(super) fn offer(offer: &Offer, minutes: u32) -> String {
    let words = english();
    match offer {
        Offer::Place { words: place, .. } => place.clone(),
        Offer::Time { series } => {
            let (day, span) = (weekday(series.weekday), words.span(series.starts, minutes));
            let often = often(series.often);
            words.with("poll-time", &[("day", &day), ("span", &span), ("often", &often)])
        }
    }
}

/// One date under a time.
pub(super) struct Day {
    pub words: String,
    /// Why nobody meets then; empty where they do.
    pub why: String,
}

pub(super) fn days(one: &Offered, today: Date) -> Vec<Day> {
    let words = english();
    let day = |line: &domain::dates::Occurrence| Day {
        words: words.day_from(line.date, today),
        why: match &line.state {
            State::Skipped(SkipReason::BankHoliday(name)) => words.of(name).to_owned(),
            State::Skipped(SkipReason::Exception(Some(reason))) => reason.clone(),
            State::Skipped(SkipReason::Exception(None)) => words.t("dates-no-session").into_owned(),
            State::Held { .. } | State::Moved { .. } => String::new(),
        },
    };
    one.dates.iter().map(day).collect()
}

/// "6 dates, from Tuesday 7 April to Tuesday 16 June"; empty for a place.
pub(super) fn reach(one: &Offered, today: Date) -> String {
    let words = english();
    let held: Vec<Date> = one.dates.iter().filter(|line| line.number().is_some()).map(|line| line.date).collect();
    match (held.first(), held.last()) {
        (Some(first), Some(last)) => {
            let (from, to) = (words.day_from(*first, today), words.day_from(*last, today));
            words.n_with("poll-reach", held.len(), &[("from", &from), ("to", &to)])
        }
        _ => String::new(),
    }
}
