//! Papers that were asked for: as values first, as a file once they are printed. One of each kind, subject and person.

use crate::sql::{Read, first, instant, json, millis, run, to_json, values};
use crate::{Result, Tx};
use domain::paper::Paper;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Which paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Which<'a> {
    /// `agreement`, `certificate`, `report` or `proposal`.
    pub kind: &'a str,
    /// Agreement, proposal or programme.
    pub subject: i64,
    /// Whose certificate; else nought.
    pub person: i64,
}

/// How far a paper is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    pub asked_at: Timestamp,
    /// Base 64; `None` until it is printed.
    pub file: Option<String>,
}

#[derive(FromQueryResult)]
struct PrintedRow {
    asked_at: i64,
    file: Option<String>,
}

#[derive(FromQueryResult)]
struct PaperRow {
    paper: String,
    asked_at: i64,
}

/// Asks for a paper; one that was asked for before is written over, and its file goes.
pub async fn ask(tx: &Tx, which: Which<'_>, paper: &Paper, now: Timestamp) -> Result<()> {
    run(
        tx,
        "INSERT INTO papers (kind, subject_id, person_id, paper, asked_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (kind, subject_id, person_id) DO UPDATE SET paper = excluded.paper, file = NULL,
           asked_at = excluded.asked_at",
        values![which.kind, which.subject, which.person, to_json(paper)?, millis(now)],
    )
    .await?;
    Ok(())
}

/// What is to be printed, and when it was asked for.
pub async fn paper(db: &impl Read, which: Which<'_>) -> Result<Option<(Paper, Timestamp)>> {
    let row: Option<PaperRow> = first(
        db,
        "SELECT paper, asked_at FROM papers WHERE kind = $1 AND subject_id = $2 AND person_id = $3",
        values![which.kind, which.subject, which.person],
    )
    .await?;
    row.map(|row| Ok((json(&row.paper)?, instant(row.asked_at)?))).transpose()
}

/// Keeps the file, unless another was asked for meanwhile.
pub async fn keep(tx: &Tx, which: Which<'_>, asked_at: Timestamp, file: &str) -> Result<bool> {
    let kept = run(
        tx,
        "UPDATE papers SET file = $4 WHERE kind = $1 AND subject_id = $2 AND person_id = $3 AND asked_at = $5",
        values![which.kind, which.subject, which.person, file, millis(asked_at)],
    )
    .await?;
    Ok(kept == 1)
}

pub async fn printed(db: &impl Read, which: Which<'_>) -> Result<Option<Printed>> {
    let row: Option<PrintedRow> = first(
        db,
        "SELECT asked_at, file FROM papers WHERE kind = $1 AND subject_id = $2 AND person_id = $3",
        values![which.kind, which.subject, which.person],
    )
    .await?;
    row.map(|row| Ok(Printed { asked_at: instant(row.asked_at)?, file: row.file })).transpose()
}

/// Takes away reports and certificates that were asked for before an instant: they can be asked for again. Agreements and
/// proposals stay.
pub async fn forget(tx: &Tx, before: Timestamp) -> Result<u64> {
    run(tx, "DELETE FROM papers WHERE kind NOT IN ('agreement', 'proposal') AND asked_at < $1", values![millis(before)])
        .await
}
