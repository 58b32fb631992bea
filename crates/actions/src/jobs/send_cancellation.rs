//! Tells somebody that a session is off, or that it is no longer theirs, and takes it out of their calendar.

use super::session_letter::{Matter, broken};
use super::writing::After;
use crate::{Ctx, Result};
use domain::session::Session;
use letters::Letter;
use letters::cancellation::{Why, cancellation, off};

/// Nothing, when the cancelling was undone or the person is back, and when they have not heard of the session.
pub(super) async fn letter(ctx: &Ctx, matter: &Matter, sequence: u32) -> Result<Option<Letter>> {
    let Some(why) = why(matter, sequence) else { return Ok(None) };
    let heard = store::announcement::heard(&ctx.provider.store, matter.view.session.id, matter.person.id).await?;
    if heard.is_some_and(|heard| heard.sequence.is_none()) {
        return Ok(None);
    }
    let told = Session { sequence, ..matter.view.session.clone() };
    let about = matter.about(ctx, &told);
    match heard.is_none_or(|heard| heard.is_invited) {
        true => cancellation(&about, why).map(Some).map_err(broken),
        false => Ok(Some(off(&about, why))),
    }
}

/// What they know now. Whoever left is told anew if they come back.
pub(super) fn after(matter: &Matter, sequence: u32) -> Option<After> {
    Some(match why(matter, sequence)? {
        Why::Cancelled(_) => matter.heard(sequence),
        Why::Left => After::Forgotten(matter.view.session.id, matter.person.id),
    })
}

fn why(matter: &Matter, sequence: u32) -> Option<Why<'_>> {
    let is_theirs = matter.is_member || matter.is_facilitator();
    match matter.view.session.is_cancelled {
        true => (matter.view.session.sequence == sequence).then_some(Why::Cancelled(&matter.view.cancel_reason)),
        false => (!is_theirs).then_some(Why::Left),
    }
}
