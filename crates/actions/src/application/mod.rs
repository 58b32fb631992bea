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
pub use list::{Listing, Reading, list, read};
pub use look::{Filling, filling, opened};
pub use send::{send, withdraw};
pub use store::application::endorsement::Asked;
pub use store::application::{Counts, Listed, Opened};

pub(crate) use begin::token_of as application_token;
pub(crate) use endorse::{is_open as takes_answers, token_of as endorsement_token};
pub(crate) use look::dates as shown_dates;

use crate::{Error, Result};
use domain::application::Form;
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
    let kept = store::application::form_of(db, id).await?;
    let (form, form_version) = kept.unwrap_or_else(|| (Form::of(&programme.design), 0));
    Ok(Call { programme, form, form_version })
}
