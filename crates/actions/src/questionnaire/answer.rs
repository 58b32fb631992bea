//! Answering a questionnaire by its personal link: one bit and one answer in one transaction, and no event.

use super::{State, look};
use crate::{Ctx, Result};
use data_encoding::HEXLOWER;
use domain::access::AnswerQuestionnaire;
use domain::id::WaveId;
use domain::questionnaire::{AnswerFault, Answers};
use domain::refusal::{Fault, Refusal};

/// Reads a filled-in form. Items may be left out; not all of them.
pub async fn read(ctx: &Ctx, wave: WaveId, form: &[(String, String)]) -> Result<Answers> {
    let looked = look(ctx, wave).await?;
    match looked.state {
        State::Open => {}
        State::Answered => return Err(Fault::whole("fault-questionnaire-answered").into()),
        State::Begun => return Err(Fault::whole("fault-questionnaire-begun").into()),
        State::Closed => return Err(Fault::whole("fault-questionnaire-over").into()),
    }
    let pairs = form.iter().map(|(item, point)| (item.as_str(), point.as_str()));
    let answers = Answers::read(looked.instrument, pairs)
        .map_err(|faults| Refusal { faults: faults.into_iter().map(in_words).collect() })?;
    if answers.is_empty() {
        return Err(Fault::whole("fault-questionnaire-empty").into());
    }
    Ok(answers)
}

/// Keeps the bearer's answers. The first answer counts; a second one is refused and changes nothing.
pub async fn answer(ctx: &Ctx, wave: WaveId, form: &[(String, String)]) -> Result<()> {
    let permit = ctx.permit(AnswerQuestionnaire, wave).await?;
    let answers = read(ctx, wave, form).await?;
    let key = HEXLOWER.encode(&ctx.provider.chance.bytes::<16>());
    let tx = ctx.provider.store.begin().await?;
    store::questionnaire::lock(&tx, wave).await?;
    if !store::questionnaire::keep(&tx, &permit, &key, &answers).await? {
        return Err(Fault::whole("fault-questionnaire-answered").into());
    }
    tx.commit().await?;
    ctx.provider.store.empty_log().await?;
    Ok(())
}

fn in_words(fault: AnswerFault) -> Fault {
    match fault {
        AnswerFault::OffTheScale { item, .. } | AnswerFault::AnsweredTwice { item } => {
            Fault::at(item, "fault-questionnaire-point")
        }
        AnswerFault::UnknownItem { .. } => Fault::whole("fault-questionnaire-item"),
    }
}
