//! Once a day: groups that met often enough are asked, what is over is closed, the silent get a letter once, and what is old goes.

use crate::jobs::queue_at;
use crate::{Ctx, Result};
use domain::access::{Provider as House, WorkQueue};
use domain::event::Noun;
use domain::group_review::{EVERY, KEPT_MONTHS, PATIENCE, begins, closes, is_due};
use domain::job::Job;
use domain::session::by_day;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};
use store::group_review as kept;

/// A group is asked on the morning after a session, not some week in which it did not meet.
const LATELY: SignedDuration = SignedDuration::from_hours(48);

pub(crate) async fn tend(ctx: &Ctx) -> Result<()> {
    let permit = ctx.permit(WorkQueue, House).await?;
    let (today, zone) = (ctx.today(), &ctx.provider.brand.zone);
    let tx = ctx.provider.store.begin().await?;
    for (review, group) in kept::over(&tx, ctx.now()).await? {
        kept::lock(&tx, group).await?;
        if kept::close(&tx, review, begins(today, zone)).await? {
            store::event::record(&tx, &permit, group, "review closed", ctx.now()).await?;
        }
    }
    for (group, held, every) in kept::met(&tx, ctx.now() - LATELY, ctx.now()).await? {
        if is_due(held, every.unwrap_or(EVERY)) {
            kept::open(&tx, group, ctx.now(), closes(today, zone)).await?;
            store::event::record(&tx, &permit, group, "review opened", ctx.now()).await?;
        }
    }
    let due = by_day(ctx.now(), zone);
    for (review, person) in kept::silent(&tx, ctx.now() - PATIENCE).await? {
        let job = Job::AskForReview { review, person };
        queue_at(ctx, &tx, &job, &kept::letter_key(review, person), due).await?;
        kept::note_letters(&tx, review, ctx.now()).await?;
    }
    for review in kept::closed_since(&tx, ctx.now() - LATELY).await? {
        kept::forget_letters(&tx, review).await?;
    }
    let long_ago = ctx.now().to_zoned(TimeZone::UTC).saturating_sub(KEPT_MONTHS.months()).timestamp();
    let gone = kept::forget(&tx, long_ago, ctx.now()).await?;
    if gone > 0 {
        store::event::record(&tx, &permit, Noun::Provider, &format!("{gone} reviews deleted"), ctx.now()).await?;
    }
    tx.commit().await?;
    ctx.provider.store.empty_log().await?;
    Ok(())
}
