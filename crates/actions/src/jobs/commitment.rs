//! Letters to whoever signs for a level of an organisation: asking, asking in new words, asking again.

use super::writing::{Addressee, Writing, Written};
use crate::commitment::{PATIENCE, is_wanted, queue_reminders, token_of};
use crate::{Ctx, Result};
use domain::commitment::{Answer, Terms};
use domain::id::CommitmentId;
use jiff::Timestamp;
use letters::commitment::{About, again, remind};
use store::commitment::Commitment;

/// Whoever has answered meanwhile, or is not asked any more, is left in peace; so is everybody once the programme is closed.
/// Who answers for several levels of an organisation and was asked for them at once has one letter, that of the first.
pub(super) async fn ask(ctx: &Ctx, id: CommitmentId, is_reminder: bool, writing: Writing) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some(asked) = store::commitment::by_id(db, id).await? else { return Ok(Written::nothing()) };
    if asked.is_over || asked.answer != Answer::Silent || !is_wanted(db, &asked).await? {
        return Ok(Written::nothing());
    }
    let all = store::commitment::asked_together(db, id).await?;
    let at_once = |other: &&Commitment| {
        let is_told = match is_reminder {
            true => other.reminded_at == asked.reminded_at,
            false => other.asked_at == asked.asked_at,
        };
        is_told && other.organisation == asked.organisation && other.answer == Answer::Silent
    };
    let all: Vec<&Commitment> = all.iter().filter(at_once).collect();
    if writing == Writing::ToSend && all.first().is_some_and(|first| first.id != id) {
        return Ok(Written::nothing());
    }
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, &asked));
    let levels: Vec<&str> = all.iter().map(|one| one.terms.level.as_str()).collect();
    let terms = Terms { level: levels.join(", "), ..asked.terms.clone() };
    let about = About { brand: &ctx.provider.brand.name, name: &asked.signer.name, terms: &terms, address: &address };
    let letter = match (is_reminder, all.iter().any(|one| one.is_reworded)) {
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
