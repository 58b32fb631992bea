//! Asking for a suggestion, stopping the search, and leaving a proposal.

use super::basis::load;
use super::{Suggestion, usual_mix};
use crate::{Ctx, Error, Result, jobs};
use domain::access::FormGroups;
use domain::id::ProgrammeId;
use domain::job::Job;
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
use domain::suggestion::{Task, Wish};
use store::suggestion::{New, of_stage};

/// What is wanted.
#[derive(Clone, Copy, Debug)]
pub enum Want {
    /// Groups as wished; as they were wished last where nothing is said.
    Form(Option<Wish>),
    /// Seats for those without one.
    Mend,
    /// The same as last time from the board as it is now.
    Anew,
    /// The same with another outcome.
    Another,
}

impl Want {
    /// What is asked of the search, and the number of the outcome: the same again gives the same.
    fn task(self, last: Option<&Suggestion>, usual: Wish) -> (Task, u64) {
        let before = last.map_or(Task::Form(usual), |last| last.task);
        match (self, before) {
            (Want::Form(Some(wish)), _) => (Task::Form(wish), 1),
            (Want::Form(None), Task::Mend) => (Task::Form(usual), 1),
            (Want::Form(None) | Want::Anew, before) => (before, 1),
            (Want::Mend, _) => (Task::Mend, 1),
            (Want::Another, before) => (before, last.map_or(1, |last| last.seed + 1)),
        }
    }
}

/// Asks the queue for a suggestion, in place of any that the stage has.
pub async fn ask(ctx: &Ctx, programme: ProgrammeId, stage: &str, want: Want) -> Result<()> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let programme = store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    if programme.state == ProgrammeState::Closed {
        return Err(Fault::whole("fault-programme-closed").into());
    }
    let basis = load(ctx, &tx, programme, stage).await?;
    let last = of_stage(&tx, permit.scope(), stage).await?;
    let usual = Wish { mix: usual_mix(&basis.programme), times: basis.has_times(), ..Wish::default() };
    let (task, seed) = want.task(last.as_ref(), usual);
    if basis.people(task).is_empty() {
        return Err(Fault::whole("fault-suggestion-nobody").into());
    }
    let id = store::suggestion::ask(&tx, &New { programme: permit.scope(), stage, task, seed, by }, ctx.now()).await?;
    jobs::queue(ctx, &tx, &Job::SuggestGroups { suggestion: id }, &format!("suggestion-{id}")).await?;
    store::event::record(&tx, &permit, permit.scope(), &format!("asked for a suggestion: {stage}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The best that was found so far is enough. One that has ended meanwhile stays as it is.
pub async fn stop(ctx: &Ctx, programme: ProgrammeId, stage: &str) -> Result<()> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    if store::suggestion::stop(&tx, permit.scope(), stage, ctx.now()).await? {
        store::event::record(&tx, &permit, programme, &format!("stopped the search: {stage}"), ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Leaves a proposal: the board stays as it is.
pub async fn drop(ctx: &Ctx, programme: ProgrammeId, stage: &str) -> Result<()> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    if store::suggestion::remove(&tx, permit.scope(), stage).await? {
        store::event::record(&tx, &permit, programme, &format!("left the suggestion: {stage}"), ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}
