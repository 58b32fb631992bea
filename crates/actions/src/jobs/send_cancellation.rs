//! Tells somebody that a session is off, or that it is no longer theirs, and takes it out of their calendar.

use super::post;
use super::session_letter::{Matter, broken};
use crate::{Ctx, Result};
use domain::id::{PersonId, SessionId};
use domain::session::Session;
use letters::cancellation::Why;
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
    if matter.is_over(ctx) || (!is_off && is_theirs) {
        return Ok(());
    }
    let why = match is_off {
        true => Why::Cancelled(&matter.view.cancel_reason),
        false => Why::Left,
    };
    let told = Session { sequence, ..matter.view.session.clone() };
    let letter = letters::cancellation::cancellation(&matter.about(ctx, &told), why).map_err(broken)?;
    post(ctx, claimed, &letter, &matter.person).await
}
