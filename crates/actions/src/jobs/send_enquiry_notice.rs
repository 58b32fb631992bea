//! Tells one coordinator of a new enquiry.

use super::post;
use crate::{Ctx, Result};
use domain::id::{EnquiryId, PersonId};
use store::job::Claimed;

pub(super) async fn send(ctx: &Ctx, claimed: &Claimed, enquiry: EnquiryId, person: PersonId) -> Result<()> {
    let store = &ctx.provider.store;
    let Some(enquiry) = store::enquiry::by_id(store, enquiry).await? else { return Ok(()) };
    let Some(person) = store::person::by_id(store, person).await? else { return Ok(()) };
    let address = format!("{}/desk/enquiries", ctx.provider.base_url);
    let letter = letters::enquiry::notice(&ctx.provider.brand.name, &person.first_name, &enquiry, &address);
    post(ctx, claimed, &letter, &person).await
}
