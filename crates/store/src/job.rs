//! The queue: jobs put in by an action's own transaction, claimed by a worker, kept when dead.

mod about;
mod named;

pub use about::{Waiting, Whom, email, waiting_in};
pub use named::{NAMED, names, waiting_for};

use crate::sql::{Read, all, count, instant, json, millis, run, to_json, values};
use crate::{Result, Tx};
use domain::id::JobId;
use domain::job::{Job, Lane, SLOW};
use jiff::{SignedDuration, Timestamp};
use sea_orm::FromQueryResult;

/// A job to be queued.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    pub job: &'a Job,
    /// A key that is there already is not queued twice.
    pub key: &'a str,
    /// Keyed hash of the address, where its letter may wait for others to the same.
    pub gathers: Option<&'a str>,
    pub due_at: Timestamp,
}

/// True when it was new.
pub async fn queue(tx: &Tx, new: New<'_>, now: Timestamp) -> Result<bool> {
    let (programme, id) = about::programme(new.job);
    let touched = run(
        tx,
        &format!(
            "INSERT INTO jobs (kind, payload, key, due_at, queued_at, programme_id, gathers)
             VALUES ($1, $2, $3, $4, $5, ({programme}), CAST($7 AS TEXT)) ON CONFLICT (key) DO NOTHING"
        ),
        values![
            new.job.kind(),
            to_json(new.job)?,
            new.key,
            millis(new.due_at),
            millis(now),
            id,
            new.gathers.map(str::to_owned),
        ],
    )
    .await?;
    Ok(touched == 1)
}

/// Queues under the same key a job that is done already, because there was nothing for it to do then.
pub async fn queue_again(tx: &Tx, job: &Job, key: &str, now: Timestamp) -> Result<()> {
    let (programme, id) = about::programme(job);
    run(
        tx,
        &format!(
            "INSERT INTO jobs (kind, payload, key, due_at, queued_at, programme_id)
             VALUES ($1, $2, $3, $4, $5, ({programme}))
             ON CONFLICT (key) DO UPDATE SET state = 'waiting', attempts = 0, due_at = excluded.due_at, ended_at = NULL,
                 gathering_id = NULL, claimed_until = NULL
               WHERE jobs.state = 'done'"
        ),
        values![job.kind(), to_json(job)?, key, millis(now), millis(now), id],
    )
    .await?;
    Ok(())
}

/// A claimed job.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub id: JobId,
    pub job: Job,
    pub key: String,
    /// Times it was tried before this one.
    pub attempts: u32,
    /// Until when other workers leave it alone.
    pub held_until: Timestamp,
    /// Keyed hash of the address, where its letter may wait for others.
    pub gathers: Option<String>,
}

#[derive(FromQueryResult)]
pub(crate) struct Row {
    pub id: i64,
    pub payload: String,
    key: String,
    attempts: i64,
    gathers: Option<String>,
}

impl Row {
    pub fn claimed(self, job: Job, held_until: Timestamp) -> Claimed {
        let attempts = self.attempts.max(0) as u32;
        Claimed { id: JobId(self.id), job, key: self.key, attempts, held_until, gathers: self.gathers }
    }
}

/// What the operator reads of a job that another version of the program has queued.
pub(crate) const UNREADABLE: &str = "this version cannot read what is to be done";

/// The condition that a job is of this lane.
fn is_of(lane: Lane) -> String {
    let slow = || SLOW.map(|kind| format!("'{kind}'")).join(", ");
    match lane {
        Lane::Quick => format!("AND kind NOT IN ({})", slow()),
        Lane::Slow => format!("AND kind IN ({})", slow()),
        Lane::All => String::new(),
    }
}

/// Claims up to `limit` due jobs of a lane for `hold`; other workers leave them alone until then. One that cannot be read is dead at
/// once, and the others go on.
pub async fn claim(tx: &Tx, lane: Lane, now: Timestamp, hold: SignedDuration, limit: u32) -> Result<Vec<Claimed>> {
    let skip_locked = match tx.is_sqlite() {
        true => "",
        false => "FOR UPDATE SKIP LOCKED",
    };
    let of_lane = is_of(lane);
    let rows: Vec<Row> = all(
        tx,
        &format!(
            "UPDATE jobs SET claimed_until = $2 WHERE id IN (
               SELECT id FROM jobs WHERE state = 'waiting' AND due_at <= $1
                 AND (claimed_until IS NULL OR claimed_until <= $1) {of_lane}
               ORDER BY due_at, id LIMIT $3 {skip_locked})
             RETURNING id, payload, key, attempts, gathers"
        ),
        values![millis(now), millis(now + hold), i64::from(limit)],
    )
    .await?;
    let mut claimed = Vec::with_capacity(rows.len());
    for row in rows {
        let Ok(job) = json(&row.payload) else {
            failed(tx, JobId(row.id), UNREADABLE, None, now).await?;
            continue;
        };
        claimed.push(row.claimed(job, now + hold));
    }
    claimed.sort_by_key(|claimed| claimed.id);
    Ok(claimed)
}

pub async fn done(tx: &Tx, id: JobId, now: Timestamp) -> Result<()> {
    run(
        tx,
        "UPDATE jobs SET state = 'done', ended_at = $2, claimed_until = NULL, last_error = '' WHERE id = $1",
        values![id.0, millis(now)],
    )
    .await?;
    Ok(())
}

/// Notes a failure: due again at `next_try`, or dead when there is none. What somebody else has done meanwhile stays done.
pub async fn failed(tx: &Tx, id: JobId, error: &str, next_try: Option<Timestamp>, now: Timestamp) -> Result<()> {
    run(
        tx,
        "UPDATE jobs SET attempts = attempts + 1, claimed_until = NULL, last_error = $2,
           state = CASE WHEN CAST($3 AS BIGINT) IS NULL THEN 'dead' ELSE 'waiting' END,
           due_at = COALESCE(CAST($3 AS BIGINT), due_at),
           ended_at = CASE WHEN CAST($3 AS BIGINT) IS NULL THEN $4 ELSE NULL END
         WHERE id = $1 AND state = 'waiting'",
        values![id.0, error, next_try.map(millis), millis(now)],
    )
    .await?;
    Ok(())
}

/// Gives claimed jobs back that were not begun, unless another worker holds them by now.
pub async fn give_back(tx: &Tx, claimed: &[Claimed]) -> Result<()> {
    for one in claimed {
        run(
            tx,
            "UPDATE jobs SET claimed_until = NULL WHERE id = $1 AND claimed_until = $2",
            values![one.id.0, millis(one.held_until)],
        )
        .await?;
    }
    Ok(())
}

/// Puts a claimed job off without counting a try.
pub async fn postpone(tx: &Tx, id: JobId, until: Timestamp) -> Result<()> {
    run(tx, "UPDATE jobs SET due_at = $2, claimed_until = NULL WHERE id = $1", values![id.0, millis(until)]).await?;
    Ok(())
}

/// Does this very job wait, in no worker's hands? Then none takes it up before the transaction ends.
pub async fn waits(tx: &Tx, job: &Job) -> Result<bool> {
    let touched = run(
        tx,
        "UPDATE jobs SET due_at = due_at WHERE state = 'waiting' AND kind = $1 AND payload = $2
           AND claimed_until IS NULL AND gathering_id IS NULL",
        values![job.kind(), to_json(job)?],
    )
    .await?;
    Ok(touched > 0)
}

/// Takes away jobs that were done before an instant; returns how many.
pub async fn forget_done(tx: &Tx, before: Timestamp) -> Result<u64> {
    run(tx, "DELETE FROM jobs WHERE state = 'done' AND ended_at < $1", values![millis(before)]).await
}

/// Gives a dead job all its tries again, apart from the mail it was to be part of. False when it was not dead.
pub async fn revive(tx: &Tx, id: JobId, now: Timestamp) -> Result<bool> {
    let touched = run(
        tx,
        "UPDATE jobs SET state = 'waiting', attempts = 0, due_at = $2, ended_at = NULL, gathering_id = NULL,
           claimed_until = NULL
         WHERE id = $1 AND state = 'dead'",
        values![id.0, millis(now)],
    )
    .await?;
    Ok(touched == 1)
}

/// A job that is not done, for the operator. What it is about is not told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    pub id: JobId,
    pub kind: String,
    pub attempts: u32,
    /// Empty until it has failed once.
    pub last_error: String,
    pub queued_at: Timestamp,
    pub due_at: Timestamp,
}

#[derive(FromQueryResult)]
struct UnfinishedRow {
    id: i64,
    kind: String,
    attempts: i64,
    last_error: String,
    queued_at: i64,
    due_at: i64,
}

/// At most `limit` waiting or dead jobs with an id below `before`, newest first.
pub async fn unfinished(db: &impl Read, is_dead: bool, before: Option<JobId>, limit: u32) -> Result<Vec<Unfinished>> {
    let rows: Vec<UnfinishedRow> = all(
        db,
        "SELECT id, kind, attempts, last_error, queued_at, due_at FROM jobs WHERE state = $1 AND id < $2
         ORDER BY id DESC LIMIT $3",
        values![state(is_dead), before.map_or(i64::MAX, |id| id.0), i64::from(limit)],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Unfinished {
                id: JobId(row.id),
                kind: row.kind,
                attempts: row.attempts.max(0) as u32,
                last_error: row.last_error,
                queued_at: instant(row.queued_at)?,
                due_at: instant(row.due_at)?,
            })
        })
        .collect()
}

fn state(is_dead: bool) -> &'static str {
    if is_dead { "dead" } else { "waiting" }
}

/// How many wait, and how many are dead.
pub async fn counts(db: &impl Read) -> Result<(u64, u64)> {
    let of = "SELECT count(*) AS id FROM jobs WHERE state = $1";
    Ok((count(db, of, values![state(false)]).await?, count(db, of, values![state(true)]).await?))
}

/// Writes one small row, to see that the database takes writes.
pub async fn beat(tx: &Tx, now: Timestamp) -> Result<()> {
    run(
        tx,
        "INSERT INTO heartbeats (id, at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at = excluded.at",
        values![millis(now)],
    )
    .await?;
    Ok(())
}
