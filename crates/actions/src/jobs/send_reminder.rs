//! Reminds somebody who has not said whether they can come, unless they have said so meanwhile.

use super::session_letter::Matter;
use crate::{Ctx, Result};
use letters::Letter;

pub(super) async fn letter(ctx: &Ctx, matter: &Matter) -> Result<Option<Letter>> {
    let session = &matter.view.session;
    let is_silent = store::reply::is_silent(&ctx.provider.store, session.id, matter.person.id).await?;
    let is_due = !session.is_cancelled && is_silent == Some(true);
    Ok(is_due.then(|| letters::reminder::reminder(&matter.about(ctx, session))))
}
