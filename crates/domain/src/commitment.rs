//! Saying yes before a programme begins: each level of each organisation that takes part is asked (S2.7).

use crate::blueprint::{Design, Party};
use crate::dates::Holidays;
use crate::person::{is_email, tidy_email};
use crate::refusal::{Fault, Refusal};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// The levels that are asked where the design gives no words of its own.
pub const LEVELS: [&str; 3] = ["leadership", "managers", "staff"];

/// The levels of each organisation that say yes, as they are kept: keys of [`LEVELS`], or words of the design.
pub fn levels(design: &Design) -> Vec<String> {
    let own: Vec<String> = design
        .membership
        .levels
        .iter()
        .map(|level| level.trim().to_owned())
        .filter(|level| !level.is_empty())
        .collect();
    if own.is_empty() { LEVELS.map(str::to_owned).to_vec() } else { own }
}

/// Exactly what one level is asked, kept as it was when it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub provider: String,
    pub programme: String,
    pub organisation: String,
    /// In words.
    pub level: String,
    pub aims: Vec<String>,
    /// When the main stage meets, as it is planned; empty while no dates are known.
    pub dates: Vec<Date>,
    pub starts: Time,
    pub minutes: u32,
    /// Protected time, and what stays in the room.
    pub clauses: Vec<String>,
}

impl Terms {
    /// What the design asks of a level. `usual` are the clauses where the design has no agreement between organisations; `room` says
    /// what stays in the room.
    pub fn of(
        design: &Design,
        provider: &str,
        (organisation, level): (&str, &str),
        usual: &[String],
        room: &str,
    ) -> Terms {
        let stage = design.main();
        let dates = stage.and_then(|stage| stage.dates.dates(Holidays::england_and_wales()).ok());
        let own = between_organisations(design);
        let clauses = own.unwrap_or(usual).iter().cloned().chain([room.to_owned()]);
        Terms {
            provider: provider.to_owned(),
            programme: design.title.clone(),
            organisation: organisation.to_owned(),
            level: level.to_owned(),
            aims: design.aims.iter().map(|aim| aim.title.clone()).collect(),
            dates: dates.unwrap_or_default(),
            starts: stage.map_or(Time::midnight(), |stage| stage.starts),
            minutes: stage.map_or(0, |stage| stage.minutes),
            clauses: clauses.collect(),
        }
    }

    /// The text whose SHA-256 pins these terms: one line for each thing, in a fixed order.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n{}\n{}\n{}\n", self.provider, self.programme, self.organisation, self.level);
        for aim in &self.aims {
            let _ = writeln!(text, "+ {}", aim.replace('\n', " "));
        }
        let _ = writeln!(text, "{} {}", self.starts.strftime("%H:%M"), self.minutes);
        for date in &self.dates {
            let _ = writeln!(text, "{date}");
        }
        for clause in &self.clauses {
            let _ = writeln!(text, "- {}", clause.replace('\n', " "));
        }
        text
    }
}

/// The clauses that organisations agree to, where the design has such an agreement.
fn between_organisations(design: &Design) -> Option<&[String]> {
    let is_one = |parties: &[Party]| parties.contains(&Party::Commissioner) && !parties.contains(&Party::Participant);
    let found = design.agreements.iter().find(|one| is_one(&one.parties) && !one.wording.is_empty());
    found.map(|one| one.wording.as_slice())
}

/// What was said for a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Silent,
    Agreed {
        name: String,
        at: Timestamp,
    },
    /// With words that only coordinators read.
    NotYet {
        words: String,
        at: Timestamp,
    },
}

/// Where one level of one organisation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    NotAsked,
    Silent,
    Agreed,
    NotYet,
    /// Asked, or agreed, in words that have changed since.
    Changed,
}

impl State {
    /// Of what was asked last; `is_present` when it is in the words of today.
    pub fn of(answer: &Answer, is_present: bool) -> State {
        match (answer, is_present) {
            (_, false) => State::Changed,
            (Answer::Silent, true) => State::Silent,
            (Answer::Agreed { .. }, true) => State::Agreed,
            (Answer::NotYet { .. }, true) => State::NotYet,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            State::NotAsked => "not-asked",
            State::Silent => "silent",
            State::Agreed => "agreed",
            State::NotYet => "not-yet",
            State::Changed => "changed",
        }
    }
}

/// Who signs for a level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signer {
    pub name: String,
    pub email: String,
}

/// Longest name and longest words, in characters.
const NAME_MOST: usize = 200;
const WORDS_MOST: usize = 2_000;

impl Signer {
    #[must_use]
    pub fn tidied(&self) -> Signer {
        Signer { name: one_line(&self.name), email: tidy_email(&self.email) }
    }

    pub fn check(&self) -> Result<(), Refusal> {
        let mut faults = Vec::new();
        if self.name.is_empty() {
            faults.push(Fault::at("name", "fault-commitment-name"));
        }
        if self.name.chars().count() > NAME_MOST {
            faults.push(Fault::at("name", "fault-enquiry-long").with("most", NAME_MOST));
        }
        if !is_email(&self.email) {
            faults.push(Fault::at("email", "fault-commitment-email"));
        }
        Refusal::unless_empty(faults)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of an organisation, on one line.
pub fn check_organisation(name: &str) -> Result<String, Refusal> {
    let name = one_line(name);
    match name.chars().count() {
        0 => Err(Fault::at("organisation", "fault-commitment-organisation").into()),
        1..=NAME_MOST => Ok(name),
        _ => Err(Fault::at("organisation", "fault-enquiry-long").with("most", NAME_MOST).into()),
    }
}

/// Why not yet, in a few words.
pub fn check_words(words: &str) -> Result<String, Refusal> {
    let words = words.trim();
    match words.chars().count() {
        0 => Err(Fault::at("words", "fault-commitment-words").into()),
        1..=WORDS_MOST => Ok(words.to_owned()),
        _ => Err(Fault::at("words", "fault-enquiry-long").with("most", WORDS_MOST).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blueprint::by_key;

    fn terms(design: &Design, level: &str) -> Terms {
        Terms::of(design, "Northgate", ("Harbour House", level), &["Time is free.".into()], "It stays in the room.")
    }

    #[test]
    fn three_levels_are_asked_unless_the_design_has_words_of_its_own() {
        let mut design = by_key("multi-agency").unwrap().design.clone();
        assert_eq!(levels(&design), LEVELS);
        design.membership.levels = vec!["Board".into(), " ".into(), "Team leads".into()];
        assert_eq!(levels(&design), ["Board", "Team leads"]);
    }

    #[test]
    fn another_word_date_or_level_is_another_text() {
        let design = by_key("multi-agency").unwrap().design.clone();
        let text = terms(&design, "Staff").text();
        assert_eq!(text, terms(&design, "Staff").text());
        assert_ne!(text, terms(&design, "Managers").text());
        let (mut aimed, mut moved, mut worded) = (design.clone(), design.clone(), design.clone());
        aimed.aims[0].title.push('!');
        moved.stages[1].starts = jiff::civil::time(9, 45, 0, 0);
        worded.agreements[0].wording[0].push('!');
        for changed in [aimed, moved, worded] {
            assert_ne!(terms(&changed, "Staff").text(), text);
        }
    }

    #[test]
    fn the_agreement_between_organisations_is_asked_or_the_usual_clauses_and_always_what_stays_in_the_room() {
        let own = terms(&by_key("multi-agency").unwrap().design, "Staff").clauses;
        assert_eq!((own.len(), own[5].as_str()), (6, "It stays in the room."));
        let usual = terms(&by_key("topic-led").unwrap().design, "Staff").clauses;
        assert_eq!(usual, ["Time is free.", "It stays in the room."]);
    }

    #[test]
    fn a_yes_to_other_words_is_no_yes() {
        let yes = Answer::Agreed { name: "Kim".into(), at: Timestamp::UNIX_EPOCH };
        assert_eq!((State::of(&yes, true), State::of(&yes, false)), (State::Agreed, State::Changed));
    }
}
