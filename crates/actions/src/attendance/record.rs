//! Noting who came, and which patterns came up. Both can be put right later.

use crate::{Ctx, Error, Result};
use domain::access::{Permit, RecordAttendance};
use domain::attendance::{Attendance, theme_codes};
use domain::id::PersonId;
use domain::refusal::Fault;
use store::Tx;

/// Somebody who did not belong to the group when the session was held cannot be marked. Returns how many marks changed.
pub(super) async fn record_in(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<RecordAttendance>,
    marks: &[(PersonId, Attendance)],
) -> Result<u64> {
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
