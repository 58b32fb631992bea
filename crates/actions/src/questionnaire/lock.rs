//! What is asked before a programme is locked once its first session has begun (S2.7).

use crate::{Ctx, Result};
use domain::access::{Provider as House, WorkQueue};
use domain::blueprint::Moment;
use domain::id::ProgrammeId;
use domain::ready::has_begun;
use jiff::Timestamp;
use store::Read;

/// Too late for what is asked at this moment, of everybody.
pub(crate) async fn is_late(db: &impl Read, programme: ProgrammeId, moment: Moment, now: Timestamp) -> Result<bool> {
    if moment != Moment::Before {
        return Ok(false);
    }
    Ok(has_begun(store::questionnaire::begins(db, programme).await?, now))
}

/// Closes every such wave whose programme has begun. Twice is once.
pub(crate) async fn close_begun(ctx: &Ctx) -> Result<()> {
    let permit = ctx.permit(WorkQueue, House).await?;
    let tx = ctx.provider.store.begin().await?;
    for wave in store::questionnaire::close_begun(&tx, ctx.now()).await? {
        store::event::record(&tx, &permit, wave, "closed: the first session has begun", ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}
