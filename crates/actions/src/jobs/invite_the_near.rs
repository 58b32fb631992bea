//! Looks which sessions that people were told of have come near, and queues the invitation to each.

use super::queue_at;
use crate::{Ctx, Result};
use domain::job::Job;
use domain::session::{INVITED_BEFORE, by_day};
use store::reply::ToTell;

pub(super) async fn queue(ctx: &Ctx) -> Result<()> {
    let (now, zone) = (ctx.now(), &ctx.provider.brand.zone);
    let due = by_day(now, zone);
    let today = ctx.today();
    let tx = ctx.provider.store.begin().await?;
    let near = store::announcement::to_invite(&tx, due, now + INVITED_BEFORE).await?;
    for one in &near {
        let ToTell { session, person, sequence } = *one;
        let job = Job::SendNearInvitation { session, person, sequence };
        queue_at(ctx, &tx, &job, &format!("near-{session}-{person}-{sequence}-{today}"), due).await?;
    }
    store::reply::note_told(&tx, &near, now).await?;
    tx.commit().await?;
    Ok(())
}
