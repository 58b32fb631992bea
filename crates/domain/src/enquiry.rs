//! Enquiries: somebody outside asks about a programme, and a coordinator answers, or works on it as a case.

mod case;

pub use case::{Call, Plan, Source, Stage, check_note, check_reason};

use crate::id::{EnquiryId, ProgrammeId};
use crate::person::{is_email, tidy_email};
use crate::refusal::{Fault, Refusal};
use jiff::Timestamp;

/// Whether somebody has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnquiryState {
    Open,
    Answered,
}

/// What somebody writes in the public form (S0.24, S1.18).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnquiryDraft {
    pub name: String,
    pub email: String,
    /// May be empty.
    pub phone: String,
    /// May be empty.
    pub organisation: String,
    pub message: String,
}

/// An enquiry as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enquiry {
    pub id: EnquiryId,
    pub programme: Option<ProgrammeId>,
    /// Empty when it is about nothing in particular.
    pub programme_title: String,
    pub draft: EnquiryDraft,
    pub received_at: Timestamp,
    pub answered_at: Option<Timestamp>,
    /// Name of who answered; empty while nobody has.
    pub answered_by: String,
    /// What was answered, in a line for colleagues; may be empty.
    pub answer: String,
}

/// A note of what was answered, on one line and no longer than that.
pub fn tidy_answer(note: &str) -> Result<String, Refusal> {
    let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
    match note.chars().count() > LINE_MOST {
        true => Err(Fault::at("note", "fault-enquiry-long").with("most", LINE_MOST).into()),
        false => Ok(note),
    }
}

/// Longest line and longest message, in characters.
const LINE_MOST: usize = 200;
const MESSAGE_MOST: usize = 5_000;

/// Fewest digits that somebody can be called at.
const TELEPHONE_LEAST: usize = 7;

/// Digits with what people write between them: "+44 (0)20 7946 0182".
fn is_telephone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= TELEPHONE_LEAST && text.chars().all(|c| c.is_ascii_digit() || " +()-".contains(c))
}

impl EnquiryDraft {
    /// Without the spaces around each answer; the address in lower case.
    #[must_use]
    pub fn tidied(&self) -> EnquiryDraft {
        EnquiryDraft {
            name: self.name.trim().to_owned(),
            email: tidy_email(&self.email),
            phone: self.phone.trim().to_owned(),
            organisation: self.organisation.trim().to_owned(),
            message: self.message.trim().to_owned(),
        }
    }

    /// Can somebody answer it? A name, an address and a message are needed.
    pub fn check(&self) -> Result<(), Refusal> {
        let mut faults = self.faults();
        if self.email.is_empty() {
            faults.insert(usize::from(self.name.is_empty()), Fault::at("email", "fault-enquiry-email"));
        }
        Refusal::unless_empty(faults)
    }

    /// What is wrong with what is there. An address may be missing: whoever called has a number.
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.name.is_empty() {
            faults.push(Fault::at("name", "fault-enquiry-name"));
        }
        if !self.email.is_empty() && !is_email(&self.email) {
            faults.push(Fault::at("email", "fault-enquiry-email"));
        }
        if !self.phone.is_empty() && !is_telephone(&self.phone) {
            faults.push(Fault::at("phone", "fault-enquiry-phone"));
        }
        if self.message.is_empty() {
            faults.push(Fault::at("message", "fault-enquiry-message"));
        }
        let lines = [("name", &self.name), ("email", &self.email), ("phone", &self.phone)];
        for (field, text) in lines.into_iter().chain([("organisation", &self.organisation)]) {
            if text.chars().count() > LINE_MOST {
                faults.push(Fault::at(field, "fault-enquiry-long").with("most", LINE_MOST));
            }
        }
        if self.message.chars().count() > MESSAGE_MOST {
            faults.push(Fault::at("message", "fault-enquiry-long").with("most", MESSAGE_MOST));
        }
        faults
    }
}
