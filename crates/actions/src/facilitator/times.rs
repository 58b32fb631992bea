//! Weekly hours, days away and sites: written by the facilitator themselves, or by a coordinator for them.

use super::{Profile, held};
use crate::{Ctx, Error, Result};
use domain::access::{ChangeFacilitators, ChangeOwnTimes, Permit, Provider as House};
use domain::facilitator::{Hours, check_leave};
use domain::id::PersonId;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::Tx;

/// Whose times are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// One's own.
    Own,
    Of(PersonId),
}

/// Who may change them.
enum Permitted {
    Own(Permit<ChangeOwnTimes>),
    Desk(Permit<ChangeFacilitators>),
}

struct Changing {
    permitted: Permitted,
    person: PersonId,
    by: PersonId,
}

impl Changing {
    async fn ask(ctx: &Ctx, whose: Whose) -> Result<Changing> {
        match whose {
            Whose::Own => {
                let permit = ctx.permit(ChangeOwnTimes, House).await?;
                let person = permit.person().ok_or(Error::Missing)?;
                Ok(Changing { permitted: Permitted::Own(permit), person, by: person })
            }
            Whose::Of(person) => {
                let permit = ctx.permit(ChangeFacilitators, House).await?;
                let by = permit.person().ok_or(Error::Missing)?;
                Ok(Changing { permitted: Permitted::Desk(permit), person, by })
            }
        }
    }

    /// Their profile, held; one that has ended is not changed by its own person.
    async fn held(&self, tx: &Tx) -> Result<Profile> {
        let profile = held(tx, self.person).await?;
        match self.permitted {
            Permitted::Own(_) if profile.has_ended => Err(Error::Missing),
            _ => Ok(profile),
        }
    }

    async fn record(&self, ctx: &Ctx, tx: &Tx, why: &str) -> Result<()> {
        match &self.permitted {
            Permitted::Own(permit) => store::event::record(tx, permit, self.person, why, ctx.now()).await?,
            Permitted::Desk(permit) => store::event::record(tx, permit, self.person, why, ctx.now()).await?,
        }
        Ok(())
    }
}

/// The hours of their week, over version `from`; [`Error::Conflict`] when somebody else saved in between.
pub async fn set_hours(ctx: &Ctx, whose: Whose, hours: &[Hours], from: u32) -> Result<()> {
    let changing = Changing::ask(ctx, whose).await?;
    let tx = ctx.provider.store.begin().await?;
    if changing.held(&tx).await?.hours == hours {
        return Ok(());
    }
    store::facilitator::step(&tx, changing.person, from).await?;
    store::facilitator::set_hours(&tx, changing.person, hours).await?;
    changing.record(ctx, &tx, "hours").await?;
    tx.commit().await?;
    Ok(())
}

/// Days away. Those that run into others are refused.
pub async fn add_leave(ctx: &Ctx, whose: Whose, first: Option<Date>, last: Option<Date>) -> Result<()> {
    let changing = Changing::ask(ctx, whose).await?;
    let tx = ctx.provider.store.begin().await?;
    let profile = changing.held(&tx).await?;
    let days = check_leave(first, last, &profile.leave)?;
    store::facilitator::add_leave(&tx, changing.person, days, (changing.by, ctx.now())).await?;
    changing.record(ctx, &tx, &format!("away {} to {}", days.0, days.1)).await?;
    tx.commit().await?;
    Ok(())
}

/// They are there after all. What is gone already stays gone.
pub async fn remove_leave(ctx: &Ctx, whose: Whose, id: i64) -> Result<()> {
    let changing = Changing::ask(ctx, whose).await?;
    let tx = ctx.provider.store.begin().await?;
    changing.held(&tx).await?;
    if store::facilitator::remove_leave(&tx, changing.person, id, ctx.now()).await? {
        changing.record(ctx, &tx, "not away").await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The sites they go to, over version `from`; none is any.
pub async fn set_sites(ctx: &Ctx, whose: Whose, sites: &BTreeSet<i64>, from: u32) -> Result<()> {
    let changing = Changing::ask(ctx, whose).await?;
    let tx = ctx.provider.store.begin().await?;
    if changing.held(&tx).await?.sites == *sites {
        return Ok(());
    }
    store::facilitator::step(&tx, changing.person, from).await?;
    store::facilitator::set_sites(&tx, changing.person, sites).await?;
    changing.record(ctx, &tx, "sites").await?;
    tx.commit().await?;
    Ok(())
}
