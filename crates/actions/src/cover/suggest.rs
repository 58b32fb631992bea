//! Asking for a cover. It is a matter of milliseconds, so it is found at once.

use super::basis::load;
use crate::{Ctx, Error, Result};
use domain::access::{ArrangeCover, Provider as House};
use domain::cover::{Proposal, Row};
use domain::id::PersonId;
use domain::refusal::Fault;
use jiff::civil::Date;
use solver::cover::Brief;

/// Most steps of one search; the same sessions and people give the same cover.
const STEPS: u64 = 300_000;

/// Proposes who takes the sessions of these days, in place of any proposal that was not used.
pub async fn suggest(ctx: &Ctx, person: PersonId, (from, to): (Date, Date)) -> Result<()> {
    let permit = ctx.permit(ArrangeCover, House).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    store::person::by_id(&ctx.provider.store, person).await?.ok_or(Error::Missing)?;
    let basis = load(ctx, &ctx.provider.store, person, (from, to)).await?;
    if basis.views.is_empty() {
        return Err(Fault::whole("fault-cover-nothing").into());
    }
    let (brief, rows) = basis.asked();
    let proposal = searched(brief, rows).await?;
    let tx = ctx.provider.store.begin().await?;
    store::able::lock_people(&tx, &[person]).await?;
    // A newer one would take its place, and its undo with it.
    let last = store::cover::of(&tx, person).await?.and_then(|last| last.used);
    if last.is_some_and(|used| used.told_at > ctx.now()) {
        return Err(Fault::whole("fault-cover-waits").into());
    }
    let id = store::cover::insert(&tx, (person, from, to), (&basis.digest()?, &proposal), by, ctx.now()).await?;
    store::event::record(&tx, &permit, person, &format!("asked for cover {id}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Beside the threads that answer requests.
async fn searched(brief: Brief, mut rows: Vec<Row>) -> Result<Proposal> {
    let found = tokio::task::spawn_blocking(move || brief.cover(STEPS, &mut |_| true));
    let cover = found.await.map_err(|error| Error::Broken(error.into()))?;
    for row in &mut rows {
        row.by = cover.by.get(&row.session.0).map(|person| PersonId(*person));
    }
    Ok(Proposal { rows, handovers: cover.handovers, is_proven: cover.cost / 1_000 == cover.bound / 1_000 })
}

/// Leaves a proposal: every session stays as it is.
pub async fn leave(ctx: &Ctx, person: PersonId) -> Result<()> {
    let permit = ctx.permit(ArrangeCover, House).await?;
    let tx = ctx.provider.store.begin().await?;
    if store::cover::drop(&tx, person).await? {
        store::event::record(&tx, &permit, person, "left the cover", ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}
