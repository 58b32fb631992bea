//! After a session: who came, which patterns came up, and that the facilitator is finished. No case facts, no free text.

mod finish;
mod look;
mod record;
mod undo;

pub use finish::{Besides, finish};
pub use look::{Closing, Coming, look, to_close, wished};
pub use store::attendance::ToClose;
pub use store::supervision::Wished;
pub use undo::{Undone, undo};

use crate::{Ctx, Error, Result};
use domain::access::{Permit, RecordAttendance};
use domain::refusal::Fault;
use jiff::SignedDuration;
use store::Tx;
use store::room::Surroundings;

/// How long the last save can be undone.
pub const UNDO: SignedDuration = SignedDuration::from_mins(10);

/// Holds the session and makes sure that it has begun and was not cancelled.
pub(crate) async fn held(ctx: &Ctx, tx: &Tx, permit: &Permit<RecordAttendance>) -> Result<Surroundings> {
    store::attendance::lock(tx, permit).await?;
    let session = store::room::surrounding(tx, permit).await?.ok_or(Error::Missing)?;
    if session.is_cancelled {
        return Err(Fault::whole("fault-attendance-cancelled").into());
    }
    if ctx.now() < session.starts_at {
        return Err(Fault::whole("fault-attendance-too-early").into());
    }
    Ok(session)
}
