//! Signing for the provider, all at once: every agreement that participant and manager have signed.

use crate::{Ctx, Error, Result, jobs};
use domain::access::RunAgreements;
use domain::agreement::signed_name;
use domain::id::ProgrammeId;
use domain::job::Job;
use domain::refusal::Fault;

/// Signs whatever waits for the provider, with the name of whoever presses; returns how many. Pressed twice, the second finds nothing.
pub async fn sign_for_provider(ctx: &Ctx, programme: ProgrammeId, typed: &str) -> Result<usize> {
    let permit = ctx.permit(RunAgreements, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    let signer = permit.person().ok_or(Error::Missing)?;
    let signer = store::person::by_id(&tx, signer).await?.ok_or(Error::Missing)?;
    let name = signed_name(typed, &signer.name()).map_err(own_name)?;
    // Two coordinators who press at once sign one after the other.
    store::programme::lock(&tx, programme).await?;
    let ready = store::agreement::ready_for_provider(&tx, &permit).await?;
    for agreement in &ready {
        store::agreement::hold(&tx, *agreement).await?;
        store::agreement::sign_for_provider(&tx, &permit, *agreement, &name, ctx.now()).await?;
        let job = Job::PrintAgreement { agreement: *agreement };
        jobs::queue(ctx, &tx, &job, &format!("agreement-{agreement}")).await?;
        store::event::record(&tx, &permit, *agreement, "provider", ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(ready.len())
}

/// Whoever signs for the provider puts their own name right: there is nobody else to write to.
fn own_name(mut fault: Fault) -> Fault {
    if fault.key == "fault-agreement-name-other" {
        fault.key = "fault-agreements-name-other";
    }
    fault
}
