//! Links of auditors as kept: by which they read one published draw, until the link ends.

use crate::sql::{Number, Read, all, first, insert, instant, millis, run, values};
use crate::{Result, Tx};
use domain::access::{Permit, RunDraw};
use domain::id::{AuditLinkId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// A link that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLink {
    pub id: AuditLinkId,
    /// For whom.
    pub name: String,
    pub ends_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    name: String,
    ends_at: i64,
}

/// A link to make.
pub struct NewAuditLink<'a> {
    pub token_hash: &'a str,
    pub name: &'a str,
    pub now: Timestamp,
    pub ends_at: Timestamp,
}

pub async fn make(tx: &Tx, permit: &Permit<RunDraw>, new: &NewAuditLink<'_>) -> Result<AuditLinkId> {
    let sql = "INSERT INTO audit_links (programme_id, token_hash, name, made_at, made_by, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    let by = permit.person().map_or(0, |id| id.0);
    let values = values![permit.scope().0, new.token_hash, new.name, millis(new.now), by, millis(new.ends_at)];
    insert(tx, sql, values).await.map(AuditLinkId)
}

/// Ends a link of the permit's draw now. False when it was over already.
pub async fn end(tx: &Tx, permit: &Permit<RunDraw>, id: AuditLinkId, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE audit_links SET ends_at = $3 WHERE id = $1 AND programme_id = $2 AND ends_at > $3";
    Ok(run(tx, sql, values![id.0, permit.scope().0, millis(now)]).await? == 1)
}

/// Those of a draw that are open, newest first.
pub async fn open(db: &impl Read, permit: &Permit<RunDraw>, now: Timestamp) -> Result<Vec<AuditLink>> {
    let sql = "SELECT id, name, ends_at FROM audit_links WHERE programme_id = $1 AND ends_at > $2 ORDER BY id DESC
         LIMIT 50";
    let rows: Vec<Row> = all(db, sql, values![permit.scope().0, millis(now)]).await?;
    let of = |row: Row| Ok(AuditLink { id: AuditLinkId(row.id), name: row.name, ends_at: instant(row.ends_at)? });
    rows.into_iter().map(of).collect()
}

/// The draw that a token opens for an auditor.
pub async fn opened(db: &impl Read, token_hash: &str, now: Timestamp) -> Result<Option<ProgrammeId>> {
    let sql = "SELECT programme_id AS id FROM audit_links WHERE token_hash = $1 AND ends_at > $2";
    let row: Option<Number> = first(db, sql, values![token_hash, millis(now)]).await?;
    Ok(row.map(|row| ProgrammeId(row.id)))
}
