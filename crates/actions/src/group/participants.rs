//! The people of one programme: who they are, and which groups they are in.

use super::stage;
use crate::{Ctx, Result};
use domain::access::{Actor, FormGroups};
use domain::id::ProgrammeId;
use domain::programme::Programme;
pub use store::group::{Participant, Placing};

/// A page of the people of a programme.
#[derive(Clone, Debug)]
pub struct Participants {
    pub actor: Actor,
    pub programme: Programme,
    /// By last name.
    pub lines: Vec<Participant>,
    /// How many there are for each filter: all, in a group, in none.
    pub all: usize,
    pub placed: usize,
    pub has_later: bool,
}

/// People shown on one page.
pub const PAGE: usize = 50;

/// One page, counted from 0, in a fixed number of statements.
pub async fn participants(ctx: &Ctx, programme: ProgrammeId, placing: Placing, page: usize) -> Result<Participants> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let db = &ctx.provider.store;
    let programme = stage::programme(db, permit.scope()).await?;
    let (all, placed) = store::group::count_participants(db, programme.id).await?;
    let mut lines = store::group::participants(db, programme.id, placing, PAGE + 1, page * PAGE).await?;
    let has_later = lines.len() > PAGE;
    lines.truncate(PAGE);
    Ok(Participants { actor: permit.actor().clone(), programme, lines, all, placed, has_later })
}
