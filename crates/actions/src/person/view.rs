//! One person as the coordinator sees them.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, ChangePeople, Provider as House, ReadPeople};
use domain::id::PersonId;
pub use store::person::{Conflict, Details, Name, Part};

pub struct PersonView {
    pub actor: Actor,
    pub details: Details,
    pub reports: Vec<Name>,
    /// Programmes and groups, by name only.
    pub parts: Vec<Part>,
    pub conflicts: Vec<Conflict>,
    /// When they can come; `None` when nothing is known.
    pub week: Option<store::week::Kept>,
}

pub async fn view(ctx: &Ctx, id: PersonId) -> Result<PersonView> {
    let permit = ctx.permit(ReadPeople, House).await?;
    let store = &ctx.provider.store;
    Ok(PersonView {
        actor: permit.actor().clone(),
        details: store::person::details(store, id).await?.ok_or(Error::Missing)?,
        reports: store::person::reports_of(store, id).await?,
        parts: store::person::parts_of(store, id).await?,
        conflicts: store::person::conflicts_of(store, id).await?,
        week: store::week::of(store, id).await?,
    })
}

/// Who may add somebody, for the head of the empty form.
pub async fn blank(ctx: &Ctx) -> Result<Actor> {
    Ok(ctx.permit(ChangePeople, House).await?.actor().clone())
}
