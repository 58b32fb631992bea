//! `quietroom timetable` as somebody meets it who plans a year.

use crate::groups::{Copy, bench};
use serde_json::Value;
use std::process::Command;

#[test]
fn a_year_is_as_the_judge_wants_it_and_told_on_one_line() {
    let copy = Copy::of("timetable", "t40", "year");
    let (told, file) = copy.told("timetable", &["--steps", "500000", "--seed", "2"]);
    let said = copy.judged("check_timetable.py");
    assert_eq!(said["feasible"], true, "{said}");
    assert_eq!(said["J"], told["objective"]);
    assert!(said["J"].as_i64().unwrap() < 1429, "the planted plan is no worse: {said}");
    assert!(told["lower_bound"].as_i64() >= said["lower_bound"].as_i64());
    assert!(told["lower_bound"].as_i64() <= told["objective"].as_i64());
    assert_eq!((file.lines().count(), &told["steps"]), (41, &500000.into()));
}

#[test]
fn turned_rows_change_no_byte_and_told_steps_give_the_same_again() {
    let (copy, turned) = (Copy::of("timetable", "t40", "bytes-a"), Copy::of("timetable", "t40", "bytes-b"));
    turned.turn_rows();
    let (told, stopped) = copy.told("timetable", &["--seconds", "0.3", "--seed", "8"]);
    let steps = told["steps"].to_string();
    let (_, replayed) = turned.told("timetable", &["--steps", &steps, "--seed", "8"]);
    assert!(stopped == replayed, "not the same bytes");
}

#[test]
fn somebody_away_is_covered_as_the_judge_wants() {
    let copy = Copy::of("timetable", "t40", "away");
    let plan = copy.0.join("plant.csv");
    let plan = plan.to_str().unwrap();
    let (told, file) = copy.told("timetable", &["--repair", plan, "--away", "f0000:20-22,23,24-25"]);
    let judge = bench().join("cover/check_cover.py");
    let said = Command::new("python3")
        .arg("-B")
        .arg(judge)
        .arg(&copy.0)
        .args([plan, "f0000:20-25"])
        .arg(copy.out())
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(said["feasible"], true, "{said}");
    assert_eq!(said["J"], told["objective"]);
    assert_eq!(said["uncovered"], told["uncovered"].as_array().unwrap().len());
    assert_eq!(said["handovers"], told["handovers"]);
    assert!(file.starts_with("group,week,facilitator\n"));
    assert_eq!(file.lines().count() as u64, 1 + told["covered"].as_u64().unwrap());
}

#[test]
fn what_is_impossible_or_mistaken_is_told_and_nothing_is_written() {
    let copy = Copy::of("timetable", "t40", "impossible");
    let plan = copy.0.join("plant.csv");
    let plan = plan.to_str().unwrap().to_owned();
    let ghost = copy.refused("timetable", &["--repair", &plan, "--away", "ghost:1-6"]);
    assert!(ghost.contains("ghost stands in no list"), "{ghost}");
    for away in ["f0000", "f0000:6-1", "f0000:64", ":3", "f0000:one"] {
        assert_eq!(copy.run("timetable", &["--repair", &plan, "--away", away]).status.code(), Some(2), "{away}");
    }
    assert_eq!(copy.run("timetable", &["--away", "f0000:1"]).status.code(), Some(2));
    copy.change("rooms.csv", |text| text.replace(",s2,", ",elsewhere,"));
    let room = copy.refused("timetable", &[]);
    assert!(room.contains("g00000 has no room: none at s2 has space for 10 people"), "{room}");
    copy.change("groups.csv", |text| text.replacen(",0;6;7;8,", ",0;6;7;18,", 1));
    let half_day = copy.refused("timetable", &[]);
    assert!(half_day.contains("groups.csv, row 2, column allowed: \"18\" is not a number from 0 to 9"), "{half_day}");
}
