//! What one trained facilitator wrote to another, without the writer's address; the words are forgotten then.

use super::{Addressee, post_to};
use crate::{Ctx, Result};
use domain::id::MessageId;
use store::job::Claimed;

pub(super) async fn send(ctx: &Ctx, claimed: &Claimed, id: MessageId) -> Result<()> {
    if let Some(message) = store::community::message(&ctx.provider.store, id).await? {
        let address = format!("{}/community/{}", ctx.provider.base_url, message.from);
        let brand = &ctx.provider.brand.name;
        let letter = letters::community::message(brand, &message.to_name, &message.from_name, &message.words, &address);
        let to = Addressee { name: &message.to_name, email: &message.to_email, person: Some(message.to) };
        post_to(ctx, claimed, &letter, &to).await?;
    }
    let tx = ctx.provider.store.begin().await?;
    store::community::forget_words(&tx, id).await?;
    tx.commit().await?;
    Ok(())
}
