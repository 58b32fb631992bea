//! Closing a wave for good: only then do its figures exist.

use crate::{Ctx, Error, Result};
use domain::access::RunQuestionnaires;
use domain::blueprint::Moment;
use domain::id::ProgrammeId;
use domain::refusal::Fault;

/// Closes the wave. Nobody can answer it any more, and it cannot be opened again.
pub async fn close_wave(ctx: &Ctx, programme: ProgrammeId, moment: Moment) -> Result<()> {
    let permit = ctx.permit(RunQuestionnaires, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    let waves = store::questionnaire::waves(&tx, programme).await?;
    let wave = waves.into_iter().find(|wave| wave.moment == moment).ok_or(Error::Missing)?;
    store::questionnaire::lock(&tx, wave.id).await?;
    if !store::questionnaire::close(&tx, &permit, moment, ctx.now()).await? {
        return Err(Fault::whole("fault-questionnaire-closed").into());
    }
    store::event::record(&tx, &permit, wave.id, "closed", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
