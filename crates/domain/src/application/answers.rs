//! Answers of one application: what is still to do, what does not fit, what the panel should know.

use super::form::{Form, Kind, LINE_MOST, Question, Role, Section};
use crate::blueprint::{Eligibility, EligibilityWeight};
use crate::household;
use crate::person::{is_email, is_name};
use crate::refusal::{Fault, Refusal};
use std::collections::BTreeMap;

/// What was answered, by the key of the question. Dates are ISO dates with a space between; yes and no are `yes`, `no`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(pub BTreeMap<String, String>);

/// How far one task of the list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Progress {
    /// Nothing has been written.
    Open,
    /// Something has, and something is still to do.
    Begun,
    /// Nothing that is needed is missing.
    Done,
}

pub fn words_in(text: &str) -> usize {
    text.split_whitespace().count()
}

impl Answers {
    pub fn get(&self, question: &str) -> &str {
        self.0.get(question).map_or("", String::as_str)
    }

    pub fn put(&mut self, question: &str, answer: &str) {
        match answer.trim() {
            "" => self.0.remove(question),
            answer => self.0.insert(question.to_owned(), answer.to_owned()),
        };
    }

    /// The answer to the one question with a role, whether it is still asked or not; empty when there is none.
    pub fn to_role(&self, form: &Form, role: &Role) -> &str {
        form.ever_with_role(role).map_or("", |question| self.get(&question.key))
    }

    /// How far one section of the form is. An answer in it can make another one needed.
    pub fn progress(&self, section: &Section, form: &Form, eligibility: &[Eligibility]) -> Progress {
        let unexplained = self.unexplained(form, eligibility);
        let is_here = |fault: Fault| section.asked().any(|question| question.key == fault.field);
        let has_faults = section.asked().any(|question| self.fault(question).is_some())
            || self.clash(section).is_some()
            || unexplained.is_some_and(is_here);
        match (section.asked().any(|question| !self.get(&question.key).is_empty()), has_faults) {
            (_, false) => Progress::Done,
            (false, true) => Progress::Open,
            (true, true) => Progress::Begun,
        }
    }

    /// What does not fit its question, however much is still to do: a draft may be unfinished, but not wrong.
    pub fn check(&self, section: &Section, form: &Form, eligibility: &[Eligibility]) -> Result<(), Refusal> {
        let single = section.asked().filter_map(|question| self.misfit(question));
        let is_here = |fault: &Fault| section.asked().any(|question| question.key == fault.field);
        let unexplained = self.unexplained(form, eligibility).filter(is_here);
        Refusal::unless_empty(single.chain(self.clash(section)).chain(unexplained).collect())
    }

    /// Everything that is still to do before it can be sent, in the order of the form.
    pub fn check_whole(&self, form: &Form, eligibility: &[Eligibility]) -> Result<(), Refusal> {
        let single = form.asked().filter_map(|question| self.fault(question));
        let clashes = form.sections.iter().filter_map(|section| self.clash(section));
        Refusal::unless_empty(single.chain(clashes).chain(self.unexplained(form, eligibility)).collect())
    }

    /// Something that is asked for was answered with no, and it is not said why one applies all the same.
    fn unexplained(&self, form: &Form, eligibility: &[Eligibility]) -> Option<Fault> {
        let why = form.with_role(&Role::Exception)?;
        let is_open = self.get(&why.key).is_empty() && !self.unmet(form, eligibility).is_empty();
        is_open.then(|| Fault::at(&why.key, "fault-apply-exception"))
    }

    /// Somebody can come every time, and there are dates they cannot do; or they cannot, and it is not said which.
    fn clash(&self, section: &Section) -> Option<Fault> {
        let comes = section.asked().find(|question| question.role == Role::EveryDate)?;
        let away = section.asked().find(|question| question.kind == Kind::Dates)?;
        match (self.get(&comes.key), self.get(&away.key).is_empty()) {
            ("yes", false) => Some(Fault::at(&comes.key, "fault-apply-dates-clash")),
            ("no", true) => Some(Fault::at(&away.key, "fault-apply-dates-which")),
            _ => None,
        }
    }

    fn fault(&self, question: &Question) -> Option<Fault> {
        if question.is_needed && self.get(&question.key).is_empty() {
            let key = match question.kind {
                Kind::YesNo | Kind::Choice { .. } => "fault-apply-choose",
                _ => "fault-apply-needed",
            };
            return Some(Fault::at(&question.key, key).with("title", &question.title));
        }
        self.misfit(question)
    }

    fn misfit(&self, question: &Question) -> Option<Fault> {
        let answer = self.get(&question.key);
        if answer.is_empty() {
            return None;
        }
        match &question.kind {
            _ if question.role == Role::ManagerName && !is_name(answer) => {
                Some(Fault::at(&question.key, "fault-apply-name-shape"))
            }
            _ if question.role == Role::Household && household::key(answer).is_empty() => {
                Some(Fault::at(&question.key, "fault-apply-household"))
            }
            Kind::Line if answer.chars().count() > LINE_MOST => {
                Some(Fault::at(&question.key, "fault-apply-long").with("most", LINE_MOST))
            }
            Kind::Email if !is_email(answer) => Some(Fault::at(&question.key, "fault-apply-email")),
            Kind::Text { most_words } if words_in(answer) > *most_words as usize => Some(
                Fault::at(&question.key, "fault-apply-words")
                    .with("over", words_in(answer) - *most_words as usize)
                    .with("most", most_words),
            ),
            Kind::YesNo if !matches!(answer, "yes" | "no") => Some(Fault::at(&question.key, "fault-apply-choose")),
            Kind::Choice { of } if !of.iter().any(|one| one == answer) => {
                Some(Fault::at(&question.key, "fault-apply-choose"))
            }
            Kind::Dates if answer.split(' ').any(|date| date.parse::<jiff::civil::Date>().is_err()) => {
                Some(Fault::at(&question.key, "fault-apply-choose"))
            }
            _ => None,
        }
    }

    /// What is asked of applicants and was answered with no (S0.16). It warns; a person decides about an exception.
    /// Of those of which one is enough, all are unmet or none.
    pub fn unmet<'a>(&self, form: &Form, eligibility: &'a [Eligibility]) -> Vec<&'a Eligibility> {
        let answered = |item: &Eligibility, text: &str| {
            let role = Role::Eligibility { key: item.key.clone() };
            form.with_role(&role).is_some_and(|question| self.get(&question.key) == text)
        };
        let one_of = || eligibility.iter().filter(|item| item.weight == EligibilityWeight::OneOf);
        let has_one = one_of().any(|item| !answered(item, "no"));
        eligibility
            .iter()
            .filter(|item| answered(item, "no") && (item.weight == EligibilityWeight::Needed || !has_one))
            .collect()
    }
}
