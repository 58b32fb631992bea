//! Changing a programme's design, over the version that was seen.

use super::locked;
use crate::{Ctx, Error, Result};
use domain::access::ChangeProgramme;
use domain::blueprint::{Design, DesignFault};
use domain::dates::Holidays;
use domain::id::ProgrammeId;
use domain::programme::ProgrammeState;
use domain::refusal::{Fault, Refusal};

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
    store::programme::update(&tx, id, from_version, design, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "design", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// What is wrong with a design, as faults of a form.
pub(super) fn faults(design: &Design, stops: impl Fn(&DesignFault) -> bool) -> Vec<Fault> {
    let found = design.validate(Holidays::england_and_wales());
    found.iter().filter(|fault| stops(fault)).map(Fault::from).collect()
}
