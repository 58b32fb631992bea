//! Timetables that were used before a newer one was looked for, with what they changed.

use crate::sql::{Read, first, instant, json, run, values};
use crate::{Result, Tx};
use domain::id::{ProgrammeId, TimetableId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

use super::Change;

/// The newest of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedBefore {
    pub id: TimetableId,
    pub at: Timestamp,
    pub changes: Vec<Change>,
}

#[derive(FromQueryResult)]
struct Row {
    timetable_id: i64,
    used_at: i64,
    changes: String,
}

/// Keeps the timetable of a stage, if it is used, while another takes its place.
pub(super) async fn keep_used(tx: &Tx, programme: ProgrammeId, stage: &str) -> Result<()> {
    let sql = "INSERT INTO used_timetables (timetable_id, programme_id, stage, used_at, changes)
         SELECT id, programme_id, stage, used_at, changes FROM timetables
         WHERE programme_id = $1 AND stage = $2 AND used_at IS NOT NULL AND changes IS NOT NULL";
    run(tx, sql, values![programme.0, stage]).await?;
    Ok(())
}

/// The one of a stage that was used last and is kept beside a newer one.
pub async fn used_before(db: &impl Read, programme: ProgrammeId, stage: &str) -> Result<Option<UsedBefore>> {
    let sql = "SELECT timetable_id, used_at, changes FROM used_timetables WHERE programme_id = $1 AND stage = $2
         ORDER BY used_at DESC, timetable_id DESC LIMIT 1";
    let row: Option<Row> = first(db, sql, values![programme.0, stage]).await?;
    let used = |row: Row| {
        Ok(UsedBefore { id: TimetableId(row.timetable_id), at: instant(row.used_at)?, changes: json(&row.changes)? })
    };
    row.map(used).transpose()
}

/// Forgets one that was taken back.
pub async fn forget_used(tx: &Tx, id: TimetableId) -> Result<()> {
    run(tx, "DELETE FROM used_timetables WHERE timetable_id = $1", values![id.0]).await?;
    Ok(())
}
