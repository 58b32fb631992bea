//! Tells one coordinator of a new enquiry.

use super::writing::Written;
use crate::{Ctx, Result};
use domain::id::{EnquiryId, PersonId};

pub(super) async fn write(ctx: &Ctx, enquiry: EnquiryId, person: PersonId) -> Result<Written> {
    let store = &ctx.provider.store;
    let Some(enquiry) = store::enquiry::by_id(store, enquiry).await? else { return Ok(Written::nothing()) };
    let Some(person) = store::person::by_id(store, person).await? else { return Ok(Written::nothing()) };
    let address = format!("{}/desk/enquiries", ctx.provider.base_url);
    let letter = letters::enquiry::notice(&ctx.provider.brand.name, &person.first_name, &enquiry, &address);
    Ok(Written::of(letter, &person))
}
