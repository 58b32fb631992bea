//! The panel's yes to the letters of a round: who was asked, which letters each has approved, and what they said is wrong.

use crate::sql::{Number, Read, all, first, instant, millis, run, values};
use crate::{Result, Tx};
use domain::access::{AskPanelForLetters, Permit};
use domain::id::{ApplicationId, ProgrammeId, ReviewerId};
use domain::offer::Seal;
use jiff::Timestamp;
use sea_orm::FromQueryResult;
use std::collections::BTreeMap;

/// When the panel of a round was asked last; `None` before, and once the letters are out.
pub async fn asked(db: &impl Read, programme: ProgrammeId) -> Result<Option<Timestamp>> {
    let sql = "SELECT asked_at AS id FROM letter_askings WHERE programme_id = $1 AND ended_at IS NULL";
    let row: Option<Number> = first(db, sql, values![programme.0]).await?;
    row.map(|row| instant(row.id)).transpose()
}

/// Asks, or asks again. What was said about letters that have gone out is over.
pub async fn ask(tx: &Tx, permit: &Permit<AskPanelForLetters>, now: Timestamp) -> Result<()> {
    let (programme, by) = (permit.scope(), permit.person().map(|id| id.0));
    if asked(tx, programme).await?.is_none() {
        forget_objections(tx, programme).await?;
    }
    run(
        tx,
        "INSERT INTO letter_askings (programme_id, asked_by, asked_at) VALUES ($1, CAST($2 AS BIGINT), $3)
         ON CONFLICT (programme_id) DO UPDATE SET asked_by = excluded.asked_by, asked_at = excluded.asked_at, ended_at = NULL",
        values![programme.0, by, millis(now)],
    )
    .await?;
    Ok(())
}

/// The letters have gone out.
pub async fn end_asking(tx: &Tx, programme: ProgrammeId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE letter_askings SET ended_at = $2 WHERE programme_id = $1 AND ended_at IS NULL";
    run(tx, sql, values![programme.0, millis(now)]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct ApprovalRow {
    reviewer_id: i64,
    application_id: i64,
    seal: String,
    seal_position: Option<i64>,
}

/// Every yes of a round, to letters as they were then.
pub async fn approvals(db: &impl Read, programme: ProgrammeId) -> Result<BTreeMap<(ReviewerId, ApplicationId), Seal>> {
    let sql = "SELECT y.reviewer_id, y.application_id, y.seal, y.seal_position FROM letter_approvals y
         JOIN reviewers v ON v.id = y.reviewer_id WHERE v.programme_id = $1";
    let rows: Vec<ApprovalRow> = all(db, sql, values![programme.0]).await?;
    rows.into_iter()
        .map(|row| {
            let pair = (ReviewerId(row.reviewer_id), ApplicationId(row.application_id));
            Ok((pair, Seal { words: row.seal, position: row.seal_position.map(super::small).transpose()? }))
        })
        .collect()
}

/// A yes to these letters, each as it was shown.
pub async fn put_approvals(
    tx: &Tx,
    reviewer: ReviewerId,
    letters: &[(ApplicationId, Seal)],
    now: Timestamp,
) -> Result<()> {
    for (application, seal) in letters {
        run(
            tx,
            "INSERT INTO letter_approvals (reviewer_id, application_id, seal, seal_position, approved_at)
             VALUES ($1, $2, $3, CAST($4 AS BIGINT), $5)
             ON CONFLICT (reviewer_id, application_id) DO UPDATE SET seal = excluded.seal,
               seal_position = excluded.seal_position, approved_at = excluded.approved_at",
            values![reviewer.0, application.0, seal.words.as_str(), seal.position.map(i64::from), millis(now)],
        )
        .await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct ObjectionRow {
    reviewer_id: i64,
    words: String,
}

/// What reviewers of a round said is wrong.
pub async fn objections(db: &impl Read, programme: ProgrammeId) -> Result<BTreeMap<ReviewerId, String>> {
    let sql = "SELECT j.reviewer_id, j.words FROM letter_objections j
         JOIN reviewers v ON v.id = j.reviewer_id WHERE v.programme_id = $1";
    let rows: Vec<ObjectionRow> = all(db, sql, values![programme.0]).await?;
    Ok(rows.into_iter().map(|row| (ReviewerId(row.reviewer_id), row.words)).collect())
}

/// In the place of what they said before.
pub async fn put_objection(tx: &Tx, reviewer: ReviewerId, words: &str, now: Timestamp) -> Result<()> {
    run(
        tx,
        "INSERT INTO letter_objections (reviewer_id, words, objected_at) VALUES ($1, $2, $3)
         ON CONFLICT (reviewer_id) DO UPDATE SET words = excluded.words, objected_at = excluded.objected_at",
        values![reviewer.0, words, millis(now)],
    )
    .await?;
    Ok(())
}

/// Nothing is wrong any more.
pub async fn end_objection(tx: &Tx, reviewer: ReviewerId) -> Result<()> {
    run(tx, "DELETE FROM letter_objections WHERE reviewer_id = $1", values![reviewer.0]).await?;
    Ok(())
}

/// Takes away what reviewers of a round said.
pub(crate) async fn forget_objections(tx: &Tx, programme: ProgrammeId) -> Result<()> {
    let sql = "DELETE FROM letter_objections WHERE reviewer_id IN (SELECT id FROM reviewers WHERE programme_id = $1)";
    run(tx, sql, values![programme.0]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Why {
    without_panel: String,
}

/// Why letters of a round went, or wait to go, without the panel's yes; the last reason given.
pub async fn without(db: &impl Read, programme: ProgrammeId) -> Result<Option<String>> {
    let sql = "SELECT without_panel FROM outcome_letters WHERE programme_id = $1 AND without_panel <> ''
         ORDER BY id DESC LIMIT 1";
    let row: Option<Why> = first(db, sql, values![programme.0]).await?;
    Ok(row.map(|row| row.without_panel))
}
