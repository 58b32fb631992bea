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
    /// On the first page of all: who leads groups and has no profile, and how many.
    pub without_profile: Vec<(PersonId, String, usize)>,
}

pub async fn list(ctx: &Ctx, filter: &Filter, after: Option<PersonId>) -> Result<Facilitators> {
    let permit = ctx.permit(ReadFacilitators, House).await?;
    let page = store::facilitator::page(&ctx.provider.store, filter, after, ctx.today()).await?;
    let is_first = after.is_none() && *filter == Filter::default();
    let without_profile = match is_first {
        true => store::facilitator::without_profile(&ctx.provider.store, ctx.today()).await?,
        false => Vec::new(),
    };
    let next = page.lines.last().map(|last| last.person).filter(|_| page.has_more);
    Ok(Facilitators { actor: permit.actor().clone(), lines: page.lines, next, without_profile })
}
