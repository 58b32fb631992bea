//! Once a day: agreements hold that everybody who is still there has said yes to, newcomers are asked, the silent reminded once.

use super::ask;
use crate::jobs::queue_at;
use crate::{Ctx, Result};
use domain::access::{Provider as House, WorkQueue};
use domain::job::Job;
use domain::session::by_day;
use jiff::SignedDuration;
use store::group_agreement as kept;

/// How long somebody may be silent before they are reminded, once.
const PATIENCE: SignedDuration = SignedDuration::from_hours(5 * 24);

pub(crate) async fn tend(ctx: &Ctx) -> Result<()> {
    let permit = ctx.permit(WorkQueue, House).await?;
    let tx = ctx.provider.store.begin().await?;
    for group in kept::agreed(&tx).await? {
        kept::lock(&tx, group).await?;
        if kept::settle(&tx, group, ctx.now()).await? {
            store::event::record(&tx, &permit, group, "group agreement holds", ctx.now()).await?;
        }
    }
    for one in kept::newcomers(&tx).await? {
        ask(ctx, &tx, one.version, one.member).await?;
    }
    let due = by_day(ctx.now(), &ctx.provider.brand.zone);
    for one in kept::silent(&tx, ctx.now() - PATIENCE).await? {
        let job = Job::RemindOfAssent { group: one.member.group, person: one.member.person };
        queue_at(ctx, &tx, &job, &format!("group-agreement-{}-{}-again", one.version, one.member.person), due).await?;
        kept::note_reminded(&tx, one, ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}
