//! When the groups of a programme meet, told without their names.

use super::small;
use crate::Result;
use crate::sql::{Read, all, date, places, time, values};
use domain::id::ProgrammeId;
use jiff::civil::{Date, Time};
use sea_orm::FromQueryResult;

/// One time at which groups of a stage meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaidOut {
    pub stage: String,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    /// How many groups meet then.
    pub groups: u32,
}

#[derive(FromQueryResult)]
struct LaidOutRow {
    stage: String,
    date: String,
    starts: String,
    minutes: i64,
    groups: i64,
}

/// When the groups of a programme meet, cancelled sessions left out, each time once, in order.
pub async fn laid_out(db: &impl Read, programme: ProgrammeId) -> Result<Vec<LaidOut>> {
    let sql = "SELECT g.stage, s.date, s.starts, s.minutes, count(*) AS groups
         FROM sessions s JOIN groups g ON g.id = s.group_id WHERE g.programme_id = $1 AND s.cancelled_at IS NULL
         GROUP BY g.stage, s.date, s.starts, s.minutes ORDER BY s.date, s.starts, s.minutes, g.stage";
    let rows: Vec<LaidOutRow> = all(db, sql, values![programme.0]).await?;
    rows.into_iter()
        .map(|row| {
            let (date, starts) = (date(&row.date)?, time(&row.starts)?);
            Ok(LaidOut { stage: row.stage, date, starts, minutes: small(row.minutes), groups: small(row.groups) })
        })
        .collect()
}

#[derive(FromQueryResult)]
struct SpanRow {
    programme_id: i64,
    stage: String,
    first: String,
    last: String,
}

/// First and last date of each stage of these programmes that has any, cancelled sessions left out.
pub async fn spans(db: &impl Read, programmes: &[ProgrammeId]) -> Result<Vec<(ProgrammeId, String, Date, Date)>> {
    let sql = format!(
        "SELECT g.programme_id, g.stage, MIN(s.date) AS first, MAX(s.date) AS last
         FROM sessions s JOIN groups g ON g.id = s.group_id
         WHERE s.cancelled_at IS NULL AND g.programme_id IN ({})
         GROUP BY g.programme_id, g.stage ORDER BY g.programme_id, g.stage",
        places(1, programmes.len())
    );
    let rows: Vec<SpanRow> = all(db, &sql, programmes.iter().map(|id| id.0.into()).collect()).await?;
    rows.into_iter()
        .map(|row| Ok((ProgrammeId(row.programme_id), row.stage, date(&row.first)?, date(&row.last)?)))
        .collect()
}
