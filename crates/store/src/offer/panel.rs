//! The panel's yes to the letters of a round: who was asked, which letters each has approved, and what they said is wrong.

use crate::sql::{Number, Read, all, first, instant, json, millis, run, to_json, values};
use crate::{Result, Tx};
use domain::access::{AskPanelForLetters, Permit};
use domain::id::{ApplicationId, ProgrammeId, ReviewerId};
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
}

/// Every yes of a round, by the digest of the words it was given to.
pub async fn approvals(
    db: &impl Read,
    programme: ProgrammeId,
) -> Result<BTreeMap<(ReviewerId, ApplicationId), String>> {
    let sql = "SELECT y.reviewer_id, y.application_id, y.seal FROM letter_approvals y
         JOIN reviewers v ON v.id = y.reviewer_id WHERE v.programme_id = $1";
    let rows: Vec<ApprovalRow> = all(db, sql, values![programme.0]).await?;
    let of = |row: ApprovalRow| ((ReviewerId(row.reviewer_id), ApplicationId(row.application_id)), row.seal);
    Ok(rows.into_iter().map(of).collect())
}

/// A yes to these letters, each by the digest of its words as they were shown.
pub async fn put_approvals(
    tx: &Tx,
    reviewer: ReviewerId,
    letters: &[(ApplicationId, String)],
    now: Timestamp,
) -> Result<()> {
    for (application, seal) in letters {
        run(
            tx,
            "INSERT INTO letter_approvals (reviewer_id, application_id, seal, approved_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (reviewer_id, application_id) DO UPDATE SET seal = excluded.seal,
               approved_at = excluded.approved_at",
            values![reviewer.0, application.0, seal.as_str(), millis(now)],
        )
        .await?;
    }
    Ok(())
}

/// What a reviewer said is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    pub words: String,
    /// The letters they read then, each by the digest of its words; empty where that was not kept yet.
    pub seals: BTreeMap<ApplicationId, String>,
}

#[derive(FromQueryResult)]
struct ObjectionRow {
    reviewer_id: i64,
    words: String,
    seals: String,
}

impl ObjectionRow {
    fn objection(self) -> Result<(ReviewerId, Objection)> {
        let seals: Vec<(i64, String)> = json(&self.seals)?;
        let seals = seals.into_iter().map(|(id, seal)| (ApplicationId(id), seal)).collect();
        Ok((ReviewerId(self.reviewer_id), Objection { words: self.words, seals }))
    }
}

/// What reviewers of a round said is wrong.
pub async fn objections(db: &impl Read, programme: ProgrammeId) -> Result<BTreeMap<ReviewerId, Objection>> {
    let sql = "SELECT j.reviewer_id, j.words, j.seals FROM letter_objections j
         JOIN reviewers v ON v.id = j.reviewer_id WHERE v.programme_id = $1";
    let rows: Vec<ObjectionRow> = all(db, sql, values![programme.0]).await?;
    rows.into_iter().map(ObjectionRow::objection).collect()
}

/// In the place of what they said before.
pub async fn put_objection(tx: &Tx, reviewer: ReviewerId, objection: &Objection, now: Timestamp) -> Result<()> {
    let seals: Vec<(i64, &str)> = objection.seals.iter().map(|(id, seal)| (id.0, seal.as_str())).collect();
    run(
        tx,
        "INSERT INTO letter_objections (reviewer_id, words, seals, objected_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (reviewer_id) DO UPDATE SET words = excluded.words, seals = excluded.seals,
           objected_at = excluded.objected_at",
        values![reviewer.0, objection.words.as_str(), to_json(&seals)?, millis(now)],
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
