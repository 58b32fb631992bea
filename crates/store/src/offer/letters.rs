//! Letters of a round that were approved and go out together.

use crate::sql::{Number, Read, all, first, insert, instant, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::id::{ApplicationId, OutcomeLettersId, PersonId, ProgrammeId};
use domain::offer::Seal;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Letters that were approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters {
    pub id: OutcomeLettersId,
    pub programme: ProgrammeId,
    pub due_at: Timestamp,
    /// To answer an offer, from the day on which it goes out.
    pub days: u32,
    pub sent_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    programme_id: i64,
    due_at: i64,
    days: i64,
    sent_at: Option<i64>,
}

impl Row {
    fn letters(self) -> Result<Letters> {
        Ok(Letters {
            id: OutcomeLettersId(self.id),
            programme: ProgrammeId(self.programme_id),
            due_at: instant(self.due_at)?,
            days: u32::try_from(self.days).map_err(|_| StoreError::Unreadable(format!("days {}", self.days)))?,
            sent_at: self.sent_at.map(instant).transpose()?,
        })
    }
}

const LETTERS: &str = "SELECT id, programme_id, due_at, days, sent_at FROM outcome_letters";

pub async fn by_id(db: &impl Read, id: OutcomeLettersId) -> Result<Option<Letters>> {
    let row: Option<Row> = first(db, &format!("{LETTERS} WHERE id = $1"), values![id.0]).await?;
    row.map(Row::letters).transpose()
}

/// Those of a round that wait for their day.
pub async fn pending(db: &impl Read, programme: ProgrammeId) -> Result<Option<Letters>> {
    let sql = format!("{LETTERS} WHERE programme_id = $1 AND sent_at IS NULL");
    let row: Option<Row> = first(db, &sql, values![programme.0]).await?;
    row.map(Row::letters).transpose()
}

/// Days to answer that the round's last letters gave; `None` before any went out.
pub async fn terms_days(db: &impl Read, programme: ProgrammeId) -> Result<Option<u32>> {
    let sql =
        format!("{LETTERS} WHERE programme_id = $1 AND sent_at IS NOT NULL ORDER BY sent_at DESC, id DESC LIMIT 1");
    let row: Option<Row> = first(db, &sql, values![programme.0]).await?;
    Ok(row.map(Row::letters).transpose()?.map(|letters| letters.days))
}

/// When letters go out, and how long an offer in them stands.
pub struct Approval<'a> {
    pub programme: ProgrammeId,
    pub by: Option<PersonId>,
    pub due_at: Timestamp,
    pub days: u32,
    /// Why they go without the panel's yes; empty where they have it, or need none.
    pub without_panel: &'a str,
    pub now: Timestamp,
}

/// The letters that wait for their day, with this day and these terms; made where none wait. The caller holds the round.
pub async fn put_pending(tx: &Tx, approval: &Approval<'_>) -> Result<OutcomeLettersId> {
    let known = pending(tx, approval.programme).await?;
    let (by, now) = (approval.by.map(|id| id.0), millis(approval.now));
    let (due, days) = (millis(approval.due_at), i64::from(approval.days));
    if let Some(known) = known {
        let sql =
            "UPDATE outcome_letters SET approved_by = CAST($2 AS BIGINT), approved_at = $3, due_at = $4, days = $5,
               without_panel = $6 WHERE id = $1 AND sent_at IS NULL";
        run(tx, sql, values![known.id.0, by, now, due, days, approval.without_panel]).await?;
        return Ok(known.id);
    }
    let sql = "INSERT INTO outcome_letters (programme_id, approved_by, approved_at, due_at, days, without_panel)
         VALUES ($1, CAST($2 AS BIGINT), $3, $4, $5, $6) RETURNING id";
    insert(tx, sql, values![approval.programme.0, by, now, due, days, approval.without_panel])
        .await
        .map(OutcomeLettersId)
}

/// Puts letters of these applications among them, each by the digest of what was looked at, and takes all others out.
pub async fn approve(tx: &Tx, id: OutcomeLettersId, letters: &[(ApplicationId, Seal)]) -> Result<()> {
    take_back_approval(tx, id).await?;
    for (who, seal) in letters {
        let sql = "UPDATE outcomes SET letters_id = $1, seal = $2, seal_position = CAST($4 AS BIGINT)
             WHERE application_id = $3";
        run(tx, sql, values![id.0, seal.words.as_str(), who.0, seal.position.map(i64::from)]).await?;
    }
    Ok(())
}

/// No letter goes out with these until they are approved again.
pub async fn take_back_approval(tx: &Tx, id: OutcomeLettersId) -> Result<()> {
    let sql = "UPDATE outcomes SET letters_id = NULL, seal = '', seal_position = NULL WHERE letters_id = $1";
    run(tx, sql, values![id.0]).await?;
    Ok(())
}

/// Takes out a letter that is not as it was approved any more; the digest stays, to tell it from one nobody has approved.
pub async fn not_as_approved(tx: &Tx, who: ApplicationId) -> Result<()> {
    run(tx, "UPDATE outcomes SET letters_id = NULL WHERE application_id = $1", values![who.0]).await?;
    Ok(())
}

/// A letter that was held goes out after all, as it was approved anew. False where none was held.
pub async fn tell_again(tx: &Tx, who: ApplicationId) -> Result<bool> {
    let sql = "UPDATE outcomes SET tellings = tellings + 1, held_at = NULL
         WHERE application_id = $1 AND held_at IS NOT NULL AND heard_at IS NULL";
    Ok(run(tx, sql, values![who.0]).await? == 1)
}

/// Whose letters go out with these.
pub async fn in_letters(db: &impl Read, id: OutcomeLettersId) -> Result<Vec<ApplicationId>> {
    let sql = "SELECT application_id AS id FROM outcomes WHERE letters_id = $1 ORDER BY application_id";
    let rows: Vec<Number> = all(db, sql, values![id.0]).await?;
    Ok(rows.into_iter().map(|row| ApplicationId(row.id)).collect())
}

/// Notes that they go out now. False when they did before.
pub async fn mark_sent(tx: &Tx, id: OutcomeLettersId, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE outcome_letters SET sent_at = $2 WHERE id = $1 AND sent_at IS NULL";
    Ok(run(tx, sql, values![id.0, millis(now)]).await? == 1)
}
