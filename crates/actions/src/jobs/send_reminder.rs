//! Reminds somebody who has not said whether they can come, unless they have said so meanwhile.

use super::post;
use super::session_letter::Matter;
use crate::{Ctx, Result};
use domain::id::{PersonId, SessionId};
use store::job::Claimed;

pub(super) async fn send(ctx: &Ctx, claimed: &Claimed, session: SessionId, person: PersonId) -> Result<()> {
    let Some(matter) = Matter::load(ctx, session, person).await? else { return Ok(()) };
    let is_silent = store::reply::is_silent(&ctx.provider.store, session, person).await?;
    if matter.view.session.is_cancelled || matter.is_over(ctx) || is_silent != Some(true) {
        return Ok(());
    }
    let letter = letters::reminder::reminder(&matter.about(ctx, &matter.view.session));
    post(ctx, claimed, &letter, &matter.person).await
}
