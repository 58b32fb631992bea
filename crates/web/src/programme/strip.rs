//! A series of dates as pages show it: a strip of days, the struck and moved ones told in words, and what the clocks do.

use crate::words::english;
use domain::blueprint::{Design, Stage};
use domain::dates::{Clock, Occurrence, Repeat, SkipReason, State, Weekday, clock_changes};
use jiff::civil::{Date, Time};

/// One day of the strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub number: i8,
    pub month: String,
    /// Nobody meets on it.
    pub is_off: bool,
    pub is_over: bool,
    /// "no session", "moved to 5 June", "over"; empty for an ordinary date that is still to come.
    pub note: String,
    /// The day as a form sends it, when it can be left out, or put back where it was left out; else empty.
    pub iso: String,
    pub is_left_out: bool,
    /// "Tuesday 30 May: no session, A week off", for the list under the strip; empty for an ordinary date.
    pub story: String,
}

/// A whole series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Strip {
    /// "Six Tuesdays, 9:30am to 1pm"
    pub heading: String,
    /// "9 May to 20 June 2023"; empty for a single date, which the heading tells.
    pub range: String,
    /// The days to show at once, and those behind a click.
    pub first: Vec<Day>,
    pub rest: Vec<Day>,
    /// "Clocks go forward on Sunday 29 March. The session stays at 2pm."
    pub clocks: Vec<String>,
}

/// Days shown at once: a course, or a quarter of weekly meetings.
const AT_ONCE: usize = 13;

impl Strip {
    /// The series of one stage. `from` is today: days before it are over, and in a long series its neighbourhood comes first.
    pub fn of(design: &Design, stage: &Stage, occurrences: &[Occurrence], from: Option<Date>) -> Strip {
        Strip::at(design, stage, occurrences, Some((stage.starts, stage.minutes)), from)
    }

    /// The same when sessions are laid out: at this time, or at various ones.
    pub fn at(
        design: &Design,
        stage: &Stage,
        occurrences: &[Occurrence],
        time: Option<(Time, u32)>,
        from: Option<Date>,
    ) -> Strip {
        let held: Vec<Date> = occurrences.iter().filter(|o| o.number().is_some()).map(|o| o.date).collect();
        let (Some(first), Some(last)) = (held.first(), held.last()) else { return Strip::default() };
        let before = occurrences.iter().map(|o| Some(o.date));
        let before = std::iter::once(None).chain(before);
        let mut days: Vec<Day> = occurrences.iter().zip(before).map(|(o, before)| day(o, before, from)).collect();
        let start = match from {
            Some(from) if days.len() > AT_ONCE => occurrences.iter().position(|o| o.date >= from).unwrap_or(0),
            _ => 0,
        };
        // The last days together fill the strip even when few are still to come.
        let start = start.min(days.len().saturating_sub(AT_ONCE));
        let mut rest = days.split_off((start + AT_ONCE).min(days.len()));
        let earlier: Vec<Day> = days.drain(..start).collect();
        rest.splice(0..0, earlier);
        Strip {
            heading: heading(stage, &held, time),
            range: range(*first, *last),
            first: days,
            rest,
            clocks: time.map(|(starts, _)| clocks(design, stage, starts, &held, from)).unwrap_or_default(),
        }
    }

    /// What is told of single days, shown or not.
    pub fn stories(&self) -> Vec<&str> {
        let days = self.first.iter().chain(&self.rest);
        days.filter(|day| !day.story.is_empty()).map(|day| day.story.as_str()).collect()
    }

    /// "12 other dates"
    pub fn more(&self) -> String {
        english().n("programme-other-dates", self.rest.len())
    }

    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

/// "9 May"
pub(crate) fn short(date: Date) -> String {
    let day = date.day().to_string();
    english().with("programme-day-short", &[("day", day.as_str()), ("month", &english().month(date))])
}

fn range(first: Date, last: Date) -> String {
    let year = last.year().to_string();
    let words = english();
    if first == last {
        return String::new();
    }
    let from = if first.year() == last.year() { short(first) } else { format!("{} {}", short(first), first.year()) };
    words.with("programme-range", &[("from", from.as_str()), ("to", &short(last)), ("year", year.as_str())])
}

/// "Six Tuesdays, 9:30am to 1pm", "Every second Thursday, 26 times, 2pm to 3:15pm", or "6 dates, 9:30am to 1pm".
fn heading(stage: &Stage, held: &[Date], time: Option<(Time, u32)>) -> String {
    let words = english();
    let span = match time {
        Some((starts, minutes)) => words.span(starts, minutes),
        None => words.t("programme-various-times").into_owned(),
    };
    let weekday = held.first().map(|date| Weekday::of(*date));
    let is_same = held.iter().all(|date| Some(Weekday::of(*date)) == weekday);
    match held {
        [only] => words.with("programme-once", &[("day", words.day_with_year(*only).as_str()), ("span", &span)]),
        [first, ..] if is_same => weekdays(&stage.dates.repeat, held.len(), &words.weekday(*first), &span),
        _ => words.n_with("programme-dates", held.len(), &[("span", span.as_str())]),
    }
}

/// How often that weekday comes is part of the sentence: "26 Thursdays" would say every one.
fn weekdays(repeat: &Repeat, count: usize, weekday: &str, span: &str) -> String {
    let words = english();
    let (key, every) = match repeat {
        Repeat::Weeks { every: 2, .. } => ("programme-every-second", 2),
        Repeat::Weeks { every, .. } if *every > 2 => ("programme-every-weeks", *every),
        Repeat::MonthWeekday { every: 1, .. } => ("programme-monthly", 1),
        Repeat::Weeks { .. } | Repeat::List { .. } => {
            let number = words.n("programme-number", count);
            let parts = [("number", number.as_str()), ("weekday", weekday), ("span", span)];
            return words.with("programme-weekdays", &parts);
        }
        Repeat::MonthWeekday { .. } | Repeat::MonthDay { .. } | Repeat::MonthEnd { .. } => {
            return words.n_with("programme-dates", count, &[("span", span)]);
        }
    };
    let every = every.to_string();
    words.n_with(key, count, &[("weekday", weekday), ("every", &every), ("span", span)])
}

/// A month says its year when the date `before` lies in another.
fn day(occurrence: &Occurrence, before: Option<Date>, today: Option<Date>) -> Day {
    let words = english();
    let long = words.day_with_year(occurrence.date);
    let (is_off, note, story) = match &occurrence.state {
        State::Held { instead_of: None, .. } => (false, String::new(), String::new()),
        State::Held { instead_of: Some(old), .. } => {
            let note = words.with("programme-instead", &[("day", short(*old).as_str())]);
            (false, note, String::new())
        }
        State::Moved { to } => {
            let note = words.with("programme-moved", &[("day", short(*to).as_str())]);
            let to = words.day_with_year(*to);
            let parts = [("day", long.as_str()), ("to", to.as_str())];
            (true, note, words.with("programme-story-moved", &parts))
        }
        State::Skipped(reason) => {
            let note = words.t("programme-no-session").into_owned();
            let why = match reason {
                SkipReason::Exception(why) => why.clone().unwrap_or_default(),
                SkipReason::BankHoliday(name) => words.of(name).to_owned(),
            };
            let parts = [("day", long.as_str()), ("why", why.as_str())];
            let key = if why.is_empty() { "programme-story-off" } else { "programme-story-why" };
            (true, note, words.with(key, &parts))
        }
    };
    let month = match before {
        Some(before) if before.year() != occurrence.date.year() => words.month_from(occurrence.date, before),
        _ => words.month(occurrence.date).into_owned(),
    };
    let is_over = !is_off && today.is_some_and(|today| occurrence.date < today);
    let note = if is_over { words.t("programme-day-over").into_owned() } else { note };
    let is_plain = matches!(occurrence.state, State::Held { instead_of: None, .. });
    let is_left_out = matches!(occurrence.state, State::Skipped(SkipReason::Exception(_)));
    let iso = if is_plain || is_left_out { occurrence.date.to_string() } else { String::new() };
    Day { number: occurrence.date.day(), month, is_off, is_over, note, iso, is_left_out, story }
}

/// What the clocks do between the first and the last meeting, and at the very time of one; nothing of what is over.
fn clocks(design: &Design, stage: &Stage, starts: Time, held: &[Date], from: Option<Date>) -> Vec<String> {
    let (Some(first), Some(last)) = (held.first(), held.last()) else { return Vec::new() };
    let words = english();
    let stage = Stage { starts, ..stage.clone() };
    let time = words.time(starts);
    let is_ahead = |date: Date| from.is_none_or(|from| date >= from);
    let mut notes: Vec<String> = clock_changes(&design.zone, *first, *last)
        .into_iter()
        .filter(|change| is_ahead(change.date))
        .map(|change| {
            let key = if change.is_forward { "programme-clocks-forward" } else { "programme-clocks-back" };
            let day = words.day_with_year(change.date);
            words.with(key, &[("day", day.as_str()), ("time", time.as_str())])
        })
        .collect();
    for date in held.iter().filter(|date| is_ahead(**date)) {
        let slot = design.slot(&stage, *date);
        let key = match slot.times().map(|times| times.clock) {
            Ok(Clock::Missing) => "programme-clock-missing",
            Ok(Clock::Twice) => "programme-clock-twice",
            Ok(Clock::Plain) | Err(_) => continue,
        };
        notes.push(words.with(key, &[("day", words.day_with_year(*date).as_str()), ("time", time.as_str())]));
    }
    notes
}
