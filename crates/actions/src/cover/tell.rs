//! Once a cover can be undone no more, everybody who knew of a session hears who holds it now.

use crate::session::{StoodIn, tell_stand_ins};
use crate::{Ctx, Result};
use domain::id::{CoverId, PersonId, SessionId};
use store::cover::Change;

/// What a cover changed, as it is told; `before` is who was away.
pub(super) fn stood_in(before: PersonId, change: &Change) -> StoodIn {
    StoodIn { session: change.session, before, sequence: change.sequence }
}

/// Nothing is told of a cover that was taken back, or of which people have heard.
pub(crate) async fn tell(ctx: &Ctx, id: CoverId) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    let Some(kept) = store::cover::hear(&tx, id, ctx.now()).await? else { return Ok(()) };
    let Some(used) = kept.used else { return Ok(()) };
    let sessions: Vec<SessionId> = used.changes.iter().map(|change| change.session).collect();
    store::able::lock(&tx, &sessions).await?;
    let stood_in: Vec<StoodIn> = used.changes.iter().map(|change| stood_in(kept.person, change)).collect();
    tell_stand_ins(ctx, &tx, &stood_in).await?;
    tx.commit().await?;
    Ok(())
}
