//! Writing an entry, and putting one right by a new one. The record and the lead's letter say that there is one, nothing else.

use crate::jobs::queue_at;
use crate::{Ctx, Error, Result};
use domain::access::{Act, CorrectSafeguarding, Permit, Provider as House, ReadSafeguardingEntry, WriteSafeguarding};
use domain::event::Noun;
use domain::id::{GroupId, SafeguardingId};
use domain::job::Job;
use domain::refusal::Fault;
use domain::safeguarding::{Draft, Entry, form_key};
use domain::session::by_day;
use store::Tx;
use store::safeguarding::{by_form, groups};

/// Keeps an entry of a group that the writer facilitates or has held a session of. A form that is sent twice is one entry: `key`
/// is what it was given when it was opened.
pub async fn write(ctx: &Ctx, draft: &Draft, key: &str) -> Result<SafeguardingId> {
    let permit = ctx.permit(WriteSafeguarding, House).await?;
    let key = form_key(key);
    let tx = ctx.provider.store.begin().await?;
    if let Some(id) = sent_before(&tx, &permit, key).await? {
        return Ok(id);
    }
    let entry = checked(ctx, &tx, &permit, draft, None).await?;
    let id = match store::safeguarding::write(&tx, &permit, (&entry, key), ctx.now()).await {
        // The same form a moment ago, at the same time as this.
        Err(error) if error.is_duplicate() => {
            drop(tx);
            return sent_before(&ctx.provider.store, &permit, key).await?.ok_or(Error::Conflict);
        }
        outcome => outcome?,
    };
    tell(ctx, &tx, &permit, id).await?;
    tx.commit().await?;
    Ok(id)
}

/// Keeps a new entry that puts one's own earlier one right; that stays as it is.
pub async fn correct(ctx: &Ctx, id: SafeguardingId, draft: &Draft, key: &str) -> Result<SafeguardingId> {
    let permit = ctx.permit(CorrectSafeguarding, id).await?;
    let reading = ctx.permit(ReadSafeguardingEntry, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let key = form_key(key);
    let is_corrected = store::safeguarding::lock(&tx, &permit).await?;
    if let Some(new) = sent_before(&tx, &permit, key).await? {
        return Ok(new);
    }
    if is_corrected {
        return Err(Fault::whole("fault-safeguarding-corrected").into());
    }
    let before = store::safeguarding::entry(&tx, &reading).await?.ok_or(Error::Missing)?.entry.group;
    let entry = checked(ctx, &tx, &permit, draft, Some(before)).await?;
    let new = store::safeguarding::correct(&tx, &permit, (&entry, key), ctx.now()).await?;
    tell(ctx, &tx, &permit, new).await?;
    tx.commit().await?;
    Ok(new)
}

/// The entry that this form has made already.
async fn sent_before<A: Act>(
    db: &impl store::Read,
    permit: &Permit<A>,
    key: Option<&str>,
) -> Result<Option<SafeguardingId>> {
    match (permit.person(), key) {
        (Some(me), Some(key)) => Ok(by_form(db, me, key).await?),
        _ => Ok(None),
    }
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

/// Notes that there is an entry, and queues the letter to whoever leads when it goes out.
async fn tell<A: Act>(ctx: &Ctx, tx: &Tx, permit: &Permit<A>, id: SafeguardingId) -> Result<()> {
    store::event::record(tx, permit, Noun::Provider, &format!("safeguarding entry {id}"), ctx.now()).await?;
    let due = by_day(ctx.now(), &ctx.provider.brand.zone);
    queue_at(ctx, tx, &Job::TellOfSafeguarding { entry: id }, &format!("safeguarding-{id}"), due).await?;
    Ok(())
}
