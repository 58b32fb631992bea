//! Letters that may wait, gathered into one mail for an address and a day.

use crate::job::{Claimed, Row, UNREADABLE, failed};
use crate::sql::{Hold, Number, all, first, hold, instant, json, millis, run, values};
use crate::{Result, Tx};
use domain::id::JobId;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sea_orm::FromQueryResult;

/// Letters that go out as one mail.
#[derive(Clone, Debug)]
pub struct Gathering {
    pub id: i64,
    /// The key of its Message-ID, the same at every try of a day.
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

/// Takes the address's mail of the day for this job and all others that are due, or what was begun and is not noted as sent.
pub async fn take(tx: &Tx, wanted: &Wanted<'_>) -> Result<Turn> {
    hold(tx, Hold::Gathering).await?;
    match standing(tx, wanted).await? {
        // A mail of another day that was not taken is part of today's.
        Standing::Alone => begin(tx, wanted).await,
        Standing::Gathered(mail) => resume(tx, &mail, wanted).await,
        Standing::Held(until) => Ok(Turn::Held(until)),
        Standing::Done => Ok(Turn::Done),
    }
}

/// Stands for the hold of a mail that the mail server would not take.
const REFUSED: i64 = 0;

/// Where a claimed job stands.
enum Standing {
    /// In no mail that may still go out today.
    Alone,
    /// In a mail that was begun and not noted as sent: of today, or one that may have been taken.
    Gathered(Begun),
    /// Another worker has its mail, until then.
    Held(Timestamp),
    /// It was done, put off or given to another address since it was claimed.
    Done,
}

#[derive(FromQueryResult)]
struct Begun {
    id: i64,
    message_id: String,
}

#[derive(FromQueryResult)]
struct StandingRow {
    gathering_id: Option<i64>,
    day: Option<String>,
    message_id: Option<String>,
    held_until: Option<i64>,
    is_sent: bool,
}

async fn standing(tx: &Tx, wanted: &Wanted<'_>) -> Result<Standing> {
    let sql = "SELECT o.id AS gathering_id, o.day, o.message_id, o.held_until, (o.sent_at IS NOT NULL) AS is_sent
         FROM jobs j LEFT JOIN gatherings o ON o.id = j.gathering_id
         WHERE j.id = $1 AND j.state = 'waiting' AND j.due_at <= $2 AND j.gathers = $3";
    let row: Option<StandingRow> = first(tx, sql, values![wanted.job.id.0, millis(wanted.now), wanted.address]).await?;
    let Some(row) = row.filter(|row| !row.is_sent) else { return Ok(Standing::Done) };
    let held = row.held_until.map(instant).transpose()?.filter(|until| *until > wanted.now);
    Ok(match (held, row.gathering_id.zip(row.message_id)) {
        (Some(until), _) => Standing::Held(until),
        // One that nobody gave back may have been taken: whatever day it is, it goes out as the same mail.
        (None, Some((id, message_id)))
            if row.day == Some(wanted.today.to_string()) || row.held_until > Some(REFUSED) =>
        {
            Standing::Gathered(Begun { id, message_id })
        }
        _ => Standing::Alone,
    })
}

/// Letters of a mail that has gone out, is held or may have been taken stay where they are.
const JOIN: &str = "UPDATE jobs SET gathering_id = $1, claimed_until = $4
     WHERE state = 'waiting' AND gathers = $2 AND due_at <= $3
       AND NOT EXISTS (SELECT 1 FROM gatherings o WHERE o.id = jobs.gathering_id
         AND (o.sent_at IS NOT NULL OR o.held_until > 0))
     RETURNING id, payload, key, attempts, gathers";

async fn begin(tx: &Tx, wanted: &Wanted<'_>) -> Result<Turn> {
    let Wanted { job, address, today, now, hold } = *wanted;
    let made = insert_new(tx, address, today, &job.key, now + hold).await?;
    let Some(id) = made else { return Ok(Turn::NotToday) };
    let rows: Vec<Row> = all(tx, JOIN, values![id, address, millis(now), millis(now + hold)]).await?;
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

/// Takes up what another worker began and did not finish.
async fn resume(tx: &Tx, begun: &Begun, wanted: &Wanted<'_>) -> Result<Turn> {
    let Wanted { now, hold, .. } = *wanted;
    run(tx, "UPDATE gatherings SET held_until = $2 WHERE id = $1", values![begun.id, millis(now + hold)]).await?;
    let rows: Vec<Row> = all(
        tx,
        "UPDATE jobs SET claimed_until = $2 WHERE gathering_id = $1 AND state = 'waiting'
         RETURNING id, payload, key, attempts, gathers",
        values![begun.id, millis(now + hold)],
    )
    .await?;
    let members = readable(tx, rows, now, hold).await?;
    Ok(Turn::Now(Gathering { id: begun.id, message_key: begun.message_id.clone(), members }))
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
        "UPDATE jobs SET gathering_id = NULL, claimed_until = NULL, gathers = COALESCE(CAST($2 AS TEXT), gathers)
         WHERE id = $1",
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

/// The mail was taken, and could not be noted: whoever tries next need not wait, and hands over the same mail.
pub async fn give_back(tx: &Tx, id: i64, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE gatherings SET held_until = $2 WHERE id = $1", values![id, millis(now)]).await?;
    Ok(())
}

/// The mail was not taken: whoever tries next need not wait, and may make another mail of it.
pub async fn refused(tx: &Tx, id: i64) -> Result<()> {
    run(tx, "UPDATE gatherings SET held_until = $2 WHERE id = $1", values![id, REFUSED]).await?;
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
