//! Embeds the assets, gathers every `words.ftl`, and refuses to build when a key that is used has no sentence.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    memory_serve::load_directory("./assets");
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=../domain/src");
    println!("cargo:rerun-if-changed=../actions/src");

    let mut sentences = Vec::new();
    let mut sources = Vec::new();
    walk(Path::new("src"), &mut |path| match path.extension().and_then(|e| e.to_str()) {
        Some("ftl") => sentences.push(path.to_owned()),
        Some("rs" | "html") => sources.push(path.to_owned()),
        _ => {}
    });
    for folder in ["../domain/src", "../actions/src"] {
        walk(Path::new(folder), &mut |path| {
            if path.extension().is_some_and(|e| e == "rs") {
                sources.push(path.to_owned());
            }
        });
    }
    sentences.sort();
    check(&sentences, &sources);
    write_out(&sentences);
}

fn walk(folder: &Path, found: &mut impl FnMut(&Path)) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() { walk(&path, found) } else { found(&path) }
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn check(sentences: &[PathBuf], sources: &[PathBuf]) {
    let mut known: BTreeSet<String> = BTreeSet::new();
    for path in sentences.iter().chain([&PathBuf::from("../letters/src/words.ftl")]) {
        for line in read(path).lines() {
            if let Some((key, _)) = line.split_once('=')
                && key.starts_with(|c: char| c.is_ascii_lowercase())
                && !known.insert(key.trim().to_owned())
            {
                panic!("{}: the key {} stands twice", path.display(), key.trim());
            }
        }
    }
    let mut missing = BTreeSet::new();
    for path in sources {
        for key in used(&read(path)) {
            if !known.contains(&key) {
                missing.insert(format!("{key} (in {})", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "no sentence in any words.ftl for: {missing:#?}");
}

/// Keys in `.t("…`, `.n("…`, `.with("…`, `.n_with("…`, `notice("…`, and every literal that begins with `fault-`.
fn used(text: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for opening in [".t(\"", ".n(\"", ".with(\"", ".n_with(\"", "notice(\"", "\"fault-"] {
        for (at, _) in text.match_indices(opening) {
            let start = if opening == "\"fault-" { at + 1 } else { at + opening.len() };
            let key: String = text[start..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            let ends_the_literal = text[start + key.len()..].starts_with('"');
            if ends_the_literal && key.contains('-') {
                keys.push(key);
            }
        }
    }
    keys
}

fn write_out(sentences: &[PathBuf]) {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let included: Vec<String> = sentences
        .iter()
        .map(|path| {
            let path = fs::canonicalize(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            format!("include_str!({path:?})")
        })
        .collect();
    let text = format!("pub(crate) const SENTENCES: &[&str] = &[{}];\n", included.join(", "));
    fs::write(out.join("sentences.rs"), text).expect("OUT_DIR can be written");
}
