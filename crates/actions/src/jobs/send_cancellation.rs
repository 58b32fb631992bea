//! Tells somebody that a session is off, or that it is no longer theirs, and takes it out of their calendar.

use super::post;
use super::session_letter::{Matter, broken};
use crate::{Ctx, Result};
use domain::id::{PersonId, SessionId};
use domain::session::Session;
use letters::cancellation::{Why, cancellation, off};
use store::job::Claimed;

pub(super) async fn send(
    ctx: &Ctx,
    claimed: &Claimed,
    session: SessionId,
    person: PersonId,
    sequence: u32,
) -> Result<()> {
    let Some(matter) = Matter::load(ctx, session, person).await? else { return Ok(()) };
    let is_off = matter.view.session.is_cancelled;
    let is_theirs = matter.is_member || matter.is_facilitator();
    let is_undone = is_off && matter.view.session.sequence != sequence;
    if matter.is_over(ctx) || is_undone || (!is_off && is_theirs) {
        return Ok(());
    }
    let why = match is_off {
        true => Why::Cancelled(&matter.view.cancel_reason),
        false => Why::Left,
    };
    let heard = store::announcement::heard(&ctx.provider.store, session, person).await?;
    // Whoever has not heard of the session need not hear that it is off.
    if heard.is_none_or(|heard| heard.sequence.is_some()) {
        let told = Session { sequence, ..matter.view.session.clone() };
        let about = matter.about(ctx, &told);
        let letter = match heard.is_none_or(|heard| heard.is_invited) {
            true => cancellation(&about, why).map_err(broken)?,
            false => off(&about, why),
        };
        post(ctx, claimed, &letter, &matter.person).await?;
    }
    match why {
        Why::Cancelled(_) => matter.hear(ctx, sequence).await,
        Why::Left => forget(ctx, session, person).await,
    }
}

/// So that they are told anew if they come back.
async fn forget(ctx: &Ctx, session: SessionId, person: PersonId) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    store::announcement::forget(&tx, session, person).await?;
    tx.commit().await?;
    Ok(())
}
