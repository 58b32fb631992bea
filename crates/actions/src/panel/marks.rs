//! What the scores of a round come to: one result for each application that nobody is still to score.

use crate::Result;
use domain::id::{ApplicationId, ProgrammeId};
use domain::panel::{Mark, Rubric, mark};
use domain::programme::Programme;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use store::Read;

/// Results of a whole round. Two statements. For actions that hold a permit for the programme.
pub(crate) async fn marks(db: &impl Read, programme: &Programme) -> Result<BTreeMap<ApplicationId, Mark>> {
    marks_between(db, programme, 0..=u32::MAX).await
}

/// Whether anybody has locked scores of a round.
pub(crate) async fn is_read(db: &impl Read, programme: ProgrammeId) -> Result<bool> {
    let scored = store::panel::scored(db, programme, 0..=u32::MAX).await?;
    Ok(scored.iter().any(|one| !one.given.is_empty()))
}

/// Of the applications with these numbers.
pub(crate) async fn marks_between(
    db: &impl Read,
    programme: &Programme,
    numbers: RangeInclusive<u32>,
) -> Result<BTreeMap<ApplicationId, Mark>> {
    let rubric = Rubric::of(&programme.design);
    let scored = store::panel::scored(db, programme.id, numbers).await?;
    let whole = scored.iter().filter(|one| one.is_whole());
    Ok(whole.filter_map(|one| Some((one.application, mark(&rubric, &one.all_given())?))).collect())
}
