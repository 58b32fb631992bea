//! What a search is asked to find for the year of a stage's groups, how far it is, and what it found.

mod before;
mod groups;

pub use before::{UsedBefore, forget_used, used_before};
pub use groups::{Standing, owners, remove_made, standing};

use crate::sql::{Read, first, instant, json, millis, run, to_json, values};
use crate::suggestion::Far;
use crate::{Result, StoreError, Tx};
use domain::id::{GroupId, PersonId, ProgrammeId, QuietRoomId, SessionId, TimetableId};
use domain::poll::OwnDates;
use domain::timetable::{Outcome, Wish};
use domain::week::Slot;
use jiff::Timestamp;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};

/// A timetable as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timetable {
    pub id: TimetableId,
    pub programme: ProgrammeId,
    pub stage: String,
    pub wish: Wish,
    pub seed: u64,
    pub steps: u64,
    /// What the best so far costs, if there is one.
    pub best: Option<i64>,
    pub bound: i64,
    pub is_stopped: bool,
    /// Digest of what it was made from; empty until it has ended.
    pub basis: String,
    /// `None` while the queue is at it.
    pub outcome: Option<Outcome>,
    pub used: Option<Used>,
}

/// When a timetable was used, and what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    pub at: Timestamp,
    pub changes: Vec<Change>,
}

/// One group as it was and as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub group: GroupId,
    pub before: Plan,
    pub after: Plan,
    pub made: Vec<SessionId>,
}

/// Who facilitates a group, where and when it meets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub facilitator: Option<PersonId>,
    pub place: String,
    pub room: Option<QuietRoomId>,
    pub own_dates: Option<OwnDates>,
    pub slot: Option<Slot>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    programme_id: i64,
    stage: String,
    wish: String,
    seed: i64,
    steps: i64,
    best: Option<i64>,
    bound: i64,
    stopped_at: Option<i64>,
    basis: String,
    outcome: Option<String>,
    used_at: Option<i64>,
    changes: Option<String>,
}

impl Row {
    fn timetable(self) -> Result<Timetable> {
        let used = match (self.used_at, &self.changes) {
            (Some(at), Some(changes)) => Some(Used { at: instant(at)?, changes: json(changes)? }),
            _ => None,
        };
        Ok(Timetable {
            id: TimetableId(self.id),
            programme: ProgrammeId(self.programme_id),
            stage: self.stage,
            wish: json(&self.wish)?,
            seed: self.seed.unsigned_abs(),
            steps: self.steps.unsigned_abs(),
            best: self.best,
            bound: self.bound,
            is_stopped: self.stopped_at.is_some(),
            basis: self.basis,
            outcome: self.outcome.as_deref().map(json).transpose()?,
            used,
        })
    }
}

const TIMETABLE: &str = "SELECT id, programme_id, stage, wish, seed, steps, best, bound, stopped_at, basis, outcome,
      used_at, changes
    FROM timetables";

/// What is asked, by whom; the same seed gives the same answer.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    pub programme: ProgrammeId,
    pub stage: &'a str,
    pub wish: &'a Wish,
    pub seed: u64,
    pub by: PersonId,
}

/// Asks for a timetable, in place of any that the stage has. One that is used is kept beside it, so that it can still be undone.
pub async fn ask(tx: &Tx, new: &New<'_>, now: Timestamp) -> Result<TimetableId> {
    before::keep_used(tx, new.programme, new.stage).await?;
    remove(tx, new.programme, new.stage).await?;
    let seed = i64::try_from(new.seed).unwrap_or(0);
    crate::sql::insert(
        tx,
        "INSERT INTO timetables (programme_id, stage, wish, seed, asked_by, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        values![new.programme.0, new.stage, to_json(new.wish)?, seed, new.by.0, millis(now)],
    )
    .await
    .map(TimetableId)
}

/// Takes the timetable of a stage away; false when there is none.
pub async fn remove(tx: &Tx, programme: ProgrammeId, stage: &str) -> Result<bool> {
    let sql = "DELETE FROM timetables WHERE programme_id = $1 AND stage = $2";
    Ok(run(tx, sql, values![programme.0, stage]).await? == 1)
}

pub async fn of_stage(db: &impl Read, programme: ProgrammeId, stage: &str) -> Result<Option<Timetable>> {
    let sql = format!("{TIMETABLE} WHERE programme_id = $1 AND stage = $2");
    let row: Option<Row> = first(db, &sql, values![programme.0, stage]).await?;
    row.map(Row::timetable).transpose()
}

pub async fn by_id(db: &impl Read, id: TimetableId) -> Result<Option<Timetable>> {
    let row: Option<Row> = first(db, &format!("{TIMETABLE} WHERE id = $1"), values![id.0]).await?;
    row.map(Row::timetable).transpose()
}

/// Notes how far a search is. False when it shall not go on: it was stopped, or nobody wants it any more.
pub async fn note(tx: &Tx, id: TimetableId, far: Far) -> Result<bool> {
    let sql = "UPDATE timetables SET steps = $2, best = CAST($3 AS BIGINT), bound = $4
         WHERE id = $1 AND stopped_at IS NULL AND outcome IS NULL";
    let steps = i64::try_from(far.steps).unwrap_or(i64::MAX);
    Ok(run(tx, sql, values![id.0, steps, far.best, far.bound]).await? == 1)
}

/// The best so far is enough. False when it has ended already.
pub async fn stop(tx: &Tx, programme: ProgrammeId, stage: &str, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE timetables SET stopped_at = $3
         WHERE programme_id = $1 AND stage = $2 AND outcome IS NULL AND stopped_at IS NULL";
    Ok(run(tx, sql, values![programme.0, stage, millis(now)]).await? == 1)
}

/// Keeps what came of a search, unless somebody else has done so.
pub async fn end(tx: &Tx, id: TimetableId, outcome: &Outcome, basis: &str) -> Result<()> {
    let sql = "UPDATE timetables SET outcome = $2, basis = $3 WHERE id = $1 AND outcome IS NULL";
    run(tx, sql, values![id.0, to_json(outcome)?, basis]).await?;
    Ok(())
}

/// Notes that a timetable is used, and what it changed.
pub async fn set_used(tx: &Tx, id: TimetableId, changes: &[Change], now: Timestamp) -> Result<()> {
    let sql = "UPDATE timetables SET used_at = $2, changes = $3 WHERE id = $1 AND used_at IS NULL";
    match run(tx, sql, values![id.0, millis(now), to_json(&changes)?]).await? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict),
    }
}

/// Notes that it was taken back: it is a proposal again.
pub async fn set_unused(tx: &Tx, id: TimetableId) -> Result<()> {
    run(tx, "UPDATE timetables SET used_at = NULL, changes = NULL WHERE id = $1", values![id.0]).await?;
    Ok(())
}
