//! What devices sent that led sessions without a network.

use crate::sql::{Read, first, json, millis, run, to_json, values};
use crate::{Result, Tx};
use domain::access::{Permit, RecordAttendance};
use domain::offline::Outcome;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    outcome: String,
}

/// What came of a batch; `None`: it never arrived.
pub async fn outcome(db: &impl Read, permit: &Permit<RecordAttendance>, batch: &str) -> Result<Option<Outcome>> {
    let sql = "SELECT outcome FROM offline_batches WHERE session_id = $1 AND batch = $2";
    let row: Option<Row> = first(db, sql, values![permit.scope().0, batch]).await?;
    row.map(|row| json(&row.outcome)).transpose()
}

/// Keeps that a batch arrived. A second one of the same number is an error of the database.
pub async fn keep(
    tx: &Tx,
    permit: &Permit<RecordAttendance>,
    batch: &str,
    outcome: &Outcome,
    now: Timestamp,
) -> Result<()> {
    let sql = "INSERT INTO offline_batches (session_id, batch, sent_by, sent_at, outcome) VALUES ($1, $2, $3, $4, $5)";
    let by = permit.person().map(|id| id.0);
    run(tx, sql, values![permit.scope().0, batch, by, millis(now), to_json(outcome)?]).await?;
    Ok(())
}

/// Somebody chose: nothing of the batch is open any more.
pub async fn settle(tx: &Tx, permit: &Permit<RecordAttendance>, batch: &str, outcome: &Outcome) -> Result<()> {
    let sql = "UPDATE offline_batches SET outcome = $3 WHERE session_id = $1 AND batch = $2";
    run(tx, sql, values![permit.scope().0, batch, to_json(outcome)?]).await?;
    Ok(())
}
