//! Saying at which time of the week a group usually meets.

use crate::{Ctx, Error, Result};
use domain::access::ChangeGroup;
use domain::id::GroupId;
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
use domain::week::Slot;

/// Sets the usual time of a group, or leaves it open. Its dates stay as they are.
pub async fn set_usual_time(ctx: &Ctx, group: GroupId, slot: Option<Slot>) -> Result<()> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let kept = store::group::by_id(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let programme = store::programme::lock(&tx, kept.programme).await?.ok_or(Error::Missing)?;
    if programme.state == ProgrammeState::Closed {
        return Err(Fault::whole("fault-programme-closed").into());
    }
    store::week::set_slot(&tx, group, slot).await?;
    store::event::record(&tx, &permit, group, "usual time", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
