//! Letters about an agreement: asking, asking again, the receipt, and that all have signed.

use super::post_to;
use crate::agreement::{PATIENCE, queue_reminders, token_of};
use crate::jobs::Addressee;
use crate::{Ctx, Result, link};
use domain::agreement::{Answer, Signer, Terms, check_turn};
use domain::dates::Zone;
use domain::id::SignatureId;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use letters::Letter;
use letters::agreement::About;
use store::agreement::Asked;
use store::job::Claimed;

/// A letter about one signature.
fn letter(ctx: &Ctx, asked: &Asked, before: Option<&Terms>, write: impl FnOnce(&About<'_>) -> Letter) -> Letter {
    let address = link::address(&ctx.provider, &token_of(&ctx.provider, asked));
    write(&About {
        brand: &ctx.provider.brand.name,
        name: &asked.name,
        signer: asked.signer,
        participant: &asked.participant_name,
        terms: &asked.terms,
        number: asked.number,
        hash: &asked.hash,
        before,
        address: &address,
    })
}

async fn post(ctx: &Ctx, claimed: &Claimed, asked: &Asked, letter: &Letter) -> Result<()> {
    let to = Addressee { name: &asked.name, email: &asked.email, person: Some(asked.person) };
    post_to(ctx, claimed, letter, &to).await
}

/// Asks somebody to sign, or asks again. Whoever has answered meanwhile, or need not any more, is left in peace.
pub(super) async fn ask(ctx: &Ctx, claimed: &Claimed, id: SignatureId, is_again: bool) -> Result<()> {
    let db = &ctx.provider.store;
    let Some(asked) = store::agreement::asked(db, id).await? else { return Ok(()) };
    let signed = store::agreement::signed(db, asked.agreement).await?;
    let is_turn = check_turn(asked.signer, &signed.iter().map(|one| one.signer).collect::<Vec<_>>()).is_ok();
    if asked.is_over || asked.answer != Answer::Silent || !is_turn {
        return Ok(());
    }
    let before = store::agreement::terms_before(db, asked.programme, asked.participant, asked.number).await?;
    let write = if is_again { letters::agreement::remind } else { letters::agreement::ask };
    post(ctx, claimed, &asked, &letter(ctx, &asked, before.as_ref(), write)).await
}

/// What they have signed, so that whoever did not sign can say so.
pub(super) async fn send_receipt(ctx: &Ctx, claimed: &Claimed, id: SignatureId) -> Result<()> {
    let Some(asked) = store::agreement::asked(&ctx.provider.store, id).await? else { return Ok(()) };
    let Answer::Signed { name, at } = &asked.answer else { return Ok(()) };
    let signed = store::agreement::signed(&ctx.provider.store, asked.agreement).await?;
    let next = Signer::next(&signed.iter().map(|one| one.signer).collect::<Vec<_>>());
    let at = civil(&asked, *at);
    let receipt = letter(ctx, &asked, None, |about| letters::agreement::receipt(about, name, at, next));
    post(ctx, claimed, &asked, &receipt).await
}

fn civil(asked: &Asked, at: Timestamp) -> DateTime {
    let zone = Zone::named(&asked.terms.zone).map_or(TimeZone::UTC, |zone| zone.tz().clone());
    at.to_zoned(zone).datetime()
}

/// All have signed; the agreement can be taken by the same link, unless that has ended.
pub(super) async fn send_signed(ctx: &Ctx, claimed: &Claimed, id: SignatureId) -> Result<()> {
    let Some(asked) = store::agreement::asked(&ctx.provider.store, id).await? else { return Ok(()) };
    if asked.signer == Signer::Provider || asked.is_over {
        return Ok(());
    }
    post(ctx, claimed, &asked, &letter(ctx, &asked, None, letters::agreement::complete)).await
}

/// Once for each who was asked five days ago and is silent.
pub(super) async fn remind_silent(ctx: &Ctx) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    let never = Timestamp::UNIX_EPOCH;
    let silent = store::agreement::silent(&tx, None, ctx.now() - PATIENCE, never).await?;
    queue_reminders(ctx, &tx, &silent).await?;
    tx.commit().await?;
    Ok(())
}
