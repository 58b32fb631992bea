//! Asking again those whose answered bit is unset, and for the first time those who have joined since.

use super::{is_late, queue_letters};
use crate::{Ctx, Error, Result};
use domain::access::RunQuestionnaires;
use domain::blueprint::Moment;
use domain::id::ProgrammeId;
use domain::refusal::Fault;

/// Reminds the silent and asks whoever has joined since, once a day at most; returns how many letters go out.
pub async fn remind(ctx: &Ctx, programme: ProgrammeId, moment: Moment) -> Result<usize> {
    let permit = ctx.permit(RunQuestionnaires, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    let waves = store::questionnaire::waves(&tx, programme).await?;
    let wave = waves.into_iter().find(|wave| wave.moment == moment).ok_or(Error::Missing)?;
    if is_late(&tx, programme, moment, ctx.now()).await? {
        return Err(Fault::whole("fault-questionnaire-begun").into());
    }
    if wave.closed_at.is_some() {
        return Err(Fault::whole("fault-questionnaire-closed").into());
    }
    store::questionnaire::lock(&tx, wave.id).await?;
    store::questionnaire::invite_participants(&tx, &permit, wave.id).await?;
    let silent = store::questionnaire::unanswered(&tx, wave.id).await?;
    let queued = queue_letters(ctx, &tx, &silent).await?;
    if queued == 0 {
        return Err(Fault::whole("fault-questionnaire-reminded").into());
    }
    store::event::record(&tx, &permit, wave.id, "reminded", ctx.now()).await?;
    tx.commit().await?;
    Ok(queued)
}
