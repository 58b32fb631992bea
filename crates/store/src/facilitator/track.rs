//! The inside track: sessions of somebody's training to lead in their own organisation.

use crate::sql::{Read, all, date, millis, run, values};
use crate::{Result, Tx};
use domain::facilitator::{InsideSession, InsideTrack};
use domain::id::PersonId;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    date: String,
    had_group: bool,
    teaching: String,
    reading: String,
}

/// All their sessions, by their days; 100 at most.
pub async fn of_person(db: &impl Read, person: PersonId) -> Result<InsideTrack> {
    let sql = "SELECT id, date, had_group, teaching, reading FROM inside_sessions WHERE person_id = $1
         ORDER BY date LIMIT 100";
    let rows: Vec<Row> = all(db, sql, values![person.0]).await?;
    let session = |row: Row| {
        let Row { id, had_group, teaching, reading, .. } = row;
        Ok(InsideSession { id, date: date(&row.date)?, had_group, teaching, reading })
    };
    Ok(InsideTrack { sessions: rows.into_iter().map(session).collect::<Result<_>>()? })
}

pub async fn add_session(tx: &Tx, person: PersonId, session: &InsideSession, by: (PersonId, Timestamp)) -> Result<()> {
    run(
        tx,
        "INSERT INTO inside_sessions (person_id, date, had_group, teaching, reading, noted_by, noted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            person.0,
            session.date.to_string(),
            session.had_group,
            session.teaching.as_str(),
            session.reading.as_str(),
            by.0.0,
            millis(by.1)
        ],
    )
    .await?;
    Ok(())
}

/// False when there is no such session of theirs.
pub async fn remove_session(tx: &Tx, person: PersonId, id: i64) -> Result<bool> {
    let sql = "DELETE FROM inside_sessions WHERE person_id = $1 AND id = $2";
    Ok(run(tx, sql, values![person.0, id]).await? == 1)
}
