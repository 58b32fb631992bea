//! What one trained facilitator wrote to another, without the writer's address; the words are forgotten then.

use super::writing::{Addressee, After, Written};
use crate::{Ctx, Result};
use domain::id::MessageId;

pub(super) async fn write(ctx: &Ctx, id: MessageId) -> Result<Written> {
    let forgotten = After::WordsForgotten(id);
    let Some(message) = store::community::message(&ctx.provider.store, id).await? else {
        return Ok(Written::nothing().then(forgotten));
    };
    let address = format!("{}/community/{}", ctx.provider.base_url, message.from);
    let brand = &ctx.provider.brand.name;
    let letter = letters::community::message(brand, &message.to_name, &message.from_name, &message.words, &address);
    let to = Addressee { name: message.to_name, email: message.to_email, person: Some(message.to) };
    Ok(Written::of(letter, to).then(forgotten))
}
