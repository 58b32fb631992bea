//! Letters that may wait go out in one mail for an address and a day; what comes later that day waits for the morning.
//!
//! Who takes an address's mail of the day gathers every letter that is due for it, and holds it like a job. A mail that was
//! begun and not noted as sent is taken up again with the same letters and the same Message-ID, on another day too: it may have
//! been taken. Only what the mail server has refused is part of that other day's.

use super::writing::{Addressee, After, Ready, settle, settle_now};
use super::{HOLD, Writing, end, end_in, failed, mailbox, message_id, postpone, record, write};
use crate::message::OwnWords;
use crate::{Ctx, Error, Result};
use domain::session::by_day;
use jiff::Timestamp;
use letters::Letter;
use store::Tx;
use store::gathering::{self, Gathering, Turn, Wanted};
use store::job::Claimed;

/// One letter of a mail.
struct Part {
    job: Claimed,
    letter: Letter,
    to: Addressee,
    after: Option<After>,
}

pub(super) async fn work(ctx: &Ctx, claimed: &Claimed, address: &str) -> Result<()> {
    let wanted = Wanted { job: claimed, address, today: ctx.today(), now: ctx.now(), hold: HOLD };
    let tx = ctx.provider.store.begin().await?;
    let turn = gathering::take(&tx, &wanted).await?;
    tx.commit().await?;
    match turn {
        Turn::Now(gathering) => send(ctx, address, gathering).await,
        Turn::Held(until) => postpone(ctx, claimed, until).await,
        Turn::NotToday => wait(ctx, claimed).await,
        Turn::Done => Ok(()),
    }
}

/// The first moment of tomorrow at which people may be reminded.
fn tomorrow(ctx: &Ctx) -> Timestamp {
    let zone = &ctx.provider.brand.zone;
    let midnight = ctx.today().tomorrow().map(|day| domain::session::instant(day, jiff::civil::Time::midnight(), zone));
    by_day(midnight.unwrap_or(ctx.now()), zone)
}

/// The address has had its mail today. A letter that would come too late tomorrow goes by itself.
async fn wait(ctx: &Ctx, claimed: &Claimed) -> Result<()> {
    let morning = tomorrow(ctx);
    let written = match write(ctx, &claimed.job, Writing::ToShow).await {
        Ok(written) => written,
        Err(error) => return end(&ctx.later(), claimed, Err(error)).await,
    };
    match written.ready {
        Some(ready) if ready.until.is_none_or(|until| until > morning) => postpone(ctx, claimed, morning).await,
        _ => {
            let outcome = super::send(ctx, claimed, &claimed.job).await;
            end(&ctx.later(), claimed, outcome).await
        }
    }
}

/// What went wrong with the mail or with noting it counts as a try of each of its letters.
async fn send(ctx: &Ctx, address: &str, gathering: Gathering) -> Result<()> {
    let mut parts: Vec<Part> = Vec::new();
    for job in gathering.members {
        // Asked for twice before the mail of the day, it is said once.
        if parts.iter().any(|part| part.job.job == job.job) {
            apart(ctx, &job, Ok(())).await?;
            continue;
        }
        if let Some((ready, after)) = written(ctx, address, &job).await? {
            parts.push(Part { job, letter: ready.letter, to: ready.to, after });
        }
    }
    if parts.is_empty() {
        let tx = ctx.provider.store.begin().await?;
        gathering::drop_empty(&tx, gathering.id).await?;
        return Ok(tx.commit().await?);
    }
    let id = message_id(&ctx.provider, &gathering.message_key);
    if let Err(error) = post(ctx, &mut parts, &id).await {
        return refused(&ctx.later(), gathering.id, &parts, &error).await;
    }
    match sent(&ctx.later(), gathering.id, &parts).await {
        Ok(()) => Ok(()),
        // It was taken: it is no other mail when it goes out again.
        Err(error) => not_noted(&ctx.later(), gathering.id, &parts, &error).await,
    }
}

/// Hands the letters over as one mail, in the provider's own words.
async fn post(ctx: &Ctx, parts: &mut [Part], id: &str) -> Result<()> {
    let own = OwnWords::load(&ctx.provider.store).await?;
    for part in parts.iter_mut() {
        part.letter = own.put_into(part.letter.clone());
    }
    let Some(Part { to, .. }) = parts.first() else { return Ok(()) };
    let letter = match &*parts {
        [alone] => alone.letter.clone(),
        several => {
            let letters: Vec<Letter> = several.iter().map(|part| part.letter.clone()).collect();
            own.put_into(letters::gathered::gathered(&ctx.provider.brand.name, &letters))
        }
    };
    Ok(ctx.provider.post.send(&letter, &to.email, &to.name, id).await?)
}

/// The letter of one job, if it belongs into this mail. One that has nothing to say is done; one whose address is another's by
/// now waits for that; one that fails is tried again by itself.
async fn written(ctx: &Ctx, address: &str, job: &Claimed) -> Result<Option<(Ready, Option<After>)>> {
    let written = match write(ctx, &job.job, Writing::ToSend).await {
        Ok(written) => written,
        Err(error) => return apart(ctx, job, Err(error)).await,
    };
    match (written.ready, written.after) {
        (Some(ready), after) if mailbox(ctx, &ready.to.email) == address => Ok(Some((ready, after))),
        (Some(ready), _) => {
            let tx = ctx.provider.store.begin().await?;
            gathering::leave(&tx, job.id, Some(&mailbox(ctx, &ready.to.email))).await?;
            tx.commit().await?;
            Ok(None)
        }
        (None, Some(after)) => apart(ctx, job, settle_now(ctx, after).await).await,
        (None, None) => apart(ctx, job, Ok(())).await,
    }
}

/// A job ends by itself, outside the mail.
async fn apart(ctx: &Ctx, job: &Claimed, outcome: Result<()>) -> Result<Option<(Ready, Option<After>)>> {
    let tx = ctx.provider.store.begin().await?;
    gathering::leave(&tx, job.id, None).await?;
    end_in(ctx, &tx, job, outcome).await?;
    tx.commit().await?;
    Ok(None)
}

/// Every letter of it is noted as if it had gone by itself, and is done.
async fn sent(ctx: &Ctx, gathering: i64, parts: &[Part]) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    gathering::sent(&tx, gathering, ctx.now()).await?;
    for part in parts {
        if let Some(after) = &part.after {
            settle(ctx, &tx, after).await?;
        }
        record(ctx, &tx, &part.job, &part.letter, &part.to).await?;
        store::job::done(&tx, part.job.id, ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn refused(ctx: &Ctx, gathering: i64, parts: &[Part], error: &Error) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    gathering::refused(&tx, gathering).await?;
    count(ctx, &tx, parts, error).await?;
    tx.commit().await?;
    Ok(())
}

async fn not_noted(ctx: &Ctx, gathering: i64, parts: &[Part], error: &Error) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    gathering::give_back(&tx, gathering, ctx.now()).await?;
    count(ctx, &tx, parts, error).await?;
    tx.commit().await?;
    Ok(())
}

/// One more try of each letter.
async fn count(ctx: &Ctx, tx: &Tx, parts: &[Part], error: &Error) -> Result<()> {
    for part in parts {
        failed(ctx, tx, &part.job, &error.to_string()).await?;
    }
    Ok(())
}
