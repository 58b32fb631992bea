//! Looking at a questionnaire by its personal link. It leaves no trace.

use super::is_late;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, AnswerQuestionnaire};
use domain::id::WaveId;
use domain::questionnaire::Instrument;

/// A questionnaire as the bearer of the link sees it.
pub struct Looked {
    pub actor: Actor,
    pub programme: String,
    pub instrument: &'static Instrument,
    pub state: State,
}

/// Whether the bearer can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    /// The bearer has answered.
    Answered,
    /// The wave is over.
    Closed,
    /// It was asked before the first session, which has begun: what was answered is locked.
    Begun,
}

pub async fn look(ctx: &Ctx, wave: WaveId) -> Result<Looked> {
    let permit = ctx.permit(AnswerQuestionnaire, wave).await?;
    let db = &ctx.provider.store;
    let person = permit.person().ok_or(Error::Missing)?;
    let wave = store::questionnaire::by_id(db, wave).await?.ok_or(Error::Missing)?;
    let invitation = store::questionnaire::invitation_of(db, wave.id, person).await?.ok_or(Error::Missing)?;
    let (programme, _) = store::questionnaire::asked_by(db, wave.programme).await?.ok_or(Error::Missing)?;
    let instrument = Instrument::shipped(&wave.instrument)
        .ok_or_else(|| Error::Broken(format!("no questionnaire called {}", wave.instrument).into()))?;
    let is_late = is_late(db, wave.programme, wave.moment, ctx.now()).await?;
    let state = match (invitation.has_answered, wave.closed_at) {
        (true, _) => State::Answered,
        (false, _) if is_late => State::Begun,
        (false, Some(_)) => State::Closed,
        (false, None) => State::Open,
    };
    Ok(Looked { actor: permit.actor().clone(), programme, instrument, state })
}
