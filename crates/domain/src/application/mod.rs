//! Applications for a place: the form as data, the answers, and what may still be changed until when.

mod answers;
mod edit;
mod first_form;
mod form;

pub use answers::{Answers, Progress, words_in};
pub use form::{Form, Kind, LINE_MOST, NAME_FIELD, Question, Role, Section};

use crate::blueprint::Eligibility;
use crate::id::{ApplicationId, ProgrammeId};
use crate::person::is_name;
use crate::refusal::{Fault, Refusal};
use jiff::Timestamp;

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Begun, and not sent.
    Draft,
    Sent,
    Withdrawn,
}

/// One person's application to one programme's round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    pub id: ApplicationId,
    pub programme: ProgrammeId,
    /// Counts from 1 within the round: "Application 17" is all that the panel sees of who it is.
    pub number: u32,
    pub name: String,
    /// In lower case; one application an address and round.
    pub email: String,
    pub answers: Answers,
    /// Raised by every save; a save that began from an older one is refused and shows both.
    pub version: u32,
    pub begun_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub withdrawn_at: Option<Timestamp>,
}

/// What is wrong with what was typed as a name.
pub fn wrong_name(typed: &str) -> Fault {
    let is_empty = typed.trim().is_empty();
    Fault::at(NAME_FIELD, if is_empty { "fault-apply-name" } else { "fault-apply-name-shape" })
}

impl Application {
    pub fn standing(&self) -> Standing {
        match (self.withdrawn_at, self.sent_at) {
            (Some(_), _) => Standing::Withdrawn,
            (None, Some(_)) => Standing::Sent,
            (None, None) => Standing::Draft,
        }
    }

    /// Everything that is still to do before it can be sent, in the order of the form.
    pub fn check_whole(&self, form: &Form, eligibility: &[Eligibility]) -> Result<(), Refusal> {
        let name = (!is_name(&self.name)).then(|| wrong_name(&self.name));
        let answers = self.answers.check_whole(form, eligibility).err().map(|why| why.faults).unwrap_or_default();
        Refusal::unless_empty(name.into_iter().chain(answers).collect())
    }

    /// What a change of one section would leave undone there, or has undone: what was open before, elsewhere, stays to be done there.
    pub fn check_change(
        &self,
        before: &Application,
        section: &Section,
        form: &Form,
        eligibility: &[Eligibility],
    ) -> Result<(), Refusal> {
        let faults =
            |of: &Application| of.check_whole(form, eligibility).err().map(|why| why.faults).unwrap_or_default();
        let open = faults(before);
        let is_here = |fault: &Fault| section.asked().any(|question| question.key == fault.field);
        Refusal::unless_empty(
            faults(self).into_iter().filter(|fault| is_here(fault) || !open.contains(fault)).collect(),
        )
    }

    /// Can it be changed, sent or sent again? Until the deadline, and not once withdrawn.
    pub fn check_open(&self, closes: Option<Timestamp>, now: Timestamp) -> Result<(), Refusal> {
        match closes {
            Some(closes) if closes > now && self.withdrawn_at.is_none() => Ok(()),
            _ if self.withdrawn_at.is_some() => Err(Fault::whole("fault-apply-withdrawn").into()),
            _ => Err(Fault::whole("fault-apply-closed").into()),
        }
    }
}

/// Months after the day on which people were to hear until an application that was sent is deleted.
pub const KEPT_MONTHS: i32 = 12;
/// Months after applications close until one that was never sent is.
pub const UNSENT_MONTHS: i32 = 3;

/// What a manager says of an application by their own link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endorsement {
    /// Asked, and silent so far.
    Silent,
    Agreed,
    /// Not this time, and why.
    Refused {
        reason: String,
    },
}
