//! Taking a group away that was made by mistake.

use super::place;
use crate::{Ctx, Result};
use domain::access::ChangeGroup;
use domain::id::GroupId;
use domain::refusal::Fault;

/// Takes away a draft without members and dates: nobody was told of it. Refused for any other.
pub async fn remove_empty(ctx: &Ctx, group: GroupId) -> Result<()> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let group = place::load(&tx, permit.scope()).await?;
    store::programme::lock(&tx, group.programme).await?;
    if !store::group::remove_empty(&tx, group.id).await? {
        return Err(Fault::whole("fault-group-not-empty").with("name", &group.name).into());
    }
    store::event::record(&tx, &permit, group.id, &format!("took away {}", group.name), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
