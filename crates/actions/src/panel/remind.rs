//! Reminding reviewers: only those who have something left to read, by a button, and once by itself.

use super::members::Members;
use crate::application::call;
use crate::jobs::{queue, queue_at};
use crate::{Ctx, Error, Result};
use domain::access::RunPanel;
use domain::id::{ProgrammeId, ReviewerId};
use domain::job::Job;
use domain::session::by_day;
use jiff::ToSpan;
use store::Tx;
use store::panel::reviewer::{self, Reviewer};

/// Days before scores are due on which the one reminder goes out by itself.
const DAYS_BEFORE: i64 = 2;

/// Reminds everybody who has something left; returns how many. Twice in a day is once.
pub async fn remind(ctx: &Ctx, id: ProgrammeId) -> Result<usize> {
    let permit = ctx.permit(RunPanel, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let mut reminded = 0;
    for one in late(&tx, id).await? {
        if queue(ctx, &tx, &Job::RemindReviewer { reviewer: one.id }, &key(ctx, one.id)).await? {
            reviewer::set_reminded(&tx, one.id, ctx.now()).await?;
            reminded += 1;
        }
    }
    store::event::record(&tx, &permit, id, &format!("{reminded} reminded"), ctx.now()).await?;
    tx.commit().await?;
    Ok(reminded)
}

/// Those on the panel of a programme who have something left; nobody where it has no round any more.
async fn late(tx: &Tx, programme: ProgrammeId) -> Result<Vec<Reviewer>> {
    let call = match call(tx, programme).await {
        Err(Error::Missing) => return Ok(Vec::new()),
        call => call?,
    };
    let members = Members::load(tx, &call).await?;
    Ok(members.reviewers.into_iter().filter(|one| one.left() > 0).collect())
}

fn key(ctx: &Ctx, reviewer: ReviewerId) -> String {
    format!("panel-reminder-{reviewer}-{}", ctx.today())
}

/// The daily look at panels whose scores are nearly due.
pub(crate) async fn remind_due(ctx: &Ctx) -> Result<()> {
    let (today, due) = (ctx.today(), by_day(ctx.now(), &ctx.provider.brand.zone));
    let tx = ctx.provider.store.begin().await?;
    for programme in store::panel::due_between(&tx, today, today.saturating_add(DAYS_BEFORE.days())).await? {
        for one in late(&tx, programme).await? {
            if queue_at(ctx, &tx, &Job::RemindReviewer { reviewer: one.id }, &key(ctx, one.id), due).await? {
                reviewer::set_reminded(&tx, one.id, ctx.now()).await?;
            }
        }
        store::panel::set_reminded(&tx, programme, ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}
