//! Asking people of the people table to read, and letting them go again.

use super::{held_call, is_closed, share};
use crate::{Ctx, Error, Result, jobs};
use domain::access::RunPanel;
use domain::id::{ProgrammeId, ReviewerId};
use domain::job::Job;
use domain::person::tidy_email;
use domain::refusal::Fault;

/// Puts somebody on the panel and writes to them; returns their name. Asked twice, they are on it once. Nobody judges their rivals.
pub async fn invite(ctx: &Ctx, id: ProgrammeId, email: &str) -> Result<String> {
    let permit = ctx.permit(RunPanel, id).await?;
    let tx = ctx.provider.store.begin().await?;
    held_call(&tx, id).await?;
    let Some(person) = store::person::by_email(&tx, &tidy_email(email)).await? else {
        return Err(Fault::at("email", "fault-programme-nobody").into());
    };
    if store::panel::reviewer::has_applied(&tx, &permit, person.id).await? {
        return Err(Fault::at("email", "fault-panel-applied").with("name", person.name()).into());
    }
    let Some(reviewer) = store::panel::reviewer::invite(&tx, &permit, person.id, ctx.now()).await? else {
        return Err(Fault::at("email", "fault-panel-already").with("name", person.name()).into());
    };
    let key = format!("panel-invitation-{reviewer}-{}", ctx.now().as_millisecond());
    jobs::queue(ctx, &tx, &Job::InviteReviewer { reviewer }, &key).await?;
    store::event::record(&tx, &permit, id, "reviewer invited", ctx.now()).await?;
    tx.commit().await?;
    Ok(person.name())
}

/// Takes somebody off the panel. What they locked counts; what they had not goes to others.
pub async fn end(ctx: &Ctx, id: ProgrammeId, reviewer: ReviewerId) -> Result<()> {
    let permit = ctx.permit(RunPanel, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let call = held_call(&tx, id).await?;
    if !store::panel::reviewer::end(&tx, &permit, reviewer, ctx.now()).await? {
        return Err(Error::Missing);
    }
    if let Some(shared) = store::panel::shared(&tx, id).await?.filter(|_| is_closed(&call, ctx)) {
        share::spread(ctx, &tx, &call, shared.readers).await?;
    }
    store::event::record(&tx, &permit, id, "reviewer ended", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
