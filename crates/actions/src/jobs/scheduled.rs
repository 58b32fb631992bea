//! What is done every day, in one list. `serve` looks at it every minute; each line is queued once a day.

use super::queue_at;
use crate::{Ctx, Provider, Result};
use domain::access::{Provider as House, WorkQueue};
use domain::job::Job;
use domain::session::instant;
use jiff::civil::{Time, time};

/// Job, and the hour of the provider's day from which it is due.
const DAILY: &[(Job, Time)] = &[
    (Job::ForgetTheOld, time(4, 0, 0, 0)),
    (Job::InviteTheNear, time(9, 0, 0, 0)),
    (Job::RemindTheSilent, time(9, 0, 0, 0)),
    (Job::RemindSilentManagers, time(9, 0, 0, 0)),
    (Job::RemindPanels, time(9, 0, 0, 0)),
    (Job::LapseOffers, time(9, 0, 0, 0)),
    (Job::RemindSilentOffered, time(9, 0, 0, 0)),
    (Job::RemindSilentSigners, time(9, 0, 0, 0)),
];

/// Queues what is due today and is not queued yet. May be called as often as one likes.
pub async fn queue_scheduled(provider: &Provider) -> Result<()> {
    let ctx = Ctx::system(provider.clone());
    ctx.permit(WorkQueue, House).await?;
    let today = ctx.today();
    let tx = provider.store.begin().await?;
    for (job, at) in DAILY {
        let due = instant(today, *at, &provider.brand.zone);
        if due <= ctx.now() {
            queue_at(&ctx, &tx, job, &format!("{}-{today}", job.kind()), due).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
