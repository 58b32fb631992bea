//! What a search is asked to propose for the groups of a stage, how far it is, and what it proposes.

mod fixed;
mod seats;

pub use fixed::{fix, fixed, let_go};
pub use seats::{Snapshot, restore, snapshot};

use crate::sql::{Number, Read, all, first, instant, json, millis, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::id::{GroupId, PersonId, ProgrammeId, SuggestionId};
use domain::suggestion::{Outcome, Task};
use jiff::Timestamp;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};

/// A suggestion as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub id: SuggestionId,
    pub programme: ProgrammeId,
    pub stage: String,
    pub task: Task,
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

/// When a proposal was put on the board, and the seats before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    pub at: Timestamp,
    pub change: Change,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub before: Snapshot,
    pub after: Snapshot,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    programme_id: i64,
    stage: String,
    task: String,
    seed: i64,
    steps: i64,
    best: Option<i64>,
    bound: i64,
    stopped_at: Option<i64>,
    basis: String,
    outcome: Option<String>,
    used_at: Option<i64>,
    before_use: Option<String>,
}

impl Row {
    fn suggestion(self) -> Result<Suggestion> {
        let used = match (self.used_at, &self.before_use) {
            (Some(at), Some(change)) => Some(Used { at: instant(at)?, change: json(change)? }),
            _ => None,
        };
        Ok(Suggestion {
            id: SuggestionId(self.id),
            programme: ProgrammeId(self.programme_id),
            stage: self.stage,
            task: json(&self.task)?,
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

const SUGGESTION: &str = "SELECT id, programme_id, stage, task, seed, steps, best, bound, stopped_at, basis, outcome,
      used_at, before_use
    FROM suggestions";

/// What is asked, by whom; the same seed gives the same answer.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    pub programme: ProgrammeId,
    pub stage: &'a str,
    pub task: Task,
    pub seed: u64,
    pub by: PersonId,
}

/// Asks for a suggestion, in place of any that the stage has.
pub async fn ask(tx: &Tx, new: &New<'_>, now: Timestamp) -> Result<SuggestionId> {
    remove(tx, new.programme, new.stage).await?;
    crate::sql::insert(
        tx,
        "INSERT INTO suggestions (programme_id, stage, task, seed, asked_by, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        values![
            new.programme.0,
            new.stage,
            to_json(&new.task)?,
            i64::try_from(new.seed).unwrap_or(0),
            new.by.0,
            millis(now)
        ],
    )
    .await
    .map(SuggestionId)
}

/// Takes the suggestion of a stage away; false when there is none.
pub async fn remove(tx: &Tx, programme: ProgrammeId, stage: &str) -> Result<bool> {
    let sql = "DELETE FROM suggestions WHERE programme_id = $1 AND stage = $2";
    Ok(run(tx, sql, values![programme.0, stage]).await? == 1)
}

pub async fn of_stage(db: &impl Read, programme: ProgrammeId, stage: &str) -> Result<Option<Suggestion>> {
    let sql = format!("{SUGGESTION} WHERE programme_id = $1 AND stage = $2");
    let row: Option<Row> = first(db, &sql, values![programme.0, stage]).await?;
    row.map(Row::suggestion).transpose()
}

pub async fn by_id(db: &impl Read, id: SuggestionId) -> Result<Option<Suggestion>> {
    let row: Option<Row> = first(db, &format!("{SUGGESTION} WHERE id = $1"), values![id.0]).await?;
    row.map(Row::suggestion).transpose()
}

/// How far a search is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Far {
    pub steps: u64,
    pub best: Option<i64>,
    pub bound: i64,
}

/// Notes how far a search is. False when it shall not go on: it was stopped, or nobody wants it any more.
pub async fn note(tx: &Tx, id: SuggestionId, far: Far) -> Result<bool> {
    let sql = "UPDATE suggestions SET steps = $2, best = CAST($3 AS BIGINT), bound = $4
         WHERE id = $1 AND stopped_at IS NULL AND outcome IS NULL";
    let steps = i64::try_from(far.steps).unwrap_or(i64::MAX);
    Ok(run(tx, sql, values![id.0, steps, far.best, far.bound]).await? == 1)
}

/// The best so far is enough. False when it has ended already.
pub async fn stop(tx: &Tx, programme: ProgrammeId, stage: &str, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE suggestions SET stopped_at = $3
         WHERE programme_id = $1 AND stage = $2 AND outcome IS NULL AND stopped_at IS NULL";
    Ok(run(tx, sql, values![programme.0, stage, millis(now)]).await? == 1)
}

/// Keeps what came of a search, unless somebody else has done so.
pub async fn end(tx: &Tx, id: SuggestionId, outcome: &Outcome, basis: &str) -> Result<()> {
    let sql = "UPDATE suggestions SET outcome = $2, basis = $3 WHERE id = $1 AND outcome IS NULL";
    run(tx, sql, values![id.0, to_json(outcome)?, basis]).await?;
    Ok(())
}

/// Notes that a proposal stands on the board.
pub async fn set_used(tx: &Tx, id: SuggestionId, change: &Change, now: Timestamp) -> Result<()> {
    let sql = "UPDATE suggestions SET used_at = $2, before_use = $3 WHERE id = $1 AND used_at IS NULL";
    match run(tx, sql, values![id.0, millis(now), to_json(change)?]).await? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict),
    }
}

/// Notes that it was taken back: it is a proposal again.
pub async fn set_unused(tx: &Tx, id: SuggestionId) -> Result<()> {
    let sql = "UPDATE suggestions SET used_at = NULL, before_use = NULL WHERE id = $1";
    run(tx, sql, values![id.0]).await?;
    Ok(())
}

/// Groups of a stage that have dates, called off or not.
pub async fn with_dates(db: &impl Read, programme: ProgrammeId, stage: &str) -> Result<Vec<GroupId>> {
    let sql = "SELECT g.id FROM groups g WHERE g.programme_id = $1 AND g.stage = $2
           AND EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id) ORDER BY g.id";
    let rows: Vec<Number> = all(db, sql, values![programme.0, stage]).await?;
    Ok(rows.into_iter().map(|row| GroupId(row.id)).collect())
}

/// Whoever facilitates any group that is not its members' own, or has a profile, by last name.
pub async fn leaders(db: &impl Read) -> Result<Vec<PersonId>> {
    let sql = format!(
        "SELECT p.id FROM people p WHERE p.id IN (SELECT g.facilitator_id FROM groups g
           WHERE g.facilitator_id IS NOT NULL AND {}) OR p.id IN (SELECT person_id FROM facilitators) ORDER BY p.sort_name, p.id",
        crate::peer::IS_PROVIDERS
    );
    let rows: Vec<Number> = all(db, &sql, values![]).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.id)).collect())
}
