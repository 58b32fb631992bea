//! Imports of people: the file as read, how its columns are understood, how far the run is.

use crate::sql::{Number, Read, all, first, insert, instant, json, millis, places, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::id::{ImportId, PersonId, ProgrammeId};
use domain::import::{FoundRow, Head, Import, Mapping, Report, RunState};
use domain::person::full_name;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// A file that was just read.
pub struct NewImport<'a> {
    pub file_name: &'a str,
    pub heads: &'a [Head],
    pub rows: &'a [FoundRow],
    pub mapping: &'a Mapping,
    pub into: Option<ProgrammeId>,
    pub by: PersonId,
    pub now: Timestamp,
}

pub async fn add(tx: &Tx, new: &NewImport<'_>) -> Result<ImportId> {
    insert(
        tx,
        "INSERT INTO imports (file_name, heads, cells, mapping, state, rows_total, begun_by, begun_at, changed_at,
           programme_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, CAST($9 AS BIGINT)) RETURNING id",
        values![
            new.file_name,
            to_json(&new.heads)?,
            to_json(&new.rows)?,
            to_json(new.mapping)?,
            RunState::Mapping.as_str(),
            i64::try_from(new.rows.len()).unwrap_or(i64::MAX),
            new.by.0,
            millis(new.now),
            new.into.map(|id| id.0)
        ],
    )
    .await
    .map(ImportId)
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    file_name: String,
    heads: String,
    mapping: String,
    organisation: String,
    programme_id: Option<i64>,
    state: String,
    rows_total: i64,
    rows_done: i64,
    report: String,
    first_name: String,
    last_name: String,
    begun_at: i64,
}

impl Row {
    fn import(self) -> Result<Import> {
        Ok(Import {
            id: ImportId(self.id),
            file_name: self.file_name,
            heads: json(&self.heads)?,
            mapping: json(&self.mapping)?,
            organisation: self.organisation,
            into: self.programme_id.map(ProgrammeId),
            state: RunState::parse(&self.state)
                .ok_or_else(|| StoreError::Unreadable(format!("import state {}", self.state)))?,
            rows_total: self.rows_total.max(0) as u32,
            rows_done: self.rows_done.max(0) as u32,
            report: json(&self.report)?,
            begun_by: full_name(&self.first_name, &self.last_name),
            begun_at: instant(self.begun_at)?,
        })
    }
}

const IMPORT: &str = "SELECT i.id, i.file_name, i.heads, i.mapping, i.organisation, i.programme_id, i.state,
    i.rows_total, i.rows_done, i.report, p.first_name, p.last_name, i.begun_at
  FROM imports i JOIN people p ON p.id = i.begun_by";

/// The import without its rows.
pub async fn by_id(db: &impl Read, id: ImportId) -> Result<Option<Import>> {
    let row: Option<Row> = first(db, &format!("{IMPORT} WHERE i.id = $1"), values![id.0]).await?;
    row.map(Row::import).transpose()
}

/// The newest ten, newest first.
pub async fn newest(db: &impl Read) -> Result<Vec<Import>> {
    let rows: Vec<Row> = all(db, &format!("{IMPORT} ORDER BY i.id DESC LIMIT 10"), values![]).await?;
    rows.into_iter().map(Row::import).collect()
}

#[derive(FromQueryResult)]
struct Cells {
    cells: String,
}

/// The rows of the file; none when the run is over.
pub async fn rows(db: &impl Read, id: ImportId) -> Result<Vec<FoundRow>> {
    let found: Option<Cells> = first(db, "SELECT cells FROM imports WHERE id = $1", values![id.0]).await?;
    found.map_or(Ok(Vec::new()), |found| json(&found.cells))
}

/// Moves the run on, with no rows done yet. False when it was in none of the states `from`.
pub async fn step(tx: &Tx, id: ImportId, from: &[RunState], to: RunState, now: Timestamp) -> Result<bool> {
    let from: Vec<String> = from.iter().map(|state| format!("'{}'", state.as_str())).collect();
    let sql = format!(
        "UPDATE imports SET state = $2, rows_done = 0, changed_at = $3 WHERE id = $1 AND state IN ({})",
        from.join(", ")
    );
    Ok(run(tx, &sql, values![id.0, to.as_str(), millis(now)]).await? == 1)
}

/// Notes how many rows are done. False when the run is not in `state` any more: somebody stopped it.
pub async fn progress(tx: &Tx, id: ImportId, state: RunState, rows_done: usize, now: Timestamp) -> Result<bool> {
    let touched = run(
        tx,
        "UPDATE imports SET rows_done = $3, changed_at = $4 WHERE id = $1 AND state = $2",
        values![id.0, state.as_str(), i64::try_from(rows_done).unwrap_or(i64::MAX), millis(now)],
    )
    .await?;
    Ok(touched == 1)
}

pub async fn set_mapping(tx: &Tx, id: ImportId, mapping: &Mapping, organisation: &str) -> Result<()> {
    run(
        tx,
        "UPDATE imports SET mapping = $2, organisation = $3 WHERE id = $1",
        values![id.0, to_json(mapping)?, organisation],
    )
    .await?;
    Ok(())
}

pub async fn set_report(tx: &Tx, id: ImportId, report: &Report) -> Result<()> {
    run(tx, "UPDATE imports SET report = $2 WHERE id = $1", values![id.0, to_json(report)?]).await?;
    Ok(())
}

/// Stops every run that is not over and that nothing has happened to since an instant; returns which.
pub async fn abandoned(tx: &Tx, since: Timestamp, now: Timestamp) -> Result<Vec<ImportId>> {
    let rows: Vec<Number> = all(
        tx,
        "UPDATE imports SET state = $1, changed_at = $2
         WHERE state IN ('mapping', 'checking', 'checked', 'carrying_out') AND changed_at < $3 RETURNING id",
        values![RunState::Cancelled.as_str(), millis(now), millis(since)],
    )
    .await?;
    Ok(rows.into_iter().map(|row| ImportId(row.id)).collect())
}

/// Forgets the file, once it is of no more use.
pub async fn forget_rows(tx: &Tx, id: ImportId) -> Result<()> {
    run(tx, "UPDATE imports SET cells = '[]', heads = '[]' WHERE id = $1", values![id.0]).await?;
    Ok(())
}

/// People in one statement.
const AT_ONCE: usize = 500;

/// Notes whose rows these were, by address.
pub async fn note_people(tx: &Tx, id: ImportId, emails: &[String]) -> Result<()> {
    for some in emails.chunks(AT_ONCE) {
        let mut values = values![id.0];
        values.extend(some.iter().map(|email| sea_orm::Value::from(email.as_str())));
        let sql = format!(
            "INSERT INTO import_people (import_id, person_id)
             SELECT CAST($1 AS BIGINT), id FROM people WHERE email IN ({})
             ON CONFLICT (import_id, person_id) DO NOTHING",
            places(2, some.len())
        );
        run(tx, &sql, values).await?;
    }
    Ok(())
}
