//! Ready to begin: the seven tips of one programme, and the first missing thing of all for the coordinator's home (S2.7).

mod agree;
mod desk;
mod facts;

pub use agree::agree;
pub(crate) use desk::first_missing;
pub(crate) use facts::{leads_itself, stages, workshop_of};

use crate::{Ctx, Error, Result};
use domain::access::{Actor, ReadProgramme};
use domain::id::{CommissionId, ProgrammeId};
use domain::programme::Programme;
use domain::ready::{Facts, Line};

/// The tips of a programme, with what there is of each.
#[derive(Clone, Debug)]
pub struct Ready {
    pub actor: Actor,
    pub programme: Programme,
    pub facts: Facts,
    pub lines: Vec<Line>,
    /// Of the plan as it is now: what is agreed to.
    pub hash: String,
    /// The plan was agreed with a proposal, and is not agreed by hand.
    pub is_commissioned: bool,
    pub commission: Option<CommissionId>,
}

/// In a fixed number of statements.
pub async fn show(ctx: &Ctx, id: ProgrammeId) -> Result<Ready> {
    let permit = ctx.permit(ReadProgramme, id).await?;
    let db = &ctx.provider.store;
    let programme = store::programme::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let known = facts::Known::of(db, &[id], ctx.now()).await?;
    let facts = facts::whole(ctx, db, &programme, &known).await?;
    Ok(Ready {
        actor: permit.actor().clone(),
        lines: facts.lines(),
        hash: facts::hash(&facts.plan),
        is_commissioned: known.accepted(id).is_some(),
        commission: known.accepted(id).map(|one| one.commission),
        programme,
        facts,
    })
}
