//! Finishing a session: everybody is marked, the patterns are kept, the session is closed. In one transaction.

use super::record::{record_in, themes_in};
use super::{UNDO, held};
use crate::{Ctx, Result};
use domain::access::RecordAttendance;
use domain::attendance::Attendance;
use domain::id::{PersonId, SessionId};
use domain::refusal::Fault;
use store::attendance::LastSave;

/// What whoever closes a session says besides who came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Besides<'a> {
    /// Keys of theme codes.
    pub themes: &'a [String],
    /// Who brought something, nobody included; `None` where it was not asked.
    pub brought: Option<&'a [PersonId]>,
    /// Whether they would like supervision about it; `None` where it was not asked.
    pub wishes_supervision: Option<bool>,
}

/// Marks, themes and the finish. Somebody without a mark: refused, at the button `rest`. Again later: a correction.
pub async fn finish(
    ctx: &Ctx,
    session: SessionId,
    marks: &[(PersonId, Attendance)],
    besides: &Besides<'_>,
) -> Result<()> {
    let themes = besides.themes;
    let permit = ctx.permit(RecordAttendance, session).await?;
    let tx = ctx.provider.store.begin().await?;
    let closed = held(ctx, &tx, &permit).await?.closed_at;
    let before = store::attendance::themes(&tx, &permit).await?;
    let brought_before = store::turns::named_at(&tx, session).await?;
    let changed = record_in(ctx, &tx, &permit, marks).await?;

    let expected = store::attendance::expected(&tx, &permit).await?;
    let unmarked = expected.iter().filter(|one| one.attendance.is_none()).count();
    if unmarked > 0 {
        return Err(Fault::at("rest", "fault-attendance-unmarked").with("count", unmarked).into());
    }

    themes_in(&tx, &permit, themes).await?;
    store::attendance::finish(&tx, &permit, ctx.now()).await?;
    crate::turns::settle(ctx, &tx, &permit, besides.brought).await?;
    let brings_another = store::turns::named_at(&tx, session).await? != brought_before;
    let is_other = brings_another || store::attendance::themes(&tx, &permit).await? != before;
    if changed > 0 || closed.is_none() || is_other {
        let last = LastSave { saved: ctx.now(), themes: before, closed, brought: brought_before };
        store::attendance::remember(&tx, &permit, &last).await?;
    }
    if let Some(wishes) = besides.wishes_supervision {
        store::supervision::wish(&tx, &permit, wishes, ctx.now()).await?;
    }
    store::event::record(&tx, &permit, session, "finished", ctx.now()).await?;
    tx.commit().await?;
    ctx.provider.live.forget_at(session, ctx.now() + UNDO, ctx.now());
    Ok(())
}
