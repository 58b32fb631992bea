//! Tells what is new about a session that somebody was told of and not yet invited to.

use super::session_letter::Matter;
use crate::{Ctx, Result};
use letters::Letter;

/// Somebody who has not been told of the session yet hears all of it by the letter that is on its way.
pub(super) async fn letter(ctx: &Ctx, matter: &Matter, sequence: u32) -> Result<Option<Letter>> {
    if !matter.is_due(sequence) {
        return Ok(None);
    }
    let Some(known) = matter.known(ctx).await? else { return Ok(None) };
    let said = matter.said(ctx).await?;
    let about = matter.about(ctx, &matter.view.session);
    Ok(Some(letters::changed::changed_early(&about, &known.before(), said)))
}
