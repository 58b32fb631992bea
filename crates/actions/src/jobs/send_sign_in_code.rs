//! Sends the letter with a code, unless it has run out or the address belongs to nobody.

use super::post;
use crate::sign_in::{code_digits, link_token};
use crate::{Ctx, Result};
use store::job::Claimed;

pub(super) async fn send(ctx: &Ctx, claimed: &Claimed, id: i64) -> Result<()> {
    let store = &ctx.provider.store;
    let Some(code) = store::sign_in::code(store, id).await? else { return Ok(()) };
    let Some(person) = code.person.filter(|_| !code.is_used && ctx.now() < code.expires_at) else {
        return Ok(());
    };
    let Some(person) = store::person::by_id(store, person).await? else { return Ok(()) };
    let digits = code_digits(&ctx.provider, id);
    let address = format!("{}/in/link/{}", ctx.provider.base_url, link_token(&ctx.provider, id));
    let letter = letters::sign_in::code(&ctx.provider.brand.name, &person.first_name, &digits, &address);
    post(ctx, claimed, &letter, &person).await
}
