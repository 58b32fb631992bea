//! Applications: begun from the public page, filled in by a personal link, endorsed by a manager, read by coordinators.

mod begin;
mod edit_form;
mod endorse;
mod fill;
mod interest;
mod list;
mod look;
mod send;

pub use begin::{About, about, begin};
pub use edit_form::{EditedForm, edit_form, form_to_edit};
pub use endorse::{Asking, asked, endorse, name_deputy};
pub use fill::{From, Saved, Saving, save};
pub use interest::{interested, tell_of_next};
pub use list::{Listing, Reading, Recorded, list, read};
pub use look::{AsApplicant, Filling, as_applicant, filling, opened};
pub use send::{send, withdraw};
pub use store::application::endorsement::Asked;
pub use store::application::{Counts, Listed, Opened};

pub(crate) use begin::token_of as application_token;
pub(crate) use endorse::{is_open as takes_answers, token_of as endorsement_token};
pub(crate) use look::dates as shown_dates;

use crate::{Error, Result};
use domain::application::{Form, Question, Role};
use domain::id::ProgrammeId;
use domain::programme::{Programme, ProgrammeState};
use jiff::Timestamp;

/// A programme one can apply to, and its form: the edited one, or the one its design gives (version 0).
pub(crate) struct Call {
    pub programme: Programme,
    pub form: Form,
    pub form_version: u32,
}

impl Call {
    /// From when on applications are late; `None` where nothing can be applied for.
    pub fn closes(&self) -> Option<Timestamp> {
        let is_open = self.programme.state == ProgrammeState::Published;
        self.programme.design.applications_close().filter(|_| is_open)
    }
}

/// The call of a programme that has a round; [`Error::Missing`] where it has none.
pub(crate) async fn call(db: &impl store::Read, id: ProgrammeId) -> Result<Call> {
    let programme = store::programme::by_id(db, id).await?.ok_or(Error::Missing)?;
    if programme.design.round.is_none() {
        return Err(Error::Missing);
    }
    let (form, form_version) = match store::application::form_of(db, id).await? {
        Some(kept) => kept,
        None => (of_design(db, &programme).await?, 0),
    };
    Ok(Call { programme, form, form_version })
}

/// The form that the design gives. Where a draw was settled before homes counted, nobody is asked for theirs.
async fn of_design(db: &impl store::Read, programme: &Programme) -> Result<Form> {
    let mut form = Form::of(&programme.design);
    if store::draw::aims(db, programme.id).await?.is_some_and(|aims| !aims.one_per_household) {
        let is_asked = |question: &Question| question.role != Role::Household;
        form.sections.iter_mut().for_each(|section| section.questions.retain(is_asked));
    }
    Ok(form)
}
