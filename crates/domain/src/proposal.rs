//! What is proposed to an organisation: the outcome of the needs meeting and when it begins. Pinned by its text.

mod shape;

use crate::commission::last_day;
use crate::needs::{Needs, Section};
use crate::refusal::{Fault, Refusal};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// Exactly what is accepted, kept as it was when it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub provider: String,
    /// Who enquired.
    pub client: String,
    /// May be empty.
    pub organisation: String,
    pub needs: Needs,
    pub starts: Date,
    /// The last day: it runs a year (S1.11).
    pub ends: Date,
}

impl Terms {
    /// Refused while something that is needed was not found out.
    pub fn of(provider: &str, client: &str, organisation: &str, needs: &Needs) -> Result<Terms, Refusal> {
        let missing = Fault::whole("fault-proposal-missing");
        let (Some(starts), true) = (needs.starts(), needs.missing().is_empty()) else { return Err(missing.into()) };
        Ok(Terms {
            provider: provider.to_owned(),
            client: client.to_owned(),
            organisation: organisation.to_owned(),
            needs: needs.clone(),
            starts,
            ends: last_day(starts),
        })
    }

    /// For whom: the organisation, or who enquired where none is known.
    pub fn for_whom(&self) -> &str {
        if self.organisation.is_empty() { &self.client } else { &self.organisation }
    }

    /// The text whose SHA-256 pins these terms: one line for each thing, in a fixed order.
    pub fn text(&self) -> String {
        let mut text =
            format!("{}\n{}\n{}\n{} {}\n", self.provider, self.client, self.organisation, self.starts, self.ends);
        for question in Section::ALL.iter().flat_map(|section| section.questions()) {
            let _ = writeln!(text, "{}: {}", question.key, self.needs.answer(question.key).replace('\n', " / "));
        }
        text
    }
}

/// What the organisation said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Silent,
    Accepted { name: String, at: Timestamp },
    Declined { words: String, at: Timestamp },
}

/// Longest reason for not accepting, in characters.
const WORDS_MOST: usize = 2_000;

/// Why it is declined, in a few words.
pub fn check_words(words: &str) -> Result<String, Refusal> {
    let words = words.trim();
    match words.chars().count() {
        0 => Err(Fault::at("words", "fault-proposal-words").into()),
        1..=WORDS_MOST => Ok(words.to_owned()),
        _ => Err(Fault::at("words", "fault-enquiry-long").with("most", WORDS_MOST).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn needs() -> Needs {
        let said = |key: &str| {
            let answer = match key {
                "people" => "24",
                "minutes" => "75",
                "structure" => "multi-agency",
                "frequency" => "fortnightly",
                "method" => "presenter-led",
                "setting" => "room",
                "facilitation" => "external",
                "starts" => "2026-05-11",
                _ => "Some words",
            };
            answer.to_owned()
        };
        Section::ALL.into_iter().fold(Needs::default(), |needs, section| needs.with(section, said).unwrap())
    }

    #[test]
    fn a_proposal_runs_a_year_and_its_text_changes_with_any_word() {
        let terms = Terms::of("Northgate", "Wren", "Oakfield", &needs()).unwrap();
        assert_eq!((terms.starts, terms.ends), (date(2026, 5, 11), date(2027, 5, 10)));
        assert_eq!(terms.text(), Terms::of("Northgate", "Wren", "Oakfield", &needs()).unwrap().text());
        let changed = needs().with(Section::Facilitation, |_| "peer".into()).unwrap();
        assert_ne!(Terms::of("Northgate", "Wren", "Oakfield", &changed).unwrap().text(), terms.text());
    }

    #[test]
    fn nothing_is_proposed_before_all_is_found_out() {
        for section in Section::ALL {
            let lacking = needs().with(section, |_| String::new()).unwrap();
            assert_eq!(lacking.missing(), [section]);
            assert!(Terms::of("Northgate", "Wren", "Oakfield", &lacking).is_err());
        }
    }
}
