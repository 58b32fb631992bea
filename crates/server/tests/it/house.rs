//! Compares the import table of ARCHITECTURE.md with each crate's Cargo.toml.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Crate to the crates it may use, from the table under "Who may use whom".
fn told() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let section = text.split("## Who may use whom").nth(1).unwrap().split("\n## ").next().unwrap();
    section
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| crate") && !line.starts_with("| ---"))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let uses = cells[2].split(", ").filter(|name| *name != "–").map(String::from).collect();
            (cells[1].to_owned(), uses)
        })
        .collect()
}

fn section<'a>(manifest: &'a toml::Table, name: &str) -> Vec<&'a String> {
    manifest.get(name).and_then(toml::Value::as_table).map(|table| table.keys().collect()).unwrap_or_default()
}

#[test]
fn each_crate_uses_only_what_the_table_allows() {
    let told = told();
    let crates: BTreeSet<String> = fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(crates, told.keys().cloned().collect(), "the table names every crate and no other");
    for (name, allowed) in &told {
        let manifest = fs::read_to_string(root().join(format!("crates/{name}/Cargo.toml"))).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        for used in section(&manifest, "dependencies") {
            if crates.contains(used) {
                assert!(allowed.contains(used), "{name} may not use {used}");
            }
        }
        let testing = section(&manifest, "dev-dependencies");
        assert!(!section(&manifest, "dependencies").contains(&&"testkit".to_owned()), "{name} ships testkit");
        if name == "domain" {
            assert!(!testing.contains(&&"testkit".to_owned()), "domain's tests stay pure");
        }
    }
}

#[test]
fn the_pure_crates_see_no_runtime_and_no_database() {
    for name in ["domain", "solver", "evidence", "documents", "press"] {
        let manifest = fs::read_to_string(root().join(format!("crates/{name}/Cargo.toml"))).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        for banned in ["tokio", "sqlx", "sea-orm", "axum", "rand", "getrandom", "reqwest"] {
            assert!(!section(&manifest, "dependencies").contains(&&banned.to_owned()), "{name} sees {banned}");
        }
    }
    let web = fs::read_to_string(root().join("crates/web/Cargo.toml")).unwrap();
    assert!(!web.contains("sea-orm") && !web.contains("sqlx"), "web sees SQL");
}
