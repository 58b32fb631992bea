//! Sending a questionnaire: a wave is opened, and everybody who takes part is invited.

use super::{is_late, lacks_first, queue_letters};
use crate::{Ctx, Error, Result};
use domain::access::RunQuestionnaires;
use domain::blueprint::Moment;
use domain::id::{ProgrammeId, WaveId};
use domain::questionnaire::Instrument;
use domain::refusal::Fault;

/// Opens the wave of this moment and invites every participant. Each moment comes once.
pub async fn open_wave(ctx: &Ctx, programme: ProgrammeId, moment: Moment) -> Result<WaveId> {
    let permit = ctx.permit(RunQuestionnaires, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    let (_, design) = store::questionnaire::asked_by(&tx, programme).await?.ok_or(Error::Missing)?;
    let asked = &design.questionnaire;
    if !asked.moments.contains(&moment) {
        return Err(Fault::whole("fault-questionnaire-moment").into());
    }
    if is_late(&tx, programme, moment, ctx.now()).await? {
        return Err(Fault::whole("fault-questionnaire-late").into());
    }
    let waves = store::questionnaire::waves(&tx, programme).await?;
    if lacks_first(moment, &asked.moments, waves.iter().any(|wave| wave.moment == Moment::Before)) {
        return Err(Fault::whole("fault-questionnaire-first").into());
    }
    let instrument =
        Instrument::shipped(&asked.instrument).ok_or_else(|| Fault::whole("fault-questionnaire-instrument"))?;
    let wave = store::questionnaire::open(&tx, &permit, moment, &instrument.key, ctx.now())
        .await?
        .ok_or_else(|| Fault::whole("fault-questionnaire-sent"))?;
    if store::questionnaire::invite_participants(&tx, &permit, wave).await? == 0 {
        return Err(Fault::whole("fault-questionnaire-nobody").into());
    }
    let invited = store::questionnaire::unanswered(&tx, wave).await?;
    queue_letters(ctx, &tx, &invited).await?;
    store::event::record(&tx, &permit, wave, "opened", ctx.now()).await?;
    tx.commit().await?;
    Ok(wave)
}
