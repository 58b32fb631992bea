//! Finishing a session: everybody is marked, the patterns are kept, the session is closed. In one transaction.

use super::held;
use super::record::{record_in, themes_in};
use crate::{Ctx, Result};
use domain::access::RecordAttendance;
use domain::attendance::Attendance;
use domain::id::{PersonId, SessionId};
use domain::refusal::{Fault, Refusal};

/// Marks, themes and the finish. Somebody without a mark: refused, at the field `person-ID`. Again later: a correction.
pub async fn finish(ctx: &Ctx, session: SessionId, marks: &[(PersonId, Attendance)], themes: &[String]) -> Result<()> {
    let permit = ctx.permit(RecordAttendance, session).await?;
    let tx = ctx.provider.store.begin().await?;
    held(ctx, &tx, &permit).await?;
    record_in(ctx, &tx, &permit, marks).await?;

    let expected = store::attendance::expected(&tx, &permit).await?;
    let unmarked = expected.iter().filter(|one| one.attendance.is_none());
    let faults = unmarked.map(|one| {
        Fault::at(format!("person-{}", one.person), "fault-attendance-unmarked").with("name", &one.first_name)
    });
    Refusal::unless_empty(faults.collect())?;

    themes_in(&tx, &permit, themes).await?;
    store::attendance::finish(&tx, &permit, ctx.now()).await?;
    store::event::record(&tx, &permit, session, "finished", ctx.now()).await?;
    tx.commit().await?;
    ctx.provider.live.forget(session);
    Ok(())
}
