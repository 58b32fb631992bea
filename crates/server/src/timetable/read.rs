//! Reading a year: groups, facilitators, rooms, and a plan that stands.

use crate::list::{List, in_file};
use anyhow::{Context, Result, bail};
use documents::table::Row as Line;
use serde::Deserialize;
use solver::timetable::{Facilitator, Group, MOST_WEEKS, Room, Row, Year};
use std::collections::BTreeSet;
use std::path::Path;

const INSTANCE: &str = "instance.json";
/// Half days of five weekdays.
const HALF_DAYS: u32 = 10;

#[derive(Deserialize)]
struct Instance {
    weeks: u32,
    closed_weeks: Vec<u32>,
    day_end: u32,
    half: u32,
}

pub fn year(folder: &Path) -> Result<Year> {
    let instance: Instance = serde_json::from_slice(&in_file(&folder.join(INSTANCE))?).context(INSTANCE)?;
    if let Some(week) = instance.closed_weeks.iter().find(|week| **week >= MOST_WEEKS) {
        bail!("{INSTANCE}: week {week} is closed. Weeks are numbers from 0 to {}.", MOST_WEEKS - 1);
    }
    Ok(Year {
        weeks: instance.weeks,
        closed: instance.closed_weeks.iter().fold(0, |bits, week| bits | 1 << week),
        day_end: instance.day_end,
        half: instance.half,
        groups: rows(folder, "groups.csv", group)?,
        facilitators: rows(folder, "facilitators.csv", facilitator)?,
        rooms: rows(folder, "rooms.csv", room)?,
    })
}

/// One of a list: its row, and its id, which no other row has.
struct One<'l> {
    list: &'l List,
    line: &'l Line,
    id: String,
}

fn rows<T>(folder: &Path, name: &str, read: impl Fn(One) -> Result<T>) -> Result<Vec<T>> {
    let list = List::read_with_commas(&folder.join(name))?;
    let id = list.column("id")?;
    let mut seen = BTreeSet::new();
    let one = |line| read(One { list: &list, line, id: list.id(line, id, &mut seen)? });
    list.table.rows.iter().map(one).collect()
}

impl One<'_> {
    fn text(&self, header: &str) -> Result<String> {
        Ok(self.line.cell(self.list.column(header)?).to_owned())
    }

    fn number(&self, header: &str) -> Result<u32> {
        self.list.number(self.line, self.list.column(header)?, "a number")
    }

    fn bits(&self, header: &str, end: u32) -> Result<u64> {
        self.list.bits(self.line, self.list.column(header)?, end)
    }
}

fn group(one: One) -> Result<Group> {
    Ok(Group {
        site: one.text("site")?,
        organisation: one.text("org")?,
        size: one.number("size")?,
        duration: one.number("duration")?,
        period: one.number("period")?,
        background: one.text("background")?,
        level: one.number("level")?,
        allowed: one.bits("allowed", HALF_DAYS)?,
        preferred: one.bits("preferred", HALF_DAYS)?,
        id: one.id,
        ..Group::default()
    })
}

fn facilitator(one: One) -> Result<Facilitator> {
    Ok(Facilitator {
        organisation: Some(one.text("org")?).filter(|organisation| !organisation.is_empty()),
        backgrounds: one.text("backgrounds")?.split(';').map(str::to_owned).collect(),
        level: one.number("level")?,
        days: one.bits("days", HALF_DAYS / 2)?,
        most_groups: one.number("max_groups")?,
        leave: one.bits("leave", MOST_WEEKS)?,
        id: one.id,
        ..Facilitator::default()
    })
}

fn room(one: One) -> Result<Room> {
    Ok(Room {
        site: one.text("site")?,
        capacity: one.number("capacity")?,
        closed: one.bits("closed", MOST_WEEKS)?,
        id: one.id,
        ..Room::default()
    })
}

/// A plan as it was written by this command.
pub fn plan(path: &Path) -> Result<Vec<Row>> {
    let list = List::read_with_commas(path)?;
    let [group, facilitator, room] = list.columns(["group", "facilitator", "room"])?;
    let [weekday, start, phase] = list.columns(["weekday", "start", "phase"])?;
    let row = |line| {
        Ok(Row {
            group: list.text(line, group)?,
            facilitator: list.text(line, facilitator)?,
            room: list.text(line, room)?,
            weekday: list.number(line, weekday, "a weekday")?,
            start: list.number(line, start, "a quarter of an hour")?,
            phase: list.number(line, phase, "a phase")?,
        })
    };
    list.table.rows.iter().map(row).collect()
}
