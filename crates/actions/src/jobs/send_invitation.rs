//! Writes the invitation to a session, or what is new about one the person knew before: with the calendar file.

use super::session_letter::{Matter, broken};
use crate::{Ctx, Result};
use letters::Letter;

pub(super) async fn letter(ctx: &Ctx, matter: &Matter, sequence: u32) -> Result<Option<Letter>> {
    if !matter.is_due(sequence) {
        return Ok(None);
    }
    let about = matter.about(ctx, &matter.view.session);
    let said = matter.said(ctx).await?;
    let letter = match matter.known(ctx).await? {
        Some(known) => letters::changed::changed(&about, &known.before(), said),
        None => letters::invitation::invitation(&about, said),
    };
    letter.map(Some).map_err(broken)
}
