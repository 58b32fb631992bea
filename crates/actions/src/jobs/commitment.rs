//! Letters to whoever signs for a level of an organisation: asking, asking in new words, asking again.

use super::writing::{Addressee, Writing, Written};
use crate::commitment::{PATIENCE, is_wanted, queue_reminders, token_of};
use crate::{Ctx, Result};
use domain::commitment::Answer;
use domain::id::CommitmentId;
use jiff::Timestamp;
use letters::commitment::{About, again, remind};

/// Whoever has answered meanwhile, or is not asked any more, is left in peace; so is everybody once the programme is closed.
pub(super) async fn ask(ctx: &Ctx, id: CommitmentId, is_reminder: bool, writing: Writing) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some(asked) = store::commitment::by_id(db, id).await? else { return Ok(Written::nothing()) };
    if asked.is_over || asked.answer != Answer::Silent || !is_wanted(db, &asked).await? {
        return Ok(Written::nothing());
    }
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, &asked));
    let about =
        About { brand: &ctx.provider.brand.name, name: &asked.signer.name, terms: &asked.terms, address: &address };
    let letter = match (is_reminder, asked.is_reworded) {
        (true, _) => remind(&about),
        (false, true) => again(&about),
        (false, false) => letters::commitment::ask(&about),
    };
    let to = Addressee { name: asked.signer.name.clone(), email: asked.signer.email.clone(), person: None };
    Ok(Written::of(letter, to))
}

/// What somebody said yes to. It stays true when the question is over, or was asked anew.
pub(super) async fn receipt(ctx: &Ctx, id: CommitmentId, writing: Writing) -> Result<Written> {
    let Some(asked) = store::commitment::by_id(&ctx.provider.store, id).await? else { return Ok(Written::nothing()) };
    let Answer::Agreed { name, at } = &asked.answer else { return Ok(Written::nothing()) };
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, &asked));
    let about =
        About { brand: &ctx.provider.brand.name, name: &asked.signer.name, terms: &asked.terms, address: &address };
    let hash = crate::agreement::short_hash(&asked.hash);
    let letter = letters::commitment::receipt(&about, name, ctx.day(*at), &hash);
    let to = Addressee { name: asked.signer.name.clone(), email: asked.signer.email.clone(), person: None };
    Ok(Written::of(letter, to))
}

/// Once for each who was asked five days ago and is silent.
pub(super) async fn remind_silent(ctx: &Ctx) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    let silent = store::commitment::silent(&tx, None, ctx.now() - PATIENCE, Timestamp::UNIX_EPOCH).await?;
    queue_reminders(ctx, &tx, &silent).await?;
    tx.commit().await?;
    Ok(())
}
