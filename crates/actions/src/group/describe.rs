//! Renaming a group, and saying where it meets.

use super::make::{faults, taken};
use crate::{Ctx, Error, Result};
use domain::access::ChangeGroup;
use domain::id::GroupId;
use domain::refusal::Refusal;
use store::group::Group;

/// A group's name, room and join link, as somebody writes them.
#[derive(Clone, Debug)]
pub struct Description {
    pub name: String,
    pub place: String,
    pub join_link: String,
    /// The version of the group that the form was filled in from.
    pub from: u32,
}

/// Sets name, room and join link. Returns how many people hear by letter that their dates are in another place.
/// [`Error::Conflict`] when somebody else saved them meanwhile.
pub async fn describe(ctx: &Ctx, group: GroupId, said: &Description) -> Result<usize> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    Refusal::unless_empty(faults(&said.name, &said.place, &said.join_link))?;
    let tx = ctx.provider.store.begin().await?;
    let kept = store::group::by_id(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let before = crate::session::before(ctx, &tx, group).await?;
    let described = Group {
        name: said.name.trim().to_owned(),
        place: said.place.trim().to_owned(),
        join_link: said.join_link.trim().to_owned(),
        version: said.from,
        ..kept
    };
    store::group::describe(&tx, &described).await.map_err(|error| taken(error, &said.name))?;
    let people = crate::session::follow_group(ctx, &tx, group, &before).await?;
    store::event::record(&tx, &permit, group, "described", ctx.now()).await?;
    tx.commit().await?;
    Ok(people)
}
