//! The shared instances of groups, judged by what came with them (bench/given).

use solver::groups::{Brief, Facilitator, Mix, Person};
use std::process::Command;

pub fn folder(kind: &str, name: &str) -> String {
    format!("{}/../../bench/given/instances/{kind}/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn slots(text: &str) -> u64 {
    text.split(';').filter(|slot| !slot.is_empty()).map(|slot| 1u64 << slot.parse::<u32>().unwrap()).sum()
}

pub fn brief(name: &str) -> Brief {
    let rows =
        |file: &str| csv::Reader::from_path(format!("{}/{file}", folder("groups", name))).unwrap().into_records();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let instance = std::fs::read(format!("{}/instance.json", folder("groups", name))).unwrap();
    let instance: serde_json::Value = serde_json::from_slice(&instance).unwrap();
    let size = |key: &str| instance[key].as_u64().unwrap() as usize;
    let people = rows("people.csv").map(|row| row.unwrap()).map(|row| Person {
        id: row[0].to_owned(),
        agency: row[1].to_owned(),
        profession: row[2].to_owned(),
        team: row[3].to_owned(),
        is_direct: None,
        manager: some(&row[4]),
        slots: slots(&row[5]),
        preferred: slots(&row[6]),
    });
    let facilitators = rows("facilitators.csv").map(|row| row.unwrap()).map(|row| Facilitator {
        id: row[0].to_owned(),
        team: some(&row[1]),
        apart: Vec::new(),
        slots: slots(&row[2]),
        most_groups: row[3].parse().unwrap(),
    });
    Brief {
        people: people.collect(),
        facilitators: facilitators.collect(),
        apart: rows("conflicts.csv")
            .map(|row| row.unwrap())
            .map(|row| (row[0].to_owned(), row[1].to_owned()))
            .collect(),
        size: (size("min"), size("max")),
        mix: if instance["mode"] == "team" { Mix::Teams } else { Mix::Across },
        groups: None,
        kept: Vec::new(),
    }
}

/// What a judge of bench/given says of a file.
pub fn judged(judge: &str, folder: &str, file: &str) -> serde_json::Value {
    let path = std::env::temp_dir().join(format!("quietroom-solver-{}-{judge}.csv", std::process::id()));
    std::fs::write(&path, file).unwrap();
    let judge = format!("{}/../../bench/given/{judge}", env!("CARGO_MANIFEST_DIR"));
    let said = Command::new("python3").arg("-B").arg(judge).arg(folder).arg(&path).output().unwrap();
    std::fs::remove_file(path).unwrap();
    serde_json::from_slice(&said.stdout).unwrap()
}

/// The checker reckons the same cost, no more than is wanted, and no bound of ours is weaker than its own.
pub fn holds(name: &str, said: &serde_json::Value, (cost, bound): (i64, i64), wanted: i64) {
    assert_eq!(said["feasible"], true, "{name}: {said}");
    assert_eq!(said["J"], cost, "{name}");
    assert!(cost <= wanted, "{name}: {cost}");
    assert!(bound <= cost && bound >= said["lower_bound"].as_i64().unwrap(), "{name}: {bound}");
}

/// Steps are a small part of what a release build does in the time allowed.
#[test]
fn every_shared_instance_is_feasible_and_better_than_the_planted_plan() {
    for (name, steps, wanted) in [
        ("g120", 1_000_000, 222),
        ("g120team", 1_000_000, 664),
        ("g1200", 2_000_000, 2611),
        ("g12000", 6_000_000, 25_605),
    ] {
        let plan = brief(name).suggest(7, steps, &mut |_| true).unwrap();
        let said = judged("check_groups.py", &folder("groups", name), &plan.file());
        holds(name, &said, (plan.cost, plan.bound), wanted);
    }
}
