//! Whether the server can serve and write, and what the operator should look at.

use crate::{Ctx, Error, Result};
use domain::access::{Provider as House, ReadHealth, ReviveJob};
use domain::id::JobId;
pub use store::job::Dead;

/// Tries a read and a write. `Err` when the database cannot do both.
pub async fn check(ctx: &Ctx) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    store::job::beat(&tx, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The operator's page.
pub struct Health {
    pub actor: domain::access::Actor,
    pub waiting: u64,
    pub dead: Vec<Dead>,
    pub is_sqlite: bool,
}

pub async fn read(ctx: &Ctx) -> Result<Health> {
    let permit = ctx.permit(ReadHealth, House).await?;
    let store = &ctx.provider.store;
    Ok(Health {
        actor: permit.actor().clone(),
        waiting: store::job::waiting(store, ctx.now()).await?,
        dead: store::job::dead(store).await?,
        is_sqlite: store.is_sqlite(),
    })
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
