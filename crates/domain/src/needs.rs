//! The needs meeting: when and where it is, and what was found out, question by question (S2.3, S2.7, S4.2).

mod question;

pub use question::{Choice, Kind, Question, Section};

use crate::blueprint::{self, Guide};
use crate::group::is_join_link;
use crate::refusal::{Fault, Refusal};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The meeting, in the provider's zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub place: String,
    pub join_link: String,
    /// Raised by one each time that it is moved (RFC 5545, SEQUENCE).
    pub sequence: u32,
}

/// Longest place, in characters.
const PLACE_MOST: usize = 200;
const MEETING: std::ops::RangeInclusive<u32> = 10..=480;

impl Meeting {
    #[must_use]
    pub fn tidied(&self) -> Meeting {
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Meeting { place: tidy(&self.place), join_link: self.join_link.trim().to_owned(), ..self.clone() }
    }

    /// It lasts some minutes, and there is a place or a link to come to. `today` is the first day it can be on.
    pub fn check(&self, today: Date) -> Result<(), Refusal> {
        let mut faults = Vec::new();
        if self.date < today {
            faults.push(Fault::at("date", "fault-needs-past"));
        }
        if !MEETING.contains(&self.minutes) {
            faults.push(Fault::at("minutes", "fault-needs-minutes"));
        }
        if self.place.is_empty() && self.join_link.is_empty() {
            faults.push(Fault::at("place", "fault-needs-nowhere"));
        }
        if self.place.chars().count() > PLACE_MOST {
            faults.push(Fault::at("place", "fault-enquiry-long").with("most", PLACE_MOST));
        }
        if !self.join_link.is_empty() && !is_join_link(&self.join_link) {
            faults.push(Fault::at("join_link", "fault-needs-link"));
        }
        Refusal::unless_empty(faults)
    }
}

/// What was found out: an answer to each question that has one, by its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Needs(BTreeMap<String, String>);

impl Needs {
    /// Empty where nothing was said.
    pub fn answer(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first day that is wanted.
    pub fn starts(&self) -> Option<Date> {
        self.answer("starts").parse().ok()
    }

    /// With the answers of one section instead of those it had. `of` gives what was typed into a field.
    pub fn with(&self, section: Section, of: impl Fn(&str) -> String) -> Result<Needs, Refusal> {
        let (mut needs, mut faults) = (self.clone(), Vec::new());
        for question in section.questions() {
            match question.read(&of(question.key)) {
                Ok(answer) if answer.is_empty() => drop(needs.0.remove(question.key)),
                Ok(answer) => drop(needs.0.insert(question.key.to_owned(), answer)),
                Err(fault) => faults.push(fault),
            }
        }
        Refusal::unless_empty(faults).map(|()| needs)
    }

    /// The sections with a question that has no answer and needs one.
    pub fn missing(&self) -> Vec<Section> {
        let lacks = |question: &Question| question.is_needed && self.answer(question.key).is_empty();
        Section::ALL.into_iter().filter(|section| section.questions().iter().any(lacks)).collect()
    }

    /// Key of the blueprint that fits best.
    pub fn blueprint(&self) -> &'static str {
        match (self.answer("structure"), self.answer("method")) {
            ("multi-agency", _) => "multi-agency",
            (_, "open-space") => "open-reflective-space",
            (_, "topic-led") => "topic-led",
            _ => "presenter-led-groups",
        }
    }
}

/// What speaks for each way of putting groups together (`structure`) and of facilitating them (`facilitation`).
pub fn guide(key: &str) -> Option<&'static Guide> {
    let blueprint = blueprint::by_key("multi-agency")?;
    blueprint.design.guides.iter().find(|guide| guide.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn said(answers: &[(&str, &str)]) -> impl Fn(&str) -> String {
        let answers: BTreeMap<String, String> =
            answers.iter().map(|(key, answer)| ((*key).to_owned(), (*answer).to_owned())).collect();
        move |key| answers.get(key).cloned().unwrap_or_default()
    }

    #[test]
    fn what_one_page_says_leaves_the_others_as_they_were() {
        let about = Needs::default().with(Section::About, said(&[("aims", " Keep staff. ")])).unwrap();
        let both = about.with(Section::People, said(&[("people", "120"), ("structure", "multi-agency")])).unwrap();
        assert_eq!((both.answer("aims"), both.answer("people")), ("Keep staff.", "120"));
        assert_eq!(both.with(Section::About, said(&[])).unwrap().answer("aims"), "", "taken back");
        assert_eq!(both.blueprint(), "multi-agency");
    }

    #[test]
    fn what_no_question_offers_is_refused_beside_it() {
        for (section, key, answer) in [
            (Section::People, "people", "many"),
            (Section::People, "people", "1"),
            (Section::People, "structure", "a-crowd"),
            (Section::Shape, "method", "shouting"),
            (Section::Offer, "starts", "soon"),
        ] {
            let refused = Needs::default().with(section, said(&[(key, answer)])).unwrap_err();
            assert_eq!(refused.faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), [key], "{answer}");
        }
    }

    #[test]
    fn both_choices_with_a_guide_have_pros_and_cons_of_each_option() {
        for (key, options) in [
            ("structure", ["one-team", "cross-team", "multi-agency"]),
            ("facilitation", ["external", "internal", "peer"]),
        ] {
            let guide = guide(key).expect("a guide");
            assert_eq!(guide.options.iter().map(|one| one.key.as_str()).collect::<Vec<_>>(), options);
            assert!(guide.options.iter().all(|one| !one.helps.is_empty() && !one.watch.is_empty()), "{key}");
        }
    }

    #[test]
    fn a_meeting_is_somewhere_and_not_in_the_past() {
        let meeting = Meeting {
            date: date(2026, 3, 12),
            starts: time(14, 0, 0, 0),
            minutes: 60,
            place: String::new(),
            join_link: "https://meet.example.org/needs".into(),
            sequence: 0,
        };
        assert!(meeting.check(date(2026, 3, 12)).is_ok());
        assert!(meeting.check(date(2026, 3, 13)).is_err());
        assert!(Meeting { join_link: String::new(), ..meeting.clone() }.check(date(2026, 3, 12)).is_err());
        assert!(Meeting { minutes: 0, ..meeting }.check(date(2026, 3, 12)).is_err());
    }
}
