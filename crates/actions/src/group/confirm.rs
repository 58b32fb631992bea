//! Confirming the groups of a stage: refused with the list of what stands in the way.

use super::stage;
use super::tell::tell;
use crate::{Ctx, Error, Result};
use domain::access::FormGroups;
use domain::id::ProgrammeId;
use domain::refusal::{Fault, Refusal};

/// Confirms every group of the stage that is still a draft; returns how many those were. Each fault of a refusal stands
/// at `sort-N`, the place of the N-th breach on the board, counted from 1.
pub async fn confirm(ctx: &Ctx, programme: ProgrammeId, stage: &str) -> Result<usize> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, permit.scope()).await?;
    let programme = stage::programme(&tx, permit.scope()).await?;
    let forming = stage::load(ctx, &tx, &programme, stage, None).await?;
    if forming.formation.groups.is_empty() {
        return Err(Error::Refused(Fault::whole("fault-group-none").into()));
    }
    let breaches = super::board::in_order(forming.grouping.breaches());
    let in_the_way = breaches.iter().zip(1..).filter(|(breach, _)| breach.stands_in_the_way());
    Refusal::unless_empty(in_the_way.map(|(breach, nth)| tell(&forming, breach, format!("sort-{nth}"))).collect())?;
    let drafts: Vec<_> = forming.formation.groups.iter().filter(|group| !group.is_confirmed).collect();
    for group in &drafts {
        store::group::confirm(&tx, group.id, permit.person(), ctx.now()).await?;
        store::event::record(&tx, &permit, group.id, "confirmed", ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(drafts.len())
}
