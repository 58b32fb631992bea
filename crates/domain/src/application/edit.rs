//! Editing a form without breaking answers that were given.

use super::form::{Form, Kind, Question, Role};
use crate::refusal::{Fault, Refusal};
use std::collections::BTreeSet;
use std::mem::discriminant;

/// Bounds of a word limit.
const WORDS: std::ops::RangeInclusive<u32> = 10..=2_000;

impl Form {
    /// The edited form, ready to be kept: what was left out of it and has been answered stays as retired.
    ///
    /// An answered question may change its words, its help, its place and whether it is needed. Its kind may not change, a
    /// choice that somebody made may not go, and a word limit may only grow.
    pub fn edited(&self, wanted: Form, answered: &BTreeSet<String>) -> Result<Form, Refusal> {
        Refusal::unless_empty(wanted.faults())?;
        let mut form = wanted;
        let mut faults = Vec::new();
        for (place, section) in self.sections.iter().enumerate() {
            for old in section.questions.iter().filter(|question| answered.contains(&question.key)) {
                match form.question(&old.key) {
                    Some(new) if new.fits_answers_to(old) => {}
                    Some(_) => faults.push(Fault::at(&old.key, "fault-form-answered").with("title", &old.title)),
                    None => form.retire(place, &section.key, old),
                }
            }
        }
        Refusal::unless_empty(faults).map(|()| form)
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
            let says = |key| Fault::at(&question.key, key).with("title", &question.title);
            if question.title.trim().is_empty() {
                faults.push(Fault::at(&question.key, "fault-form-title"));
            }
            if !seen.insert(question.key.as_str()) {
                faults.push(says("fault-form-twice"));
            }
            match &question.kind {
                Kind::Text { most_words } if !WORDS.contains(most_words) => {
                    faults.push(says("fault-form-words").with("fewest", WORDS.start()).with("most", WORDS.end()));
                }
                Kind::Choice { of } if of.len() < 2 => faults.push(says("fault-form-choices")),
                _ => {}
            }
        }
        if self.with_role(&Role::ManagerEmail).is_none_or(|question| question.kind != Kind::Email) {
            faults.push(Fault::whole("fault-form-manager"));
        }
        faults
    }
}

impl Question {
    /// Do answers to `old` still fit this question?
    fn fits_answers_to(&self, old: &Question) -> bool {
        match (&self.kind, &old.kind) {
            (Kind::Choice { of: new }, Kind::Choice { of: old }) => old.iter().all(|one| new.contains(one)),
            (Kind::Text { most_words: new }, Kind::Text { most_words: old }) => new >= old,
            (new, old) => discriminant(new) == discriminant(old),
        }
    }
}
