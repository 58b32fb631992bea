//! Saying no to keeping a group: whoever asked hears of it, and asks somebody else.

use super::not_asked;
use crate::{Ctx, Error, Result, jobs};
use domain::access::KeepGroup;
use domain::id::GroupId;
use domain::job::Job;
use store::peer::Handover;

/// Whoever is asked would rather not. Before anybody keeps the group that is told to who handed it over, afterwards to its
/// keeper. Pressed twice it is once.
pub async fn decline(ctx: &Ctx, group: GroupId) -> Result<()> {
    let permit = ctx.permit(KeepGroup, group).await?;
    let member = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let handover = store::peer::of_group(&tx, permit.scope()).await?.ok_or_else(not_asked)?;
    let asker = if store::peer::decline(&tx, group, member, ctx.now()).await? {
        handover.offered_by
    } else if store::peer::ask_no_more(&tx, group, member).await? {
        handover.keeper
    } else {
        let said_no = |one: &Handover| match one.accepted_at {
            Some(_) => one.keeper != member,
            None => one.keeper == member && one.declined_at.is_some(),
        };
        return if said_no(&handover) { Ok(()) } else { Err(not_asked()) };
    };
    let key = format!("keeper-no-{group}-{member}-{}", ctx.now().as_millisecond());
    jobs::queue(ctx, &tx, &Job::TellKeeperNo { group, member, asker }, &key).await?;
    store::event::record(&tx, &permit, group, "would rather not keep it", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
