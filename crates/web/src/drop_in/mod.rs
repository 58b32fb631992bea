//! Open sessions: the page of a series, the page behind a personal link, and the coordinator's page.

mod by_link;
mod desk;
mod round;
mod samples;
mod series;
mod show;

pub(crate) use by_link::{answer_by_link, look_by_link};
pub(crate) use desk::{make, show as desk};
pub(crate) use round::{make_round, round};
pub(crate) use samples::{desk_samples, link_samples, round_samples, samples, series_samples};
pub(crate) use series::{remove, series, set_terms};
pub(crate) use show::{press, send_link, show};

use crate::words::english;
use actions::drop_in::{Line, OpenDate, Series};
use domain::drop_in::State;
use jiff::tz::TimeZone;

/// One date in words, and what can be pressed.
pub(crate) struct Row {
    pub session: i64,
    /// "Thursday 12 March, 2pm to 3:15pm"
    pub when: String,
    /// "3 places are free of 8"
    pub numbers: String,
    /// How the reader stands; empty where they have asked for nothing.
    pub stands: String,
    pub has_place: bool,
    /// Word of the button that takes, and of the one that gives up; empty without.
    pub take: String,
    pub give_up: String,
}

fn when(date: &OpenDate) -> String {
    format!("{}, {}", english().day_with_year(date.date), english().span(date.starts, date.minutes))
}

/// How many places are free and how many people wait.
fn numbers(series: &Series, date: &OpenDate) -> String {
    let words = english();
    let places = series.terms.places.to_string();
    let free = (series.terms.places as usize).saturating_sub(date.taken);
    let numbers = match free {
        0 => words.with("drop-in-full", &[("places", &places)]),
        free => words.n_with("drop-in-free", free as i64, &[("places", &places)]),
    };
    match date.waiting {
        0 => numbers,
        waiting => format!("{numbers}, {}", words.n("drop-in-waiting", waiting as i64)),
    }
}

impl Row {
    pub fn of(series: &Series, line: &Line, zone: &str) -> Row {
        let words = english();
        let t = |key: &str| words.t(key).into_owned();
        let is_full = line.date.taken >= series.terms.places as usize || line.date.waiting > 0;
        let (stands, take, give_up) = match line.state {
            State::Held => (t("drop-in-held"), String::new(), t("drop-in-give-up")),
            State::Offered { until } => {
                let until = until.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC));
                let until = format!("{}, {}", words.day_with_year(until.date()), words.time(until.time()));
                let stands = words.with("drop-in-offered", &[("until", &until)]);
                (stands, t("drop-in-confirm"), t("drop-in-leave"))
            }
            State::Waits => {
                let rank = line.rank.unwrap_or(1).to_string();
                (words.with("drop-in-rank", &[("rank", &rank)]), String::new(), t("drop-in-leave"))
            }
            State::Over if is_full => (String::new(), t("drop-in-wait"), String::new()),
            State::Over => (String::new(), t("drop-in-take"), String::new()),
        };
        Row {
            session: line.date.session.0,
            when: when(&line.date),
            numbers: numbers(series, &line.date),
            stands,
            has_place: line.state == State::Held,
            take,
            give_up,
        }
    }
}

/// The rule by which places are given, in one sentence.
fn rule(series: &Series) -> String {
    let key = if series.terms.newcomers_first { "drop-in-rule-newcomers" } else { "drop-in-rule" };
    english().n(key, series.terms.hours)
}

/// What is told once after a press.
fn told(state: State) -> String {
    let key = match state {
        State::Held => "drop-in-took",
        State::Waits | State::Offered { .. } => "drop-in-waits",
        State::Over => "drop-in-gave-up",
    };
    english().t(key).into_owned()
}
