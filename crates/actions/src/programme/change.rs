//! Changing a programme's design, over the version that was seen.

use super::locked;
use crate::{Ctx, Error, Result};
use domain::access::ChangeProgramme;
use domain::blueprint::{Design, DesignFault, Stage};
use domain::dates::Holidays;
use domain::id::ProgrammeId;
use domain::panel::Rubric;
use domain::programme::{Programme, ProgrammeState};
use domain::refusal::{Fault, Refusal};
use store::Tx;

/// Saves a design. [`Error::Conflict`] when somebody else saved since `from_version`; refused when it cannot be run.
/// A draft may have gaps outside of what is being changed: only the faults that `concerns` names stop its saving.
pub async fn change_design(
    ctx: &Ctx,
    id: ProgrammeId,
    from_version: u32,
    design: &Design,
    concerns: impl Fn(&str) -> bool + Send,
) -> Result<()> {
    let permit = ctx.permit(ChangeProgramme, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let programme = locked(&tx, id).await?;
    if programme.version != from_version {
        return Err(Error::Conflict);
    }
    let is_draft = programme.state == ProgrammeState::Draft;
    let stops = |fault: &DesignFault| !is_draft || concerns(&fault.field);
    Refusal::unless_empty(faults(design, stops))?;
    Refusal::unless_empty(still_needed(&tx, &programme, design).await?)?;
    store::programme::update(&tx, id, from_version, design, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "design", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// What the design leaves out although there is something of it already: a stage with groups, a round with applications,
/// places that people have or are offered.
async fn still_needed(tx: &Tx, kept: &Programme, design: &Design) -> Result<Vec<Fault>> {
    let gone = |stage: &Stage| design.stage(&stage.key).is_none();
    let mut faults = Vec::new();
    if kept.design.stages.iter().any(gone) {
        let groups = store::group::of_programme(tx, kept.id).await?;
        for (place, stage) in kept.design.stages.iter().enumerate().filter(|(_, stage)| gone(stage)) {
            let count = groups.iter().filter(|group| group.stage == stage.key).count();
            if count > 0 {
                let fault = Fault::at(format!("stages.{place}"), "fault-design-stage-has-groups");
                faults.push(fault.with("stage", &stage.name).with("count", count));
            }
        }
    }
    let loses_round = kept.design.round.is_some() && design.round.is_none();
    if loses_round && store::application::any(tx, kept.id).await? {
        faults.push(Fault::at("round.apply_by", "fault-design-round-has-applications"));
    }
    let is_moved = kept.design.applications_close() != design.applications_close();
    if is_moved && !loses_round && crate::draw::is_settled(tx, kept.id).await? {
        faults.push(Fault::at("round.apply_by", "fault-design-draw-settled"));
    }
    if is_moved && !loses_round && store::offer::is_told(tx, kept.id).await? {
        faults.push(Fault::at("round.apply_by", "fault-design-round-told"));
    }
    if let Some(held) = crate::offer::more_than(tx, kept, design).await? {
        faults.push(Fault::at("places", "fault-design-places-held").with("count", held));
    }
    let is_weighed_anew = !Rubric::of(&kept.design).weighs_as(&Rubric::of(design));
    if is_weighed_anew && crate::panel::is_read(tx, kept.id).await? {
        faults.push(Fault::at("round.criteria", "fault-design-scored"));
    }
    Ok(faults)
}

/// What is wrong with a design, as faults of a form.
pub(super) fn faults(design: &Design, stops: impl Fn(&DesignFault) -> bool) -> Vec<Fault> {
    let found = design.validate(Holidays::england_and_wales());
    found.iter().filter(|fault| stops(fault)).map(Fault::from).collect()
}
