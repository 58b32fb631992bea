//! One facilitator's day on a sheet: where to be, when, and what is confirmed.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadLead, ReadSites};
use domain::id::{PersonId, SiteId};
use domain::site::{DayNote, Use, day_notes};
use jiff::civil::Date;
use store::site::Booked;

/// The sheet.
#[derive(Clone, Debug)]
pub struct DaySheet {
    pub actor: Actor,
    pub person: PersonId,
    /// Full name.
    pub name: String,
    pub date: Date,
    /// In order of time.
    pub sessions: Vec<Booked>,
    pub notes: Vec<DayNote>,
    /// The nearest days before and after on which they hold something.
    pub near: (Option<Date>, Option<Date>),
}

/// One's own sheet.
pub async fn day(ctx: &Ctx, date: Date) -> Result<DaySheet> {
    let permit = ctx.permit(ReadLead, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    sheet(ctx, permit.actor().clone(), person, date).await
}

/// Somebody's sheet, for a coordinator.
pub async fn day_of(ctx: &Ctx, person: PersonId, date: Date) -> Result<DaySheet> {
    let permit = ctx.permit(ReadSites, House).await?;
    sheet(ctx, permit.actor().clone(), person, date).await
}

async fn sheet(ctx: &Ctx, actor: Actor, id: PersonId, date: Date) -> Result<DaySheet> {
    let db = &ctx.provider.store;
    let person = store::person::by_id(db, id).await?.ok_or(Error::Missing)?;
    let sessions = store::site::of_facilitator(db, id, date).await?;
    let held: Vec<(Use, Option<SiteId>)> =
        sessions.iter().map(|one| (one.as_use(), one.held.as_ref().map(|held| held.site))).collect();
    let near = store::site::days_near(db, id, date).await?;
    Ok(DaySheet { actor, person: id, name: person.name(), date, notes: day_notes(&held), sessions, near })
}
