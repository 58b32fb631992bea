//! Asks a member to be the keeper of a group, unless another was asked meanwhile; and tells whoever asked that they said no.

use super::writing::Written;
use crate::session::first_name;
use crate::{Ctx, Result};
use domain::id::{GroupId, PersonId};

pub(super) async fn write(ctx: &Ctx, group: GroupId, person: PersonId) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some(handover) = store::peer::of_group(db, group).await? else { return Ok(Written::nothing()) };
    let is_first = handover.keeper == person && handover.accepted_at.is_none() && handover.declined_at.is_none();
    if !is_first && handover.next != Some(person) {
        return Ok(Written::nothing());
    }
    let Some(person) = store::person::by_id(db, person).await? else { return Ok(Written::nothing()) };
    let keeper = if is_first { String::new() } else { first_name(ctx, Some(handover.keeper)).await? };
    let page = format!("{}/me/groups/{group}/keeping", ctx.provider.base_url);
    let (brand, about) = (&ctx.provider.brand.name, (handover.name.as_str(), keeper.as_str()));
    Ok(Written::of(letters::keeper::ask(brand, &person.first_name, about, &page), &person))
}

/// Nothing once the member keeps it all the same, or is asked again.
pub(super) async fn declined(ctx: &Ctx, group: GroupId, member: PersonId, asker: PersonId) -> Result<Written> {
    let (db, base) = (&ctx.provider.store, &ctx.provider.base_url);
    let Some(handover) = store::peer::of_group(db, group).await? else { return Ok(Written::nothing()) };
    let page = match handover.accepted_at {
        None if handover.declined_at.is_some() && handover.keeper == member => {
            format!("{base}/desk/groups/{}/handover", handover.from)
        }
        Some(_) if handover.keeper == asker && handover.next != Some(member) => {
            format!("{base}/me/groups/{group}/keeping")
        }
        _ => return Ok(Written::nothing()),
    };
    let (asker, member) = (store::person::by_id(db, asker).await?, store::person::by_id(db, member).await?);
    let (Some(asker), Some(member)) = (asker, member) else { return Ok(Written::nothing()) };
    let (brand, member) = (&ctx.provider.brand.name, member.name());
    let about = (handover.name.as_str(), member.as_str());
    Ok(Written::of(letters::keeper::declined(brand, &asker.first_name, about, &page), &asker))
}
