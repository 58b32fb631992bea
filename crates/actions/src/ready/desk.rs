//! The first missing thing of every programme that has not begun, for the coordinator's home.

use super::facts::{Known, outline, workshop_of};
use crate::{Ctx, Result};
use domain::id::ProgrammeId;
use domain::programme::Programme;
use domain::ready::{Facts, Missing, Workshop, has_begun};
use store::Read;
use store::desk::Standing;

/// The step of a set-up that asks for the leaders: its programme begins by the seven tips, as one does that was commissioned.
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
            | Missing::WorkshopPeople(_)
            | Missing::DecidesNothing
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
    let asks_leaders = |one: &Programme| one.design.set_up.iter().any(|step| step.key == LEADERS);
    let by_tips = |one: &&Programme| asks_leaders(one) || known.accepted(one.id).is_some();
    let key = |one: &Programme| workshop_of(&one.design).map_or("", |stage| stage.key.as_str()).to_owned();
    let workshops: Vec<(ProgrammeId, String)> =
        programmes.iter().filter(by_tips).map(|one| (one.id, key(one))).collect();
    let workshops: Vec<(ProgrammeId, &str)> = workshops.iter().map(|(id, key)| (*id, key.as_str())).collect();
    let had = store::ready::had(db, &workshops).await?;
    let first = |programme: &Programme| {
        let facts = outline(brand, programme, &known, ctx.now());
        let facts = match had.iter().find(|one| one.programme == programme.id) {
            Some(one) => Facts {
                people: one.people,
                is_members_own: one.is_members_own,
                workshop: Workshop { had: one.had, ..facts.workshop },
                ..facts
            },
            None => facts,
        };
        let lines = facts.lines();
        let missing = lines.into_iter().filter_map(|line| line.missing).find(is_told_here);
        missing.map(|missing| (programme.id, missing))
    };
    Ok(programmes.iter().filter(by_tips).filter_map(first).collect())
}
