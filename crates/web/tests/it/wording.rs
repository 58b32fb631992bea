//! What people read stands in the `words.ftl` files, so that a second language can stand beside the first.

use std::fs;
use std::path::{Path, PathBuf};

/// Crates whose strings could come before somebody's eyes. `actions` and `store` hand on keys, and keep the reasons of
/// events in one language: they are a record, not a page.
const CRATES: [&str; 5] = ["web", "letters", "domain", "documents", "evidence"];

/// Sentences that are no page's: file, and why.
const ALLOWED: [(&str, &str); 7] = [
    ("documents/src/table/write.rs", "why something cannot fail"),
    ("domain/src/draw/commitment.rs", "what is hashed is the same in every language"),
    ("domain/src/import/columns.rs", "headings as other people's files have them, in whatever language"),
    ("web/src/error.rs", "the line in the log"),
    ("web/src/gallery.rs", "a template that cannot be rendered tells a developer"),
    ("web/src/public/mod.rs", "the health check answers a machine"),
    ("web/src/room/stream.rs", "an event as the page's script hears it"),
];

#[test]
fn no_sentence_stands_in_the_code() {
    let crates = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut found = Vec::new();
    for name in CRATES {
        for file in files(&crates.join(name).join("src"), "rs") {
            let path = file.strip_prefix(crates).unwrap().to_str().unwrap().to_owned();
            if ALLOWED.iter().any(|(allowed, _)| *allowed == path) {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            found.extend(
                shown_lines(&text).into_iter().flat_map(sentences).map(|sentence| format!("{path}: {sentence}")),
            );
        }
    }
    assert!(found.is_empty(), "these belong in a words.ftl: {found:#?}");
}

#[test]
fn no_word_stands_in_a_template() {
    let mut found = Vec::new();
    for file in files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), "html") {
        let text = fs::read_to_string(&file).unwrap();
        let bare =
            ["{%", "{{", "{#"].iter().zip(["%}", "}}", "#}"]).fold(text, |text, (from, to)| without(&text, from, to));
        let told = ["aria-label=\"", "alt=\"", "placeholder=\""].iter().flat_map(|name| bare.split(name).skip(1));
        let labels = told.map(|rest| rest.split('"').next().unwrap().to_owned());
        let text: String = labels.chain([without(&bare, "<", ">")]).collect::<Vec<_>>().join(" ");
        // What is left of blocks that set a class has a hyphen.
        let words = text.split_whitespace().filter(|word| word.len() > 1 && word.chars().all(char::is_alphabetic));
        found.extend(words.map(|word| format!("{}: {word}", file.display())));
    }
    assert!(found.is_empty(), "these belong in a words.ftl: {found:#?}");
}

/// The text without what stands between two marks, and without the marks.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut parts = text.split(from);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |left, part| left + part.split_once(to).map_or("", |(_, rest)| rest))
}

#[test]
fn a_sentence_is_told_from_a_key_and_a_class() {
    assert_eq!(sentences(r#"    put("Nobody came today.", "fault-nobody-came");"#), ["Nobody came today."]);
    assert_eq!(sentences(r#"format!("every {weeks} weeks, or so")"#), ["every {weeks} weeks, or so"]);
    assert!(sentences(r#"words.with("room-ends", &[("time", "app-row app-q")])"#).is_empty());
}

fn files(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_sample = path.file_stem().is_some_and(|name| name == "samples" || name == "tests");
        if path.is_dir() {
            found.extend(files(&path, kind));
        } else if path.extension().is_some_and(|ending| ending == kind) && !is_sample {
            found.push(path);
        }
    }
    found
}

/// The lines before the tests, without samples of the gallery and what only developers read.
fn shown_lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut sample_ends = None;
    for line in text.lines().take_while(|line| line.trim() != "#[cfg(test)]") {
        let bare = line.trim_start();
        if sample_ends.is_none() && line.contains("sample") && (line.contains("fn ") || line.contains("mod ")) {
            sample_ends = line.ends_with('{').then(|| format!("{}}}", &line[..line.len() - bare.len()]));
        } else if sample_ends.as_deref() == Some(line) {
            sample_ends = None;
        }
        let is_for_developers = bare.starts_with("//") || bare.starts_with("#[") || bare.contains("tracing::");
        if sample_ends.is_none() && !is_for_developers && !bare.contains(".expect(\"") {
            lines.push(line);
        }
    }
    lines
}

/// The string literals of a line that have two words of small letters side by side.
fn sentences(line: &str) -> Vec<&str> {
    let is_sentence = |literal: &&str| {
        let words: Vec<&str> = literal.split(' ').map(|word| word.trim_matches([',', '.', ':', '?', '!'])).collect();
        let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
        let starts = |word: &str| word.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
        words.len() > 2 && starts(words[0]) && words.iter().any(|word| is_word(word)) && !literal.contains(['=', ';'])
    };
    let is_classes = |literal: &&str| literal.split(' ').all(|word| word.contains('-') || word.is_empty());
    line.split('"').skip(1).step_by(2).filter(|literal| is_sentence(literal) && !is_classes(literal)).collect()
}
