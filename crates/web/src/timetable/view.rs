//! The groups as a timetable would have them: when, with whom, where, which dates fall out, and why.

use super::form::weekday;
use super::wording::{groups as groups_of, joined};
use crate::words::english;
use actions::timetable::Look;
use domain::id::GroupId;
use domain::timetable::{Lost, Row};
use jiff::civil::Date;

/// One group's place in the year.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub id: String,
    pub name: String,
    /// "Every second Tuesday, 2pm to 3:15pm"
    pub when: String,
    /// "12 dates, Tuesday 12 January to Tuesday 15 June"
    pub dates: String,
    pub lead: String,
    pub place: String,
    /// How many dates fall out, and which.
    pub falls: String,
    /// Who cannot come then.
    pub cannot: String,
    pub lost: Vec<String>,
    pub why: Vec<String>,
}

/// A timetable that was used before, and can still be undone.
#[derive(Clone, Debug)]
pub(super) struct UsedBefore {
    pub id: String,
    pub lead: String,
}

impl UsedBefore {
    pub fn of(look: &Look, used: &actions::timetable::UsedBefore, today: Date) -> UsedBefore {
        let groups: Vec<GroupId> = used.changes.iter().map(|change| change.group).collect();
        let day = english().day_from(look.programme.design.zone.day_of(used.at), today);
        let parts = [("day", day.as_str()), ("groups", &groups_of(look, &groups))];
        UsedBefore { id: used.id.to_string(), lead: english().with("timetable-used-before-lead", &parts) }
    }
}

pub(super) fn cards(look: &Look, today: Date) -> Vec<Card> {
    let rows = look.proposal().map(|proposal| proposal.rows.as_slice()).unwrap_or_default();
    rows.iter().map(|row| card(look, row, today)).collect()
}

fn card(look: &Look, row: &Row, today: Date) -> Card {
    let words = english();
    let (weekday, span) = (weekday(row.weekday), words.span(row.starts, row.minutes));
    let day = |date: Option<&Date>| date.map(|date| words.day_from(*date, today)).unwrap_or_default();
    let (first, last) = (day(row.dates.first()), day(row.dates.last()));
    Card {
        id: row.group.to_string(),
        name: look.group_name(row.group),
        when: words.with(&format!("timetable-when-{}", row.every), &[("weekday", &weekday), ("span", &span)]),
        dates: words.n_with("timetable-dates", row.dates.len(), &[("first", &first), ("last", &last)]),
        lead: lead(look, row),
        place: place(look, row),
        falls: words.n("timetable-lost", row.lost.len()),
        cannot: cannot(look, row),
        lost: row.lost.iter().map(|(date, why)| lost(look, row, (*date, why), today)).collect(),
        why: why(look, row),
    }
}

/// Who would facilitate, and who does now where that is another.
fn lead(look: &Look, row: &Row) -> String {
    let (words, name) = (english(), look.name(row.facilitator));
    let now = look.open.iter().find(|group| group.id == row.group).and_then(|group| group.facilitator);
    match now.filter(|now| *now != row.facilitator) {
        Some(now) => words.with("timetable-with-now", &[("name", &name), ("now", &look.name(now))]),
        None => words.with("timetable-with", &[("name", &name)]),
    }
}

/// Nothing where everybody can, as far as they said.
fn cannot(look: &Look, row: &Row) -> String {
    let names: Vec<String> = row.cannot.iter().map(|member| look.name(*member)).collect();
    match names.is_empty() {
        true => String::new(),
        false => english().with("timetable-cannot", &[("names", &joined(names))]),
    }
}

fn place(look: &Look, row: &Row) -> String {
    let words = english();
    let Some(choice) = row.room.and_then(|room| look.room(room)) else {
        return words.t("timetable-online").into_owned();
    };
    let capacity = choice.room.capacity.to_string();
    words.with("timetable-room", &[("room", &choice.room.name), ("site", &choice.site_name), ("capacity", &capacity)])
}

fn lost(look: &Look, row: &Row, (date, why): (Date, &Lost), today: Date) -> String {
    let (words, day) = (english(), english().day_from(date, today));
    match why {
        Lost::Away => words.with("timetable-lost-away", &[("day", &day), ("name", &look.name(row.facilitator))]),
        Lost::Closed(reason) if reason.is_empty() => words.with("timetable-lost-closed", &[("day", &day)]),
        Lost::Closed(reason) => words.with("timetable-lost-closed-for", &[("day", &day), ("reason", reason)]),
        Lost::BankHoliday => words.with("timetable-lost-holiday", &[("day", &day)]),
    }
}

fn why(look: &Look, row: &Row) -> Vec<String> {
    let words = english();
    let wished = if row.is_wished { "timetable-why-wished" } else { "timetable-why-not-wished" };
    let mut lines = vec![words.t(wished).into_owned(), words.n("timetable-why-others", row.others)];
    let capacity = row.room.and_then(|room| look.room(room)).map(|choice| choice.room.capacity);
    lines.extend(capacity.map(|capacity| words.n("timetable-why-seats", capacity.saturating_sub(row.people))));
    lines
}
