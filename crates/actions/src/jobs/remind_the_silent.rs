//! Looks which sessions begin within three days, and queues one reminder for each member who has not replied.

use super::queue_at;
use crate::{Ctx, Result};
use domain::job::Job;
use domain::session::{REMINDED_BEFORE, by_day};

pub(super) async fn queue(ctx: &Ctx) -> Result<()> {
    let now = ctx.now();
    let due = by_day(now, &ctx.provider.brand.zone);
    let tx = ctx.provider.store.begin().await?;
    for one in store::reply::silent_between(&tx, due, now + REMINDED_BEFORE).await? {
        let job = Job::SendReminder { session: one.session, person: one.person };
        let key = format!("reminder-{}-{}-1-{}", one.session, one.person, one.sequence);
        queue_at(ctx, &tx, &job, &key, due).await?;
    }
    tx.commit().await?;
    Ok(())
}
