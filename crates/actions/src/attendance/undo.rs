//! Undoing the last save of the close, within ten minutes.

use super::{UNDO, held};
use crate::{Ctx, Result};
use domain::access::RecordAttendance;
use domain::id::SessionId;

/// Puts the last changed marks back and opens the close again. Nothing to undo, or pressed twice: nothing happens.
pub async fn undo(ctx: &Ctx, session: SessionId) -> Result<bool> {
    let permit = ctx.permit(RecordAttendance, session).await?;
    let tx = ctx.provider.store.begin().await?;
    held(ctx, &tx, &permit).await?;
    let Some(saved) = store::attendance::last_change(&tx, &permit, ctx.now() - UNDO).await? else {
        return Ok(false);
    };
    store::attendance::undo(&tx, &permit, saved).await?;
    store::attendance::reopen(&tx, &permit).await?;
    store::event::record(&tx, &permit, session, "undone", ctx.now()).await?;
    tx.commit().await?;
    Ok(true)
}
