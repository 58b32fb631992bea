//! The panel of a round as kept: how it was shared out, who is on it, what each was given and how they scored it.

mod concerned;
pub mod locked;
mod placed;
pub mod review;
pub mod reviewer;
mod scored;
pub mod talk;

pub use concerned::{
    Concerned, Named, Which, applicants, concerned, managers_in, managers_of, workplaces_in, workplaces_of,
};
pub use placed::{Placed, give, placed, take};
pub use scored::{Scored, scored};

use crate::sql::{Number, Read, all, date, first, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Permit, RunPanel};
use domain::id::{ApplicationId, ProgrammeId};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// How a round was shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Of each application.
    pub readers: u32,
    /// When scores are due, in the design's zone.
    pub read_by: Date,
}

#[derive(FromQueryResult)]
struct Row {
    readers: i64,
    read_by: String,
}

/// `None` before the first sharing out.
pub async fn shared(db: &impl Read, programme: ProgrammeId) -> Result<Option<Shared>> {
    let sql = "SELECT readers, read_by FROM panels WHERE programme_id = $1";
    let row: Option<Row> = first(db, sql, values![programme.0]).await?;
    row.map(|row| Ok(Shared { readers: small(row.readers)?, read_by: date(&row.read_by)? })).transpose()
}

fn small(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|_| StoreError::Unreadable(format!("number {number}")))
}

/// Keeps how it is shared out. A later day earns a reminder of its own.
pub async fn put_shared(tx: &Tx, permit: &Permit<RunPanel>, shared: &Shared, now: Timestamp) -> Result<()> {
    run(
        tx,
        "INSERT INTO panels (programme_id, readers, read_by, shared_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (programme_id) DO UPDATE SET readers = excluded.readers, read_by = excluded.read_by,
           shared_at = excluded.shared_at,
           reminded_at = CASE WHEN excluded.read_by > panels.read_by THEN NULL ELSE panels.reminded_at END",
        values![permit.scope().0, i64::from(shared.readers), shared.read_by.to_string(), millis(now)],
    )
    .await?;
    Ok(())
}

/// Panels whose scores are due between these days, and which were not reminded yet by themselves.
pub async fn due_between(db: &impl Read, from: Date, to: Date) -> Result<Vec<ProgrammeId>> {
    let rows: Vec<Number> = all(
        db,
        "SELECT programme_id AS id FROM panels WHERE reminded_at IS NULL AND read_by >= $1 AND read_by <= $2
         ORDER BY programme_id",
        values![from.to_string(), to.to_string()],
    )
    .await?;
    Ok(rows.into_iter().map(|row| ProgrammeId(row.id)).collect())
}

pub async fn set_reminded(tx: &Tx, programme: ProgrammeId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE panels SET reminded_at = $1 WHERE programme_id = $2";
    run(tx, sql, values![millis(now), programme.0]).await?;
    Ok(())
}

/// Asks the readers of an application to score once more; false when they were asked before.
pub async fn open_second(
    tx: &Tx,
    permit: &Permit<RunPanel>,
    application: ApplicationId,
    now: Timestamp,
) -> Result<bool> {
    let touched = run(
        tx,
        "INSERT INTO second_scorings (application_id, opened_at)
         SELECT a.id, CAST($3 AS BIGINT) FROM applications a WHERE a.id = $1 AND a.programme_id = $2
         ON CONFLICT (application_id) DO NOTHING",
        values![application.0, permit.scope().0, millis(now)],
    )
    .await?;
    Ok(touched == 1)
}
