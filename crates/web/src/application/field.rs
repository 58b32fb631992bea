//! One question of the form as it is shown: its label, its hint, what stands in it, and what does not fit.

use crate::form::Faults;
use crate::words::english;
use domain::application::{Answers, Kind, NAME_FIELD, Question, Role, words_in};
use domain::blueprint::{Eligibility, EligibilityWeight};
use domain::dates::Occurrence;
use jiff::civil::Date;

/// A question to fill in.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub key: String,
    pub title: String,
    pub help: String,
    pub input: Input,
    pub fault: String,
}

#[derive(Clone, Debug)]
pub(super) enum Input {
    Line {
        value: String,
        is_email: bool,
    },
    Text {
        value: String,
        counted: String,
    },
    /// Radios, or boxes where several may be chosen.
    Choose {
        options: Vec<Choice>,
        many: bool,
    },
}

#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

impl Field {
    pub fn of(question: &Question, answers: &Answers, dates: &[Vec<Occurrence>], faults: &Faults) -> Field {
        let value = answers.get(&question.key);
        let help = match (&question.kind, question.is_needed) {
            _ if question.role == Role::Recorded => always("apply-recorded", question),
            _ if question.role == Role::Household => always("apply-household", question),
            _ if question.role == Role::Exception => always("apply-exception", question),
            (Kind::Text { .. } | Kind::Line | Kind::Email, false) => always("apply-optional", question),
            _ => question.help.clone(),
        };
        Field {
            key: question.key.clone(),
            title: question.title.clone(),
            help,
            input: input(&question.kind, value, dates),
            fault: faults.at(&question.key).to_owned(),
        }
    }

    /// Says so where of several things that are asked one is enough.
    pub fn one_of(mut self, role: &Role, eligibility: &[Eligibility]) -> Field {
        let one_of: Vec<&Eligibility> =
            eligibility.iter().filter(|item| item.weight == EligibilityWeight::OneOf).collect();
        let is_one = |item: &&Eligibility| *role == Role::Eligibility { key: item.key.clone() };
        if one_of.len() > 1 && one_of.iter().any(is_one) {
            let parts = [("help", self.help.as_str())];
            self.help = english().n_with("apply-one-of", one_of.len(), &parts).trim().to_owned();
        }
        self
    }

    /// The applicant's own name, above the first questions.
    pub fn of_name(name: &str, faults: &Faults) -> Field {
        Field {
            key: NAME_FIELD.to_owned(),
            title: english().t("apply-name").into_owned(),
            help: english().t("apply-name-who").into_owned(),
            input: Input::Line { value: name.to_owned(), is_email: false },
            fault: faults.at(NAME_FIELD).to_owned(),
        }
    }

    pub fn has_fault(&self) -> bool {
        !self.fault.is_empty()
    }

    /// Ids of what describes the input, for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let hint = (!self.help.is_empty()).then(|| format!("{}-hint", self.key));
        let fault = self.has_fault().then(|| format!("{}-error", self.key));
        [hint, fault].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// The coordinator's help, and behind it what is said of every such question.
fn always(word: &str, question: &Question) -> String {
    english().with(word, &[("help", &question.help)]).trim().to_owned()
}

fn input(kind: &Kind, value: &str, dates: &[Vec<Occurrence>]) -> Input {
    match kind {
        Kind::Line => Input::Line { value: value.to_owned(), is_email: false },
        Kind::Email => Input::Line { value: value.to_owned(), is_email: true },
        Kind::Text { most_words } => Input::Text { value: value.to_owned(), counted: counted(value, *most_words) },
        Kind::YesNo => {
            let choice = |text: &str, key| Choice {
                value: text.to_owned(),
                label: english().t(key).into_owned(),
                is_chosen: value == text,
            };
            Input::Choose { options: vec![choice("yes", "apply-yes"), choice("no", "apply-no")], many: false }
        }
        Kind::Choice { of } => {
            let options =
                of.iter().map(|one| Choice { value: one.clone(), label: one.clone(), is_chosen: value == one });
            Input::Choose { options: options.collect(), many: false }
        }
        Kind::Dates => Input::Choose { options: days(value, dates), many: true },
    }
}

/// "Up to 400 words. You have written 180."
fn counted(value: &str, most: u32) -> String {
    let parts = [("most", most.to_string())];
    match words_in(value) {
        0 => english().with_parts("apply-words", &parts),
        words => english().n_with("apply-words-so-far", words, &[("most", &parts[0].1)]),
    }
}

fn days(value: &str, dates: &[Vec<Occurrence>]) -> Vec<Choice> {
    let chosen: Vec<Date> = value.split(' ').filter_map(|text| text.parse().ok()).collect();
    let mut held: Vec<Date> = dates.iter().flatten().filter(|one| one.number().is_some()).map(|one| one.date).collect();
    held.sort_unstable();
    held.dedup();
    held.into_iter()
        .map(|date| Choice {
            value: date.to_string(),
            label: english().day_with_year(date),
            is_chosen: chosen.contains(&date),
        })
        .collect()
}

/// An answer as it is read again: words for yes and no, days for dates.
pub(super) fn read_out(question: &Question, answer: &str) -> String {
    match (&question.kind, answer) {
        (_, "") => english().t("apply-nothing").into_owned(),
        (Kind::YesNo, "yes") => english().t("apply-yes").into_owned(),
        (Kind::YesNo, _) => english().t("apply-no").into_owned(),
        (Kind::Dates, dates) => {
            let days = dates.split(' ').filter_map(|text| text.parse().ok()).map(|date| english().day_with_year(date));
            days.collect::<Vec<_>>().join(", ")
        }
        (Kind::Line | Kind::Email | Kind::Text { .. } | Kind::Choice { .. }, answer) => answer.to_owned(),
    }
}
