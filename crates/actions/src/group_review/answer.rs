//! Answering: one bit, and each answer by itself, in one transaction; and no event, nor a log that shows both side by side.

use crate::{Ctx, Error, Result};
use data_encoding::HEXLOWER;
use domain::access::AnswerGroupReview;
use domain::group_review::{Question, answers, begins};
use domain::id::{GroupId, GroupReviewId};
use domain::refusal::Fault;
use store::group_review as kept;

/// What is said to whoever answers a second time.
pub const ANSWERED: &str = "fault-group-review-answered";

/// Keeps the reader's answers to a review that is open. The first time counts. The last of all who are asked closes it.
pub async fn answer(ctx: &Ctx, group: GroupId, review: GroupReviewId, said: &[(Question, String)]) -> Result<()> {
    let permit = ctx.permit(AnswerGroupReview, group).await?;
    let me = permit.person().ok_or(Error::Missing)?;
    let said = answers(said)?;
    let key = || HEXLOWER.encode(&ctx.provider.chance.bytes::<16>());
    let said: Vec<(String, Question, String)> =
        said.into_iter().map(|(question, words)| (key(), question, words)).collect();
    let tx = ctx.provider.store.begin().await?;
    kept::lock(&tx, group).await?;
    if !kept::keep(&tx, &permit, review, &said, ctx.now()).await? {
        let key = match kept::has_answered(&tx, review, me).await? {
            Some(true) => ANSWERED,
            _ => "fault-group-review-over",
        };
        return Err(Fault::whole(key).into());
    }
    if kept::is_answered_by_all(&tx, review).await? {
        kept::close(&tx, review, begins(ctx.today(), &ctx.provider.brand.zone)).await?;
    }
    tx.commit().await?;
    ctx.provider.store.empty_log().await?;
    Ok(())
}
