//! Another year of a commission and its end, with what either can be taken back by, and the dates that lie after the end.

use super::add_year;
use crate::sql::{Read, all, count, date, first, instant, json, millis, run, time, to_json, values};
use crate::{Result, Tx};
use domain::commission::Year;
use domain::dates::DatesRule;
use domain::id::{CommissionId, GroupId, ProgrammeId, SessionId};
use domain::poll::OwnDates;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};

/// The rules that a renewal moved to the new year's end, as they were before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// Key of the stage, and its rule.
    pub stage: Option<(String, DatesRule)>,
    /// Groups that meet at times of their own.
    pub groups: Vec<(GroupId, OwnDates)>,
}

/// A further year that was agreed now.
pub async fn renew(tx: &Tx, id: CommissionId, year: &Year, moved: &Moved, now: Timestamp) -> Result<()> {
    add_year(tx, id, year).await?;
    let sql = "UPDATE commission_years SET made_at = $1, moved = $2 WHERE commission_id = $3 AND number = $4";
    run(tx, sql, values![millis(now), to_json(moved)?, id.0, i64::from(year.number)]).await?;
    Ok(())
}

/// The newest year, if it was agreed after a moment: its number, when, and what went on with it.
pub async fn renewed_since(
    db: &impl Read,
    id: CommissionId,
    since: Timestamp,
) -> Result<Option<(u32, Timestamp, Moved)>> {
    #[derive(FromQueryResult)]
    struct Row {
        number: i64,
        made_at: i64,
        moved: Option<String>,
    }
    let sql =
        "SELECT y.number, y.made_at, y.moved FROM commission_years y WHERE y.commission_id = $1 AND y.made_at > $2
           AND y.number = (SELECT max(z.number) FROM commission_years z WHERE z.commission_id = $1)";
    let row: Option<Row> = first(db, sql, values![id.0, millis(since)]).await?;
    row.map(|row| {
        let moved = row.moved.as_deref().map(json).transpose()?.unwrap_or_default();
        Ok((u32::try_from(row.number).unwrap_or_default(), instant(row.made_at)?, moved))
    })
    .transpose()
}

/// Takes a year away with its reviews.
pub async fn drop_year(tx: &Tx, id: CommissionId, number: u32) -> Result<()> {
    for table in ["commission_reviews", "commission_years"] {
        let sql = format!("DELETE FROM {table} WHERE commission_id = $1 AND number = $2");
        run(tx, &sql, values![id.0, i64::from(number)]).await?;
    }
    Ok(())
}

/// When it was ended, if after a moment.
pub async fn ended_since(db: &impl Read, id: CommissionId, since: Timestamp) -> Result<Option<Timestamp>> {
    #[derive(FromQueryResult)]
    struct Row {
        ended_at: i64,
    }
    let sql = "SELECT ended_at FROM commissioned WHERE id = $1 AND ended_on IS NOT NULL AND ended_at > $2";
    let row: Option<Row> = first(db, sql, values![id.0, millis(since)]).await?;
    row.map(|row| instant(row.ended_at)).transpose()
}

/// It has not ended after all.
pub async fn run_on(tx: &Tx, id: CommissionId) -> Result<()> {
    let sql =
        "UPDATE commissioned SET ended_on = NULL, end_reason = '', ended_by = NULL, ended_at = NULL WHERE id = $1";
    run(tx, sql, values![id.0]).await?;
    Ok(())
}

/// A date of a programme that was not called off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    pub session: SessionId,
    pub group: String,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
}

#[derive(FromQueryResult)]
struct LaterRow {
    id: i64,
    name: String,
    date: String,
    starts: String,
    minutes: i64,
}

/// Not called off, not over, and of no group that its members keep by themselves.
const LATER: &str = "FROM sessions s JOIN groups g ON g.id = s.group_id
    WHERE g.programme_id = $1 AND s.date > $2 AND s.starts_at > $3 AND s.cancelled_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id)";

/// The first of a programme's dates after a day, at most `limit`, and how many they are.
pub async fn later(
    db: &impl Read,
    programme: ProgrammeId,
    (after, now): (Date, Timestamp),
    limit: u32,
) -> Result<(Vec<Later>, u64)> {
    let sql = format!("SELECT s.id, g.name, s.date, s.starts, s.minutes {LATER} ORDER BY s.starts_at, s.id LIMIT $4");
    let when = values![programme.0, after.to_string(), millis(now), i64::from(limit)];
    let rows: Vec<LaterRow> = all(db, &sql, when).await?;
    let number = format!("SELECT count(*) AS id {LATER}");
    let many = count(db, &number, values![programme.0, after.to_string(), millis(now)]).await?;
    let later = |row: LaterRow| {
        Ok(Later {
            session: SessionId(row.id),
            group: row.name,
            date: date(&row.date)?,
            starts: time(&row.starts)?,
            minutes: u32::try_from(row.minutes).unwrap_or_default(),
        })
    };
    Ok((rows.into_iter().map(later).collect::<Result<_>>()?, many))
}
