//! How a round stands shared out: which review was given to whom, at which place, and what became of it.

use crate::sql::{Read, all, millis, run, values};
use crate::{Result, Tx};
use domain::id::{ApplicationId, ProgrammeId, ReviewId, ReviewerId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// One review, whatever became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    pub id: ReviewId,
    pub application: ApplicationId,
    pub reviewer: ReviewerId,
    pub place: i64,
    pub is_locked: bool,
    /// A second scoring of it waits.
    pub waits_for_second: bool,
    /// Given back by its reviewer, for good.
    pub is_recused: bool,
    /// Taken from its reviewer; it may be given to them again.
    pub is_taken: bool,
}

#[derive(FromQueryResult)]
struct PlacedRow {
    id: i64,
    application_id: i64,
    reviewer_id: i64,
    place: i64,
    is_locked: bool,
    waits_for_second: bool,
    is_recused: bool,
    is_taken: bool,
}

/// Every review of a programme that was ever given out.
pub async fn placed(db: &impl Read, programme: ProgrammeId) -> Result<Vec<Placed>> {
    let rows: Vec<PlacedRow> = all(
        db,
        "SELECT w.id, w.application_id, w.reviewer_id, w.place, (w.locked_at IS NOT NULL) AS is_locked,
           (w.locked_at IS NOT NULL AND w.second_locked_at IS NULL AND s.application_id IS NOT NULL) AS waits_for_second,
           (w.recused_at IS NOT NULL) AS is_recused, (w.taken_at IS NOT NULL) AS is_taken
         FROM reviews w JOIN reviewers v ON v.id = w.reviewer_id
         LEFT JOIN second_scorings s ON s.application_id = w.application_id WHERE v.programme_id = $1 ORDER BY w.id",
        values![programme.0],
    )
    .await?;
    let placed = rows.into_iter().map(|row| Placed {
        id: ReviewId(row.id),
        application: ApplicationId(row.application_id),
        reviewer: ReviewerId(row.reviewer_id),
        place: row.place,
        is_locked: row.is_locked,
        waits_for_second: row.waits_for_second,
        is_recused: row.is_recused,
        is_taken: row.is_taken,
    });
    Ok(placed.collect())
}

/// Gives an application to a reviewer at a place of their order, or gives it them again.
pub async fn give(tx: &Tx, application: ApplicationId, reviewer: ReviewerId, place: i64, now: Timestamp) -> Result<()> {
    run(
        tx,
        "INSERT INTO reviews (application_id, reviewer_id, place, given_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (application_id, reviewer_id) DO UPDATE SET place = excluded.place, given_at = excluded.given_at,
           taken_at = NULL",
        values![application.0, reviewer.0, place, millis(now)],
    )
    .await?;
    Ok(())
}

/// Takes back what was not locked.
pub async fn take(tx: &Tx, id: ReviewId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE reviews SET taken_at = $1 WHERE id = $2 AND locked_at IS NULL";
    run(tx, sql, values![millis(now), id.0]).await?;
    Ok(())
}
