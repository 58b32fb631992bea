//! What stands in a set-up form: each field's answers by its name, from the design or as posted.

use std::collections::BTreeMap;

/// The answers of a form. A field that was not sent has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    pub fn posted(fields: Vec<(String, String)>) -> Answers {
        let mut answers = Answers::default();
        for (name, text) in fields {
            answers.0.entry(name).or_default().push(text.replace("\r\n", "\n"));
        }
        answers
    }

    pub fn put(&mut self, name: String, texts: Vec<String>) {
        self.0.insert(name, texts);
    }

    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The first answer, or nothing.
    pub fn first(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    /// Is nothing written at this path, or below it?
    pub fn is_blank(&self, path: &str) -> bool {
        let below = self.0.iter().filter(|(name, _)| super::section::is_within(name, path));
        below.flat_map(|(_, texts)| texts).all(|text| text.trim().is_empty())
    }

    /// How many items of a list are written, counted by the greatest number.
    pub fn items(&self, list: &str) -> usize {
        let numbers = self.0.keys().filter_map(|name| name.strip_prefix(list)?.strip_prefix('.')?.split('.').next());
        numbers.filter_map(|number| number.parse::<usize>().ok()).max().map_or(0, |last| last.min(200) + 1)
    }
}
