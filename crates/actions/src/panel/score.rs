//! Saving points as they are chosen, and locking them.

use super::From;
use super::barred::is_barred;
use crate::application::call;
use crate::{Ctx, Error, Result};
use domain::access::Review;
use domain::id::ReviewId;
use domain::panel::{Points, Rubric, Scoring};
use domain::refusal::Fault;
use store::panel::review;

/// Longest comment, in characters.
const COMMENT_MOST: usize = 2_000;

/// What a reviewer has written.
#[derive(Clone, Debug, Default)]
pub struct Written {
    pub points: Points,
    pub comment: String,
}

/// Saves a draft over the version it was made from, and returns the new one. [`Error::Conflict`] when another window saved in
/// between: nothing is written.
pub async fn save(ctx: &Ctx, id: ReviewId, written: &Written, from: &From) -> Result<u32> {
    keep(ctx, id, written, from, false).await
}

/// Saves it and makes it final. While a criterion is not scored it is saved, and the refusal names what is missing.
pub async fn lock(ctx: &Ctx, id: ReviewId, written: &Written, from: &From) -> Result<()> {
    keep(ctx, id, written, from, true).await.map(|_| ())
}

async fn keep(ctx: &Ctx, id: ReviewId, written: &Written, from: &From, is_final: bool) -> Result<u32> {
    let permit = ctx.permit(Review, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let own = review::own_held(&tx, &permit).await?.ok_or(Error::Missing)?;
    let call = call(&tx, own.programme).await?;
    if is_barred(&tx, &call, &own).await? {
        return Err(Error::Missing);
    }
    let rubric = Rubric::of(&call.programme.design);
    let Some(scoring) = own.writes() else { return Err(Fault::whole("fault-review-locked").into()) };
    rubric.check(&written.points)?;
    let comment = written.comment.trim();
    if comment.chars().count() > COMMENT_MOST {
        return Err(Fault::at("comment", "fault-apply-long").with("most", COMMENT_MOST).into());
    }
    // Whoever leaves the page sends it once more: what stands there already is no change.
    let is_there = match scoring {
        Scoring::First => own.first == written.points && own.comment == comment,
        Scoring::Second => own.second == written.points && own.second_comment == comment,
    };
    if is_there && !is_final {
        return Ok(own.version);
    }
    let version = review::save(&tx, &permit, scoring, (&written.points, comment), from).await?;
    let whole = rubric.check_whole(&written.points);
    let is_locked = is_final && whole.is_ok();
    if is_locked {
        review::lock(&tx, &permit, scoring, ctx.now()).await?;
    }
    store::event::record(&tx, &permit, id, if is_locked { "locked" } else { "" }, ctx.now()).await?;
    tx.commit().await?;
    match is_final {
        true => whole.map(|()| version).map_err(Error::from),
        false => Ok(version),
    }
}
