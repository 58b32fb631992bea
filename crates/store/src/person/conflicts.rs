//! Pairs of people who may never sit in one group.

use crate::sql::{Read, all, run, values};
use crate::{Result, StoreError, Tx};
use domain::grouping::{ConflictPair, PairKind};
use domain::id::PersonId;
use domain::person::full_name;
use sea_orm::FromQueryResult;

/// Somebody whom a person may not sit with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub with: PersonId,
    pub name: String,
    pub email: String,
    pub kind: PairKind,
}

/// A row of `conflicts`, as formations read it too.
#[derive(FromQueryResult)]
pub(crate) struct PairRow {
    one_id: i64,
    other_id: i64,
    kind: String,
}

impl PairRow {
    pub fn pair(self) -> Result<ConflictPair> {
        Ok(ConflictPair { a: PersonId(self.one_id), b: PersonId(self.other_id), kind: kind(&self.kind)? })
    }
}

#[derive(FromQueryResult)]
struct ConflictRow {
    id: i64,
    first_name: String,
    last_name: String,
    email: String,
    kind: String,
}

fn kind_text(kind: PairKind) -> &'static str {
    match kind {
        PairKind::Conflict => "conflict",
        PairKind::Household => "household",
    }
}

fn kind(text: &str) -> Result<PairKind> {
    match text {
        "conflict" => Ok(PairKind::Conflict),
        "household" => Ok(PairKind::Household),
        other => Err(StoreError::Unreadable(format!("conflict kind {other}"))),
    }
}

/// Keeps a pair, or changes its kind. The two must be different people.
pub async fn add_conflict(tx: &Tx, one: PersonId, other: PersonId, kind: PairKind) -> Result<()> {
    run(
        tx,
        "INSERT INTO conflicts (one_id, other_id, kind) VALUES ($1, $2, $3)
         ON CONFLICT (one_id, other_id) DO UPDATE SET kind = excluded.kind",
        values![one.min(other).0, one.max(other).0, kind_text(kind)],
    )
    .await?;
    Ok(())
}

/// Forgets a pair. False when there was none.
pub async fn remove_conflict(tx: &Tx, one: PersonId, other: PersonId) -> Result<bool> {
    let touched = run(
        tx,
        "DELETE FROM conflicts WHERE one_id = $1 AND other_id = $2",
        values![one.min(other).0, one.max(other).0],
    )
    .await?;
    Ok(touched == 1)
}

/// Everybody whom `person` may not sit with, in the order of lists.
pub async fn conflicts_of(db: &impl Read, person: PersonId) -> Result<Vec<Conflict>> {
    let rows: Vec<ConflictRow> = all(
        db,
        "SELECT p.id, p.first_name, p.last_name, p.email, c.kind FROM conflicts c
         JOIN people p ON p.id = CASE WHEN c.one_id = $1 THEN c.other_id ELSE c.one_id END
         WHERE c.one_id = $1 OR c.other_id = $1 ORDER BY p.sort_name, p.id",
        values![person.0],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Conflict {
                with: PersonId(row.id),
                name: full_name(&row.first_name, &row.last_name),
                email: row.email,
                kind: kind(&row.kind)?,
            })
        })
        .collect()
}
