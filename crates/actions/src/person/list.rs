//! The people table and its exports.

use crate::{Ctx, Result};
use domain::access::{Actor, Provider as House, ReadPeople};
use domain::event::Noun;
pub use store::person::{Choice, Choices, Filter, Found, Line, Turn, Work};

/// A page of the table, with what it can be narrowed down to.
pub struct People {
    pub actor: Actor,
    pub found: Found,
    pub choices: Choices,
}

pub async fn list(ctx: &Ctx, filter: &Filter, turn: Turn) -> Result<People> {
    let permit = ctx.permit(ReadPeople, House).await?;
    let store = &ctx.provider.store;
    let choices = store::person::choices(store, filter.organisation).await?;
    let found = store::person::search(store, filter, turn).await?;
    Ok(People { actor: permit.actor().clone(), found, choices })
}

/// Everybody the filter finds. Who took the list away, and how long it was, is kept.
pub async fn export(ctx: &Ctx, filter: &Filter) -> Result<Vec<Line>> {
    let permit = ctx.permit(ReadPeople, House).await?;
    let found = store::person::search(&ctx.provider.store, filter, Turn::All).await?;
    let why = format!("exported {} people", found.lines.len());
    let tx = ctx.provider.store.begin().await?;
    store::event::record(&tx, &permit, Noun::Provider, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(found.lines)
}
