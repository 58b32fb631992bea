//! Proposing the words of a group's own agreement, and taking a proposal back.

use super::{ask, settle};
use crate::{Ctx, Error, Result};
use domain::access::{ProposeGroupAgreement, Relation};
use domain::group_agreement::{Said, check, tidy};
use domain::id::GroupId;
use domain::refusal::Fault;
use store::group_agreement::{Member, Version, end_proposed, lock, say, versions};

/// Proposes these words in place of what is proposed, over version `from` (nought where there was none). A member who proposes
/// says yes with that; everybody else is asked by letter. [`Error::Conflict`] when somebody else proposed in between.
pub async fn propose(ctx: &Ctx, group: GroupId, words: &str, from: u32) -> Result<()> {
    let permit = ctx.permit(ProposeGroupAgreement, group).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let words = tidy(words);
    let tx = ctx.provider.store.begin().await?;
    lock(&tx, group).await?;
    // The members of a draft have not heard of it yet.
    let kept = store::group::by_id(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    if !kept.is_confirmed {
        return Err(Fault::whole("fault-group-agreement-draft").into());
    }
    let known = versions(&tx, &permit).await?;
    let now = known.iter().find(|one| one.is_proposed()).or_else(|| known.iter().find(|one| one.holds()));
    check(&words, now.map(|one| one.words.as_str()))?;
    if known.first().map_or(0, |one| one.number) != from {
        return Err(Error::Conflict);
    }
    let id = store::group_agreement::propose(&tx, &permit, (&words, by), ctx.now()).await?;
    store::event::record(&tx, &permit, group, "group agreement proposed", ctx.now()).await?;
    if permit.actor().standing.has(Relation::Participant) {
        say(&tx, (id, by), (Said::Yes, ""), ctx.now()).await?;
    }
    for member in store::group::members(&tx, group).await?.iter().filter(|member| member.person != by) {
        ask(ctx, &tx, id, Member { group, person: member.person }).await?;
    }
    settle(ctx, &tx, &permit).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes back one's own proposal while it does not hold. Pressed twice it is gone.
pub async fn take_back(ctx: &Ctx, group: GroupId) -> Result<()> {
    let permit = ctx.permit(ProposeGroupAgreement, group).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    lock(&tx, group).await?;
    let known = versions(&tx, &permit).await?;
    let Some(proposed) = known.iter().find(|one: &&Version| one.is_proposed()) else { return Ok(()) };
    if proposed.by != by {
        return Err(Fault::whole("fault-group-agreement-not-yours").into());
    }
    end_proposed(&tx, group, ctx.now()).await?;
    store::event::record(&tx, &permit, group, "group agreement taken back", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
