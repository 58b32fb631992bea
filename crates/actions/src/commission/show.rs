//! One commission: its years and reviews, what was agreed, and its programme.

use super::{Commission, Review};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadCommissions};
use domain::commission::Year;
use domain::id::{CommissionId, ProgrammeId};
use domain::paper::ProposalPaper;

/// What its page shows.
#[derive(Clone, Debug)]
pub struct CommissionView {
    pub actor: Actor,
    pub commission: Commission,
    /// The first first.
    pub years: Vec<Year>,
    /// The newest year's first.
    pub reviews: Vec<Review>,
    /// What was agreed.
    pub agreed: ProposalPaper,
    /// Programmes that it may have; none where it has one.
    pub programmes: Vec<(ProgrammeId, String)>,
}

pub async fn show(ctx: &Ctx, id: CommissionId) -> Result<CommissionView> {
    let permit = ctx.permit(ReadCommissions, House).await?;
    let db = &ctx.provider.store;
    let commission = store::commission::by_id(db, id).await?.ok_or(Error::Missing)?;
    let proposal = store::proposal::by_id(db, commission.proposal).await?.ok_or(Error::Missing)?;
    let choices = store::person::choices(db, None).await?.programmes;
    let is_wanted = commission.programme.is_none();
    let programmes = choices.into_iter().filter(|one| one.is_open && is_wanted);
    Ok(CommissionView {
        actor: permit.actor().clone(),
        years: store::commission::years(db, id).await?,
        reviews: store::commission::reviews(db, id).await?,
        agreed: letters::proposal::shown(&proposal.terms, proposal.number, &proposal.hash),
        programmes: programmes.map(|one| (ProgrammeId(one.id), one.name)).collect(),
        commission,
    })
}
