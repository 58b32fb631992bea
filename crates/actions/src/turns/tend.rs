//! Every morning: the turns that are near are settled and told, and those of old terms are forgotten.

use super::{TOLD_BEFORE, load, tell_near};
use crate::{Ctx, Result};
use domain::access::{Provider as House, WorkQueue};
use domain::id::{GroupId, SessionId};
use jiff::SignedDuration;
use store::Tx;

/// How long turns are known after the last date of a group.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

pub(crate) async fn tend(ctx: &Ctx) -> Result<()> {
    ctx.permit(WorkQueue, House).await?;
    let db = &ctx.provider.store;
    for group in store::turns::groups_between(db, ctx.now(), ctx.now() + TOLD_BEFORE).await? {
        let tx = db.begin().await?;
        store::turns::lock(&tx, group).await?;
        tell_near(ctx, &tx, group, &[]).await?;
        forget(ctx, &tx, group).await?;
        tx.commit().await?;
    }
    let tx = db.begin().await?;
    store::turns::forget_ended(&tx, ctx.now() - KEPT).await?;
    tx.commit().await?;
    Ok(())
}

/// Of terms before the last one nothing is kept.
async fn forget(ctx: &Ctx, tx: &Tx, group: GroupId) -> Result<()> {
    let Some(loaded) = load(ctx, tx, group).await? else { return Ok(()) };
    let Some(now) = loaded.sessions.iter().position(|view| view.ends_at > ctx.now()) else { return Ok(()) };
    let term = loaded.rota.term_of(now);
    let is_old = |place: &usize| loaded.rota.term_of(*place) + 1 < term;
    let old: Vec<SessionId> =
        (0..now).filter(is_old).map(|place| loaded.sessions[place].session.id).filter(|id| loaded.knows(*id)).collect();
    store::turns::forget(tx, &old).await?;
    Ok(())
}
