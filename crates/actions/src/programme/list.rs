//! Lists of programmes: the coordinator's, and the one anybody may choose from.

use crate::{Ctx, PAGE, Result};
use domain::access::{Actor, Provider as House, ReadDesk, ReadPublic};
use domain::dates::Holidays;
use domain::id::ProgrammeId;
use domain::programme::{Programme, ProgrammeState};
use jiff::civil::Date;
pub use store::programme::lists::Line;

/// One page of the coordinator's list.
#[derive(Clone, Debug)]
pub struct Programmes {
    pub actor: Actor,
    pub lines: Vec<Line>,
    /// States that have programmes, with how many.
    pub counts: Vec<(ProgrammeState, u64)>,
    /// Where the next page begins, when there is one.
    pub next: Option<ProgrammeId>,
}

/// Programmes of a state, or of any, newest first.
pub async fn list(ctx: &Ctx, state: Option<ProgrammeState>, before: Option<ProgrammeId>) -> Result<Programmes> {
    let permit = ctx.permit(ReadDesk, House).await?;
    let store = &ctx.provider.store;
    let mut lines = store::programme::lists::page(store, state, before, PAGE + 1).await?;
    let counts = store::programme::lists::state_counts(store).await?;
    let has_more = lines.len() > PAGE as usize;
    lines.truncate(PAGE as usize);
    let next = lines.last().map(|last| last.id).filter(|_| has_more);
    Ok(Programmes { actor: permit.actor().clone(), lines, counts, next })
}

/// What anybody may choose from, by title; at most one page.
#[derive(Clone, Debug)]
pub struct Published {
    pub actor: Actor,
    pub programmes: Vec<Offered>,
}

/// A programme on the front page.
#[derive(Clone, Debug)]
pub struct Offered {
    pub programme: Programme,
    pub taking: Taking,
}

/// Whether a programme takes anybody in just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// People apply until this day.
    Applications { until: Date },
    /// The round is over.
    Closed,
    /// No round, and it has begun.
    Begun,
    /// No round, and all of its dates are over.
    Over,
    /// No round: whoever is invited, or asks.
    Invited,
}

/// In two statements.
pub async fn published(ctx: &Ctx) -> Result<Published> {
    let permit = ctx.permit(ReadPublic, House).await?;
    let programmes = store::programme::lists::published(&ctx.provider.store, PAGE).await?;
    let ids: Vec<ProgrammeId> = programmes.iter().map(|programme| programme.id).collect();
    let spans = store::session::spans(&ctx.provider.store, &ids).await?;
    let offered = |programme: Programme| {
        let main = programme.design.main();
        let is_it = |(id, stage, ..): &&(ProgrammeId, String, Date, Date)| {
            *id == programme.id && main.is_some_and(|main| main.key == *stage)
        };
        let span = spans.iter().find(is_it).map(|(_, _, first, last)| (*first, *last));
        Offered { taking: taking(ctx, &programme, span.or_else(|| planned(&programme))), programme }
    };
    Ok(Published { actor: permit.actor().clone(), programmes: programmes.into_iter().map(offered).collect() })
}

/// The first and last date of the main stage's rule, before its dates are laid out.
fn planned(programme: &Programme) -> Option<(Date, Date)> {
    let dates = programme.design.main()?.dates.dates(Holidays::england_and_wales()).ok()?;
    Some((*dates.first()?, *dates.last()?))
}

fn taking(ctx: &Ctx, programme: &Programme, span: Option<(Date, Date)>) -> Taking {
    let today = programme.design.zone.day_of(ctx.now());
    match (programme.design.applications_close(), span) {
        (Some(closes), _) if closes > ctx.now() => {
            Taking::Applications { until: closes.to_zoned(programme.design.zone.tz().clone()).date() }
        }
        (Some(_), _) => Taking::Closed,
        (None, Some((_, last))) if last < today => Taking::Over,
        (None, Some((first, _))) if first < today => Taking::Begun,
        (None, _) => Taking::Invited,
    }
}
