//! Whether the server can serve and write, and what the operator should look at.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadHealth, ReviveJob};
use domain::id::JobId;
use jiff::Timestamp;
pub use live::Bus;
pub use store::job::Unfinished;

/// Tries a read and a write. `Err` when the database cannot do both.
pub async fn check(ctx: &Ctx) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    store::job::beat(&tx, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The operator's page.
pub struct Health {
    pub actor: Actor,
    pub is_sqlite: bool,
    /// Bytes the database takes on disk.
    pub size: u64,
    /// Letters go to a mail server, and not into the demo's drawer.
    pub has_mail_server: bool,
    /// When it took the last one.
    pub last_letter: Option<Timestamp>,
    pub waiting: u64,
    pub dead: u64,
    /// Whether the other processes that serve the same provider are heard.
    pub bus: Bus,
}

pub async fn read(ctx: &Ctx) -> Result<Health> {
    let permit = ctx.permit(ReadHealth, House).await?;
    let store = &ctx.provider.store;
    let (waiting, dead) = store::job::counts(store).await?;
    Ok(Health {
        actor: permit.actor().clone(),
        is_sqlite: store.is_sqlite(),
        size: store.size().await?,
        has_mail_server: ctx.provider.post.kept().is_none(),
        last_letter: store::letter::last_sent(store).await?,
        waiting,
        dead,
        bus: ctx.provider.live.bus(),
    })
}

/// Jobs on one page.
const PAGE: u32 = 50;

/// Jobs that are not done.
pub struct Jobs {
    pub actor: Actor,
    pub jobs: Vec<Unfinished>,
    /// Those before this one stand on the next page.
    pub next: Option<JobId>,
}

/// Waiting or dead jobs with an id below `before`, newest first.
pub async fn jobs(ctx: &Ctx, is_dead: bool, before: Option<JobId>) -> Result<Jobs> {
    let permit = ctx.permit(ReadHealth, House).await?;
    let mut jobs = store::job::unfinished(&ctx.provider.store, is_dead, before, PAGE + 1).await?;
    let has_more = jobs.len() > PAGE as usize;
    jobs.truncate(PAGE as usize);
    let next = jobs.last().filter(|_| has_more).map(|job| job.id);
    Ok(Jobs { actor: permit.actor().clone(), jobs, next })
}

/// Puts a dead job back into the queue.
pub async fn revive_job(ctx: &Ctx, id: JobId) -> Result<()> {
    let permit = ctx.permit(ReviveJob, House).await?;
    let tx = ctx.provider.store.begin().await?;
    if !store::job::revive(&tx, id, ctx.now()).await? {
        return Err(Error::Missing);
    }
    store::event::record(&tx, &permit, id, "", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
