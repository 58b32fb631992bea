//! Renaming a group, and saying where it meets.

use super::make::{faults, taken};
use crate::{Ctx, Error, Result};
use domain::access::ChangeGroup;
use domain::id::GroupId;
use domain::refusal::Refusal;

/// Sets name, room and join link. Returns how many people hear by letter that their dates are in another place.
pub async fn describe(ctx: &Ctx, group: GroupId, name: &str, place: &str, join_link: &str) -> Result<usize> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    Refusal::unless_empty(faults(name, place, join_link))?;
    let tx = ctx.provider.store.begin().await?;
    store::group::by_id(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let before = crate::session::before(&tx, group).await?;
    store::group::describe(&tx, group, name.trim(), place.trim(), join_link.trim())
        .await
        .map_err(|error| taken(error, name))?;
    let people = crate::session::follow_group(ctx, &tx, group, &before).await?;
    store::event::record(&tx, &permit, group, "described", ctx.now()).await?;
    tx.commit().await?;
    Ok(people)
}
