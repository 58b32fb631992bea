//! What readers of one application write to each other, to talk about it. The words are forgotten once the letter is out.

use crate::community::{Between, keep, written_by};
use crate::sql::{Read, all, first, values};
use crate::{Result, Tx};
use domain::access::{Permit, Review};
use domain::id::{MessageId, PersonId, ReviewId, ReviewerId};
use domain::person::full_name;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Somebody else who has locked the same application and is on the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherReader {
    pub reviewer: ReviewerId,
    pub person: PersonId,
    /// Theirs, of that application.
    pub review: ReviewId,
}

#[derive(FromQueryResult)]
struct OtherRow {
    id: i64,
    reviewer_id: i64,
    person_id: i64,
}

/// But for whoever holds the permit.
pub async fn others(db: &impl Read, permit: &Permit<Review>) -> Result<Vec<OtherReader>> {
    let sql = "SELECT w.id, w.reviewer_id, v.person_id
         FROM reviews o JOIN reviews w ON w.application_id = o.application_id AND w.id <> o.id
         JOIN reviewers v ON v.id = w.reviewer_id
         WHERE o.id = $1 AND w.locked_at IS NOT NULL AND w.recused_at IS NULL AND w.taken_at IS NULL
           AND v.ended_at IS NULL ORDER BY w.id";
    let rows: Vec<OtherRow> = all(db, sql, values![permit.scope().0]).await?;
    let other = |row: OtherRow| OtherReader {
        reviewer: ReviewerId(row.reviewer_id),
        person: PersonId(row.person_id),
        review: ReviewId(row.id),
    };
    Ok(rows.into_iter().map(other).collect())
}

/// How many messages whoever holds the permit has written to other readers since an instant.
pub async fn written_since(db: &impl Read, permit: &Permit<Review>, since: Timestamp) -> Result<u64> {
    written_by(db, permit.person(), Between::Readers, since).await
}

pub async fn write(
    tx: &Tx,
    permit: &Permit<Review>,
    to: &OtherReader,
    words: &str,
    now: Timestamp,
) -> Result<MessageId> {
    keep(tx, (permit.person(), to.person), Some(to.review), words, now).await
}

/// A message that is still to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub from_name: String,
    pub to: PersonId,
    pub to_name: String,
    pub to_email: String,
    pub words: String,
    /// The reader's own review of it, and its number.
    pub review: ReviewId,
    pub number: u32,
    /// Title of the programme.
    pub programme: String,
}

#[derive(FromQueryResult)]
struct MessageRow {
    from_first: String,
    from_last: String,
    to_id: i64,
    to_first: String,
    email: String,
    words: String,
    review_id: i64,
    number: i64,
    title: String,
}

/// None once it was sent, and when whoever it is for reads it no more.
pub async fn message(db: &impl Read, id: MessageId) -> Result<Option<Message>> {
    let sql = "SELECT f.first_name AS from_first, f.last_name AS from_last, m.to_id, p.first_name AS to_first, p.email,
           m.words, w.id AS review_id, a.number, r.title
         FROM colleague_messages m JOIN people f ON f.id = m.from_id JOIN people p ON p.id = m.to_id
         JOIN reviews w ON w.id = m.review_id JOIN reviewers v ON v.id = w.reviewer_id
         JOIN applications a ON a.id = w.application_id JOIN programmes r ON r.id = a.programme_id
         WHERE m.id = $1 AND m.words <> '' AND w.recused_at IS NULL AND w.taken_at IS NULL AND v.ended_at IS NULL
           AND a.withdrawn_at IS NULL";
    let row: Option<MessageRow> = first(db, sql, values![id.0]).await?;
    row.map(|row| {
        Ok(Message {
            from_name: full_name(&row.from_first, &row.from_last),
            to: PersonId(row.to_id),
            to_name: row.to_first,
            to_email: row.email,
            words: row.words,
            review: ReviewId(row.review_id),
            number: super::small(row.number)?,
            programme: row.title,
        })
    })
    .transpose()
}
