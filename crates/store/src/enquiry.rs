//! Enquiries as kept: who asks, about what, and whether somebody has answered. As cases they are in [`case`].

pub mod case;

use crate::sql::{Hold, Number, Read, all, count, first, hold, insert, instant, millis, run, values};
use crate::{Result, Tx};
use domain::enquiry::{Enquiry, EnquiryDraft, EnquiryState};
use domain::id::{EnquiryId, PersonId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    programme_id: Option<i64>,
    programme: Option<String>,
    name: String,
    email: String,
    phone: String,
    organisation: String,
    message: String,
    received_at: i64,
    answered_at: Option<i64>,
    answered_by: Option<String>,
    answer: String,
}

impl Row {
    fn enquiry(self) -> Result<Enquiry> {
        Ok(Enquiry {
            id: EnquiryId(self.id),
            programme: self.programme_id.map(ProgrammeId),
            programme_title: self.programme.unwrap_or_default(),
            draft: EnquiryDraft {
                name: self.name,
                email: self.email,
                phone: self.phone,
                organisation: self.organisation,
                message: self.message,
            },
            received_at: instant(self.received_at)?,
            answered_at: self.answered_at.map(instant).transpose()?,
            answered_by: self.answered_by.unwrap_or_default(),
            answer: self.answer,
        })
    }
}

const ENQUIRY: &str = "SELECT e.id, e.programme_id, p.title AS programme, e.name, e.email, e.phone, e.organisation,
    e.message, e.received_at, e.answered_at, e.answer, a.first_name || ' ' || a.last_name AS answered_by
    FROM enquiries e LEFT JOIN programmes p ON p.id = e.programme_id LEFT JOIN people a ON a.id = e.answered_by";

/// Lets one enquiry in at a time, until the transaction ends: each sees those before it.
pub async fn one_at_a_time(tx: &Tx) -> Result<()> {
    hold(tx, Hold::Enquiring).await
}

/// The same enquiry, kept since then.
pub async fn same_since(
    tx: &Tx,
    programme: Option<ProgrammeId>,
    draft: &EnquiryDraft,
    since: Timestamp,
) -> Result<Option<EnquiryId>> {
    let row: Option<Number> = first(
        tx,
        "SELECT id FROM enquiries WHERE email = $1 AND message = $2 AND name = $3 AND phone = $4 AND organisation = $5
         AND COALESCE(programme_id, 0) = $6 AND received_at >= $7 ORDER BY id LIMIT 1",
        values![
            draft.email.as_str(),
            draft.message.as_str(),
            draft.name.as_str(),
            draft.phone.as_str(),
            draft.organisation.as_str(),
            programme.map_or(0, |programme| programme.0),
            millis(since)
        ],
    )
    .await?;
    Ok(row.map(|row| EnquiryId(row.id)))
}

pub async fn insert_new(
    tx: &Tx,
    programme: Option<ProgrammeId>,
    draft: &EnquiryDraft,
    now: Timestamp,
) -> Result<EnquiryId> {
    insert(
        tx,
        "INSERT INTO enquiries (programme_id, name, email, phone, organisation, message, received_at)
         VALUES (CAST($1 AS BIGINT), $2, $3, $4, $5, $6, $7) RETURNING id",
        values![
            programme.map(|id| id.0),
            draft.name.as_str(),
            draft.email.as_str(),
            draft.phone.as_str(),
            draft.organisation.as_str(),
            draft.message.as_str(),
            millis(now)
        ],
    )
    .await
    .map(EnquiryId)
}

pub async fn by_id(db: &impl Read, id: EnquiryId) -> Result<Option<Enquiry>> {
    let row: Option<Row> = first(db, &format!("{ENQUIRY} WHERE e.id = $1"), values![id.0]).await?;
    row.map(Row::enquiry).transpose()
}

/// How many came since an instant.
pub async fn count_since(db: &impl Read, since: Timestamp) -> Result<u64> {
    count(db, "SELECT count(*) AS id FROM enquiries WHERE received_at > $1", values![millis(since)]).await
}

/// How many came from an address in all, and since an instant.
pub async fn counts_of(db: &impl Read, email: &str, since: Timestamp) -> Result<(u64, u64)> {
    let all = count(db, "SELECT count(*) AS id FROM enquiries WHERE email = $1", values![email]).await?;
    let late = "SELECT count(*) AS id FROM enquiries WHERE email = $1 AND received_at > $2";
    Ok((all, count(db, late, values![email, millis(since)]).await?))
}

/// At most `limit` enquiries that nobody works on, with an id below `before`, newest first: those still open, or those
/// answered.
pub async fn page(db: &impl Read, state: EnquiryState, before: Option<EnquiryId>, limit: u32) -> Result<Vec<Enquiry>> {
    let condition = match state {
        EnquiryState::Open => "IS NULL",
        EnquiryState::Answered => "IS NOT NULL",
    };
    let sql = format!(
        "{ENQUIRY} WHERE e.answered_at {condition} AND e.stage = 'new' AND e.id < $1 ORDER BY e.id DESC LIMIT $2"
    );
    let rows: Vec<Row> = all(db, &sql, values![before.map_or(i64::MAX, |id| id.0), i64::from(limit)]).await?;
    rows.into_iter().map(Row::enquiry).collect()
}

/// How many are open and how many are answered, of those that nobody works on.
pub async fn counts(db: &impl Read) -> Result<(u64, u64)> {
    let new = "SELECT count(*) AS id FROM enquiries WHERE stage = 'new' AND answered_at";
    let open = count(db, &format!("{new} IS NULL"), values![]).await?;
    Ok((open, count(db, &format!("{new} IS NOT NULL"), values![]).await?))
}

/// Notes who answered and when, or that nobody has after all. False when there is no such enquiry.
pub async fn set_answered(tx: &Tx, id: EnquiryId, by: Option<(PersonId, Timestamp)>) -> Result<bool> {
    let changed = run(
        tx,
        "UPDATE enquiries SET answered_at = CAST($1 AS BIGINT), answered_by = CAST($2 AS BIGINT) WHERE id = $3",
        values![by.map(|(_, at)| millis(at)), by.map(|(person, _)| person.0), id.0],
    )
    .await?;
    Ok(changed > 0)
}

/// Notes what was answered. False when there is no such enquiry, or nobody has answered it.
pub async fn set_answer(tx: &Tx, id: EnquiryId, note: &str) -> Result<bool> {
    let changed =
        run(tx, "UPDATE enquiries SET answer = $1 WHERE id = $2 AND answered_at IS NOT NULL", values![note, id.0])
            .await?;
    Ok(changed > 0)
}
