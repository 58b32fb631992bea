//! Sends the invitation to a session, or what is new about one the person was asked to before.

use super::post;
use super::session_letter::{Matter, broken};
use crate::{Ctx, Result};
use domain::id::{PersonId, SessionId};
use store::job::Claimed;

/// Nothing goes out about a version that is not the newest, a session that is off or over, or to somebody who left.
pub(super) async fn send(
    ctx: &Ctx,
    claimed: &Claimed,
    session: SessionId,
    person: PersonId,
    sequence: u32,
) -> Result<()> {
    let Some(matter) = Matter::load(ctx, session, person).await? else { return Ok(()) };
    let now = &matter.view.session;
    if now.sequence != sequence || now.is_cancelled || matter.is_over(ctx) {
        return Ok(());
    }
    if !matter.is_member && !matter.is_facilitator() {
        return Ok(());
    }
    let store = &ctx.provider.store;
    let invited = store::reply::invited(store, session).await?;
    let first = invited.iter().find(|(id, _)| *id == person).map_or(sequence, |(_, first)| *first);
    let about = matter.about(ctx, now);
    let letter = match first < sequence {
        false => letters::invitation::invitation(&about),
        true => {
            let members = store::reply::of_session(store, session).await?;
            let said = members.iter().find(|member| member.person == person).and_then(|member| member.reply);
            letters::changed::changed(&about, said)
        }
    };
    post(ctx, claimed, &letter.map_err(broken)?, &matter.person).await
}
