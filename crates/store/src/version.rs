//! Versions: how a session stood before each change.

use crate::session::{SessionView, clock};
use crate::sql::{Read, count, date, first, run, time, values};
use crate::{Result, Tx};
use domain::id::{GroupId, PersonId, SessionId};
use domain::session::Version;
use jiff::civil::Date;
use sea_orm::FromQueryResult;
use std::ops::RangeInclusive;

/// Keeps how a session stands before it is changed. Twice is once.
pub async fn keep(tx: &Tx, view: &SessionView) -> Result<()> {
    let session = &view.session;
    run(
        tx,
        "INSERT INTO session_versions (session_id, sequence, date, starts, minutes, place, join_link, facilitator_id,
           is_cancelled) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (session_id, sequence) DO NOTHING",
        values![
            session.id.0,
            i64::from(session.sequence),
            session.date.to_string(),
            clock(session.starts),
            i64::from(session.minutes),
            session.place.as_str(),
            session.join_link.as_str(),
            view.facilitator.map(|id| id.0),
            session.is_cancelled
        ],
    )
    .await?;
    Ok(())
}

/// Whether a session is on one of these days, or was before a change.
pub async fn is_on(db: &impl Read, session: SessionId, days: RangeInclusive<Date>) -> Result<bool> {
    let sql = "SELECT count(*) AS id FROM (SELECT date FROM sessions WHERE id = $1
         UNION ALL SELECT date FROM session_versions WHERE session_id = $1) d WHERE d.date BETWEEN $2 AND $3";
    Ok(count(db, sql, values![session.0, days.start().to_string(), days.end().to_string()]).await? > 0)
}

/// Whether a group meets on one of these days.
pub async fn is_group_on(db: &impl Read, group: GroupId, days: RangeInclusive<Date>) -> Result<bool> {
    let sql =
        "SELECT count(*) AS id FROM sessions WHERE group_id = $1 AND cancelled_at IS NULL AND date BETWEEN $2 AND $3";
    Ok(count(db, sql, values![group.0, days.start().to_string(), days.end().to_string()]).await? > 0)
}

#[derive(FromQueryResult)]
struct Row {
    sequence: i64,
    date: String,
    starts: String,
    minutes: i64,
    place: String,
    join_link: String,
    facilitator_id: Option<i64>,
    is_cancelled: bool,
}

/// An earlier version of a session.
pub async fn of(db: &impl Read, session: SessionId, sequence: u32) -> Result<Option<Version>> {
    let row: Option<Row> = first(
        db,
        "SELECT sequence, date, starts, minutes, place, join_link, facilitator_id, is_cancelled
         FROM session_versions WHERE session_id = $1 AND sequence = $2",
        values![session.0, i64::from(sequence)],
    )
    .await?;
    row.map(Row::version).transpose()
}

impl Row {
    fn version(self) -> Result<Version> {
        Ok(Version {
            sequence: u32::try_from(self.sequence).unwrap_or(0),
            date: date(&self.date)?,
            starts: time(&self.starts)?,
            minutes: u32::try_from(self.minutes).unwrap_or(0),
            place: self.place,
            join_link: self.join_link,
            facilitator: self.facilitator_id.map(PersonId),
            is_cancelled: self.is_cancelled,
        })
    }
}
