//! Noting who came, and which patterns came up. Both can be put right later.

use super::held;
use crate::{Ctx, Error, Result};
use domain::access::{Permit, RecordAttendance};
use domain::attendance::{Attendance, theme_codes};
use domain::id::{PersonId, SessionId};
use domain::refusal::Fault;
use store::Tx;

/// Notes who came; people who are not marked stay as they were.
pub async fn record(ctx: &Ctx, session: SessionId, marks: &[(PersonId, Attendance)]) -> Result<()> {
    let permit = ctx.permit(RecordAttendance, session).await?;
    let tx = ctx.provider.store.begin().await?;
    held(ctx, &tx, &permit).await?;
    record_in(ctx, &tx, &permit, marks).await?;
    store::event::record(&tx, &permit, session, "attendance", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps exactly these theme codes of the session.
pub async fn record_themes(ctx: &Ctx, session: SessionId, codes: &[String]) -> Result<()> {
    let permit = ctx.permit(RecordAttendance, session).await?;
    let tx = ctx.provider.store.begin().await?;
    held(ctx, &tx, &permit).await?;
    themes_in(&tx, &permit, codes).await?;
    store::event::record(&tx, &permit, session, "themes", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Somebody who did not belong to the group when the session was held cannot be marked.
pub(super) async fn record_in(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<RecordAttendance>,
    marks: &[(PersonId, Attendance)],
) -> Result<()> {
    let expected = store::attendance::expected(tx, permit).await?;
    let belongs = |person: PersonId| expected.iter().any(|one| one.person == person);
    if marks.iter().any(|(person, _)| !belongs(*person)) {
        return Err(Error::Missing);
    }
    Ok(store::attendance::record(tx, permit, marks, ctx.now()).await?)
}

/// Only codes that are known; a code said twice is kept once.
pub(super) async fn themes_in(tx: &Tx, permit: &Permit<RecordAttendance>, codes: &[String]) -> Result<()> {
    if codes.iter().any(|code| !theme_codes().iter().any(|known| known.key == *code)) {
        return Err(Fault::at("theme", "fault-attendance-theme").into());
    }
    let chosen = theme_codes().iter().map(|known| known.key.as_str());
    let chosen: Vec<&str> = chosen.filter(|key| codes.iter().any(|code| code == key)).collect();
    Ok(store::attendance::set_themes(tx, permit, &chosen).await?)
}
