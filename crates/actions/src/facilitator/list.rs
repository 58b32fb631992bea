//! The coordinator's list of facilitators.

use super::{Filter, Line};
use crate::{Ctx, Result};
use domain::access::{Actor, Provider as House, ReadFacilitators};
use domain::id::PersonId;

/// One page of facilitators, by last name.
#[derive(Clone, Debug)]
pub struct Facilitators {
    pub actor: Actor,
    pub lines: Vec<Line>,
    /// After whom the next page begins, when there is one.
    pub next: Option<PersonId>,
}

pub async fn list(ctx: &Ctx, filter: &Filter, after: Option<PersonId>) -> Result<Facilitators> {
    let permit = ctx.permit(ReadFacilitators, House).await?;
    let page = store::facilitator::page(&ctx.provider.store, filter, after, ctx.today()).await?;
    let next = page.lines.last().map(|last| last.person).filter(|_| page.has_more);
    Ok(Facilitators { actor: permit.actor().clone(), lines: page.lines, next })
}
