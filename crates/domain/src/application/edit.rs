//! Editing a form without breaking answers that were given.

use super::form::{Form, Kind, Question, Role};
use crate::blueprint::Design;
use crate::refusal::{Fault, Refusal};
use std::collections::BTreeSet;
use std::mem::discriminant;

/// Bounds of a word limit.
const WORDS: std::ops::RangeInclusive<u32> = 10..=2_000;

impl Form {
    /// The edited form, ready to be kept: what was left out of it and has been answered stays as retired.
    ///
    /// An answered question may change its words, its help, its place and whether it is needed. Its kind and what it is for may
    /// not change, a choice that somebody made may not go, and a word limit may only grow. One that protects whoever answered
    /// it stays.
    pub fn edited(&self, wanted: Form, answered: &BTreeSet<String>) -> Result<Form, Refusal> {
        let mut of_form = wanted.faults();
        let mut form = wanted;
        let mut faults = Vec::new();
        for (place, section) in self.sections.iter().enumerate() {
            for old in section.questions.iter().filter(|question| answered.contains(&question.key)) {
                match form.question(&old.key) {
                    Some(new) if new.role != old.role && old.role == Role::Recorded => {}
                    Some(new) if new.fits_answers_to(old) => {}
                    Some(_) => faults.push(Fault::at(&old.key, "fault-form-answered").with("title", &old.title)),
                    None if old.role.protects() && !old.is_retired => {
                        faults.push(Fault::at(&old.key, "fault-form-protects").with("title", &old.title));
                    }
                    None => form.retire(place, &section.key, old),
                }
            }
        }
        faults.extend(self.misused(&form));
        // One fault beside a question is enough. What it is for and its kind can only disagree where an answered kind was changed.
        let is_of_use = |fault: &Fault| ["fault-form-criterion", "fault-form-category"].contains(&fault.key);
        let told = |faults: &[Fault], fault: &Fault| faults.iter().any(|told| told.field == fault.field);
        of_form.retain(|fault| !(is_of_use(fault) && told(&faults, fault)));
        faults.retain(|fault| !told(&of_form, fault));
        faults.extend(of_form);
        Refusal::unless_empty(faults).map(|()| form)
    }

    /// What the programme asks of everybody and the form does not ask, each with the key of its section: it came to the
    /// programme after the form was first saved, or was taken out of it.
    pub fn lacking(&self, design: &Design) -> Vec<(String, Question)> {
        let is_asked = |wanted: &Question| {
            let same = |q: &Question| q.key == wanted.key || (q.role == wanted.role && q.role != Role::Category);
            self.asked().any(same)
        };
        let is_asked_of_all = |role: &Role| match role {
            Role::Criterion { .. } | Role::Eligibility { .. } | Role::Exception => true,
            Role::Category | Role::Organisation | Role::Recorded | Role::Household => true,
            Role::Read | Role::Identity | Role::EveryDate | Role::Earlier => false,
            Role::ManagerName | Role::ManagerEmail => false,
        };
        let whole = Form::of(design);
        let sections = whole.sections.into_iter();
        sections
            .flat_map(|section| section.questions.into_iter().map(move |question| (section.key.clone(), question)))
            .filter(|(_, question)| is_asked_of_all(&question.role) && !is_asked(question))
            .collect()
    }

    /// Asks a question that is lacking; one that was asked before is asked again as it was.
    pub fn ask(&mut self, section: &str, question: Question) {
        let questions = self.sections.iter_mut().flat_map(|section| &mut section.questions);
        if let Some(old) = questions.into_iter().find(|old| old.key == question.key) {
            old.is_retired = false;
            return;
        }
        let place = self.sections.iter().position(|each| each.key == section).unwrap_or_default();
        if let Some(section) = self.sections.get_mut(place) {
            section.questions.push(question);
        }
    }

    /// What is only recorded is never counted, scored or read by those who choose, answered or not.
    fn misused(&self, wanted: &Form) -> Vec<Fault> {
        let recorded = self.sections.iter().flat_map(|section| &section.questions);
        let recorded = recorded.filter(|question| question.role == Role::Recorded);
        let now = recorded.filter_map(|old| Some((old, wanted.question(&old.key)?)));
        let misused = now.filter(|(_, new)| new.role != Role::Recorded);
        misused.map(|(old, _)| old.says("fault-form-recorded")).collect()
    }

    fn retire(&mut self, place: usize, section: &str, old: &Question) {
        let retired = Question { is_retired: true, ..old.clone() };
        let place = self.sections.iter().position(|each| each.key == section).unwrap_or(place);
        let last = self.sections.len().saturating_sub(1);
        if let Some(section) = self.sections.get_mut(place.min(last)) {
            section.questions.push(retired);
        }
    }

    /// What is wrong with a form as a form, beside the question it belongs to.
    fn faults(&self) -> Vec<Fault> {
        let mut seen = BTreeSet::new();
        let mut faults = Vec::new();
        if self.asked().next().is_none() {
            faults.push(Fault::whole("fault-form-empty"));
        }
        for question in self.sections.iter().flat_map(|section| &section.questions) {
            faults.extend(question.faults());
            if !seen.insert(question.key.as_str()) {
                faults.push(question.says("fault-form-twice"));
            }
        }
        if self.with_role(&Role::ManagerEmail).is_none_or(|question| question.kind != Kind::Email) {
            faults.push(Fault::whole("fault-form-manager"));
        }
        faults
    }
}

impl Question {
    fn says(&self, key: &'static str) -> Fault {
        Fault::at(&self.key, key).with("title", &self.title)
    }

    /// What is wrong with it by itself.
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.title.trim().is_empty() {
            faults.push(Fault::at(&self.key, "fault-form-title"));
        }
        match &self.kind {
            Kind::Text { most_words } if !WORDS.contains(most_words) => {
                faults.push(self.says("fault-form-words").with("fewest", WORDS.start()).with("most", WORDS.end()));
            }
            Kind::Choice { of } if of.len() < 2 => faults.push(self.says("fault-form-choices")),
            _ => {}
        }
        match (&self.role, &self.kind) {
            (Role::Category | Role::Recorded, Kind::Choice { .. } | Kind::YesNo) => {}
            (Role::Recorded, _) => faults.push(self.says("fault-form-recorded-kind")),
            (Role::Household, kind) if *kind != Kind::Line || self.is_needed => {
                faults.push(self.says("fault-form-household"));
            }
            (Role::Category, _) => faults.push(self.says("fault-form-category")),
            (Role::Criterion { .. }, Kind::Choice { .. } | Kind::YesNo | Kind::Dates) => {
                faults.push(self.says("fault-form-criterion"));
            }
            _ => {}
        }
        faults
    }

    /// Do answers to `old` still fit this question?
    fn fits_answers_to(&self, old: &Question) -> bool {
        let is_same_kind = match (&self.kind, &old.kind) {
            (Kind::Choice { of: new }, Kind::Choice { of: old }) => old.iter().all(|one| new.contains(one)),
            (Kind::Text { most_words: new }, Kind::Text { most_words: old }) => new >= old,
            (new, old) => discriminant(new) == discriminant(old),
        };
        is_same_kind && self.role == old.role
    }
}
