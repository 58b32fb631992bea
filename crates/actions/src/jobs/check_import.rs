//! Checks the rows of a list; the page shows how far it is and then what would happen.

use crate::import::inspect;
use crate::{Ctx, Result};
use domain::id::ImportId;
use domain::import::{Report, RunState};

pub(super) async fn check(ctx: &Ctx, id: ImportId) -> Result<()> {
    let outcome = look(ctx, id).await;
    if outcome.is_err() {
        stand_back(ctx, id, RunState::Checking, RunState::Mapping).await?;
    }
    outcome
}

async fn look(ctx: &Ctx, id: ImportId) -> Result<()> {
    let store = &ctx.provider.store;
    let import = store::import::by_id(store, id).await?;
    let Some(import) = import.filter(|import| import.state == RunState::Checking) else { return Ok(()) };
    let Some(found) = inspect(ctx, &import, RunState::Checking).await? else { return Ok(()) };
    let tx = store.begin().await?;
    if store::import::step(&tx, id, &[RunState::Checking], RunState::Checked, ctx.now()).await? {
        store::import::set_report(&tx, id, &found.report).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// After a fault of ours the run goes back to where somebody can press the button again; nothing was written.
pub(super) async fn stand_back(ctx: &Ctx, id: ImportId, from: RunState, to: RunState) -> Result<()> {
    let store = &ctx.provider.store;
    let Some(import) = store::import::by_id(store, id).await? else { return Ok(()) };
    let tx = store.begin().await?;
    if store::import::step(&tx, id, &[from], to, ctx.now()).await? {
        let report = Report { trouble: true, ..import.report };
        store::import::set_report(&tx, id, &report).await?;
        tx.commit().await?;
    }
    Ok(())
}
