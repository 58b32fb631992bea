//! Events: one row for every action, written in the action's own transaction.

use crate::sql::{Read, all, insert, instant, millis, values};
use crate::{Result, Tx};
use domain::access::{Act, Permit};
use domain::event::Noun;
use domain::id::PersonId;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Records that the permitted act was done to `noun`. `why` is a reason that was given, never what was said in a group.
pub async fn record<A: Act>(
    tx: &Tx,
    permit: &Permit<A>,
    noun: impl Into<Noun>,
    why: &str,
    now: Timestamp,
) -> Result<()> {
    write(tx, permit, permit.person(), noun.into(), why, now).await
}

/// The same without who did it, where a group was promised that nobody can tell.
pub async fn record_unnamed<A: Act>(
    tx: &Tx,
    permit: &Permit<A>,
    noun: impl Into<Noun>,
    why: &str,
    now: Timestamp,
) -> Result<()> {
    write(tx, permit, None, noun.into(), why, now).await
}

async fn write<A: Act>(
    tx: &Tx,
    permit: &Permit<A>,
    by: Option<PersonId>,
    noun: Noun,
    why: &str,
    now: Timestamp,
) -> Result<()> {
    let (name, id) = noun.parts();
    insert(
        tx,
        "INSERT INTO events (at, person_id, act, noun, noun_id, why) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        values![millis(now), by.map(|id| id.0), format!("{:?}", permit.act()), name, id, why],
    )
    .await?;
    Ok(())
}

/// An event as read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub at: Timestamp,
    pub person: Option<i64>,
    pub act: String,
    pub noun: String,
    pub noun_id: i64,
    pub why: String,
}

#[derive(FromQueryResult)]
struct Row {
    at: i64,
    person_id: Option<i64>,
    act: String,
    noun: String,
    noun_id: i64,
    why: String,
}

/// The newest events of a noun, newest first.
pub async fn of(db: &impl Read, noun: impl Into<Noun>, limit: u32) -> Result<Vec<Event>> {
    let (name, id) = noun.into().parts();
    let rows: Vec<Row> = all(
        db,
        "SELECT at, person_id, act, noun, noun_id, why FROM events WHERE noun = $1 AND noun_id = $2
         ORDER BY id DESC LIMIT $3",
        values![name, id, i64::from(limit)],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Event {
                at: instant(row.at)?,
                person: row.person_id,
                act: row.act,
                noun: row.noun,
                noun_id: row.noun_id,
                why: row.why,
            })
        })
        .collect()
}
