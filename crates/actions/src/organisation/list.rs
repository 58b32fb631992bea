//! The organisations people work for, and one of them.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadPeople};
use domain::id::OrganisationId;
pub use store::organisation::{Organisation, Team};

/// Organisations on a page.
pub const PAGE: usize = 50;

pub struct Organisations {
    pub actor: Actor,
    pub organisations: Vec<Organisation>,
    /// The teams of these, by name.
    pub teams: Vec<Team>,
    pub has_next: bool,
}

/// The `sheet`th 50 organisations; the first is 1.
pub async fn list(ctx: &Ctx, sheet: u32) -> Result<Organisations> {
    let permit = ctx.permit(ReadPeople, House).await?;
    let store = &ctx.provider.store;
    let offset = sheet.saturating_sub(1).saturating_mul(PAGE as u32);
    let mut organisations = store::organisation::some(store, offset).await?;
    let has_next = organisations.len() > PAGE;
    organisations.truncate(PAGE);
    let ids: Vec<i64> = organisations.iter().map(|organisation| organisation.id).collect();
    let teams = store::organisation::teams_of(store, &ids).await?;
    Ok(Organisations { actor: permit.actor().clone(), organisations, teams, has_next })
}

pub struct OrganisationView {
    pub actor: Actor,
    pub organisation: Organisation,
    pub teams: Vec<Team>,
}

pub async fn view(ctx: &Ctx, id: OrganisationId) -> Result<OrganisationView> {
    let permit = ctx.permit(ReadPeople, House).await?;
    let store = &ctx.provider.store;
    let organisation = store::organisation::by_id(store, id).await?.ok_or(Error::Missing)?;
    let teams = store::organisation::teams_of(store, &[id.0]).await?;
    Ok(OrganisationView { actor: permit.actor().clone(), organisation, teams })
}
