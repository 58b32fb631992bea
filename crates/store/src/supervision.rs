//! Sessions about which somebody would like supervision. Nobody reads it but they.

use crate::sql::{Number, Read, all, date, first, millis, run, values};
use crate::{Result, Tx};
use domain::access::{Permit, RecordAttendance};
use domain::id::{PersonId, SessionId};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// The most that are told at once.
const MOST: i64 = 20;

/// A session about which its facilitator would like supervision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wished {
    pub session: SessionId,
    pub group_name: String,
    pub date: Date,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    name: String,
    date: String,
}

/// Notes whether whoever is permitted would like it about this session.
pub async fn wish(tx: &Tx, permit: &Permit<RecordAttendance>, wishes: bool, now: Timestamp) -> Result<()> {
    let Some(person) = permit.person() else { return Ok(()) };
    let session = permit.scope();
    match wishes {
        true => {
            let sql = "INSERT INTO supervision_wishes (session_id, person_id, wished_at) VALUES ($1, $2, $3)
                 ON CONFLICT DO NOTHING";
            run(tx, sql, values![session.0, person.0, millis(now)]).await?
        }
        false => {
            let sql = "DELETE FROM supervision_wishes WHERE session_id = $1 AND person_id = $2";
            run(tx, sql, values![session.0, person.0]).await?
        }
    };
    Ok(())
}

/// Whether whoever is permitted would like it about this session.
pub async fn is_wished(db: &impl Read, permit: &Permit<RecordAttendance>) -> Result<bool> {
    let Some(person) = permit.person() else { return Ok(false) };
    let sql = "SELECT session_id AS id FROM supervision_wishes WHERE session_id = $1 AND person_id = $2";
    Ok(first::<Number>(db, sql, values![permit.scope().0, person.0]).await?.is_some())
}

/// Sessions that this person facilitated and would like it about, oldest first; 20 at most.
pub async fn wished(db: &impl Read, person: PersonId) -> Result<Vec<Wished>> {
    let sql = "SELECT s.id, g.name, s.date FROM supervision_wishes w JOIN sessions s ON s.id = w.session_id
           JOIN groups g ON g.id = s.group_id
         WHERE w.person_id = $1 AND COALESCE(s.facilitator_id, g.facilitator_id) = $1
         ORDER BY s.starts_at, s.id LIMIT $2";
    let rows: Vec<Row> = all(db, sql, values![person.0, MOST]).await?;
    let wished = |row: Row| Ok(Wished { session: SessionId(row.id), group_name: row.name, date: date(&row.date)? });
    rows.into_iter().map(wished).collect()
}

/// Takes away those of before an instant; returns how many.
pub async fn forget(tx: &Tx, before: Timestamp) -> Result<u64> {
    run(tx, "DELETE FROM supervision_wishes WHERE wished_at < $1", values![millis(before)]).await
}
