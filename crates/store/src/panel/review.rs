//! Reviews as kept: given, saved, locked, given back.

use super::scored::{PointsRow, by_review};
use super::small;
use crate::application::From;
use crate::sql::{Number, Read, all, date, first, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Permit, ReadReviews, Review};
use domain::id::{ApplicationId, ProgrammeId, ReviewId, ReviewerId};
use domain::panel::{Points, Recusal, Scoring};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// One review as its reviewer works on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub id: ReviewId,
    pub application: ApplicationId,
    pub programme: ProgrammeId,
    pub reviewer: ReviewerId,
    pub number: u32,
    pub version: u32,
    /// With the first scoring, and with the second.
    pub comment: String,
    pub second_comment: String,
    pub is_locked: bool,
    pub is_second_open: bool,
    pub is_second_locked: bool,
    pub first: Points,
    pub second: Points,
}

impl Own {
    /// Which scoring can be written in; `None` when there is nothing left to do.
    pub fn writes(&self) -> Option<Scoring> {
        match (self.is_locked, self.is_second_open, self.is_second_locked) {
            (false, ..) => Some(Scoring::First),
            (true, true, false) => Some(Scoring::Second),
            _ => None,
        }
    }
}

#[derive(FromQueryResult)]
struct OwnRow {
    application_id: i64,
    programme_id: i64,
    reviewer_id: i64,
    number: i64,
    version: i64,
    comment: String,
    second_comment: String,
    is_locked: bool,
    is_second_open: bool,
    is_second_locked: bool,
}

/// What a reviewer sees ends with their place on the panel, with giving it back, and with the application.
const STANDS: &str = "w.recused_at IS NULL AND w.taken_at IS NULL AND v.ended_at IS NULL
     AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL";

/// The review a permit was given for.
pub async fn own(db: &impl Read, permit: &Permit<Review>) -> Result<Option<Own>> {
    let id = permit.scope();
    let row: Option<OwnRow> = first(
        db,
        &format!(
            "SELECT w.application_id, a.programme_id, w.reviewer_id, a.number, w.version, w.comment,
               w.second_comment,
               (w.locked_at IS NOT NULL) AS is_locked, (s.application_id IS NOT NULL) AS is_second_open,
               (w.second_locked_at IS NOT NULL) AS is_second_locked
             FROM reviews w JOIN reviewers v ON v.id = w.reviewer_id JOIN applications a ON a.id = w.application_id
             LEFT JOIN second_scorings s ON s.application_id = a.id WHERE w.id = $1 AND {STANDS}"
        ),
        values![id.0],
    )
    .await?;
    let Some(row) = row else { return Ok(None) };
    let sql = "SELECT review_id, scoring, criterion, points FROM scores WHERE review_id = $1";
    let mut points = by_review(all::<PointsRow>(db, sql, values![id.0]).await?)?;
    let mut of = |scoring| points.remove(&(id, scoring)).unwrap_or_default();
    Ok(Some(Own {
        id,
        application: ApplicationId(row.application_id),
        programme: ProgrammeId(row.programme_id),
        reviewer: ReviewerId(row.reviewer_id),
        number: small(row.number)?,
        version: small(row.version)?,
        comment: row.comment,
        second_comment: row.second_comment,
        is_locked: row.is_locked,
        is_second_open: row.is_second_open,
        is_second_locked: row.is_second_locked,
        first: of(Scoring::First),
        second: of(Scoring::Second),
    }))
}

/// The same, held against other writers until the transaction ends.
pub async fn own_held(tx: &Tx, permit: &Permit<Review>) -> Result<Option<Own>> {
    if !tx.is_sqlite() {
        run(tx, "SELECT id FROM reviews WHERE id = $1 FOR UPDATE", values![permit.scope().0]).await?;
    }
    own(tx, permit).await
}

fn round(scoring: Scoring) -> i64 {
    match scoring {
        Scoring::First => 1,
        Scoring::Second => 2,
    }
}

/// Writes points and comment over the version they were made from, and returns the new one; [`StoreError::Conflict`] when
/// another window saved in between. What was scored before and is not given now is taken away.
pub async fn save(
    tx: &Tx,
    permit: &Permit<Review>,
    scoring: Scoring,
    (points, comment): (&Points, &str),
    from: &From,
) -> Result<u32> {
    let id = permit.scope().0;
    let column = match scoring {
        Scoring::First => "comment",
        Scoring::Second => "second_comment",
    };
    let saved: Option<Number> = first(
        tx,
        &format!(
            "UPDATE reviews SET version = version + 1, {column} = $1, saved_from = $4
             WHERE id = $2 AND (version = $3 OR saved_from = $4) RETURNING version AS id"
        ),
        values![comment, id, i64::from(from.version), from.page.as_str()],
    )
    .await?;
    let version = small(saved.ok_or(StoreError::Conflict)?.id)?;
    let round = round(scoring);
    run(tx, "DELETE FROM scores WHERE review_id = $1 AND scoring = $2", values![id, round]).await?;
    for (criterion, points) in &points.0 {
        run(
            tx,
            "INSERT INTO scores (review_id, scoring, criterion, points) VALUES ($1, $2, $3, $4)",
            values![id, round, criterion.as_str(), i64::from(*points)],
        )
        .await?;
    }
    Ok(version)
}

/// Makes a scoring final.
pub async fn lock(tx: &Tx, permit: &Permit<Review>, scoring: Scoring, now: Timestamp) -> Result<()> {
    let sql = match scoring {
        Scoring::First => "UPDATE reviews SET locked_at = $1 WHERE id = $2 AND locked_at IS NULL",
        Scoring::Second => "UPDATE reviews SET second_locked_at = $1 WHERE id = $2 AND second_locked_at IS NULL",
    };
    run(tx, sql, values![millis(now), permit.scope().0]).await?;
    Ok(())
}

/// Gives it back for good; what was written in it goes.
pub async fn recuse(tx: &Tx, permit: &Permit<Review>, why: Recusal, now: Timestamp) -> Result<()> {
    let id = permit.scope().0;
    run(
        tx,
        "UPDATE reviews SET recused_at = $1, recused_why = $2, comment = '' WHERE id = $3 AND locked_at IS NULL",
        values![millis(now), why.word(), id],
    )
    .await?;
    run(tx, "DELETE FROM scores WHERE review_id = $1", values![id]).await?;
    Ok(())
}

/// One line of a reviewer's home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigned {
    pub id: ReviewId,
    pub programme: ProgrammeId,
    pub application: ApplicationId,
    pub reviewer: ReviewerId,
    pub title: String,
    pub read_by: Option<Date>,
    pub number: u32,
    pub is_begun: bool,
    pub is_locked: bool,
    pub is_second_open: bool,
    pub is_second_locked: bool,
}

impl Assigned {
    /// Nothing is left to do of it.
    pub fn is_done(&self) -> bool {
        self.is_locked && (!self.is_second_open || self.is_second_locked)
    }
}

#[derive(FromQueryResult)]
struct AssignedRow {
    id: i64,
    programme_id: i64,
    application_id: i64,
    reviewer_id: i64,
    title: String,
    read_by: Option<String>,
    number: i64,
    is_begun: bool,
    is_locked: bool,
    is_second_open: bool,
    is_second_locked: bool,
}

/// What the permitted person was given to read: programme by programme, in their own order.
pub async fn assigned(db: &impl Read, permit: &Permit<ReadReviews>) -> Result<Vec<Assigned>> {
    let rows: Vec<AssignedRow> = all(
        db,
        &format!(
            "SELECT w.id, a.programme_id, w.application_id, w.reviewer_id, r.title, n.read_by, a.number, (w.version > 1) AS is_begun,
               (w.locked_at IS NOT NULL) AS is_locked, (s.application_id IS NOT NULL) AS is_second_open,
               (w.second_locked_at IS NOT NULL) AS is_second_locked
             FROM reviews w JOIN reviewers v ON v.id = w.reviewer_id JOIN applications a ON a.id = w.application_id
             JOIN programmes r ON r.id = a.programme_id
             LEFT JOIN panels n ON n.programme_id = a.programme_id
             LEFT JOIN second_scorings s ON s.application_id = a.id
             WHERE v.person_id = $1 AND {STANDS} ORDER BY n.read_by DESC, a.programme_id, w.place, w.id"
        ),
        values![permit.person().map_or(0, |id| id.0)],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Assigned {
                id: ReviewId(row.id),
                programme: ProgrammeId(row.programme_id),
                application: ApplicationId(row.application_id),
                reviewer: ReviewerId(row.reviewer_id),
                title: row.title,
                read_by: row.read_by.as_deref().map(date).transpose()?,
                number: small(row.number)?,
                is_begun: row.is_begun,
                is_locked: row.is_locked,
                is_second_open: row.is_second_open,
                is_second_locked: row.is_second_locked,
            })
        })
        .collect()
}

/// Programmes whose panel the permitted person is on, whether there is something to read yet or not.
pub async fn panels_of(db: &impl Read, permit: &Permit<ReadReviews>) -> Result<Vec<ProgrammeId>> {
    let rows: Vec<Number> = all(
        db,
        "SELECT programme_id AS id FROM reviewers WHERE person_id = $1 AND ended_at IS NULL ORDER BY id",
        values![permit.person().map_or(0, |id| id.0)],
    )
    .await?;
    Ok(rows.into_iter().map(|row| ProgrammeId(row.id)).collect())
}
