//! Fixing somebody in a group, its facilitator, or a group whole: another suggestion leaves it as it is.

use crate::{Ctx, Error, Result};
use domain::access::ChangeGroup;
use domain::id::GroupId;
use domain::suggestion::Fixing;
use store::group;

/// Fixes it. Somebody who is not in the group any more, and a facilitator that nobody is, are a conflict.
pub async fn fix(ctx: &Ctx, id: GroupId, what: Fixing) -> Result<()> {
    let permit = ctx.permit(ChangeGroup, id).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let group = group::by_id(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    store::programme::lock(&tx, group.programme).await?;
    let is_there = match what {
        Fixing::Member(person) => group::members(&tx, id).await?.iter().any(|member| member.person == person),
        Fixing::Lead => group.facilitator.is_some(),
        Fixing::Whole => true,
    };
    if !is_there {
        return Err(Error::Conflict);
    }
    store::suggestion::fix(&tx, id, what, by, ctx.now()).await?;
    store::event::record(&tx, &permit, id, &format!("fixed {}", told(what)), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets it go again. What is not fixed stays so.
pub async fn let_go(ctx: &Ctx, id: GroupId, what: Fixing) -> Result<()> {
    let permit = ctx.permit(ChangeGroup, id).await?;
    let tx = ctx.provider.store.begin().await?;
    if store::suggestion::let_go(&tx, permit.scope(), what).await? {
        store::event::record(&tx, &permit, id, &format!("let go {}", told(what)), ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn told(what: Fixing) -> String {
    match what {
        Fixing::Member(person) => format!("member {person}"),
        Fixing::Lead | Fixing::Whole => what.as_str().to_owned(),
    }
}
