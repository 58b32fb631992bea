//! Tells what is new about a session that somebody was told of and not yet invited to.

use super::session_letter::Matter;
use super::writing::{Written, a_day_before};
use crate::{Ctx, Result};
use domain::session::instant;

/// Somebody who has not been told of the session yet hears all of it by the letter that is on its way. Whoever has hears a day
/// before it was, or is, to begin.
pub(super) async fn write(ctx: &Ctx, matter: &Matter, sequence: u32) -> Result<Written> {
    if !matter.is_due(sequence) {
        return Ok(Written::nothing());
    }
    let Some(known) = matter.known(ctx).await? else { return Ok(Written::nothing()) };
    let said = matter.said(ctx).await?;
    let about = matter.about(ctx, &matter.view.session);
    let before = known.before();
    let was = instant(before.version.date, before.version.starts, &matter.view.session.zone);
    let letter = letters::changed::changed_early(&about, &before, said);
    let written = Written::of(letter, &matter.person).then(matter.heard(sequence));
    Ok(written.until(a_day_before(was.min(matter.view.starts_at))))
}
