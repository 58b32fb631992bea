//! A talk between readers who are far apart, and one second scoring after it. The first scores are kept.

use super::{held_call, marks};
use crate::{Ctx, Result, jobs};
use domain::access::RunPanel;
use domain::id::{ApplicationId, ProgrammeId, ReviewerId};
use domain::job::Job;
use domain::refusal::Fault;
use jiff::{SignedDuration, Timestamp};

/// A letter to readers waits no longer than this for what is asked for next.
const GO: SignedDuration = SignedDuration::from_mins(10);

/// Asks the readers of an application to talk and to score once more. Once only, and not once places are
/// drawn.
pub async fn open_second(ctx: &Ctx, id: ProgrammeId, application: ApplicationId) -> Result<()> {
    let permit = ctx.permit(RunPanel, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let call = held_call(&tx, id).await?;
    if store::draw::drawn_by(&tx, id).await?.is_some() {
        return Err(Fault::whole("fault-panel-drawn").into());
    }
    let marks = marks(&tx, &call.programme).await?;
    if marks.get(&application).is_none_or(|mark| !mark.is_far_apart) {
        return Err(Fault::whole("fault-panel-not-apart").into());
    }
    if !store::panel::open_second(&tx, &permit, application, ctx.now()).await? {
        return Err(Fault::whole("fault-panel-second").into());
    }
    let on_panel = store::panel::reviewer::of_programme(&tx, id).await?;
    let placed = store::panel::placed(&tx, id).await?;
    let is_theirs =
        |one: ReviewerId| placed.iter().any(|p| p.application == application && p.reviewer == one && p.is_locked);
    for reviewer in on_panel.iter().filter(|one| is_theirs(one.id)) {
        // Of several that are asked for in one go there is one letter: it tells everything that waits.
        let slice = ctx.now().as_second() / GO.as_secs();
        let due = Timestamp::from_second((slice + 1) * GO.as_secs()).unwrap_or_else(|_| ctx.now());
        let (job, key) = (Job::AskToTalk { reviewer: reviewer.id }, format!("panel-talk-{}-{slice}", reviewer.id));
        jobs::queue_at(ctx, &tx, &job, &key, due).await?;
    }
    store::event::record(&tx, &permit, application, "second scoring", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
