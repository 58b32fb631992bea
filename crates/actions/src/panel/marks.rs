//! What the scores of a round come to: one result for each application that nobody is still to score.

use super::barred::{Excluded, excluded};
use crate::Result;
use crate::application::call;
use domain::id::{ApplicationId, ProgrammeId, ReviewerId};
use domain::panel::{Mark, Rubric, mark};
use domain::programme::Programme;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use store::Read;
use store::panel::{Scored, Which, reviewer};

/// What was scored of a round, as if the next sharing out had taken back what its reader may not read any more.
pub(crate) async fn scored(
    db: &impl Read,
    programme: ProgrammeId,
    numbers: RangeInclusive<u32>,
) -> Result<Vec<Scored>> {
    let mut scored = store::panel::scored(db, programme, numbers).await?;
    if scored.iter().any(|one| !one.left.is_empty() || !one.second_left.is_empty()) {
        let reviewers = reviewer::of_programme(db, programme).await?;
        let (_, excluded) = excluded(db, &call(db, programme).await?, &reviewers, Which::All).await?;
        leave_out(&mut scored, &excluded);
    }
    Ok(scored)
}

/// Nobody waits for whoever may not read an application any more.
pub(super) fn leave_out(scored: &mut [Scored], excluded: &Excluded) {
    for one in scored {
        let may_read = |reviewer: &ReviewerId| !excluded.contains_key(&(one.application, *reviewer));
        one.left.retain(may_read);
        one.second_left.retain(may_read);
    }
}

/// Results of a whole round. Two statements, and some more while anybody is still to score. For actions that hold a permit for the
/// programme.
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
    let scored = scored(db, programme.id, numbers).await?;
    let whole = scored.iter().filter(|one| one.is_whole());
    Ok(whole.filter_map(|one| Some((one.application, mark(&rubric, &one.all_given())?))).collect())
}
