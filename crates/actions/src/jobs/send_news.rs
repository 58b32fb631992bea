//! Tells what is new about a session that somebody was told of and not yet invited to.

use super::post;
use super::session_letter::Matter;
use crate::{Ctx, Result};
use domain::id::{PersonId, SessionId};
use store::job::Claimed;

/// Somebody who has not been told of the session yet hears all of it by the letter that is on its way.
pub(super) async fn send(
    ctx: &Ctx,
    claimed: &Claimed,
    session: SessionId,
    person: PersonId,
    sequence: u32,
) -> Result<()> {
    let Some(matter) = Matter::load(ctx, session, person).await? else { return Ok(()) };
    if !matter.is_due(ctx, sequence) {
        return Ok(());
    }
    let Some(known) = matter.known(ctx).await? else { return Ok(()) };
    let said = matter.said(ctx).await?;
    let letter = letters::changed::changed_early(&matter.about(ctx, &matter.view.session), &known.before(), said);
    post(ctx, claimed, &letter, &matter.person).await?;
    matter.hear(ctx, sequence).await
}
