//! An enquiry as a case: how it came, who looks after it, what comes next and when, and how it ended.

use super::{EnquiryDraft, LINE_MOST, MESSAGE_MOST};
use crate::refusal::{Fault, Refusal};
use jiff::civil::Date;

/// How an enquiry came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    #[default]
    Form,
    /// Somebody called (S1.18).
    Telephone,
}

impl Source {
    pub fn as_str(self) -> &'static str {
        match self {
            Source::Form => "form",
            Source::Telephone => "telephone",
        }
    }

    pub fn parse(text: &str) -> Option<Source> {
        [Source::Form, Source::Telephone].into_iter().find(|source| source.as_str() == text)
    }
}

/// How far a case is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nobody works on it yet; it may be answered, and that may be all.
    #[default]
    New,
    Talk,
    Proposed,
    Won,
    NotNow,
}

impl Stage {
    pub const ALL: [Stage; 5] = [Stage::New, Stage::Talk, Stage::Proposed, Stage::Won, Stage::NotNow];

    pub fn as_str(self) -> &'static str {
        match self {
            Stage::New => "new",
            Stage::Talk => "talk",
            Stage::Proposed => "proposed",
            Stage::Won => "won",
            Stage::NotNow => "not_now",
        }
    }

    pub fn parse(text: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.as_str() == text)
    }

    /// Whether anything is still to be done for it.
    pub fn is_open(self) -> bool {
        matches!(self, Stage::New | Stage::Talk | Stage::Proposed)
    }
}

/// What comes next; both empty when nothing is planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub step: String,
    pub on: Option<Date>,
}

impl Plan {
    #[must_use]
    pub fn tidied(&self) -> Plan {
        Plan { step: one_line(&self.step), on: self.on }
    }

    /// A step has its day, so that it comes up again by itself.
    pub fn check(&self) -> Result<(), Refusal> {
        Refusal::unless_empty(self.faults())
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.step.chars().count() > LINE_MOST {
            faults.push(Fault::at("step", "fault-enquiry-long").with("most", LINE_MOST));
        }
        if self.on.is_none() && !self.step.is_empty() {
            faults.push(Fault::at("on", "fault-case-when"));
        }
        if self.on.is_some() && self.step.is_empty() {
            faults.push(Fault::at("step", "fault-case-step"));
        }
        faults
    }
}

/// A telephone call, as the coordinator who takes it enters it (S1.18).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// Who called, and what they want.
    pub draft: EnquiryDraft,
    /// How they heard of the provider; may be empty.
    pub heard: String,
    pub plan: Plan,
}

impl Call {
    #[must_use]
    pub fn tidied(&self) -> Call {
        Call { draft: self.draft.tidied(), heard: one_line(&self.heard), plan: self.plan.tidied() }
    }

    /// A name, what they want, and one way to reach them are needed.
    pub fn check(&self) -> Result<(), Refusal> {
        let mut faults = self.draft.faults();
        if self.draft.email.is_empty() && self.draft.phone.is_empty() {
            faults.insert(usize::from(self.draft.name.is_empty()), Fault::at("phone", "fault-case-reach"));
        }
        if self.heard.chars().count() > LINE_MOST {
            faults.push(Fault::at("heard", "fault-enquiry-long").with("most", LINE_MOST));
        }
        faults.extend(self.plan.faults());
        Refusal::unless_empty(faults)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A note for colleagues: something, and no more than a page.
pub fn check_note(note: &str) -> Result<String, Refusal> {
    let note = note.trim();
    match note.chars().count() {
        0 => Err(Fault::at("note", "fault-case-note").into()),
        1..=MESSAGE_MOST => Ok(note.to_owned()),
        _ => Err(Fault::at("note", "fault-enquiry-long").with("most", MESSAGE_MOST).into()),
    }
}

/// Why something ends, on one line.
pub fn check_reason(reason: &str) -> Result<String, Refusal> {
    let reason = one_line(reason);
    match reason.chars().count() {
        0 => Err(Fault::at("reason", "fault-case-reason").into()),
        1..=LINE_MOST => Ok(reason),
        _ => Err(Fault::at("reason", "fault-enquiry-long").with("most", LINE_MOST).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call() -> Call {
        let draft = EnquiryDraft {
            name: "Wren Castell".into(),
            phone: "020 7946 0182".into(),
            message: "Groups for night staff".into(),
            ..EnquiryDraft::default()
        };
        Call { draft, ..Call::default() }
    }

    fn fields(call: &Call) -> Vec<String> {
        call.check().err().map(|why| why.faults.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn whoever_calls_is_reached_one_way_or_the_other() {
        let mut unreachable = call();
        unreachable.draft.phone = String::new();
        let mut by_mail = unreachable.clone();
        by_mail.draft.email = "wren@oakfield.example.org".into();
        assert_eq!(
            [fields(&call()), fields(&by_mail), fields(&unreachable)],
            [vec![], vec![], vec!["phone".to_owned()]]
        );
        assert_eq!(fields(&Call::default()), ["name", "phone", "message"]);
    }

    #[test]
    fn a_step_without_a_day_is_asked_for_its_day_and_a_day_for_its_step() {
        let planned = |step: &str, on| Call { plan: Plan { step: step.into(), on }, ..call() };
        let day = Some(jiff::civil::date(2026, 3, 11));
        assert_eq!(fields(&planned("Call back", None)), ["on"]);
        assert_eq!(fields(&planned("", day)), ["step"]);
        assert!(fields(&planned("Call back", day)).is_empty());
    }
}
