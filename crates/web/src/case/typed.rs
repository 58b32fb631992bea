//! What is typed into the forms about a case.

use super::typed_day;
use actions::case::{Case, Plan};
use actions::enquiry::EnquiryDraft;
use domain::enquiry::Stage;
use domain::id::PersonId;
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

/// Every form sends some of these fields.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub(super) owner: String,
    pub(super) step: String,
    pub(super) on: String,
    pub(super) note: String,
    pub(super) reason: String,
    pub(super) name: String,
    pub(super) organisation: String,
    pub(super) phone: String,
    pub(super) email: String,
    /// Of a telephone call.
    pub(super) message: String,
    pub(super) heard: String,
}

impl Typed {
    /// A new case is offered to whoever looks at it.
    pub(super) fn of(case: &Case, looks: Option<PersonId>) -> Typed {
        let draft = &case.enquiry.draft;
        let owner = case.owner.as_ref().map(|(owner, _)| *owner).or(looks.filter(|_| case.stage == Stage::New));
        Typed {
            owner: owner.map(|owner| owner.to_string()).unwrap_or_default(),
            step: case.plan.step.clone(),
            on: case.plan.on.map(|on| on.to_string()).unwrap_or_default(),
            name: draft.name.clone(),
            organisation: draft.organisation.clone(),
            phone: draft.phone.clone(),
            email: draft.email.clone(),
            ..Typed::default()
        }
    }

    pub(super) fn plan(&self) -> Result<Plan, Refusal> {
        let on = typed_day(&self.on).map_err(|()| Fault::at("on", "fault-case-day"))?;
        Ok(Plan { step: self.step.clone(), on })
    }

    pub(super) fn draft(&self) -> EnquiryDraft {
        EnquiryDraft {
            name: self.name.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            organisation: self.organisation.clone(),
            message: self.message.clone(),
        }
    }
}
