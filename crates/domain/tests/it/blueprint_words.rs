//! The words of the data files: short, lasting, and about nobody real.

use domain::{blueprint, method};

/// Every string a person could read in the data files, with the file it is in.
fn words() -> Vec<(String, String)> {
    fn collect(file: &str, value: &toml::Value, into: &mut Vec<(String, String)>) {
        match value {
            toml::Value::String(text) => into.push((file.to_owned(), text.clone())),
            toml::Value::Array(list) => list.iter().for_each(|value| collect(file, value, into)),
            toml::Value::Table(table) => table.values().for_each(|value| collect(file, value, into)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    for blueprint in blueprint::shipped() {
        collect(&blueprint.key, &toml::Value::try_from(blueprint).unwrap(), &mut all);
    }
    for method in method::shipped() {
        collect(&method.key, &toml::Value::try_from(method).unwrap(), &mut all);
    }
    all
}

#[test]
fn sentences_are_short_and_hold_no_date_that_could_go_stale() {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    for (file, text) in words() {
        for sentence in text.split(['.', '?', '!']) {
            assert!(sentence.split_whitespace().count() <= 20, "{file}: {sentence}");
        }
        assert!(months.iter().all(|month| !text.contains(month)), "{file}: {text}");
    }
}

#[test]
fn no_one_real_is_named_and_addresses_lead_nowhere() {
    for (file, text) in words() {
        let lower = text.to_lowercase();
        for name in ["keepingwell", "keeping well", "tavistock", "portman", "1625", "f4m", "doodle"] {
            assert!(!lower.contains(name), "{file}: {text}");
        }
        assert!(lower.split(|c: char| !c.is_alphanumeric()).all(|word| word != "ncl"), "{file}: {text}");
        if text.contains('@') || text.contains("//") {
            assert!(text.ends_with("@example.org") || text.starts_with("https://example.org/"), "{file}: {text}");
        }
    }
}
