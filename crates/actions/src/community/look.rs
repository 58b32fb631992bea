//! The directory, and one colleague in it.

use crate::{Ctx, Error, PAGE, Result};
use domain::access::{Actor, Provider as House, ReadCommunity, Relation};
use domain::community::Colleague;
use domain::id::PersonId;
use store::community::Wanted;

/// A page of the directory.
#[derive(Clone, Debug)]
pub struct Directory {
    pub actor: Actor,
    pub colleagues: Vec<Colleague>,
    pub has_next: bool,
    /// Whether the reader can be in it themselves.
    pub may_join: bool,
}

pub async fn directory(ctx: &Ctx, wanted: &Wanted) -> Result<Directory> {
    let permit = ctx.permit(ReadCommunity, House).await?;
    let mut colleagues = store::community::page(&ctx.provider.store, &permit, wanted, PAGE + 1).await?;
    let has_next = colleagues.len() > PAGE as usize;
    colleagues.truncate(PAGE as usize);
    let may_join = permit.actor().hats.has(Relation::Trained);
    Ok(Directory { actor: permit.actor().clone(), colleagues, has_next, may_join })
}

/// One colleague.
#[derive(Clone, Debug)]
pub struct Seen {
    pub actor: Actor,
    pub colleague: Colleague,
    /// The reader is looking at their own profile.
    pub is_own: bool,
    /// Whether the reader is in the directory too, so that an answer can reach them.
    pub may_write: bool,
}

/// Whoever is not shown is missing.
pub async fn seen(ctx: &Ctx, id: PersonId) -> Result<Seen> {
    let permit = ctx.permit(ReadCommunity, House).await?;
    let db = &ctx.provider.store;
    let colleague = store::community::shown(db, &permit, id).await?.ok_or(Error::Missing)?;
    let is_own = permit.person() == Some(id);
    let me = permit.person().ok_or(Error::Missing)?;
    let is_shown = store::community::shown(db, &permit, me).await?.is_some();
    let may_write = !is_own && is_shown && permit.actor().hats.has(Relation::Trained);
    Ok(Seen { actor: permit.actor().clone(), colleague, is_own, may_write })
}
