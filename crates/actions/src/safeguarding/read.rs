//! Reading the log. The words of an entry stand open for a while once the reader has said that they read them: that is noted,
//! and shown to both who may read it.

use crate::{Ctx, Error, PAGE, Result};
use data_encoding::HEXLOWER;
use domain::access::{Actor, Provider as House, ReadSafeguarding, ReadSafeguardingEntry, Relation};
use domain::event::Noun;
use domain::id::{GroupId, SafeguardingId};
use domain::safeguarding::open_since;
use store::safeguarding::{Kept, Lead, Listed, Reading, groups};

/// The list, and what a new entry needs.
#[derive(Clone, Debug)]
pub struct Log {
    pub actor: Actor,
    pub lead: Option<Lead>,
    /// The reader is the lead, who sees everybody's entries.
    pub is_lead: bool,
    /// Groups the reader can write of.
    pub groups: Vec<(GroupId, String)>,
    pub entries: Vec<Listed>,
    /// What the form for a new entry is known by, when it is sent twice.
    pub form_key: String,
    /// Where the next page begins.
    pub next: Option<SafeguardingId>,
}

pub async fn log(ctx: &Ctx, before: Option<SafeguardingId>) -> Result<Log> {
    let permit = ctx.permit(ReadSafeguarding, House).await?;
    let (db, me) = (&ctx.provider.store, permit.person().ok_or(Error::Missing)?);
    let is_lead = permit.actor().standing.has(Relation::SafeguardingLead);
    let writer = if is_lead { None } else { Some(me) };
    let mut entries = store::safeguarding::list(db, &permit, writer, before, PAGE + 1).await?;
    let has_more = entries.len() > PAGE as usize;
    entries.truncate(PAGE as usize);
    Ok(Log {
        form_key: new_key(ctx),
        lead: store::safeguarding::lead(db).await?,
        is_lead,
        groups: groups(db, me).await?,
        next: entries.last().filter(|_| has_more).map(|entry| entry.id),
        entries,
        actor: permit.actor().clone(),
    })
}

/// One entry.
#[derive(Clone, Debug)]
pub struct One {
    pub actor: Actor,
    pub id: SafeguardingId,
    pub kept: Kept,
    pub lead: Option<Lead>,
    /// Newest first, at most fifty.
    pub readings: Vec<Reading>,
    /// The reader has said a moment ago that they read it: what it says may stand there.
    pub is_open: bool,
    /// The reader wrote it.
    pub is_own: bool,
    /// Groups the writer can write of.
    pub groups: Vec<(GroupId, String)>,
    /// What the form that puts it right is known by, when it is sent twice.
    pub form_key: String,
}

fn new_key(ctx: &Ctx) -> String {
    HEXLOWER.encode(&ctx.provider.chance.bytes::<16>())
}

pub async fn one(ctx: &Ctx, id: SafeguardingId) -> Result<One> {
    let permit = ctx.permit(ReadSafeguardingEntry, id).await?;
    let (db, me) = (&ctx.provider.store, permit.person().ok_or(Error::Missing)?);
    let kept = store::safeguarding::entry(db, &permit).await?.ok_or(Error::Missing)?;
    let readings = store::safeguarding::readings(db, &permit, PAGE).await?;
    let is_own = kept.writer == me;
    let mut groups = if is_own { groups(db, me).await? } else { Vec::new() };
    if is_own && !groups.iter().any(|(group, _)| *group == kept.entry.group) {
        groups.push((kept.entry.group, kept.group.clone()));
    }
    Ok(One {
        form_key: new_key(ctx),
        actor: permit.actor().clone(),
        id,
        lead: store::safeguarding::lead(db).await?,
        is_open: readings.iter().any(|reading| reading.person == me && reading.at > open_since(ctx.now())),
        is_own,
        groups,
        readings,
        kept,
    })
}

/// Notes that the reader reads the words now. Again within a quarter of an hour it is the same reading.
pub async fn note_reading(ctx: &Ctx, id: SafeguardingId) -> Result<()> {
    let permit = ctx.permit(ReadSafeguardingEntry, id).await?;
    if one(ctx, id).await?.is_open {
        return Ok(());
    }
    let tx = ctx.provider.store.begin().await?;
    store::safeguarding::note_reading(&tx, &permit, ctx.now()).await?;
    store::event::record(&tx, &permit, Noun::Provider, &format!("safeguarding entry {id} read"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
