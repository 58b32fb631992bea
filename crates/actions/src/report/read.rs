//! The report of one programme. Figures come from closed waves only, and only where enough people stand behind them.

use crate::paper::Standing;
use crate::{Ctx, Error, Result, ready};
use domain::access::{Actor, ReadReport};
use domain::blueprint::Moment;
use domain::id::ProgrammeId;
use domain::questionnaire::Instrument;
use domain::ready::GroupStage;
use evidence::attendance::{Delivered, delivered};
use evidence::disclosure::Floor;
use evidence::report::{LevelReport, levels};
use jiff::civil::Date;
use store::questionnaire::Wave;

/// Everything a report page, its print and its CSV show.
pub struct Report {
    pub actor: Actor,
    pub programme: ProgrammeId,
    pub title: String,
    /// Dates of the first and last session laid out.
    pub first: Option<Date>,
    pub last: Option<Date>,
    /// Today in the provider's zone: the figures reach up to it.
    pub today: Date,
    pub delivered: Delivered,
    pub before: WaveTold,
    pub after: WaveTold,
    /// What was asked; `None` while nothing was.
    pub instrument: Option<&'static Instrument>,
    /// Empty until a wave is closed.
    pub levels: Vec<LevelReport>,
    pub floor: usize,
    /// How many groups are at which stage, where none is established yet: nothing is said then of what changed.
    pub young: Vec<(GroupStage, usize)>,
    /// How far its printing is.
    pub paper: Standing,
}

/// What may be told of one wave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaveTold {
    pub asked: usize,
    pub stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    NotSent,
    /// Still taking answers: nothing is told of them.
    Open,
    Closed(Answered),
}

/// How many answered, where that many may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    Many(usize),
    TooFew,
}

pub async fn read(ctx: &Ctx, programme: ProgrammeId) -> Result<Report> {
    let permit = ctx.permit(ReadReport, programme).await?;
    let db = &ctx.provider.store;
    let (title, design) = store::questionnaire::asked_by(db, programme).await?.ok_or(Error::Missing)?;
    let meetings = store::report::meetings(db, &permit, ctx.now()).await?;
    let waves = store::questionnaire::waves(db, programme).await?;
    let instrument = waves.first().and_then(|wave| Instrument::shipped(&wave.instrument));
    let before = store::questionnaire::answers(db, &permit, Moment::Before).await?;
    let stages = ready::stages(db, programme, &design, ctx.now()).await?;
    let is_young = !stages.is_empty() && stages.iter().all(|(stage, _)| *stage != GroupStage::Established);
    // A young group gets no verdict: nothing is compared.
    let after = match is_young {
        true => vec![],
        false => store::questionnaire::answers(db, &permit, Moment::After).await?,
    };
    let is_any_closed = waves.iter().any(|wave| wave.closed_at.is_some());
    let floor = Floor::DEFAULT;
    let levels = match instrument.filter(|_| is_any_closed) {
        Some(instrument) => levels(instrument, &before, &after, floor),
        None => vec![],
    };
    Ok(Report {
        actor: permit.actor().clone(),
        programme,
        title,
        first: meetings.first().map(|meeting| meeting.date),
        last: meetings.last().map(|meeting| meeting.date),
        today: ctx.today(),
        delivered: delivered(&meetings),
        before: told(&waves, Moment::Before, floor),
        after: told(&waves, Moment::After, floor),
        instrument,
        levels,
        floor: floor.people(),
        young: if is_young { stages } else { vec![] },
        paper: super::print::standing(ctx, programme).await?,
    })
}

fn told(waves: &[Wave], moment: Moment, floor: Floor) -> WaveTold {
    let Some(wave) = waves.iter().find(|wave| wave.moment == moment) else {
        return WaveTold { asked: 0, stage: Stage::NotSent };
    };
    let stage = match (wave.closed_at, wave.answered) {
        (None, _) => Stage::Open,
        (Some(_), many) if many >= floor.people() => Stage::Closed(Answered::Many(many)),
        (Some(_), _) => Stage::Closed(Answered::TooFew),
    };
    WaveTold { asked: wave.asked, stage }
}
