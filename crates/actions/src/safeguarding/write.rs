//! Writing an entry, and putting one right by a new one. The record and the lead's letter say that there is one, nothing else.

use crate::jobs::queue_at;
use crate::{Ctx, Error, Result};
use domain::access::{Act, CorrectSafeguarding, Permit, Provider as House, ReadSafeguardingEntry, WriteSafeguarding};
use domain::event::Noun;
use domain::id::{GroupId, SafeguardingId};
use domain::job::Job;
use domain::refusal::Fault;
use domain::safeguarding::{Draft, Entry};
use domain::session::by_day;
use store::Tx;
use store::safeguarding::{groups, lead};

/// Keeps an entry of a group that the writer facilitates or has held a session of.
pub async fn write(ctx: &Ctx, draft: &Draft) -> Result<SafeguardingId> {
    let permit = ctx.permit(WriteSafeguarding, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let entry = checked(ctx, &tx, &permit, draft, None).await?;
    let id = store::safeguarding::write(&tx, &permit, &entry, ctx.now()).await?;
    tell(ctx, &tx, &permit, id).await?;
    tx.commit().await?;
    Ok(id)
}

/// Keeps a new entry that puts one's own earlier one right; that stays as it is.
pub async fn correct(ctx: &Ctx, id: SafeguardingId, draft: &Draft) -> Result<SafeguardingId> {
    let permit = ctx.permit(CorrectSafeguarding, id).await?;
    let reading = ctx.permit(ReadSafeguardingEntry, id).await?;
    let tx = ctx.provider.store.begin().await?;
    if store::safeguarding::lock(&tx, &permit).await? {
        return Err(Fault::whole("fault-safeguarding-corrected").into());
    }
    let before = store::safeguarding::entry(&tx, &reading).await?.ok_or(Error::Missing)?.entry.group;
    let entry = checked(ctx, &tx, &permit, draft, Some(before)).await?;
    let new = store::safeguarding::correct(&tx, &permit, &entry, ctx.now()).await?;
    tell(ctx, &tx, &permit, new).await?;
    tx.commit().await?;
    Ok(new)
}

/// The entry, of a group that the writer facilitates, or of the one that the earlier entry was of.
async fn checked<A: Act>(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<A>,
    draft: &Draft,
    before: Option<GroupId>,
) -> Result<Entry> {
    let entry = draft.entry(ctx.today())?;
    let me = permit.person().ok_or(Error::Missing)?;
    if Some(entry.group) != before && !groups(tx, me).await?.iter().any(|(group, _)| *group == entry.group) {
        return Err(Fault::at("group", "fault-safeguarding-group").into());
    }
    Ok(entry)
}

/// Notes that there is an entry, and queues the lead's letter, unless the lead wrote it.
async fn tell<A: Act>(ctx: &Ctx, tx: &Tx, permit: &Permit<A>, id: SafeguardingId) -> Result<()> {
    store::event::record(tx, permit, Noun::Provider, &format!("safeguarding entry {id}"), ctx.now()).await?;
    if let Some(lead) = lead(tx).await?.filter(|lead| Some(lead.person) != permit.person()) {
        let job = Job::TellOfSafeguarding { entry: id, person: lead.person };
        let due = by_day(ctx.now(), &ctx.provider.brand.zone);
        queue_at(ctx, tx, &job, &format!("safeguarding-{id}"), due).await?;
    }
    Ok(())
}
