//! The week of everybody who facilitates: their days, where each is, and its groups with their times.

use super::form::weekday;
use crate::words::english;
use actions::timetable::Look;
use domain::timetable::Row;
use jiff::civil::Date;

/// One day of somebody's week: "Tuesday, Elm House", and its groups.
#[derive(Clone, Debug)]
pub(super) struct Day {
    pub name: String,
    pub groups: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct PersonWeek {
    pub name: String,
    pub days: Vec<Day>,
}

pub(super) fn weeks(look: &Look, today: Date) -> Vec<PersonWeek> {
    let Some(proposal) = look.proposal() else { return Vec::new() };
    let of = |person| {
        let mut rows: Vec<&Row> = proposal.rows.iter().filter(|row| row.facilitator == person).collect();
        rows.sort_by_key(|row| (row.weekday, site(look, row), row.starts, row.dates.first().copied()));
        PersonWeek { name: look.name(person), days: days(look, &rows, today) }
    };
    let mut weeks: Vec<PersonWeek> = proposal.facilitators().into_iter().map(of).collect();
    weeks.sort_by(|one, other| one.name.cmp(&other.name));
    weeks
}

fn site(look: &Look, row: &Row) -> String {
    let choice = row.room.and_then(|room| look.room(room));
    choice.map_or_else(|| english().t("timetable-online").into_owned(), |choice| choice.site_name.clone())
}

fn days(look: &Look, rows: &[&Row], today: Date) -> Vec<Day> {
    let same = |one: &&Row, other: &&Row| one.weekday == other.weekday && site(look, one) == site(look, other);
    let day = |rows: &[&Row]| Day {
        name: english()
            .with("timetable-day", &[("weekday", &weekday(rows[0].weekday)), ("site", &site(look, rows[0]))]),
        groups: rows.iter().map(|row| group(look, row, today)).collect(),
    };
    rows.chunk_by(same).map(day).collect()
}

fn group(look: &Look, row: &Row, today: Date) -> String {
    let words = english();
    let first = row.dates.first().map(|date| words.day_from(*date, today)).unwrap_or_default();
    let key = match row.every {
        2 => "timetable-day-group-2",
        4 => "timetable-day-group-4",
        _ => "timetable-day-group",
    };
    let (name, span) = (look.group_name(row.group), words.span(row.starts, row.minutes));
    words.with(key, &[("group", &name), ("span", &span), ("first", &first)])
}
