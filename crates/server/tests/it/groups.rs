//! `quietroom groups` as somebody meets it who forms groups from lists.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub fn bench() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bench")
}

/// A copy of a folder of bench, taken away afterwards.
pub struct Copy(pub PathBuf);

impl Copy {
    pub fn of(kind: &str, name: &str, what_for: &str) -> Copy {
        let folder = std::env::temp_dir().join(format!("quietroom-{kind}-{}-{what_for}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for entry in std::fs::read_dir(bench().join("given/instances").join(kind).join(name)).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
        }
        Copy(folder)
    }

    pub fn change(&self, file: &str, change: impl FnOnce(String) -> String) {
        let path = self.0.join(file);
        std::fs::write(&path, change(std::fs::read_to_string(&path).unwrap())).unwrap();
    }

    pub fn out(&self) -> PathBuf {
        self.0.join("out.csv")
    }

    pub fn run(&self, command: &str, args: &[&str]) -> Output {
        let mut quietroom = Command::new(env!("CARGO_BIN_EXE_quietroom"));
        quietroom.arg(command).arg(&self.0).arg("--out").arg(self.out()).args(args).stdin(Stdio::null());
        quietroom.output().unwrap()
    }

    /// What it tells on one line, and what it wrote.
    pub fn told(&self, command: &str, args: &[&str]) -> (Value, String) {
        let done = self.run(command, args);
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(done.stderr.is_empty(), "no bar in a pipe: {}", String::from_utf8_lossy(&done.stderr));
        let line = String::from_utf8(done.stdout).unwrap();
        assert_eq!(line.lines().count(), 1, "{line}");
        (serde_json::from_str(&line).unwrap(), std::fs::read_to_string(self.out()).unwrap())
    }

    /// Refused with code 1 and nothing written; what it says.
    pub fn refused(&self, command: &str, args: &[&str]) -> String {
        let before = std::fs::read_dir(&self.0).unwrap().count();
        let done = self.run(command, args);
        assert_eq!(done.status.code(), Some(1));
        assert!(done.stdout.is_empty());
        assert_eq!(std::fs::read_dir(&self.0).unwrap().count(), before, "nothing is written");
        String::from_utf8(done.stderr).unwrap()
    }

    /// The rows of each list backwards.
    pub fn turn_rows(&self) {
        for entry in std::fs::read_dir(&self.0).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".csv") && name != "out.csv" {
                self.change(&name, |text| {
                    let (header, rows) = text.split_once('\n').unwrap();
                    let rows: Vec<&str> = rows.lines().rev().collect();
                    format!("{header}\n{}\n", rows.join("\n"))
                });
            }
        }
    }

    pub fn judged(&self, judge: &str) -> Value {
        let judge = bench().join("given").join(judge);
        let said = Command::new("python3").arg("-B").arg(judge).arg(&self.0).arg(self.out()).output().unwrap();
        serde_json::from_slice(&said.stdout).unwrap()
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn groups_are_as_the_judge_wants_them_and_told_on_one_line() {
    for name in ["g120", "g120team"] {
        let copy = Copy::of("groups", name, name);
        let (told, _) = copy.told("groups", &["--steps", "300000", "--seed", "3"]);
        let said = copy.judged("check_groups.py");
        assert_eq!(said["feasible"], true, "{said}");
        assert_eq!(said["J"], told["objective"]);
        let planted: Value = serde_json::from_slice(&std::fs::read(copy.0.join("plant_score.json")).unwrap()).unwrap();
        assert!(said["J"].as_i64() < planted["J"].as_i64(), "{said}");
        let (objective, bound) = (told["objective"].as_f64().unwrap(), told["lower_bound"].as_f64().unwrap());
        assert!(bound >= said["lower_bound"].as_f64().unwrap() && bound <= objective);
        assert!((told["gap"].as_f64().unwrap() - (objective - bound) / objective).abs() < 1e-6);
        assert_eq!((&told["steps"], &told["groups"]), (&300000.into(), &said["groups"]));
        assert!(told["seconds"].as_f64().unwrap() > 0.0);
        assert!(told["first_seconds"].as_f64() <= told["seconds"].as_f64());
        let first = told["first_steps"].to_string();
        let (early, _) = copy.told("groups", &["--steps", &first, "--seed", "3"]);
        assert!(
            copy.judged("check_groups.py")["feasible"] == true
                && early["objective"].as_i64() >= told["objective"].as_i64()
        );
    }
}

#[test]
fn turned_rows_change_no_byte_and_told_steps_give_the_same_again() {
    let (copy, turned) = (Copy::of("groups", "g120", "bytes-a"), Copy::of("groups", "g120", "bytes-b"));
    turned.turn_rows();
    let (told, stopped) = copy.told("groups", &["--seconds", "0.3", "--seed", "8"]);
    let steps = told["steps"].to_string();
    let (again, replayed) = turned.told("groups", &["--steps", &steps, "--seed", "8"]);
    assert!(stopped == replayed, "not the same bytes");
    assert_eq!(again["objective"], told["objective"]);
}

#[test]
fn who_is_kept_stays_and_who_comes_late_touches_one_group() {
    let copy = Copy::of("groups", "g120", "mend");
    copy.change("people.csv", |text| {
        text.lines().filter(|row| !row.starts_with("p00007,")).collect::<Vec<_>>().join("\n")
    });
    let (_, plan) = copy.told("groups", &["--steps", "300000"]);
    std::fs::write(copy.0.join("stands.csv"), &plan).unwrap();
    let stands = copy.0.join("stands.csv");
    let all = std::fs::read_to_string(bench().join("given/instances/groups/g120/people.csv")).unwrap();
    copy.change("people.csv", |_| all);
    let (told, mended) = copy.told("groups", &["--mend", stands.to_str().unwrap()]);
    assert_eq!(told["touched"], 1, "{told}");
    assert_eq!(copy.judged("check_groups.py")["feasible"], true);
    assert!(mended.contains("p00007"));

    let row = plan.lines().nth(1).unwrap();
    std::fs::write(copy.0.join("kept.csv"), format!("group,slot,facilitator,members\n{row}\n")).unwrap();
    let kept = copy.0.join("kept.csv");
    let (_, again) = copy.told("groups", &["--keep", kept.to_str().unwrap(), "--steps", "300000", "--seed", "5"]);
    let members: Vec<&str> = row.rsplit(',').next().unwrap().split(';').collect();
    assert!(again.lines().any(|own| members.iter().all(|member| own.contains(member))), "{row} in {again}");
    assert_eq!(copy.judged("check_groups.py")["feasible"], true);
}

#[test]
fn what_is_impossible_is_told_and_nothing_is_written() {
    let copy = Copy::of("groups", "g120", "impossible");
    let size =
        |least: u32, most: u32| format!("{{\"mode\": \"mixed\", \"min\": {least}, \"max\": {most}, \"slots\": 20}}");
    copy.change("instance.json", |_| size(13, 13));
    assert_eq!(copy.refused("groups", &[]), "quietroom: 120 people cannot be split into groups of 13 to 13\n");
    copy.change("instance.json", |_| size(10, 12));
    copy.change("facilitators.csv", |text| {
        let fewer = |row: &str| row.strip_suffix(",4").map_or_else(|| row.to_owned(), |row| format!("{row},2"));
        text.lines().map(fewer).collect::<Vec<_>>().join("\n")
    });
    let few = copy.refused("groups", &[]);
    assert!(few.contains("10 groups are needed, and all facilitators together can take 8"), "{few}");
}

#[test]
fn a_mistake_in_a_list_is_told_with_its_place() {
    let copy = Copy::of("groups", "g120", "mistake");
    copy.change("conflicts.csv", |text| text.replacen("p00117", "p99999", 1));
    let conflict = copy.refused("groups", &[]);
    assert!(conflict.contains("conflicts.csv, row 2, column b: p99999 is not in people.csv"), "{conflict}");
    copy.change("people.csv", |text| text.replacen(",0;5;11;18,", ",0;5;11;28,", 1));
    let slot = copy.refused("groups", &[]);
    assert!(slot.contains("people.csv, row 2, column slots: \"28\" is not a number from 0 to 19"), "{slot}");
    copy.change("people.csv", |text| text.replacen("p00001,", "p00000,", 1));
    std::fs::write(copy.0.join("instance.json"), "{}").unwrap();
    assert!(copy.refused("groups", &[]).contains("instance.json"));
    assert_eq!(copy.run("groups", &["--steps", "few"]).status.code(), Some(2));
    assert_eq!(copy.run("groups", &["--keep", "a.csv", "--mend", "b.csv"]).status.code(), Some(2));
}

#[test]
fn a_place_that_cannot_be_written_leaves_nothing_behind() {
    let copy = Copy::of("groups", "g120", "nowhere");
    let nowhere = copy.0.join("no/such/folder.csv");
    let done = copy.run("groups", &["--steps", "100000", "--seed", "1"]);
    assert_eq!(done.status.code(), Some(0));
    let mut quietroom = Command::new(env!("CARGO_BIN_EXE_quietroom"));
    let done =
        quietroom.arg("groups").arg(&copy.0).arg("--out").arg(&nowhere).args(["--steps", "100000"]).output().unwrap();
    assert_eq!(done.status.code(), Some(1));
    assert!(String::from_utf8(done.stderr).unwrap().contains("cannot be written"));
}
