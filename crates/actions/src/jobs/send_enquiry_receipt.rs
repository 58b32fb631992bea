//! Tells whoever sent an enquiry that it has arrived. Nothing they wrote goes back: anybody may type anybody's address.

use super::writing::{Addressee, Written};
use crate::{Ctx, Result};
use domain::id::EnquiryId;

pub(super) async fn write(ctx: &Ctx, enquiry: EnquiryId) -> Result<Written> {
    let Some(enquiry) = store::enquiry::by_id(&ctx.provider.store, enquiry).await? else {
        return Ok(Written::nothing());
    };
    let brand = &ctx.provider.brand;
    let letter = letters::enquiry::receipt(&brand.name, &enquiry.programme_title, &brand.contact_email);
    Ok(Written::of(letter, Addressee { name: String::new(), email: enquiry.draft.email, person: None }))
}
