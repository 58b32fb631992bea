//! One series after it was made: how many places there are, and taking it away while nobody has used it.

use super::make::Shown;
use super::settle::{hold, until};
use super::shown;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, RunDropIns};
use domain::drop_in::Terms;
use domain::id::{DropInId, ProgrammeId};
use domain::refusal::{Fault, Refusal};

/// One series, as its coordinator reads it: numbers and no names.
#[derive(Clone, Debug)]
pub struct One {
    pub actor: Actor,
    pub programme: String,
    pub shown: Shown,
    /// Nobody has used it yet, so that it can be taken away.
    pub may_remove: bool,
}

pub async fn one(ctx: &Ctx, programme: ProgrammeId, id: DropInId) -> Result<One> {
    let permit = ctx.permit(RunDropIns, programme).await?;
    let db = &ctx.provider.store;
    let series = store::drop_in::one_of(db, permit.scope(), id).await?.ok_or(Error::Missing)?;
    let dates = store::drop_in::dates(db, &[id], ctx.now()).await?;
    Ok(One {
        actor: permit.actor().clone(),
        programme: series.programme_title.clone(),
        may_remove: !store::drop_in::is_used(db, id).await?,
        shown: shown(&ctx.provider, series, &dates),
    })
}

/// Sets how places are given from now on. More places go to those who wait; fewer take nobody's place away.
pub async fn set_terms(ctx: &Ctx, programme: ProgrammeId, id: DropInId, terms: Terms) -> Result<()> {
    let permit = ctx.permit(RunDropIns, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let series = store::drop_in::one_of(&tx, permit.scope(), id).await?.ok_or(Error::Missing)?;
    Refusal::unless_empty(terms.faults(series.who))?;
    if terms == series.terms {
        return Ok(());
    }
    store::drop_in::set_terms(&tx, id, terms).await?;
    for date in store::drop_in::dates(&tx, &[id], ctx.now()).await? {
        let mut held = hold(&tx, date.session).await?;
        let until = until(ctx, &held.list);
        held.list.settle(ctx.now(), until);
        held.save(ctx, &tx).await?;
    }
    let why = format!("open sessions {id}: {} places", terms.places);
    store::event::record(&tx, &permit, permit.scope(), &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a series away that was made by mistake, with its dates.
pub async fn remove(ctx: &Ctx, programme: ProgrammeId, id: DropInId) -> Result<()> {
    let permit = ctx.permit(RunDropIns, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    store::drop_in::one_of(&tx, permit.scope(), id).await?.ok_or(Error::Missing)?;
    for date in store::drop_in::dates(&tx, &[id], ctx.now()).await? {
        store::session::lock_session(&tx, date.session).await?;
    }
    if store::drop_in::is_used(&tx, id).await? {
        return Err(Fault::whole("fault-drop-in-used").into());
    }
    store::drop_in::remove(&tx, id).await?;
    store::event::record(&tx, &permit, permit.scope(), &format!("open sessions {id} taken away"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
