//! Tells somebody who left a group, or facilitates it no more, that its dates are not theirs any more, unless they are back.

use super::writing::{After, Written};
use crate::{Ctx, Result};
use domain::id::{GroupId, PersonId};
use store::session::SessionView;

pub(super) async fn write(ctx: &Ctx, group: GroupId, person: PersonId) -> Result<Written> {
    let store = &ctx.provider.store;
    let views = store::session::of_group(store, group).await?;
    let Some(view) = views.last() else { return Ok(Written::nothing()) };
    let Some(person) = store::person::by_id(store, person).await? else { return Ok(Written::nothing()) };
    let is_theirs = |view: &SessionView| view.facilitator == Some(person.id) && view.starts_at > ctx.now();
    if store::reply::is_member(store, view.session.id, person.id).await? || views.iter().any(is_theirs) {
        return Ok(Written::nothing());
    }
    let brand = &ctx.provider.brand.name;
    let is_own = store::peer::of_group(store, group).await?.is_some_and(|one| one.accepted_at.is_some());
    let write = if is_own { letters::leaving::leaving_own } else { letters::leaving::leaving };
    let letter = write(brand, &person.first_name, &view.group_name, &view.programme_title);
    Ok(Written::of(letter, &person).then(After::GroupForgotten(group, person.id)))
}
