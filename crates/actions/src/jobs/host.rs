//! The letter that asks the host of a site about its coming dates, and the one that asks again.

use super::writing::{Addressee, Writing, Written};
use crate::site::{coming_of, is_silent, token_of};
use crate::{Ctx, Result};
use domain::id::SiteId;
use letters::host::{About, ask, remind};

/// Nothing goes out once the link has ended, or when no date is left to ask about. Whoever has answered all is not reminded.
pub(super) async fn write(ctx: &Ctx, site: SiteId, is_again: bool, writing: Writing) -> Result<Written> {
    let db = &ctx.provider.store;
    let (Some(link), Some(kept)) = (store::site::link_of(db, site).await?, store::site::by_id(db, site).await?) else {
        return Ok(Written::nothing());
    };
    let coming = coming_of(ctx, db, site).await?;
    let count = if is_again { coming.iter().filter(|one| is_silent(one, &link)).count() } else { coming.len() };
    if count == 0 {
        return Ok(Written::nothing());
    }
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, site, link.number));
    let about =
        About { brand: &ctx.provider.brand.name, name: &kept.host_name, site: &kept.name, count, address: &address };
    let letter = if is_again { remind(&about) } else { ask(&about) };
    Ok(Written::of(letter, Addressee { name: kept.host_name.clone(), email: link.sent_to, person: None }))
}
