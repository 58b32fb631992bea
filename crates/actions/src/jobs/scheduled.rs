//! What is done every day, in one list. `serve` looks at it every minute; each line is queued once a day.

use super::queue_at;
use crate::{Ctx, Provider, Result};
use domain::access::{Provider as House, WorkQueue};
use domain::job::Job;
use domain::session::instant;
use jiff::Timestamp;
use jiff::civil::{Time, time};
use jiff::tz::TimeZone;

/// The hour at which the daily letters are looked for.
const MORNING: Time = time(9, 0, 0, 0);

/// The first instant after `at` at which the daily letters are looked for.
pub(crate) fn morning_after(at: Timestamp, zone: &str) -> Timestamp {
    let day = at.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC)).date();
    let morning = instant(day, MORNING, zone);
    if morning > at { morning } else { instant(day.tomorrow().unwrap_or(day), MORNING, zone) }
}

/// Job, and the hour of the provider's day from which it is due.
const DAILY: &[(Job, Time)] = &[
    (Job::ForgetTheOld, time(4, 0, 0, 0)),
    (Job::InviteTheNear, MORNING),
    (Job::RemindTheSilent, MORNING),
    (Job::RemindSilentManagers, MORNING),
    (Job::RemindPanels, MORNING),
    (Job::LapseOffers, MORNING),
    (Job::RemindSilentOffered, MORNING),
    (Job::RemindSilentSigners, MORNING),
    (Job::RemindSilentWeeks, MORNING),
    (Job::TendPolls, MORNING),
    (Job::TendTurns, MORNING),
    (Job::TendDropIns, MORNING),
    (Job::TendGroupAgreements, MORNING),
    (Job::TendGroupReviews, MORNING),
    (Job::TendTopics, MORNING),
    (Job::RemindSilentLevels, MORNING),
    (Job::CloseBaselines, time(4, 0, 0, 0)),
    (Job::RemindSilentHosts, MORNING),
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
