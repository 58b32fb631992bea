//! Sends the invitation to a session, or what is new about one the person knew before: with the calendar file.

use super::post;
use super::session_letter::{Matter, broken};
use crate::{Ctx, Result};
use domain::id::{PersonId, SessionId};
use domain::session::Reply;
use store::job::Claimed;

pub(super) async fn send(
    ctx: &Ctx,
    claimed: &Claimed,
    session: SessionId,
    person: PersonId,
    sequence: u32,
) -> Result<()> {
    match Matter::load(ctx, session, person).await? {
        Some(matter) if matter.is_due(ctx, sequence) => write(ctx, claimed, &matter, sequence).await,
        _ => Ok(()),
    }
}

/// The same by the day's own doing. Somebody who said meanwhile that they can't make it is not invited after all.
pub(super) async fn send_near(
    ctx: &Ctx,
    claimed: &Claimed,
    session: SessionId,
    person: PersonId,
    sequence: u32,
) -> Result<()> {
    let Some(matter) = Matter::load(ctx, session, person).await? else { return Ok(()) };
    if matter.said(ctx).await? == Some(Reply::NotComing) {
        let tx = ctx.provider.store.begin().await?;
        store::reply::uninvite(&tx, session, person).await?;
        tx.commit().await?;
        return Ok(());
    }
    send(ctx, claimed, session, person, sequence).await
}

async fn write(ctx: &Ctx, claimed: &Claimed, matter: &Matter, sequence: u32) -> Result<()> {
    let about = matter.about(ctx, &matter.view.session);
    let said = matter.said(ctx).await?;
    let letter = match matter.known(ctx).await? {
        Some(known) => letters::changed::changed(&about, &known.before(), said),
        None => letters::invitation::invitation(&about, said),
    };
    post(ctx, claimed, &letter.map_err(broken)?, &matter.person).await?;
    matter.hear(ctx, sequence).await
}
