//! "Tell me about the next round": kept without an account, used once.

use super::begin::{HOUR, checked, of_slug};
use crate::{Ctx, Result, jobs};
use domain::access::{Apply, ReadApplications};
use domain::id::ProgrammeId;
use domain::job::Job;
use domain::refusal::Fault;

/// Rounds one address may ask about in an hour, and everybody together: anybody may type anybody's address.
const ROUNDS_PER_ADDRESS: u64 = 3;
const ASKED_IN_ALL: u64 = 100;

/// Keeps a name and an address. Asking twice is asking once, and the page says the same.
pub async fn interested(ctx: &Ctx, slug: &str, name: &str, email: &str) -> Result<()> {
    let programme = of_slug(ctx, slug).await?.id;
    let permit = ctx.permit(Apply, programme).await?;
    let (name, email) = checked(name, email)?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, programme).await?;
    let (mine, everybody) = store::application::interests_since(&tx, &email, ctx.now() - HOUR).await?;
    if mine >= ROUNDS_PER_ADDRESS || everybody >= ASKED_IN_ALL {
        return Err(Fault::at("email", "fault-apply-next-too-many").into());
    }
    store::application::put_interest(&tx, &permit, &name, &email, ctx.now()).await?;
    store::event::record(&tx, &permit, programme, "", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes to everybody who asked about `asked_of` that applications to `next` are open; returns how many.
pub async fn tell_of_next(ctx: &Ctx, asked_of: ProgrammeId, next: ProgrammeId) -> Result<usize> {
    let permit = ctx.permit(ReadApplications, asked_of).await?;
    ctx.permit(ReadApplications, next).await?;
    let tx = ctx.provider.store.begin().await?;
    let call = super::call(&tx, next).await?;
    if call.closes().is_none_or(|closes| closes <= ctx.now()) {
        return Err(Fault::whole("fault-apply-next-closed").into());
    }
    let waiting = store::application::mark_interests(&tx, &permit, next).await?;
    for interest in &waiting {
        let job = Job::TellOfRound { interest: *interest };
        jobs::queue(ctx, &tx, &job, &format!("round-{interest}")).await?;
    }
    store::event::record(&tx, &permit, next, &format!("{} told", waiting.len()), ctx.now()).await?;
    tx.commit().await?;
    Ok(waiting.len())
}
