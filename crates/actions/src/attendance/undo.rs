//! Undoing the last save of the close, within ten minutes.

use super::{UNDO, held};
use crate::{Ctx, Result};
use domain::access::RecordAttendance;
use domain::attendance::Attendance;
use domain::id::{PersonId, SessionId};

/// What is as it was before the last save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    /// The session is not finished any more. What had been chosen is told, so that the page can stand as it stood then.
    Finish { marks: Vec<(PersonId, Attendance)>, themes: Vec<String> },
    /// An earlier finish stands again.
    Correction,
}

/// Puts marks, themes and the finish back to what they were. Nothing to undo, or pressed twice: nothing happens.
pub async fn undo(ctx: &Ctx, session: SessionId) -> Result<Option<Undone>> {
    let permit = ctx.permit(RecordAttendance, session).await?;
    let tx = ctx.provider.store.begin().await?;
    held(ctx, &tx, &permit).await?;
    let Some(last) = store::attendance::last_save(&tx, &permit, ctx.now() - UNDO).await? else {
        return Ok(None);
    };
    let expected = store::attendance::expected(&tx, &permit).await?;
    let undone = match last.closed {
        Some(_) => Undone::Correction,
        None => Undone::Finish {
            marks: expected.iter().filter_map(|one| Some((one.person, one.attendance?))).collect(),
            themes: store::attendance::themes(&tx, &permit).await?,
        },
    };
    store::attendance::undo(&tx, &permit, &last).await?;
    let brought = last.closed.map(|_| last.brought.as_slice());
    crate::turns::settle(ctx, &tx, &permit, brought).await?;
    store::event::record(&tx, &permit, session, "undone", ctx.now()).await?;
    tx.commit().await?;
    ctx.provider.live.keep(session);
    Ok(Some(undone))
}
