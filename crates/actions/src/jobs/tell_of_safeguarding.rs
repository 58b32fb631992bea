//! Tells the safeguarding lead that there is an entry; nothing once somebody else leads.

use super::writing::Written;
use crate::{Ctx, Result};
use domain::id::PersonId;

pub(super) async fn write(ctx: &Ctx, person: PersonId) -> Result<Written> {
    let db = &ctx.provider.store;
    let lead = store::safeguarding::lead(db).await?.filter(|lead| lead.person == person);
    let (Some(_), Some(person)) = (lead, store::person::by_id(db, person).await?) else {
        return Ok(Written::nothing());
    };
    let address = format!("{}/lead/safeguarding", ctx.provider.base_url);
    Ok(Written::of(letters::safeguarding::tell(&ctx.provider.brand.name, &person.first_name, &address), &person))
}
