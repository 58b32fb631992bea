//! Tells whoever leads on safeguarding now that there is an entry, unless they wrote it; and people that they lead, or do not any more.

use super::writing::Written;
use crate::{Ctx, Result};
use domain::id::{PersonId, SafeguardingId};

fn page(ctx: &Ctx) -> String {
    format!("{}/lead/safeguarding", ctx.provider.base_url)
}

pub(super) async fn write(ctx: &Ctx, entry: SafeguardingId) -> Result<Written> {
    let db = &ctx.provider.store;
    let (Some(writer), Some(lead)) =
        (store::safeguarding::writer(db, entry).await?, store::safeguarding::lead(db).await?)
    else {
        return Ok(Written::nothing());
    };
    match store::person::by_id(db, lead.person).await?.filter(|person| person.id != writer) {
        Some(person) => {
            let letter = letters::safeguarding::tell(&ctx.provider.brand.name, &person.first_name, &page(ctx));
            Ok(Written::of(letter, &person))
        }
        None => Ok(Written::nothing()),
    }
}

/// Nothing where it is not so any more.
pub(super) async fn write_lead(ctx: &Ctx, person: PersonId, leads: bool) -> Result<Written> {
    let db = &ctx.provider.store;
    let is_lead = store::safeguarding::lead(db).await?.is_some_and(|lead| lead.person == person);
    let Some(person) = store::person::by_id(db, person).await?.filter(|_| is_lead == leads) else {
        return Ok(Written::nothing());
    };
    let (brand, first_name) = (&ctx.provider.brand.name, &person.first_name);
    let letter = match leads {
        true => {
            let has_entries = store::safeguarding::has_others(db, person.id).await?;
            letters::safeguarding::named(brand, first_name, has_entries, &page(ctx))
        }
        false => letters::safeguarding::ended(brand, first_name),
    };
    Ok(Written::of(letter, &person))
}
