//! Asks somebody when they can come in a usual week, unless they have said so or have left.

use super::writing::{Addressee, Writing, Written};
use crate::week::token_of;
use crate::{Ctx, Result};
use domain::id::WeekAskId;

pub(super) async fn write(ctx: &Ctx, id: WeekAskId, is_again: bool, writing: Writing) -> Result<Written> {
    let Some(asked) = store::week::asked(&ctx.provider.store, id).await? else { return Ok(Written::nothing()) };
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, asked.programme, asked.person));
    let write = if is_again { letters::week::remind } else { letters::week::ask };
    let letter = write(&ctx.provider.brand.name, &asked.first_name, &asked.title, &address);
    Ok(Written::of(letter, Addressee { name: asked.name, email: asked.email, person: Some(asked.person) }))
}
