//! What a coordinator sees of a programme's questionnaires: what was sent, how many answered, never who.

use super::is_late;
use crate::{Ctx, Error, Result, ready};
use domain::access::{Actor, RunQuestionnaires};
use domain::blueprint::Moment;
use domain::id::ProgrammeId;
use domain::ready::GroupStage;
use evidence::disclosure::Floor;
use jiff::Timestamp;
use store::questionnaire::{Halfway, Wave};

/// The two moments of a programme, each with its wave when it was sent.
pub struct Evaluation {
    pub actor: Actor,
    pub programme: ProgrammeId,
    pub title: String,
    /// Who would be asked now.
    pub people: usize,
    /// The fewest answers that figures are made of.
    pub floor: usize,
    pub moments: Vec<(Moment, Option<Wave>)>,
    /// None while no dates are laid out.
    pub halfway: Option<Halfway>,
    /// The first session has begun: what is asked before is locked.
    pub has_begun: bool,
    /// How many groups are at which stage, the youngest first.
    pub stages: Vec<(GroupStage, usize)>,
    pub now: Timestamp,
}

/// Is it too early to ask? The second time is due when half of the sessions are over.
pub fn is_early(moment: Moment, halfway: Option<&Halfway>, now: Timestamp) -> bool {
    moment == Moment::After && halfway.is_none_or(|half| now < half.at)
}

/// The second time shows what changed since the first: where that is meant to be asked and never was, it would show nothing.
pub fn lacks_first(moment: Moment, meant: &[Moment], was_sent: bool) -> bool {
    moment == Moment::After && meant.contains(&Moment::Before) && !was_sent
}

pub async fn evaluation(ctx: &Ctx, programme: ProgrammeId) -> Result<Evaluation> {
    let permit = ctx.permit(RunQuestionnaires, programme).await?;
    let db = &ctx.provider.store;
    let (title, design) = store::questionnaire::asked_by(db, programme).await?.ok_or(Error::Missing)?;
    let waves = store::questionnaire::waves(db, programme).await?;
    let moments = Moment::ALL
        .into_iter()
        .filter(|moment| {
            design.questionnaire.moments.contains(moment) || waves.iter().any(|wave| wave.moment == *moment)
        })
        .map(|moment| (moment, waves.iter().find(|wave| wave.moment == moment).cloned()))
        .collect();
    let people = usize::try_from(store::programme::participant_count(db, programme).await?).unwrap_or(usize::MAX);
    let floor = Floor::DEFAULT.people();
    let (actor, now) = (permit.actor().clone(), ctx.now());
    let halfway = store::questionnaire::halfway(db, programme, now).await?;
    let has_begun = is_late(db, programme, Moment::Before, now).await?;
    let stages = ready::stages(db, programme, &design, now).await?;
    Ok(Evaluation { actor, programme, title, people, floor, moments, halfway, has_begun, stages, now })
}
