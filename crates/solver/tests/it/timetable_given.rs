//! The shared years, judged by what came with them (bench/given).

use crate::groups_given::{folder, holds, judged};
use solver::timetable::{Facilitator, Group, Room, Row, Year};

fn bits(text: &str) -> u64 {
    text.split(';').filter(|bit| !bit.is_empty()).map(|bit| 1u64 << bit.parse::<u32>().unwrap()).sum()
}

fn records(path: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_path(path).unwrap().into_records().map(|row| row.unwrap()).collect()
}

pub fn year(folder: &str) -> Year {
    let rows = |file: &str| records(&format!("{folder}/{file}"));
    let instance: serde_json::Value =
        serde_json::from_slice(&std::fs::read(format!("{folder}/instance.json")).unwrap()).unwrap();
    let number = |key: &str| instance[key].as_u64().unwrap() as u32;
    let group = |row: csv::StringRecord| Group {
        id: row[0].to_owned(),
        site: row[1].to_owned(),
        organisation: row[2].to_owned(),
        size: row[3].parse().unwrap(),
        duration: row[4].parse().unwrap(),
        period: row[5].parse().unwrap(),
        background: row[6].to_owned(),
        level: row[7].parse().unwrap(),
        allowed: bits(&row[8]),
        preferred: bits(&row[9]),
        ..Group::default()
    };
    let facilitator = |row: csv::StringRecord| Facilitator {
        id: row[0].to_owned(),
        organisation: (!row[1].is_empty()).then(|| row[1].to_owned()),
        backgrounds: row[2].split(';').map(str::to_owned).collect(),
        level: row[3].parse().unwrap(),
        days: bits(&row[4]),
        most_groups: row[5].parse().unwrap(),
        leave: bits(&row[6]),
        ..Facilitator::default()
    };
    let room = |row: csv::StringRecord| Room {
        id: row[0].to_owned(),
        site: row[1].to_owned(),
        capacity: row[2].parse().unwrap(),
        closed: bits(&row[3]),
        ..Room::default()
    };
    Year {
        weeks: number("weeks"),
        closed: instance["closed_weeks"].as_array().unwrap().iter().map(|week| 1 << week.as_u64().unwrap()).sum(),
        day_end: number("day_end"),
        half: number("half"),
        groups: rows("groups.csv").into_iter().map(group).collect(),
        facilitators: rows("facilitators.csv").into_iter().map(facilitator).collect(),
        rooms: rows("rooms.csv").into_iter().map(room).collect(),
    }
}

pub fn plan(path: &str) -> Vec<Row> {
    let row = |row: csv::StringRecord| Row {
        group: row[0].to_owned(),
        facilitator: row[1].to_owned(),
        room: row[2].to_owned(),
        weekday: row[3].parse().unwrap(),
        start: row[4].parse().unwrap(),
        phase: row[5].parse().unwrap(),
    };
    records(path).into_iter().map(row).collect()
}

/// Steps are a small part of what a release build does in the time allowed.
#[test]
fn every_shared_year_is_feasible_and_better_than_the_planted_plan() {
    for (name, steps, wanted) in [("t40", 1_000_000, 925), ("t300", 2_000_000, 8_000), ("t3000", 4_000_000, 108_976)] {
        let folder = folder("timetable", name);
        let plan = year(&folder).suggest(7, steps, &mut |_| true).unwrap();
        let said = judged("check_timetable.py", &folder, &plan.file());
        holds(name, &said, (plan.cost, plan.bound), wanted);
    }
}
