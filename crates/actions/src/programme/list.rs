//! Lists of programmes: the coordinator's, and the one anybody may choose from.

use crate::{Ctx, PAGE, Result};
use domain::access::{Actor, Provider as House, ReadDesk, ReadPublic};
use domain::id::ProgrammeId;
use domain::programme::{Programme, ProgrammeState};
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
    pub programmes: Vec<Programme>,
}

pub async fn published(ctx: &Ctx) -> Result<Published> {
    let permit = ctx.permit(ReadPublic, House).await?;
    let programmes = store::programme::lists::published(&ctx.provider.store, PAGE).await?;
    Ok(Published { actor: permit.actor().clone(), programmes })
}
