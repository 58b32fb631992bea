//! Proposals who takes the sessions of somebody who is away, and what their use changed.

use crate::sql::{Read, date, first, instant, json, millis, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::cover::Proposal;
use domain::id::{CoverId, PersonId, SessionId};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};

/// A proposal as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    pub id: CoverId,
    pub person: PersonId,
    pub from: Date,
    pub to: Date,
    /// Digest of what it was made from.
    pub basis: String,
    pub proposal: Proposal,
    pub used: Option<Used>,
}

/// When it was used, when people hear of it, and what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    pub at: Timestamp,
    pub told_at: Timestamp,
    pub changes: Vec<Change>,
}

/// One session that somebody else holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub session: SessionId,
    /// The session's own facilitator before; `None` was the group's.
    pub own_before: Option<PersonId>,
    pub by: PersonId,
    /// Its version from then on.
    pub sequence: u32,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    person_id: i64,
    first_day: String,
    last_day: String,
    basis: String,
    proposal: String,
    used_at: Option<i64>,
    told_at: Option<i64>,
    changes: Option<String>,
}

impl Row {
    fn cover(self) -> Result<Cover> {
        let used = match (self.used_at, self.told_at, &self.changes) {
            (Some(at), Some(told_at), Some(changes)) => {
                Some(Used { at: instant(at)?, told_at: instant(told_at)?, changes: json(changes)? })
            }
            _ => None,
        };
        Ok(Cover {
            id: CoverId(self.id),
            person: PersonId(self.person_id),
            from: date(&self.first_day)?,
            to: date(&self.last_day)?,
            basis: self.basis,
            proposal: json(&self.proposal)?,
            used,
        })
    }
}

const COVER: &str = "SELECT id, person_id, first_day, last_day, basis, proposal, used_at, told_at, changes FROM covers";

/// The newest of a person.
pub async fn of(db: &impl Read, person: PersonId) -> Result<Option<Cover>> {
    let row: Option<Row> =
        first(db, &format!("{COVER} WHERE person_id = $1 ORDER BY id DESC LIMIT 1"), values![person.0]).await?;
    row.map(Row::cover).transpose()
}

pub async fn by_id(db: &impl Read, id: CoverId) -> Result<Option<Cover>> {
    let row: Option<Row> = first(db, &format!("{COVER} WHERE id = $1"), values![id.0]).await?;
    row.map(Row::cover).transpose()
}

/// Keeps a proposal, in place of any of the person that was not used.
pub async fn insert(
    tx: &Tx,
    (person, from, to): (PersonId, Date, Date),
    (basis, proposal): (&str, &Proposal),
    by: PersonId,
    now: Timestamp,
) -> Result<CoverId> {
    drop(tx, person).await?;
    crate::sql::insert(
        tx,
        "INSERT INTO covers (person_id, first_day, last_day, asked_by, asked_at, basis, proposal)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        values![person.0, from.to_string(), to.to_string(), by.0, millis(now), basis, to_json(proposal)?],
    )
    .await
    .map(CoverId)
}

/// Takes a person's proposal away that was not used; false when there is none.
pub async fn drop(tx: &Tx, person: PersonId) -> Result<bool> {
    Ok(run(tx, "DELETE FROM covers WHERE person_id = $1 AND used_at IS NULL", values![person.0]).await? > 0)
}

/// Notes that it was used; who was quicker has used it.
pub async fn set_used(tx: &Tx, id: CoverId, changes: &[Change], (now, told_at): (Timestamp, Timestamp)) -> Result<()> {
    let sql = "UPDATE covers SET used_at = $2, told_at = $3, changes = $4 WHERE id = $1 AND used_at IS NULL";
    match run(tx, sql, values![id.0, millis(now), millis(told_at), to_json(&changes)?]).await? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict),
    }
}

/// Notes that people hear of it now. `None` where it was taken back, is not due, or they have heard.
pub async fn hear(tx: &Tx, id: CoverId, now: Timestamp) -> Result<Option<Cover>> {
    let sql = "UPDATE covers SET heard_at = $2 WHERE id = $1 AND heard_at IS NULL AND told_at <= $2";
    match run(tx, sql, values![id.0, millis(now)]).await? {
        1 => by_id(tx, id).await,
        _ => Ok(None),
    }
}

/// Notes that it was taken back, and what it is made from now: it is a proposal again. Who has told everybody meanwhile was quicker.
pub async fn set_unused(tx: &Tx, id: CoverId, basis: &str) -> Result<()> {
    let sql = "UPDATE covers SET used_at = NULL, told_at = NULL, changes = NULL, basis = $2
         WHERE id = $1 AND used_at IS NOT NULL AND heard_at IS NULL";
    match run(tx, sql, values![id.0, basis]).await? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict),
    }
}
