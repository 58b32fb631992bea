//! Letters about an agreement: asking, asking again, the receipt, and that all have signed.

use super::writing::{Addressee, Writing, Written};
use crate::agreement::{PATIENCE, queue_reminders, token_of};
use crate::{Ctx, Result};
use domain::agreement::{Answer, Signer, Terms, check_turn};
use domain::dates::Zone;
use domain::id::SignatureId;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use letters::Letter;
use letters::agreement::About;
use store::agreement::Asked;

/// A letter about one signature.
fn written(
    ctx: &Ctx,
    asked: &Asked,
    (before, has_signed_before): (Option<&Terms>, bool),
    writing: Writing,
    write: impl FnOnce(&About<'_>) -> Letter,
) -> Written {
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, asked));
    let letter = write(&About {
        brand: &ctx.provider.brand.name,
        name: &asked.name,
        signer: asked.signer,
        participant: &asked.participant_name,
        terms: &asked.terms,
        number: asked.number,
        hash: &asked.hash,
        before,
        has_signed_before,
        address: &address,
    });
    let to = Addressee { name: asked.name.clone(), email: asked.email.clone(), person: Some(asked.person) };
    Written::of(letter, to)
}

/// Asks somebody to sign, or asks again. Whoever has answered meanwhile, or need not any more, is left in peace.
pub(super) async fn ask(ctx: &Ctx, id: SignatureId, is_again: bool, writing: Writing) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some(asked) = store::agreement::asked(db, id).await? else { return Ok(Written::nothing()) };
    let signed = store::agreement::signed(db, asked.agreement).await?;
    let is_turn = check_turn(asked.signer, &signed.iter().map(|one| one.signer).collect::<Vec<_>>()).is_ok();
    if asked.is_over || asked.answer != Answer::Silent || !is_turn {
        return Ok(Written::nothing());
    }
    let before = store::agreement::terms_before(db, &asked).await?;
    let write = if is_again { letters::agreement::remind } else { letters::agreement::ask };
    let has_signed_before = store::agreement::has_signed_before(db, &asked).await?;
    Ok(written(ctx, &asked, (before.as_ref(), has_signed_before), writing, write))
}

/// What they have signed, so that whoever did not sign can say so.
pub(super) async fn receipt(ctx: &Ctx, id: SignatureId, writing: Writing) -> Result<Written> {
    let Some(asked) = store::agreement::asked(&ctx.provider.store, id).await? else { return Ok(Written::nothing()) };
    let Answer::Signed { name, at } = &asked.answer else { return Ok(Written::nothing()) };
    let signed = store::agreement::signed(&ctx.provider.store, asked.agreement).await?;
    let next = Signer::next(&signed.iter().map(|one| one.signer).collect::<Vec<_>>());
    let at = civil(&asked, *at);
    Ok(written(ctx, &asked, (None, false), writing, |about| letters::agreement::receipt(about, name, at, next)))
}

fn civil(asked: &Asked, at: Timestamp) -> DateTime {
    let zone = Zone::named(&asked.terms.zone).map_or(TimeZone::UTC, |zone| zone.tz().clone());
    at.to_zoned(zone).datetime()
}

/// All have signed; the agreement can be taken by the same link, unless that has ended. That stays true of an earlier version
/// when a newer one was sent out before the letter.
pub(super) async fn signed(ctx: &Ctx, id: SignatureId, writing: Writing) -> Result<Written> {
    let Some(asked) = store::agreement::asked(&ctx.provider.store, id).await? else { return Ok(Written::nothing()) };
    if asked.signer == Signer::Provider || asked.is_gone {
        return Ok(Written::nothing());
    }
    let write = if asked.is_superseded { letters::agreement::complete_earlier } else { letters::agreement::complete };
    Ok(written(ctx, &asked, (None, false), writing, write))
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
