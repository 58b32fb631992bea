//! How a commission ends: its last day and why, a letter to the client, and the dates that lie after it.

use super::{Commission, running};
use crate::group::UNDO_FOR;
use crate::{Ctx, Error, Result, jobs};
use domain::access::{Provider as House, RunCommissions};
use domain::enquiry::check_reason;
use domain::id::{CommissionId, ProgrammeId};
use domain::job::Job;
use domain::refusal::Fault;
use jiff::civil::Date;

/// Dates that one press calls off, and polls that one closes, at most: a press must not hold up everybody else.
pub const AT_ONCE: u32 = 500;

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
    store::commission::end(&tx, id, (on, &reason), by, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "ended", ctx.now()).await?;
    let key = format!("commission-end-{id}-{}", ctx.now().as_millisecond());
    jobs::queue_at(ctx, &tx, &Job::TellCommissionEnd { commission: id }, &key, ctx.now() + UNDO_FOR).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes the end back for ten minutes. Dates that were called off meanwhile are brought back one by one, on their own pages.
pub async fn undo_end(ctx: &Ctx, id: CommissionId) -> Result<()> {
    let permit = ctx.permit(RunCommissions, House).await?;
    let tx = ctx.provider.store.begin().await?;
    store::commission::hold(&tx, id).await?.ok_or(Error::Missing)?;
    if store::commission::ended_since(&tx, id, ctx.now() - UNDO_FOR).await?.is_none() {
        return Err(Fault::whole("fault-commission-undo-late").into());
    }
    store::commission::run_on(&tx, id).await?;
    store::event::record(&tx, &permit, id, "took back the end", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Calls off every date of its programme that lies after its last day. Whoever was told of one hears, with the words `why`. Returns how many
/// dates that are.
pub async fn call_off(ctx: &Ctx, id: CommissionId, why: &str) -> Result<usize> {
    let permit = ctx.permit(RunCommissions, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let commission = store::commission::hold(&tx, id).await?.ok_or(Error::Missing)?;
    let (on, programme) = ended(commission)?;
    let (later, _) = store::commission::later(&tx, programme, (on, ctx.now()), AT_ONCE).await?;
    for date in &later {
        crate::session::cancel_in(ctx, &tx, date.session, why).await?;
        store::event::record(&tx, &permit, date.session, why, ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(later.len())
}

/// Puts every poll of its programme away that nothing was chosen of: nobody is asked or reminded any more, and nothing is chosen by itself.
/// Returns how many polls that are.
pub async fn close_polls(ctx: &Ctx, id: CommissionId) -> Result<usize> {
    let permit = ctx.permit(RunCommissions, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let (_, programme) = ended(store::commission::hold(&tx, id).await?.ok_or(Error::Missing)?)?;
    let open = store::poll::undecided(&tx, programme, AT_ONCE).await?;
    for (poll, _, _) in &open {
        store::poll::lock(&tx, *poll).await?;
        store::poll::end(&tx, *poll, ctx.now()).await?;
        store::event::record(&tx, &permit, *poll, "put away", ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(open.len())
}

/// The last day of a commission that has ended, and its programme.
fn ended(commission: Commission) -> Result<(Date, ProgrammeId)> {
    match (commission.ended, commission.programme) {
        (Some((on, _)), Some((programme, _))) => Ok((on, programme)),
        _ => Err(Fault::whole("fault-commission-runs").into()),
    }
}
