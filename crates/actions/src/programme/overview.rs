//! A programme at a glance, for its coordinator.

use super::change::faults;
use super::public_page::{PublicPage, lay_out};
use crate::desk::{Ahead, RoundStand, ahead, round_stand};
use crate::{Ctx, Error, Result};
use domain::access::ReadProgramme;
use domain::id::ProgrammeId;
use domain::person::Person;
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
pub use store::programme::lists::Counts;

/// The programme, its dates, what there is of it, and what still stands in the way of publishing it.
#[derive(Clone, Debug)]
pub struct Overview {
    pub page: PublicPage,
    pub counts: Counts,
    pub commissioners: Vec<Person>,
    pub faults: Vec<Fault>,
    /// A draft whose contact details nobody has looked at yet.
    pub is_contact_unseen: bool,
    /// Where the choosing of people is, while there is any.
    pub round: Option<RoundStand>,
    pub ahead: Ahead,
}

pub async fn overview(ctx: &Ctx, id: ProgrammeId) -> Result<Overview> {
    let permit = ctx.permit(ReadProgramme, id).await?;
    let store = &ctx.provider.store;
    let programme = store::programme::by_id(store, permit.scope()).await?.ok_or(Error::Missing)?;
    let counts = store::programme::lists::counts(store, permit.scope(), ctx.now()).await?;
    let commissioners = store::programme::commissioners(store, permit.scope()).await?;
    let faults = faults(&programme.design, |_| true);
    let is_draft = programme.state == ProgrammeState::Draft;
    let is_contact_unseen = is_draft && !store::programme::is_contact_looked_at(store, permit.scope()).await?;
    let laid_out = store::session::laid_out(store, permit.scope()).await?;
    let round = round_stand(ctx, store, &permit, &programme).await?;
    let ahead = ahead(ctx, store, &permit, &programme).await?;
    let page = lay_out(ctx, permit.actor().clone(), programme, &laid_out);
    Ok(Overview { page, counts, commissioners, faults, is_contact_unseen, round, ahead })
}
