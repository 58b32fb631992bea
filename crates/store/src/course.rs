//! Who was there on which morning of a course, for its rota and its hours.

use crate::sql::{Read, all, date, first, instant, time, values};
use crate::{Result, StoreError};
use domain::attendance::Attendance;
use domain::course::Presence;
use domain::id::{PersonId, ProgrammeId, SessionId};
use domain::session::Reply;
use jiff::civil::Date;
use sea_orm::{FromQueryResult, Value};

#[derive(FromQueryResult)]
struct Row {
    programme_id: i64,
    stage: String,
    person_id: i64,
    session_id: i64,
    number: i64,
    date: String,
    starts: String,
    minutes: i64,
    starts_at: i64,
    ends_at: i64,
    is_open: bool,
    state: Option<String>,
    answer: Option<String>,
}

const PRESENCES: &str =
    "SELECT g.programme_id, g.stage, m.person_id, s.id AS session_id, s.number, s.date, s.starts, s.minutes,
      s.starts_at, s.ends_at, (s.closed_at IS NULL AND s.ends_at > m.joined_at) AS is_open, a.state, r.answer
    FROM groups g JOIN memberships m ON m.group_id = g.id AND m.left_at IS NULL
      JOIN sessions s ON s.group_id = g.id AND s.cancelled_at IS NULL
      LEFT JOIN attendances a ON a.session_id = s.id AND a.person_id = m.person_id
      LEFT JOIN replies r ON r.session_id = s.id AND r.person_id = m.person_id";

/// Everybody of a stage and every session of their group that was not cancelled, in order of time. It is for coordinators
/// and facilitators of the programme: the caller holds their permit.
pub async fn of_stage(db: &impl Read, programme: ProgrammeId, stage: &str) -> Result<Vec<Presence>> {
    read(db, "g.programme_id = $1 AND g.stage = $2", values![programme.0, stage]).await
}

/// The same of one person.
pub async fn of_person(db: &impl Read, programme: ProgrammeId, stage: &str, person: PersonId) -> Result<Vec<Presence>> {
    read(db, "g.programme_id = $1 AND g.stage = $2 AND m.person_id = $3", values![programme.0, stage, person.0]).await
}

/// The same of one person in every programme: programme, stage, and each session, in order of time.
pub async fn of_person_anywhere(db: &impl Read, person: PersonId) -> Result<Vec<(ProgrammeId, String, Presence)>> {
    let sql = format!("{PRESENCES} WHERE m.person_id = $1 ORDER BY s.starts_at, s.id");
    let rows: Vec<Row> = all(db, &sql, values![person.0]).await?;
    rows.into_iter().map(|row| Ok((ProgrammeId(row.programme_id), row.stage.clone(), row.presence()?))).collect()
}

#[derive(FromQueryResult)]
struct MinutesRow {
    person_id: i64,
    minutes: i64,
}

/// Minutes for which people were there in a stage, whichever of its groups they were in then; two sessions that began at one
/// time count once. It is for coordinators and facilitators of the programme: the caller holds their permit.
pub async fn minutes(db: &impl Read, programme: ProgrammeId, stage: &str) -> Result<Vec<(PersonId, u32)>> {
    let sql = "SELECT x.person_id, CAST(SUM(x.minutes) AS BIGINT) AS minutes FROM (
           SELECT b.person_id, MAX(s.minutes) AS minutes FROM attendances b
           JOIN sessions s ON s.id = b.session_id JOIN groups g ON g.id = s.group_id
           WHERE g.programme_id = $1 AND g.stage = $2 AND b.state = 'present' AND s.cancelled_at IS NULL
           GROUP BY b.person_id, s.starts_at) x
         GROUP BY x.person_id ORDER BY x.person_id";
    let rows: Vec<MinutesRow> = all(db, sql, values![programme.0, stage]).await?;
    Ok(rows.into_iter().map(|row| (PersonId(row.person_id), u32::try_from(row.minutes).unwrap_or(u32::MAX))).collect())
}

#[derive(FromQueryResult)]
struct AttendedRow {
    first: Option<String>,
    last: Option<String>,
}

/// The days of the first and the last session of a stage that one person was there for, in whichever of its groups. For that
/// person: the caller holds their permit.
pub async fn attended(
    db: &impl Read,
    programme: ProgrammeId,
    stage: &str,
    person: PersonId,
) -> Result<Option<(Date, Date)>> {
    let sql = "SELECT min(s.date) AS first, max(s.date) AS last FROM attendances b
         JOIN sessions s ON s.id = b.session_id JOIN groups g ON g.id = s.group_id
         WHERE g.programme_id = $1 AND g.stage = $2 AND b.person_id = $3 AND b.state = 'present'
           AND s.cancelled_at IS NULL";
    let row: Option<AttendedRow> = first(db, sql, values![programme.0, stage, person.0]).await?;
    match row.and_then(|row| row.first.zip(row.last)) {
        Some((first, last)) => Ok(Some((date(&first)?, date(&last)?))),
        None => Ok(None),
    }
}

async fn read(db: &impl Read, which: &str, values: Vec<Value>) -> Result<Vec<Presence>> {
    let sql = format!("{PRESENCES} WHERE {which} ORDER BY s.starts_at, s.id, m.person_id");
    let rows: Vec<Row> = all(db, &sql, values).await?;
    rows.into_iter().map(Row::presence).collect()
}

impl Row {
    fn presence(self) -> Result<Presence> {
        let attendance: Option<std::result::Result<Attendance, _>> = self.state.as_deref().map(str::parse);
        let small = |number: i64| u32::try_from(number).unwrap_or(0);
        Ok(Presence {
            person: PersonId(self.person_id),
            session: SessionId(self.session_id),
            number: small(self.number),
            date: date(&self.date)?,
            starts: time(&self.starts)?,
            minutes: small(self.minutes),
            starts_at: instant(self.starts_at)?,
            ends_at: instant(self.ends_at)?,
            is_open: self.is_open,
            attendance: attendance.transpose().map_err(|_| StoreError::Unreadable("an attendance".into()))?,
            reply: self.answer.as_deref().and_then(Reply::parse),
        })
    }
}
