//! Once a day: a round of topics whose last day has gone by closes, and shortly before it the silent are asked once more.

use super::EVENT;
use crate::{Ctx, Result, jobs};
use domain::access::{Provider as House, WorkQueue};
use domain::id::TopicRoundId;
use domain::job::Job;
use domain::session::by_day;
use domain::topics::ASKED_AGAIN_BEFORE;
use jiff::ToSpan;
use store::Tx;

/// Asks every member who has answered nothing, by a letter each.
pub(super) async fn ask(ctx: &Ctx, tx: &Tx, round: TopicRoundId, again: bool) -> Result<()> {
    let due = by_day(ctx.now(), &ctx.provider.brand.zone);
    for person in store::topics::silent(tx, round).await? {
        let key = format!("topics-{round}-{person}-{again}");
        jobs::queue_at(ctx, tx, &Job::AskForTopics { round, person, again }, &key, due).await?;
    }
    Ok(())
}

pub(crate) async fn tend(ctx: &Ctx) -> Result<()> {
    let permit = ctx.permit(WorkQueue, House).await?;
    let soon = ctx.today().saturating_add(ASKED_AGAIN_BEFORE.days());
    let tx = ctx.provider.store.begin().await?;
    for one in store::topics::due(&tx, ctx.today(), soon).await? {
        // Nobody answers while it closes.
        store::turns::lock(&tx, one.group).await?;
        match one.is_over {
            true => store::topics::close(&tx, one.round, ctx.now()).await?,
            false => {
                ask(ctx, &tx, one.round, true).await?;
                store::topics::note_reminded(&tx, one.round, ctx.now()).await?;
            }
        }
        store::event::record(&tx, &permit, one.group, EVENT, ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}
