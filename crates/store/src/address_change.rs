//! Addresses of people that a coordinator changed: kept until both addresses were told.

use crate::sql::{Read, first, insert, millis, run, values};
use crate::{Result, Tx};
use domain::id::PersonId;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Notes the address that somebody had until now.
pub async fn note(tx: &Tx, person: PersonId, before: &str, now: Timestamp) -> Result<i64> {
    let sql = "INSERT INTO address_changes (person_id, before, changed_at) VALUES ($1, $2, $3) RETURNING id";
    insert(tx, sql, values![person.0, before, millis(now)]).await
}

#[derive(FromQueryResult)]
struct Row {
    person_id: i64,
    before: String,
}

/// Whose it was, and the address before.
pub async fn by_id(db: &impl Read, id: i64) -> Result<Option<(PersonId, String)>> {
    let row: Option<Row> =
        first(db, "SELECT person_id, before FROM address_changes WHERE id = $1", values![id]).await?;
    Ok(row.map(|row| (PersonId(row.person_id), row.before)))
}

/// Forgets those before an instant; returns how many.
pub async fn forget(tx: &Tx, before: Timestamp) -> Result<u64> {
    run(tx, "DELETE FROM address_changes WHERE changed_at < $1", values![millis(before)]).await
}
