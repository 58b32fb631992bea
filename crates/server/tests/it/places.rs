//! `quietroom places` as a coordinator and an auditor meet it.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

struct Round(PathBuf);

impl Round {
    fn new(name: &str, people: &str, quotas: &str) -> Round {
        let folder = std::env::temp_dir().join(format!("quietroom-places-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("respondents.csv"), people).unwrap();
        std::fs::write(folder.join("categories.csv"), quotas).unwrap();
        Round(folder)
    }

    fn run(&self, args: &[&str]) -> Output {
        quietroom(&self.0, &self.out(), args)
    }

    fn out(&self) -> PathBuf {
        self.0.join("lottery.json")
    }

    fn lottery(&self, args: &[&str]) -> Value {
        let done = self.run(args);
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        serde_json::from_slice(&std::fs::read(self.out()).unwrap()).unwrap()
    }

    /// Refused with code 1 and nothing written; what it says.
    fn refused(&self, args: &[&str]) -> String {
        let done = self.run(args);
        assert_eq!(done.status.code(), Some(1));
        let left: Vec<_> = std::fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "only the two lists: {left:?}");
        String::from_utf8(done.stderr).unwrap()
    }
}

impl Drop for Round {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

fn quietroom(folder: &Path, out: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quietroom"));
    command.arg("places").arg(folder).arg("--out").arg(out).args(args).stdin(Stdio::null());
    command.output().unwrap()
}

const PEOPLE: &str =
    "id,household,sector,score\nann,h1,nhs,7.5\nben,h1,nhs,7\ncem,,care,3.5\ndee,,care,3\neve,,care,9\nfay,,nhs,2.25\n";
const QUOTAS: &str = "category,feature,min,max\nsector,nhs,1,1\nsector,care,0,1\n";

fn given() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bench/given/instances/allocation/rp60_20")
}

#[test]
fn everybody_alike_has_the_same_chance() {
    let round = Round::new("fair_2", PEOPLE, QUOTAS);
    let lottery = round.lottery(&["--seed", "7"]);
    assert!((lottery["min_probability"].as_f64().unwrap() - 1.0 / 3.0).abs() < 1e-12);
    assert_eq!(lottery["seed"], 7);
    let drawn = &lottery["drawn"];
    assert!(lottery["committees"].as_array().unwrap().contains(drawn));
}

#[test]
fn shuffled_rows_and_columns_change_no_byte() {
    let folder = given();
    let (first, second) = (Round::new("bytes_a_20", "", ""), Round::new("bytes_b_20", "", ""));
    let shuffled = |name: &str| {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        let turned = |line: &str| line.split(',').rev().collect::<Vec<_>>().join(",");
        let (header, rows) = text.split_once('\n').unwrap();
        let rows: Vec<String> = rows.lines().rev().map(turned).collect();
        std::fs::write(second.0.join(name), format!("{}\n{}\n", turned(header.trim_end()), rows.join("\n"))).unwrap();
    };
    shuffled("respondents.csv");
    shuffled("categories.csv");
    assert_eq!(quietroom(&folder, &first.out(), &["--seed", "11"]).status.code(), Some(0));
    second.lottery(&["--seed", "11"]);
    assert!(std::fs::read(first.out()).unwrap() == std::fs::read(second.out()).unwrap());
}

#[test]
fn the_best_score_and_the_bands_choose_as_told() {
    let round = Round::new("scores_2", PEOPLE, QUOTAS);
    let best = round.lottery(&["--method", "score"]);
    assert_eq!(best["committees"], serde_json::json!([["ann", "eve"]]));
    assert_eq!(best["certificate"]["score"], 16500);
    let bands = round.lottery(&["--method", "bands"]);
    assert_eq!(bands["committees"], serde_json::json!([["ann", "eve"], ["ben", "eve"]]), "7.5 and 7 are one band");
    assert_eq!(bands["probabilities"], serde_json::json!([0.5, 0.5]));
}

#[test]
fn one_of_each_household_where_asked() {
    let quotas = "category,feature,min,max\nsector,nhs,2,2\nsector,care,0,0\n";
    let round = Round::new("homes_2", PEOPLE, quotas);
    let apart = round.lottery(&["--household"]);
    assert_eq!(apart["committees"], serde_json::json!([["ann", "fay"], ["ben", "fay"]]));
    assert_eq!(round.lottery(&[])["committees"].as_array().unwrap().len(), 3);
}

#[test]
fn quotas_that_cannot_be_met_are_told_with_the_smallest_change() {
    let quotas = "category,feature,min,max\nsector,nhs,4,5\nsector,care,0,1\n";
    let round = Round::new("short_4", PEOPLE, quotas);
    let why = round.refused(&[]);
    assert!(why.contains("sector, nhs: min from 4 to 3"), "{why}");
    assert!(!why.contains("care"), "{why}");
    let few = Round::new("few_7", PEOPLE, QUOTAS).refused(&[]);
    assert!(few.contains("7 places") && few.contains("only 6"), "{few}");
}

#[test]
fn a_mistake_in_a_list_is_told_with_its_place() {
    let typo = Round::new("typo_2", &PEOPLE.replace("dee,,care", "dee,,carre"), QUOTAS).refused(&[]);
    assert!(typo.contains("respondents.csv, row 5, column sector: \"carre\""), "{typo}");
    let twice = Round::new("twice_2", &PEOPLE.replace("ben,", "ann,"), QUOTAS).refused(&[]);
    assert!(twice.contains("respondents.csv, row 3, column id"), "{twice}");
    let number = Round::new("number_2", PEOPLE, &QUOTAS.replace("nhs,1,1", "nhs,one,1")).refused(&[]);
    assert!(number.contains("categories.csv, row 2, column min"), "{number}");
    let score = Round::new("score_2", &PEOPLE.replace("9\n", "nine\n"), QUOTAS).refused(&["--method", "score"]);
    assert!(score.contains("respondents.csv, row 6, column score"), "{score}");
    let column = Round::new("column_2", &PEOPLE.replace("sector", "area"), QUOTAS).refused(&[]);
    assert!(column.contains("respondents.csv, row 1: there is no column sector"), "{column}");
    let places = Round::new("nowhere", PEOPLE, QUOTAS).refused(&[]);
    assert!(places.contains("--places"), "{places}");
    assert_eq!(Round::new("misused_2", PEOPLE, QUOTAS).run(&["--method", "charm"]).status.code(), Some(2));
}

#[test]
fn the_table_is_json_where_asked() {
    let round = Round::new("table_2", PEOPLE, QUOTAS);
    let told: Value = serde_json::from_slice(&round.run(&["--json"]).stdout).unwrap();
    assert_eq!(told["people"], 6);
    let levels = told["levels"].as_array().unwrap();
    assert_eq!(levels.iter().map(|level| level["people"].as_u64().unwrap()).sum::<u64>(), 6);
    let plain = String::from_utf8(round.run(&[]).stdout).unwrap();
    assert!(plain.contains("0.333333"), "{plain}");
}
