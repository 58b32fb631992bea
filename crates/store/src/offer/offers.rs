//! Offers that nobody has answered yet: who is reminded, and whose time is over.

use crate::sql::{Number, Read, all, millis, run, values};
use crate::{Result, Tx};
use domain::id::{ApplicationId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Somebody who has a place to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silent {
    pub application: ApplicationId,
    pub programme: ProgrammeId,
}

#[derive(FromQueryResult)]
struct Row {
    application_id: i64,
    programme_id: i64,
}

/// Offers whose time was over at `now` and that nobody answered, in the order in which it ended.
pub async fn ended(db: &impl Read, now: Timestamp) -> Result<Vec<Silent>> {
    let rows: Vec<Row> = all(
        db,
        "SELECT application_id, programme_id FROM place_offers WHERE answer IS NULL AND until <= $1
         ORDER BY until, application_id",
        values![millis(now)],
    )
    .await?;
    let silent =
        |row: Row| Silent { application: ApplicationId(row.application_id), programme: ProgrammeId(row.programme_id) };
    Ok(rows.into_iter().map(silent).collect())
}

/// At most `limit` people whose offer ends after `now` and before `before`, who are silent and were not reminded; those who
/// heard of it after `heard_before` have had no time yet.
pub async fn silent(
    db: &impl Read,
    now: Timestamp,
    before: Timestamp,
    heard_before: Timestamp,
    limit: u32,
) -> Result<Vec<ApplicationId>> {
    let rows: Vec<Number> = all(
        db,
        "SELECT p.application_id AS id FROM place_offers p JOIN applications a ON a.id = p.application_id
         WHERE p.answer IS NULL AND p.reminded_at IS NULL AND p.until > $1 AND p.until < $2 AND p.offered_at < $3
           AND a.withdrawn_at IS NULL
         ORDER BY p.until, p.application_id LIMIT $4",
        values![millis(now), millis(before), millis(heard_before), i64::from(limit)],
    )
    .await?;
    Ok(rows.into_iter().map(|row| ApplicationId(row.id)).collect())
}

pub async fn set_reminded(tx: &Tx, id: ApplicationId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE place_offers SET reminded_at = $2 WHERE application_id = $1 AND reminded_at IS NULL";
    run(tx, sql, values![id.0, millis(now)]).await?;
    Ok(())
}
