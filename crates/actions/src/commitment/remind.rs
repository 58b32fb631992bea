//! Reminding those who were asked for a level and have said nothing. Whoever has answered is left in peace.

use crate::jobs::queue_at;
use crate::{Ctx, Result};
use domain::access::RunCommitments;
use domain::id::{CommitmentId, ProgrammeId};
use domain::job::Job;
use domain::session::by_day;
use jiff::SignedDuration;
use store::Tx;

/// How long a level may be silent before it is reminded by our own doing, once.
pub(crate) const PATIENCE: SignedDuration = SignedDuration::from_hours(5 * 24);
/// Nobody is asked or reminded twice within this.
const BREATH: SignedDuration = SignedDuration::from_hours(24);

/// Reminds now whoever is silent since a day; returns how many.
pub async fn remind(ctx: &Ctx, programme: ProgrammeId) -> Result<usize> {
    let permit = ctx.permit(RunCommitments, programme).await?;
    let before = ctx.now() - BREATH;
    let tx = ctx.provider.store.begin().await?;
    let silent = store::commitment::silent(&tx, Some(programme), before, before).await?;
    queue_reminders(ctx, &tx, &silent).await?;
    store::event::record(&tx, &permit, programme, &format!("reminded {}", silent.len()), ctx.now()).await?;
    tx.commit().await?;
    Ok(silent.len())
}

pub(crate) async fn queue_reminders(ctx: &Ctx, tx: &Tx, silent: &[CommitmentId]) -> Result<()> {
    let due = by_day(ctx.now(), &ctx.provider.brand.zone);
    for id in silent {
        let key = format!("commit-{id}-again-{}", ctx.today());
        queue_at(ctx, tx, &Job::RemindToCommit { commitment: *id }, &key, due).await?;
        store::commitment::set_reminded(tx, *id, ctx.now()).await?;
    }
    Ok(())
}
