//! How a commission goes on: another year of what was agreed, or its end.

use super::running;
use crate::{Ctx, Error, Result};
use domain::access::{Provider as House, RunCommissions};
use domain::enquiry::check_reason;
use domain::id::CommissionId;
use domain::refusal::Fault;
use jiff::civil::Date;

/// Adds the year after number `after`, which keeps what was agreed. Pressed twice it is one year.
pub async fn renew(ctx: &Ctx, id: CommissionId, after: u32) -> Result<()> {
    let permit = ctx.permit(RunCommissions, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let commission = running(&tx, id).await?;
    if commission.year.number != after {
        return Ok(());
    }
    store::commission::add_year(&tx, id, &commission.year.next()).await?;
    store::event::record(&tx, &permit, id, "renewed", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends it with a day of its years as the last, and the reason.
pub async fn end(ctx: &Ctx, id: CommissionId, on: Option<Date>, reason: &str) -> Result<()> {
    let permit = ctx.permit(RunCommissions, House).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let reason = check_reason(reason)?;
    let tx = ctx.provider.store.begin().await?;
    let commission = running(&tx, id).await?;
    let years = store::commission::years(&tx, id).await?;
    let starts = years.first().map_or(commission.year.starts, |year| year.starts);
    let on = on.filter(|on| (starts..=commission.year.ends).contains(on));
    let on = on.ok_or_else(|| Error::from(Fault::at("on", "fault-commission-end")))?;
    store::commission::end(&tx, id, on, &reason, by).await?;
    store::event::record(&tx, &permit, id, "ended", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
