//! Asks a member to be the keeper of a group, unless another was asked meanwhile.

use super::writing::Written;
use crate::{Ctx, Result};
use domain::id::{GroupId, PersonId};

pub(super) async fn write(ctx: &Ctx, group: GroupId, person: PersonId) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some(handover) = store::peer::of_group(db, group).await? else { return Ok(Written::nothing()) };
    let is_first = handover.keeper == person && handover.accepted_at.is_none();
    if !is_first && handover.next != Some(person) {
        return Ok(Written::nothing());
    }
    let Some(person) = store::person::by_id(db, person).await? else { return Ok(Written::nothing()) };
    let page = format!("{}/me/groups/{group}/keeping", ctx.provider.base_url);
    let letter = letters::keeper::ask(&ctx.provider.brand.name, &person.first_name, &handover.name, &page);
    Ok(Written::of(letter, &person))
}
