//! What the group settles: how often it looks at itself, and the one thing it wants to change.

use crate::{Ctx, Result};
use domain::access::ArrangeGroupReviews;
use domain::group_review::{every, to_change};
use domain::id::{GroupId, GroupReviewId};
use domain::refusal::Fault;
use store::group_review as kept;

/// After how many sessions.
pub async fn set_every(ctx: &Ctx, group: GroupId, count: u32) -> Result<()> {
    let permit = ctx.permit(ArrangeGroupReviews, group).await?;
    let count = every(count)?;
    let tx = ctx.provider.store.begin().await?;
    if !store::group::by_id(&tx, permit.scope()).await?.is_some_and(|group| group.is_confirmed) {
        return Err(Fault::at("every", "fault-group-review-draft").into());
    }
    kept::set_every(&tx, &permit, count).await?;
    store::event::record(&tx, &permit, group, &format!("every {count} sessions"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The line beside a review; an empty one takes it away. The record tells that there is one, not what it says. Where the line is
/// not any more what it `was` when the page was opened, the other's stands, and both are shown.
pub async fn set_change(ctx: &Ctx, group: GroupId, (review, was): (GroupReviewId, &str), words: &str) -> Result<()> {
    let permit = ctx.permit(ArrangeGroupReviews, group).await?;
    let words = to_change(words)?;
    let tx = ctx.provider.store.begin().await?;
    kept::lock(&tx, group).await?;
    let (beside, now) = kept::line(&tx, group).await?.ok_or_else(|| Fault::at("change", "fault-group-review-none"))?;
    if (beside, now.as_str()) != (review, was) && now != words {
        return Err(Fault::at("change", "fault-group-review-changed").into());
    }
    kept::set_change(&tx, &permit, beside, &words).await?;
    store::event::record_unnamed(&tx, &permit, group, "a thing to change", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
