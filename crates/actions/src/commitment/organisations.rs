//! Organisations that take part and have nobody in the programme yet: added by hand, and taken off again.

use super::open;
use crate::{Ctx, Result};
use domain::access::RunCommitments;
use domain::commitment::check_organisation;
use domain::id::{OrganisationId, ProgrammeId};
use domain::refusal::Fault;

/// Adds an organisation by its name. One that is not known yet is made.
pub async fn add(ctx: &Ctx, id: ProgrammeId, name: &str) -> Result<()> {
    let permit = ctx.permit(RunCommitments, id).await?;
    let name = check_organisation(name)?;
    let tx = ctx.provider.store.begin().await?;
    open(&tx, id).await?;
    let organisation = store::commitment::organisation_named(&tx, &name, ctx.now()).await?;
    if !store::commitment::add_organisation(&tx, id, organisation, ctx.now()).await? {
        return Err(Fault::at("organisation", "fault-commitment-there").with("organisation", &name).into());
    }
    store::event::record(&tx, &permit, id, &format!("organisation {organisation} takes part"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes one off that was added by hand; what it was asked is over, unless people of it take part. Twice is once.
pub async fn remove(ctx: &Ctx, id: ProgrammeId, organisation: OrganisationId) -> Result<()> {
    let permit = ctx.permit(RunCommitments, id).await?;
    let tx = ctx.provider.store.begin().await?;
    open(&tx, id).await?;
    if store::commitment::remove_organisation(&tx, id, organisation, ctx.now()).await? {
        store::event::record(&tx, &permit, id, &format!("organisation {organisation} taken off"), ctx.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}
