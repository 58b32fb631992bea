//! The first missing thing of every programme that has not begun, for the coordinator's home.

use super::facts::{Known, outline};
use crate::{Ctx, Result};
use domain::id::ProgrammeId;
use domain::programme::Programme;
use domain::ready::{Missing, has_begun};
use store::Read;
use store::desk::Standing;

/// The step of a set-up that asks for the leaders: its programme begins by the seven tips.
const LEADERS: &str = "leaders";

/// Questionnaires, groups and facilitators are things to do of their own.
fn is_told_here(missing: &Missing) -> bool {
    matches!(
        missing,
        Missing::NoOrganisation
            | Missing::Level(_)
            | Missing::PlanPart(_)
            | Missing::PlanNotAgreed
            | Missing::PlanChanged
            | Missing::Measures
            | Missing::WorkshopGroups
            | Missing::WorkshopDates
    )
}

/// In a fixed number of statements.
pub(crate) async fn first_missing(
    ctx: &Ctx,
    db: &impl Read,
    standings: &[Standing],
) -> Result<Vec<(ProgrammeId, Missing)>> {
    let open = standings.iter().filter(|one| !has_begun(one.first, ctx.now()));
    let ids: Vec<ProgrammeId> = open.map(|one| one.id).collect();
    let programmes = store::programme::by_ids(db, &ids).await?;
    let known = Known::of(db, &ids, ctx.now()).await?;
    let brand = &ctx.provider.brand.name;
    let by_tips = |one: &&Programme| one.design.set_up.iter().any(|step| step.key == LEADERS);
    let first = |programme: &Programme| {
        let lines = outline(brand, programme, &known, ctx.now()).lines();
        let missing = lines.into_iter().filter_map(|line| line.missing).find(is_told_here);
        missing.map(|missing| (programme.id, missing))
    };
    Ok(programmes.iter().filter(by_tips).filter_map(first).collect())
}
