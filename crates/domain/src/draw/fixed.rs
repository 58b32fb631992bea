//! What a settled draw holds fast in the form: the questions that its aims speak of.

use super::Aims;
use crate::application::{Form, Question, Role};
use crate::refusal::{Fault, Refusal};

impl Aims {
    /// Refuses a form that does not ask these questions as they were settled, beside each; only their help may be another.
    pub fn check_asked(&self, form: &Form, wanted: &Form) -> Result<(), Refusal> {
        let counts = |question: &&Question| match question.role {
            Role::Organisation => self.organisation_most.is_some(),
            Role::Household => self.one_per_household,
            _ => self.has_any(&question.key),
        };
        let stands = |old: &Question| {
            let new = wanted.asked().find(|new| new.key == old.key);
            new.is_some_and(|new| Question { help: old.help.clone(), ..new.clone() } == *old)
        };
        let changed = form.asked().filter(counts).filter(|old| !stands(old));
        let fault = |old: &Question| Fault::at(&old.key, "fault-form-settled").with("title", &old.title);
        Refusal::unless_empty(changed.map(fault).collect())
    }
}
