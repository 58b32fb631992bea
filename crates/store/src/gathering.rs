//! Letters that may wait, gathered into one mail for an address and a day.

use crate::job::{Claimed, Row, UNREADABLE, failed};
use crate::sql::{Number, all, first, instant, json, millis, run, values};
use crate::{Result, Tx};
use domain::id::JobId;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sea_orm::FromQueryResult;

/// Letters that go out as one mail.
#[derive(Clone, Debug)]
pub struct Gathering {
    pub id: i64,
    /// The key of its Message-ID, the same at every try.
    pub message_key: String,
    pub members: Vec<Claimed>,
}

/// What is to be done with a job whose letter may wait.
#[derive(Clone, Debug)]
pub enum Turn {
    /// It goes out now, with all that are due for the address.
    Now(Gathering),
    /// Another worker has it, until then.
    Held(Timestamp),
    /// The address has had its mail today.
    NotToday,
    /// It was done, put off or given to another address meanwhile.
    Done,
}

/// Which mail a job is to be part of.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub job: &'a Claimed,
    /// Keyed hash.
    pub address: &'a str,
    pub today: Date,
    pub now: Timestamp,
    pub hold: SignedDuration,
}

/// A job that was put off or is another address's since it was claimed is claimed anew.
const STANDING: &str = "SELECT state = 'waiting' AND due_at <= $2 AND gathers = $3 AS is_due, gathering_id
    FROM jobs WHERE id = $1";

#[derive(FromQueryResult)]
struct Standing {
    is_due: bool,
    gathering_id: Option<i64>,
}

/// Takes the address's mail of the day for this job and all others that are due, or what was begun and not sent.
pub async fn take(tx: &Tx, wanted: &Wanted<'_>) -> Result<Turn> {
    match standing(tx, wanted).await? {
        Some(Standing { is_due: true, gathering_id: Some(id) }) => resume(tx, id, wanted).await,
        Some(Standing { is_due: true, gathering_id: None }) => begin(tx, wanted).await,
        _ => Ok(Turn::Done),
    }
}

async fn standing(tx: &Tx, wanted: &Wanted<'_>) -> Result<Option<Standing>> {
    first(tx, STANDING, values![wanted.job.id.0, millis(wanted.now), wanted.address]).await
}

async fn begin(tx: &Tx, wanted: &Wanted<'_>) -> Result<Turn> {
    let Wanted { job, address, today, now, hold } = *wanted;
    let made = insert_new(tx, address, today, &job.key, now + hold).await?;
    let Some(id) = made else { return whose(tx, wanted).await };
    let rows: Vec<Row> = all(
        tx,
        "UPDATE jobs SET gathering_id = $1, claimed_until = $4
         WHERE state = 'waiting' AND gathers = $2 AND due_at <= $3 AND gathering_id IS NULL
         RETURNING id, payload, key, attempts, gathers",
        values![id, address, millis(now), millis(now + hold)],
    )
    .await?;
    let members = readable(tx, rows, now, hold).await?;
    let message_key = if members.len() > 1 { format!("gathered-{id}") } else { job.key.clone() };
    run(tx, "UPDATE gatherings SET message_id = $2 WHERE id = $1", values![id, &message_key]).await?;
    Ok(Turn::Now(Gathering { id, message_key, members }))
}

/// `None` when the address has one today.
async fn insert_new(tx: &Tx, address: &str, today: Date, key: &str, held_until: Timestamp) -> Result<Option<i64>> {
    let made = first::<Number>(
        tx,
        "INSERT INTO gatherings (address, day, message_id, held_until) VALUES ($1, $2, $3, $4)
         ON CONFLICT (address, day) DO NOTHING RETURNING id",
        values![address, today.to_string(), key, millis(held_until)],
    )
    .await?;
    Ok(made.map(|row| row.id))
}

/// The address's mail of today is another's: it may have gathered this very job while this worker waited for it.
async fn whose(tx: &Tx, wanted: &Wanted<'_>) -> Result<Turn> {
    match standing(tx, wanted).await? {
        Some(Standing { is_due: true, gathering_id: Some(id) }) => resume(tx, id, wanted).await,
        Some(Standing { is_due: true, gathering_id: None }) => Ok(Turn::NotToday),
        _ => Ok(Turn::Done),
    }
}

/// What was begun on another day is the address's mail of today, unless it has had one.
const OF_TODAY: &str = "UPDATE gatherings SET day = $2 WHERE id = $1
    AND NOT EXISTS (SELECT 1 FROM gatherings o WHERE o.address = gatherings.address AND o.day = $2)";

#[derive(FromQueryResult)]
struct Begun {
    message_id: String,
    held_until: i64,
}

/// Takes up what another worker began and did not finish.
async fn resume(tx: &Tx, id: i64, wanted: &Wanted<'_>) -> Result<Turn> {
    let Wanted { now, hold, .. } = *wanted;
    let taken = run(
        tx,
        "UPDATE gatherings SET held_until = $3 WHERE id = $1 AND sent_at IS NULL AND held_until <= $2",
        values![id, millis(now), millis(now + hold)],
    )
    .await?;
    if taken == 1 {
        run(tx, OF_TODAY, values![id, wanted.today.to_string()]).await?;
    }
    let begun = "SELECT message_id, held_until FROM gatherings WHERE id = $1 AND sent_at IS NULL";
    let Some(begun) = first::<Begun>(tx, begun, values![id]).await? else { return Ok(Turn::Done) };
    if taken == 0 {
        return Ok(Turn::Held(instant(begun.held_until)?));
    }
    let rows: Vec<Row> = all(
        tx,
        "UPDATE jobs SET claimed_until = $2 WHERE gathering_id = $1 AND state = 'waiting'
         RETURNING id, payload, key, attempts, gathers",
        values![id, millis(now + hold)],
    )
    .await?;
    let members = readable(tx, rows, now, hold).await?;
    Ok(Turn::Now(Gathering { id, message_key: begun.message_id, members }))
}

async fn readable(tx: &Tx, rows: Vec<Row>, now: Timestamp, hold: SignedDuration) -> Result<Vec<Claimed>> {
    let mut members = Vec::with_capacity(rows.len());
    for row in rows {
        match json(&row.payload) {
            Ok(job) => members.push(row.claimed(job, now + hold)),
            Err(_) => failed(tx, JobId(row.id), UNREADABLE, None, now).await?,
        }
    }
    members.sort_by_key(|member| member.id);
    Ok(members)
}

/// Takes a job out of its mail again; `address` is whom it is for now.
pub async fn leave(tx: &Tx, job: JobId, address: Option<&str>) -> Result<()> {
    run(
        tx,
        "UPDATE jobs SET gathering_id = NULL, claimed_until = NULL, gathers = COALESCE(CAST($2 AS TEXT), gathers) WHERE id = $1",
        values![job.0, address.map(str::to_owned)],
    )
    .await?;
    Ok(())
}

/// The mail went out.
pub async fn sent(tx: &Tx, id: i64, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE gatherings SET sent_at = $2 WHERE id = $1", values![id, millis(now)]).await?;
    Ok(())
}

/// The mail was not taken: whoever tries next need not wait.
pub async fn give_back(tx: &Tx, id: i64, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE gatherings SET held_until = $2 WHERE id = $1", values![id, millis(now)]).await?;
    Ok(())
}

/// There was nothing to send: the address may still have its mail of the day.
pub async fn drop_empty(tx: &Tx, id: i64) -> Result<()> {
    run(tx, "UPDATE jobs SET gathering_id = NULL WHERE gathering_id = $1", values![id]).await?;
    run(tx, "DELETE FROM gatherings WHERE id = $1 AND sent_at IS NULL", values![id]).await?;
    Ok(())
}

/// Takes away those of days before this one; returns how many.
pub async fn forget(tx: &Tx, before: Date) -> Result<u64> {
    run(tx, "DELETE FROM gatherings WHERE day < $1", values![before.to_string()]).await
}
