//! Sends the invitation to a session, or what is new about one the person was asked to before.

use super::session_letter::{Matter, broken};
use crate::{Ctx, Result};
use letters::Letter;

/// Nothing goes out about a version that is not the newest, a session that is off, or to somebody who left.
pub(super) async fn letter(ctx: &Ctx, matter: &Matter, sequence: u32) -> Result<Option<Letter>> {
    let (now, person) = (&matter.view.session, matter.person.id);
    if now.sequence != sequence || now.is_cancelled {
        return Ok(None);
    }
    if !matter.is_member && !matter.is_facilitator() {
        return Ok(None);
    }
    let store = &ctx.provider.store;
    let invited = store::reply::invited(store, now.id).await?;
    let first = invited.iter().find(|(id, _)| *id == person).map_or(sequence, |(_, first)| *first);
    let about = matter.about(ctx, now);
    let letter = match first < sequence {
        false => letters::invitation::invitation(&about),
        true => {
            let members = store::reply::of_session(store, now.id).await?;
            let said = members.iter().find(|member| member.person == person).and_then(|member| member.reply);
            letters::changed::changed(&about, said)
        }
    };
    letter.map(Some).map_err(broken)
}
