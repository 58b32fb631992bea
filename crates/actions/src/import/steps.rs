//! The steps of an import that somebody presses a button for: check it, take the people in, stop.

use crate::{Ctx, Error, Result, jobs, token};
use domain::access::{Act, ChangePeople, Permit, Provider as House};
use domain::id::ImportId;
use domain::import::{Mapping, MappingProblem, RunState};
use domain::job::Job;
use domain::refusal::{Fault, Refusal};
use store::Tx;

/// Keeps what the columns hold and queues the check. `organisation` employs everybody whose row names nobody.
pub async fn check(ctx: &Ctx, id: ImportId, mapping: &Mapping, organisation: &str) -> Result<()> {
    let permit = ctx.permit(ChangePeople, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let import = store::import::by_id(&tx, id).await?.ok_or(Error::Missing)?;
    let is_whole = mapping.columns.len() == import.heads.len();
    Refusal::unless_empty(faults(mapping, &import.heads))?;
    let from = [RunState::Mapping, RunState::Checked];
    if !is_whole || !store::import::step(&tx, id, &from, RunState::Checking, ctx.now()).await? {
        return Err(Error::Conflict);
    }
    store::import::set_mapping(&tx, id, mapping, organisation.trim()).await?;
    queue(ctx, &tx, &permit, id, Job::CheckImport { import: id }).await?;
    tx.commit().await?;
    Ok(())
}

/// Queues the taking in of everybody whose row is good. Pressing twice does it once.
pub async fn carry_out(ctx: &Ctx, id: ImportId) -> Result<()> {
    let permit = ctx.permit(ChangePeople, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let is_first = store::import::step(&tx, id, &[RunState::Checked], RunState::CarryingOut, ctx.now()).await?;
    let import = store::import::by_id(&tx, id).await?.ok_or(Error::Missing)?;
    match (is_first, import.state) {
        (true, _) => queue(ctx, &tx, &permit, id, Job::CarryOutImport { import: id }).await?,
        (false, RunState::CarryingOut | RunState::Done) => {}
        (false, _) => return Err(Error::Conflict),
    }
    tx.commit().await?;
    Ok(())
}

/// Stops it for good, before anything is written. False when it was too late: the people are in.
pub async fn cancel(ctx: &Ctx, id: ImportId) -> Result<bool> {
    let permit = ctx.permit(ChangePeople, House).await?;
    let tx = ctx.provider.store.begin().await?;
    store::import::by_id(&tx, id).await?.ok_or(Error::Missing)?;
    let from = [RunState::Mapping, RunState::Checking, RunState::Checked, RunState::CarryingOut];
    let stopped = store::import::step(&tx, id, &from, RunState::Cancelled, ctx.now()).await?;
    if stopped {
        store::import::forget_rows(&tx, id).await?;
        store::event::record(&tx, &permit, id, "stopped", ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(stopped)
}

/// A key of its own each time: the same import may be checked again after its columns were changed.
async fn queue<A: Act>(ctx: &Ctx, tx: &Tx, permit: &Permit<A>, id: ImportId, job: Job) -> Result<()> {
    let key = format!("{}-{id}-{}", job.kind(), token::random(&ctx.provider));
    jobs::queue(ctx, tx, &job, &key).await?;
    Ok(store::event::record(tx, permit, id, job.kind(), ctx.now()).await?)
}

/// Beside the columns, which stand in the form as `column-0`, `column-1` …
pub(super) fn faults(mapping: &Mapping, heads: &[domain::import::Head]) -> Vec<Fault> {
    let header = |index: usize| heads.get(index).map_or_else(String::new, |head| head.header.clone());
    let mut faults = Vec::new();
    for problem in mapping.problems() {
        match problem {
            MappingProblem::NoEmail => faults.push(Fault::whole("fault-import-no-email")),
            MappingProblem::NoName => faults.push(Fault::whole("fault-import-no-name")),
            MappingProblem::Twice { indexes, .. } => {
                let first = indexes.first().copied().unwrap_or_default();
                faults.extend(indexes.iter().skip(1).map(|index| {
                    Fault::at(format!("column-{index}"), "fault-import-twice").with("other", header(first))
                }));
            }
        }
    }
    faults
}
