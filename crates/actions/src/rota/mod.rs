//! The rota of a course: suggested, changed by hand, repaired, confirmed, and told to everybody.

mod arrange;
mod confirm;
mod load;
mod look;
mod own;
mod search;
mod tell;

pub use arrange::{fix, put};
pub(crate) use confirm::is_new;
pub use confirm::{UNDO_FOR, confirm, undo};
pub(crate) use load::is_ahead;
pub use load::{Arranging, MorningOf};
pub use look::{Lookout, RotaView, Undo, look};
pub use own::{Companion, Own, own};
pub(crate) use own::{own_by_programme, own_in, turns_on};
pub use search::{repair, suggest};
pub use store::rota::Kept;

use crate::{Ctx, Error, Result};
use domain::access::{ArrangeRota, Permit};
use domain::id::{GroupId, ProgrammeId};
use domain::rota::Rota;
use store::Tx;

/// Keeps a changed draft over the version the page was made from, with the one before to go back to.
async fn save_draft(
    ctx: &Ctx,
    tx: Tx,
    permit: &Permit<ArrangeRota>,
    arranging: Arranging,
    (draft, why): (Rota, &str),
) -> Result<()> {
    let mut kept = arranging.kept;
    kept.draft_before = Some(std::mem::replace(&mut kept.draft, draft));
    kept.changed_at = ctx.now();
    store::rota::save(&tx, &kept).await?;
    store::event::record(&tx, permit, kept.group, why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Which rota a form is about, and the version it was made from.
#[derive(Clone, Copy, Debug)]
pub struct Of {
    pub programme: ProgrammeId,
    pub group: GroupId,
    pub version: u32,
}

/// The permit, and the rota as it stands, held until the transaction ends. Another version is a conflict.
async fn held(ctx: &Ctx, of: Of) -> Result<(Permit<ArrangeRota>, Tx, Arranging)> {
    let permit = ctx.permit(ArrangeRota, of.programme).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let arranging = load::arranging(ctx, &tx, of.programme, Some(of.group)).await?;
    match arranging.kept.version == of.version {
        true => Ok((permit, tx, arranging)),
        false => Err(Error::Conflict),
    }
}
