//! Asks a member for their yes to their group's own agreement; nothing once they have said something or have left.

use super::writing::{Writing, Written};
use crate::group_agreement::token_of;
use crate::{Ctx, Result};
use store::group_agreement::Member;

pub(super) async fn write(ctx: &Ctx, member: Member, is_again: bool, writing: Writing) -> Result<Written> {
    let db = &ctx.provider.store;
    if !store::group_agreement::is_silent(db, member).await? {
        return Ok(Written::nothing());
    }
    let group = store::group::by_id(db, member.group).await?;
    let person = store::person::by_id(db, member.person).await?;
    let (Some(group), Some(person)) = (group, person) else { return Ok(Written::nothing()) };
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, member));
    let write = if is_again { letters::group_agreement::remind } else { letters::group_agreement::ask };
    Ok(Written::of(write(&ctx.provider.brand.name, &person.first_name, &group.name, &address), &person))
}
