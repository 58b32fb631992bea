//! A participant says of a promised date that they were not there on whether it was work that kept them.

use super::ledger::promises_of;
use crate::{Ctx, Error, Result};
use domain::access::SignAgreement;
use domain::agreement::{PromisedDate, Promises, Signer, TimeKept, WhyMissed};
use domain::id::SignatureId;
use domain::refusal::Fault;
use jiff::civil::Date;

/// Can be said otherwise later. Nobody reads it but as a sum of hours.
pub async fn say_missed(ctx: &Ctx, id: SignatureId, date: Option<Date>, why: Option<WhyMissed>) -> Result<()> {
    let permit = ctx.permit(SignAgreement, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let asked = store::agreement::own(&tx, &permit).await?.ok_or(Error::Missing)?;
    let promises = promises_of(ctx, &tx, &asked).await?;
    let is_missed = |date: &Date| of(&promises).any(|one| one.date == *date);
    let said = date.filter(is_missed).zip(why).filter(|_| asked.signer == Signer::Participant && !asked.is_over);
    let Some((date, why)) = said else { return Err(Fault::whole("fault-agreement-missed").into()) };
    store::agreement::say_missed(&tx, &permit, date, why, ctx.now()).await?;
    store::event::record(&tx, &permit, asked.agreement, "said of a missed date", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The dates on which they were not there.
pub(super) fn of(promises: &Promises) -> impl Iterator<Item = &PromisedDate> {
    promises.dates.iter().filter(|one| matches!(one.kept, TimeKept::NotGiven | TimeKept::NotReleased))
}
