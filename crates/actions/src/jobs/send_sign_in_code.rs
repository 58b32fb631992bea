//! The letter with a code, unless it has run out or the address belongs to nobody.

use super::writing::Written;
use crate::sign_in::{code_digits, link_token};
use crate::{Ctx, Result};

pub(super) async fn write(ctx: &Ctx, id: i64) -> Result<Written> {
    let store = &ctx.provider.store;
    let Some(code) = store::sign_in::code(store, id).await? else { return Ok(Written::nothing()) };
    let Some(person) = code.person.filter(|_| !code.is_used && ctx.now() < code.expires_at) else {
        return Ok(Written::nothing());
    };
    let Some(person) = store::person::by_id(store, person).await? else { return Ok(Written::nothing()) };
    let digits = code_digits(&ctx.provider, id);
    let address = format!("{}/in/link/{}", ctx.provider.base_url, link_token(&ctx.provider, id));
    let letter = letters::sign_in::code(&ctx.provider.brand.name, &person.first_name, &digits, &address);
    Ok(Written::of(letter, &person))
}
