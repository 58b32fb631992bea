//! A telephone call, entered while it lasts or just after (S1.18).

use super::Call;
use crate::{Ctx, Error, Result};
use domain::access::{Provider as House, WorkCases};
use domain::id::EnquiryId;
use jiff::SignedDuration;

/// The same call from the same coordinator within this time was entered once, and the button pressed again.
const SAME_FOR: SignedDuration = SignedDuration::from_hours(1);

/// Keeps a call as a case in talk; whoever took it looks after it.
pub async fn take_call(ctx: &Ctx, call: &Call) -> Result<EnquiryId> {
    let permit = ctx.permit(WorkCases, House).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let call = call.tidied();
    call.check()?;
    let tx = ctx.provider.store.begin().await?;
    store::enquiry::one_at_a_time(&tx).await?;
    if let Some(same) = store::enquiry::case::same_call(&tx, &call, by, ctx.now() - SAME_FOR).await? {
        return Ok(same);
    }
    let id = store::enquiry::case::insert_call(&tx, &call, by, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "call", ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}
