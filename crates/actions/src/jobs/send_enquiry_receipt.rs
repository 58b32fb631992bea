//! Tells whoever sent an enquiry that it has arrived. Nothing they wrote goes back: anybody may type anybody's address.

use super::{Addressee, post_to};
use crate::{Ctx, Result};
use domain::id::EnquiryId;
use store::job::Claimed;

pub(super) async fn send(ctx: &Ctx, claimed: &Claimed, enquiry: EnquiryId) -> Result<()> {
    let Some(enquiry) = store::enquiry::by_id(&ctx.provider.store, enquiry).await? else { return Ok(()) };
    let brand = &ctx.provider.brand;
    let letter = letters::enquiry::receipt(&brand.name, &enquiry.programme_title, &brand.contact_email);
    let to = Addressee { name: "", email: &enquiry.draft.email, person: None };
    post_to(ctx, claimed, &letter, &to).await
}
