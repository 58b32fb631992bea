//! Another year of what was agreed: its reviews, and the rules of its dates, which go on until its last day. The client is told once it can
//! be taken back no more.

use super::running;
use crate::group::UNDO_FOR;
use crate::{Ctx, Error, Result, jobs};
use domain::access::{Provider as House, RunCommissions};
use domain::commission::Year;
use domain::dates::Holidays;
use domain::id::{CommissionId, ProgrammeId};
use domain::job::Job;
use domain::poll::OwnDates;
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
use store::Tx;
use store::commission::Moved;

/// Adds the year after number `after`, which keeps what was agreed. Pressed twice it is one year.
pub async fn renew(ctx: &Ctx, id: CommissionId, after: u32) -> Result<()> {
    let permit = ctx.permit(RunCommissions, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let commission = running(&tx, id).await?;
    if commission.year.number != after {
        return Ok(());
    }
    let next = commission.year.next();
    let moved = match &commission.programme {
        Some((programme, _)) => carry(ctx, &tx, *programme, &next).await?,
        None => Moved::default(),
    };
    store::commission::renew(&tx, id, &next, &moved, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "renewed", ctx.now()).await?;
    let job = Job::TellRenewal { commission: id, year: next.number };
    let key = format!("renewal-{id}-{}-{}", next.number, ctx.now().as_millisecond());
    jobs::queue_at(ctx, &tx, &job, &key, ctx.now() + UNDO_FOR).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets the rules of the groups that ended with the year before go on through this one. No date is laid out by that.
async fn carry(ctx: &Ctx, tx: &Tx, programme: ProgrammeId, year: &Year) -> Result<Moved> {
    let mut moved = Moved::default();
    let Some(kept) = store::programme::lock(tx, programme).await? else { return Ok(moved) };
    if kept.state == ProgrammeState::Closed {
        return Ok(moved);
    }
    let (mut design, holidays) = (kept.design.clone(), Holidays::england_and_wales());
    let Some(key) = design.main().map(|stage| stage.key.clone()) else { return Ok(moved) };
    if let Some(stage) = design.stages.iter_mut().find(|stage| stage.key == key)
        && let Some(longer) = year.carries(&stage.dates, holidays)
    {
        moved.stage = Some((key, std::mem::replace(&mut stage.dates, longer)));
        store::programme::update(tx, programme, kept.version, &design, ctx.now()).await?;
    }
    for (group, own) in store::series::own_dates(tx, programme).await? {
        if let Some(dates) = year.carries(&own.dates, holidays) {
            store::poll::set_own_dates(tx, group, Some(&OwnDates { dates, ..own.clone() })).await?;
            moved.groups.push((group, own));
        }
    }
    Ok(moved)
}

/// Takes the newest year back, with what went on with it, for ten minutes. Refused once it has dates.
pub async fn undo_renewal(ctx: &Ctx, id: CommissionId) -> Result<()> {
    let permit = ctx.permit(RunCommissions, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let commission = running(&tx, id).await?;
    let found = store::commission::renewed_since(&tx, id, ctx.now() - UNDO_FOR).await?;
    let (number, _, moved) = found.ok_or_else(|| Error::from(Fault::whole("fault-commission-undo-late")))?;
    if let Some((programme, _)) = &commission.programme {
        let kept = store::programme::lock(&tx, *programme).await?.ok_or(Error::Missing)?;
        if store::commission::later(&tx, *programme, (commission.year.eve(), ctx.now()), 1).await?.1 > 0 {
            return Err(Fault::whole("fault-commission-undo-dated").into());
        }
        if let Some((key, rule)) = moved.stage {
            let mut design = kept.design.clone();
            if let Some(stage) = design.stages.iter_mut().find(|stage| stage.key == key) {
                stage.dates = rule;
            }
            store::programme::update(&tx, *programme, kept.version, &design, ctx.now()).await?;
        }
        for (group, own) in &moved.groups {
            store::poll::set_own_dates(&tx, *group, Some(own)).await?;
        }
    }
    store::commission::drop_year(&tx, id, number).await?;
    store::event::record(&tx, &permit, id, "took back the renewal", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
