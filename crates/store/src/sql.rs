//! The four ways a statement is run. SQL is text with `$1` on both engines; rows are mapped by `FromQueryResult`.

use crate::{Result, StoreError};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use std::sync::atomic::{AtomicU64, Ordering};

/// Something that can be read from: the store's readers, or a transaction. Implemented here only.
pub trait Read: Send + Sync {
    #[doc(hidden)]
    type Connection: ConnectionTrait;
    #[doc(hidden)]
    fn connection(&self) -> &Self::Connection;
    #[doc(hidden)]
    fn counted(&self) -> &AtomicU64;
}

fn statement(db: &impl Read, sql: &str, values: Vec<Value>) -> Statement {
    db.counted().fetch_add(1, Ordering::Relaxed);
    Statement::from_sql_and_values(db.connection().get_database_backend(), sql, values)
}

/// All rows.
pub(crate) async fn all<T: FromQueryResult>(db: &impl Read, sql: &str, values: Vec<Value>) -> Result<Vec<T>> {
    let rows = db.connection().query_all_raw(statement(db, sql, values)).await?;
    rows.iter().map(|row| T::from_query_result(row, "").map_err(StoreError::from)).collect()
}

/// The first row, if there is one.
pub(crate) async fn first<T: FromQueryResult>(db: &impl Read, sql: &str, values: Vec<Value>) -> Result<Option<T>> {
    let row = db.connection().query_one_raw(statement(db, sql, values)).await?;
    row.map(|row| T::from_query_result(&row, "").map_err(StoreError::from)).transpose()
}

/// Runs a change; returns the number of rows it touched.
pub(crate) async fn run(db: &crate::Tx, sql: &str, values: Vec<Value>) -> Result<u64> {
    Ok(db.connection().execute_raw(statement(db, sql, values)).await?.rows_affected())
}

/// What is done by one transaction at a time, each seeing what those before it wrote.
#[derive(Clone, Copy)]
pub(crate) enum Hold {
    AskingForCodes = 1,
    Enquiring = 2,
    /// Mails of the day: whoever takes one sees what the others have.
    Gathering = 3,
    /// Who leads on safeguarding.
    NamingLead = 4,
}

/// Waits for whoever holds it, and holds it until the transaction ends. SQLite has one writer anyway.
pub(crate) async fn hold(tx: &crate::Tx, what: Hold) -> Result<()> {
    if !tx.is_sqlite() {
        run(tx, "SELECT pg_advisory_xact_lock($1)", values![what as i64]).await?;
    }
    Ok(())
}

/// Runs an `INSERT … RETURNING id`.
pub(crate) async fn insert(db: &crate::Tx, sql: &str, values: Vec<Value>) -> Result<i64> {
    first::<Number>(db, sql, values)
        .await?
        .map(|row| row.id)
        .ok_or_else(|| StoreError::Unreadable("an insert returned no id".into()))
}

/// A single number called `id`: an id, or a count.
#[derive(FromQueryResult)]
pub(crate) struct Number {
    pub id: i64,
}

/// Counts, where the statement selects `count(*) AS id`.
pub(crate) async fn count(db: &impl Read, sql: &str, values: Vec<Value>) -> Result<u64> {
    Ok(first::<Number>(db, sql, values).await?.map_or(0, |row| row.id.max(0) as u64))
}

/// `$from, $from+1, …` for an IN list of `n` values; an empty list gives a value no id has.
pub(crate) fn places(from: usize, n: usize) -> String {
    if n == 0 {
        return "-1".into();
    }
    (from..from + n).map(|i| format!("${i}")).collect::<Vec<_>>().join(", ")
}

/// Instants are kept as whole milliseconds since 1970 in UTC, the same on both engines.
pub(crate) fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

pub(crate) fn instant(millis: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(millis).map_err(|_| StoreError::Unreadable(format!("instant {millis}")))
}

pub(crate) fn date(text: &str) -> Result<Date> {
    text.parse().map_err(|_| StoreError::Unreadable(format!("date {text}")))
}

pub(crate) fn time(text: &str) -> Result<Time> {
    text.parse().map_err(|_| StoreError::Unreadable(format!("time {text}")))
}

pub(crate) fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| StoreError::Unreadable(error.to_string()))
}

pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Unreadable(error.to_string()))
}

/// Values in the order of their `$n`.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$(sea_orm::Value::from($value)),*] };
}
pub(crate) use values;
