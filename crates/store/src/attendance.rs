//! Attendance and themes of a session: who came, which patterns came up; and when the facilitator was finished.

mod hours;
mod numbers;

pub use hours::{CameFor, minutes_of, own_minutes};
pub use numbers::{Came, Pattern, came, came_in_programme, came_to, patterns};

use crate::sql::{Number, Read, all, date, first, instant, millis, places, run, time, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Permit, RecordAttendance};
use domain::attendance::Attendance;
use domain::id::{PersonId, SessionId};
use domain::session::Reply;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sea_orm::{FromQueryResult, Value};

/// Somebody whose coming is noted, and what is known of it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub person: PersonId,
    pub first_name: String,
    pub last_name: String,
    pub reply: Option<Reply>,
    pub attendance: Option<Attendance>,
}

/// Those of these sessions whose facilitator finished them before an instant.
pub async fn finished_before(db: &impl Read, of: &[SessionId], then: Timestamp) -> Result<Vec<SessionId>> {
    let sql = format!("SELECT id FROM sessions WHERE closed_at <= $1 AND id IN ({})", places(2, of.len()));
    let ids = of.iter().map(|id| id.0.into());
    let rows: Vec<FinishedRow> = all(db, &sql, std::iter::once(millis(then).into()).chain(ids).collect()).await?;
    Ok(rows.into_iter().map(|row| SessionId(row.id)).collect())
}

#[derive(FromQueryResult)]
struct FinishedRow {
    id: i64,
}

/// A session that is over and that its facilitator has not finished yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToClose {
    pub session: SessionId,
    pub group_name: String,
    pub number: u32,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub ends_at: Timestamp,
}

#[derive(FromQueryResult)]
struct ExpectedRow {
    person_id: i64,
    first_name: String,
    last_name: String,
    answer: Option<String>,
    state: Option<String>,
}

/// Everybody who belonged to the group when the session was held, in the order of their names.
pub async fn expected(db: &impl Read, permit: &Permit<RecordAttendance>) -> Result<Vec<Expected>> {
    let rows: Vec<ExpectedRow> = all(
        db,
        "SELECT p.id AS person_id, p.first_name, p.last_name, r.answer, a.state
         FROM sessions s JOIN groups g ON g.id = s.group_id
         JOIN memberships m ON m.group_id = s.group_id
         JOIN people p ON p.id = m.person_id AND p.id <> COALESCE(s.facilitator_id, g.facilitator_id, 0)
         LEFT JOIN replies r ON r.session_id = s.id AND r.person_id = p.id
         LEFT JOIN attendances a ON a.session_id = s.id AND a.person_id = p.id
         WHERE s.id = $1 AND (a.person_id IS NOT NULL
           OR (m.joined_at <= s.ends_at AND (m.left_at IS NULL OR m.left_at > s.starts_at)))
         ORDER BY p.first_name, p.last_name, p.id",
        values![permit.scope().0],
    )
    .await?;
    rows.into_iter().map(expected_of).collect()
}

impl Expected {
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }
}

fn expected_of(row: ExpectedRow) -> Result<Expected> {
    let attendance = row.state.as_deref().map(str::parse).transpose();
    Ok(Expected {
        person: PersonId(row.person_id),
        first_name: row.first_name,
        last_name: row.last_name,
        reply: row.answer.as_deref().and_then(Reply::parse),
        attendance: attendance.map_err(|_| StoreError::Unreadable("an attendance".into()))?,
    })
}

/// Notes who came, all in one statement. What stood there before is remembered once, for [`undo`]; a mark that stays
/// as it was is left alone. Returns how many changed.
pub async fn record(
    tx: &Tx,
    permit: &Permit<RecordAttendance>,
    marks: &[(PersonId, Attendance)],
    now: Timestamp,
) -> Result<u64> {
    if marks.is_empty() {
        return Ok(0);
    }
    let mut values: Vec<Value> = values![permit.scope().0, permit.person().map(|id| id.0), millis(now)];
    let mut rows = Vec::new();
    for (person, attendance) in marks {
        let at = values.len();
        rows.push(format!("($1, ${}, ${}, '', $2, $3)", at + 1, at + 2));
        values.push(person.0.into());
        values.push(attendance.as_str().into());
    }
    let sql = format!(
        "INSERT INTO attendances (session_id, person_id, state, was, recorded_by, recorded_at) VALUES {}
         ON CONFLICT (session_id, person_id) DO UPDATE SET was = attendances.state, state = excluded.state,
           recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
         WHERE attendances.state <> excluded.state",
        rows.join(", ")
    );
    run(tx, &sql, values).await
}

/// What stood there before the last save that changed something; the marks remember theirs beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastSave {
    pub saved: Timestamp,
    pub themes: Vec<String>,
    /// When the session had been finished before, if it had.
    pub closed: Option<Timestamp>,
    /// Who was noted as having brought something.
    pub brought: Vec<PersonId>,
}

#[derive(FromQueryResult)]
struct LastSaveRow {
    saved_at: i64,
    themes: String,
    closed_at: Option<i64>,
    brought_id: Option<i64>,
}

/// Remembers one save, for [`undo`].
pub async fn remember(tx: &Tx, permit: &Permit<RecordAttendance>, last: &LastSave) -> Result<()> {
    let sql = "INSERT INTO closings (session_id, saved_at, themes, closed_at, brought_id)
         VALUES ($1, $2, $3, $4, CAST($5 AS BIGINT))
         ON CONFLICT (session_id) DO UPDATE SET saved_at = excluded.saved_at, themes = excluded.themes,
           closed_at = excluded.closed_at, brought_id = excluded.brought_id";
    let themes = last.themes.join(" ");
    let (id, first) = (permit.scope().0, last.brought.first().map(|person| person.0));
    run(tx, sql, values![id, millis(last.saved), themes, last.closed.map(millis), first]).await?;
    run(tx, "DELETE FROM closing_stories WHERE session_id = $1", values![id]).await?;
    for person in last.brought.iter().skip(1) {
        let sql = "INSERT INTO closing_stories (session_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        run(tx, sql, values![id, person.0]).await?;
    }
    Ok(())
}

/// The last save that can be put back, not earlier than `since`.
pub async fn last_save(
    db: &impl Read,
    permit: &Permit<RecordAttendance>,
    since: Timestamp,
) -> Result<Option<LastSave>> {
    let sql = "SELECT saved_at, themes, closed_at, brought_id FROM closings WHERE session_id = $1 AND saved_at >= $2";
    let Some(row) = first::<LastSaveRow>(db, sql, values![permit.scope().0, millis(since)]).await? else {
        return Ok(None);
    };
    let others = "SELECT person_id AS id FROM closing_stories WHERE session_id = $1 ORDER BY person_id";
    let others: Vec<Number> = all(db, others, values![permit.scope().0]).await?;
    Ok(Some(LastSave {
        saved: instant(row.saved_at)?,
        themes: row.themes.split_whitespace().map(str::to_owned).collect(),
        closed: row.closed_at.map(instant).transpose()?,
        brought: row.brought_id.into_iter().chain(others.into_iter().map(|row| row.id)).map(PersonId).collect(),
    }))
}

/// Puts all of that save back: earlier marks, themes and finish return, first marks go.
pub async fn undo(tx: &Tx, permit: &Permit<RecordAttendance>, last: &LastSave) -> Result<()> {
    let (id, saved) = (permit.scope().0, millis(last.saved));
    let gone = "DELETE FROM attendances WHERE session_id = $1 AND recorded_at = $2 AND was = ''";
    run(tx, gone, values![id, saved]).await?;
    let back = "UPDATE attendances SET state = was WHERE session_id = $1 AND recorded_at = $2";
    run(tx, back, values![id, saved]).await?;
    let themes: Vec<&str> = last.themes.iter().map(String::as_str).collect();
    set_themes(tx, permit, &themes).await?;
    let closed = "UPDATE sessions SET closed_at = $2 WHERE id = $1";
    run(tx, closed, values![id, last.closed.map(millis)]).await?;
    run(tx, "DELETE FROM closing_stories WHERE session_id = $1", values![id]).await?;
    run(tx, "DELETE FROM closings WHERE session_id = $1", values![id]).await?;
    Ok(())
}

/// Theme codes of the session, in the order of their keys.
pub async fn themes(db: &impl Read, permit: &Permit<RecordAttendance>) -> Result<Vec<String>> {
    #[derive(FromQueryResult)]
    struct Row {
        code: String,
    }
    let sql = "SELECT code FROM themes WHERE session_id = $1 ORDER BY code";
    let rows: Vec<Row> = all(db, sql, values![permit.scope().0]).await?;
    Ok(rows.into_iter().map(|row| row.code).collect())
}

/// Keeps exactly these theme codes.
pub async fn set_themes(tx: &Tx, permit: &Permit<RecordAttendance>, codes: &[&str]) -> Result<()> {
    let id = permit.scope().0;
    run(tx, "DELETE FROM themes WHERE session_id = $1", values![id]).await?;
    if codes.is_empty() {
        return Ok(());
    }
    let mut values: Vec<Value> = values![id];
    values.extend(codes.iter().map(|code| Value::from(*code)));
    let rows: Vec<String> = (0..codes.len()).map(|n| format!("($1, ${})", n + 2)).collect();
    run(tx, &format!("INSERT INTO themes (session_id, code) VALUES {}", rows.join(", ")), values).await?;
    Ok(())
}

/// Marks the session as finished; a later finish keeps the first instant.
pub async fn finish(tx: &Tx, permit: &Permit<RecordAttendance>, now: Timestamp) -> Result<()> {
    let sql = "UPDATE sessions SET closed_at = COALESCE(closed_at, $2) WHERE id = $1";
    run(tx, sql, values![permit.scope().0, millis(now)]).await?;
    Ok(())
}

/// Holds the session's row until the transaction ends, so that two savers wait for each other.
pub async fn lock(tx: &Tx, permit: &Permit<RecordAttendance>) -> Result<()> {
    if !tx.is_sqlite() {
        run(tx, "SELECT id FROM sessions WHERE id = $1 FOR UPDATE", values![permit.scope().0]).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct ToCloseRow {
    id: i64,
    group_name: String,
    number: i64,
    date: String,
    starts: String,
    minutes: i64,
    ends_at: i64,
}

/// Sessions of a facilitator that are over and not finished, oldest first; 50 at most.
pub async fn to_close(db: &impl Read, facilitator: PersonId, now: Timestamp) -> Result<Vec<ToClose>> {
    let rows: Vec<ToCloseRow> = all(
        db,
        "SELECT s.id, g.name AS group_name, s.number, s.date, s.starts, s.minutes, s.ends_at
         FROM sessions s JOIN groups g ON g.id = s.group_id
         WHERE COALESCE(s.facilitator_id, g.facilitator_id) = $1 AND s.ends_at <= $2 AND s.closed_at IS NULL
           AND s.cancelled_at IS NULL
         ORDER BY s.starts_at, s.id LIMIT 50",
        values![facilitator.0, millis(now)],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ToClose {
                session: SessionId(row.id),
                group_name: row.group_name,
                number: u32::try_from(row.number).unwrap_or(0),
                date: date(&row.date)?,
                starts: time(&row.starts)?,
                minutes: u32::try_from(row.minutes).unwrap_or(0),
                ends_at: instant(row.ends_at)?,
            })
        })
        .collect()
}
