//! The page of a programme that anybody may read. One seam: what it returns depends on the programme and the day alone.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadPublic};
use domain::blueprint::{Design, Stage};
use domain::dates::{Holidays, Occurrence, as_laid_out, shared_days};
use domain::programme::Programme;
use domain::session::usual_time;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use store::session::LaidOut;

/// What the page says.
#[derive(Clone, Debug)]
pub struct PublicPage {
    pub actor: Actor,
    pub programme: Programme,
    /// The dates of each stage, in the order of the stages: of its sessions where they are laid out, else of its rule;
    /// empty where the rule cannot be laid out.
    pub dates: Vec<Vec<Occurrence>>,
    /// At what time each stage meets, in the same order; `None` where its groups meet at various times.
    pub times: Vec<Option<(Time, u32)>>,
    /// Today in the programme's zone.
    pub today: Date,
    /// There is a round of applications, and it is over.
    pub is_round_closed: bool,
    /// How the places are shared out is settled, and can be read.
    pub has_draw: bool,
    /// How many places there are: as settled, else as the design has it.
    pub places: Option<u32>,
}

/// A draft is missing, for everybody.
pub async fn public_page(ctx: &Ctx, slug: &str) -> Result<PublicPage> {
    let permit = ctx.permit(ReadPublic, House).await?;
    let found = store::programme::by_slug(&ctx.provider.store, slug).await?;
    let programme = found.filter(Programme::is_public).ok_or(Error::Missing)?;
    let laid_out = store::session::laid_out(&ctx.provider.store, programme.id).await?;
    let draw = match programme.design.round {
        Some(_) => store::draw::public_of(&ctx.provider.store, programme.id).await?,
        None => None,
    };
    let settled = draw.filter(|draw| draw.commitment.is_some()).map(|draw| draw.aims.places);
    let places = settled.or(programme.design.places);
    let shown = lay_out(ctx, permit.actor().clone(), programme, &laid_out);
    Ok(PublicPage { has_draw: settled.is_some(), places, ..shown })
}

pub(super) fn lay_out(ctx: &Ctx, actor: Actor, programme: Programme, laid_out: &[LaidOut]) -> PublicPage {
    let stages = &programme.design.stages;
    PublicPage {
        actor,
        dates: stages.iter().map(|stage| dates(stage, laid_out)).collect(),
        times: stages.iter().map(|stage| time(stage, laid_out, ctx.now(), &programme.design)).collect(),
        today: programme.design.zone.day_of(ctx.now()),
        is_round_closed: programme.design.applications_close().is_some_and(|close| close <= ctx.now()),
        has_draw: false,
        places: programme.design.places,
        programme,
    }
}

fn dates(stage: &Stage, laid_out: &[LaidOut]) -> Vec<Occurrence> {
    let rule = stage.dates.occurrences(Holidays::england_and_wales()).unwrap_or_default();
    let mut held: Vec<(Date, u32)> = Vec::new();
    for one in of(stage, laid_out) {
        match held.last_mut().filter(|(date, _)| *date == one.date) {
            Some((_, groups)) => *groups += one.groups,
            None => held.push((one.date, one.groups)),
        }
    }
    if held.is_empty() { rule } else { as_laid_out(&rule, &shared_days(&rule, &held)) }
}

/// The sessions still ahead count, unless all are over.
fn time(stage: &Stage, laid_out: &[LaidOut], now: Timestamp, design: &Design) -> Option<(Time, u32)> {
    let is_ahead = |one: &&LaidOut| design.slot(stage, one.date).times().is_ok_and(|times| times.starts > now);
    let times_of = |one: &LaidOut| vec![(one.starts, one.minutes); one.groups as usize];
    let mut times: Vec<(Time, u32)> = of(stage, laid_out).filter(is_ahead).flat_map(times_of).collect();
    if times.is_empty() {
        times = of(stage, laid_out).flat_map(times_of).collect();
    }
    if times.is_empty() { Some((stage.starts, stage.minutes)) } else { usual_time(&times) }
}

fn of<'a>(stage: &'a Stage, laid_out: &'a [LaidOut]) -> impl Iterator<Item = &'a LaidOut> {
    laid_out.iter().filter(|one| one.stage == stage.key)
}
