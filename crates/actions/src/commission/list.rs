//! The coordinator's list of commissions.

use super::{Commission, Which};
use crate::{Ctx, PAGE, Result};
use domain::access::{Actor, Provider as House, ReadCommissions};
use domain::id::CommissionId;

/// One page of commissions.
#[derive(Clone, Debug)]
pub struct Commissions {
    pub actor: Actor,
    pub commissions: Vec<Commission>,
    /// Where the next page begins, when there is one.
    pub next: Option<CommissionId>,
}

pub async fn list(ctx: &Ctx, which: Which, before: Option<CommissionId>) -> Result<Commissions> {
    let permit = ctx.permit(ReadCommissions, House).await?;
    let mut commissions = store::commission::page(&ctx.provider.store, which, before, PAGE + 1).await?;
    let has_more = commissions.len() > PAGE as usize;
    commissions.truncate(PAGE as usize);
    let next = commissions.last().map(|last| last.id).filter(|_| has_more);
    Ok(Commissions { actor: permit.actor().clone(), commissions, next })
}
