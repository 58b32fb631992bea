//! The coordinator's list of enquiries.

use crate::{Ctx, PAGE, Result};
use domain::access::{Actor, Provider as House, ReadEnquiries};
use domain::enquiry::{Enquiry, EnquiryState};
use domain::id::EnquiryId;

/// One page of enquiries.
#[derive(Clone, Debug)]
pub struct Enquiries {
    pub actor: Actor,
    pub enquiries: Vec<Enquiry>,
    pub open: u64,
    pub answered: u64,
    /// Where the next page begins, when there is one.
    pub next: Option<EnquiryId>,
}

pub async fn list(ctx: &Ctx, state: EnquiryState, before: Option<EnquiryId>) -> Result<Enquiries> {
    let permit = ctx.permit(ReadEnquiries, House).await?;
    let store = &ctx.provider.store;
    let mut enquiries = store::enquiry::page(store, state, before, PAGE + 1).await?;
    let (open, answered) = store::enquiry::counts(store).await?;
    let has_more = enquiries.len() > PAGE as usize;
    enquiries.truncate(PAGE as usize);
    let next = enquiries.last().map(|last| last.id).filter(|_| has_more);
    Ok(Enquiries { actor: permit.actor().clone(), enquiries, open, answered, next })
}
