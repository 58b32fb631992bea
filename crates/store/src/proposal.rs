//! Proposals in versions: what was sent to whoever enquired, and what they said.

use crate::sql::{Number, Read, all, first, insert, instant, json, millis, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::access::{AnswerProposal, Permit};
use domain::id::{EnquiryId, PersonId, ProposalId};
use domain::proposal::{Answer, Terms};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub id: ProposalId,
    pub case: EnquiryId,
    pub number: u32,
    pub terms: Terms,
    pub hash: String,
    pub sent_at: Timestamp,
    /// Where it was sent.
    pub email: String,
    pub answer: Answer,
    /// A newer version came, or it was closed.
    pub is_over: bool,
    /// A newer version came.
    pub is_superseded: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    enquiry_id: i64,
    number: i64,
    terms: String,
    hash: String,
    sent_at: i64,
    email: String,
    answer: Option<String>,
    name: String,
    words: String,
    answered_at: Option<i64>,
    ended_at: Option<i64>,
    newer: i64,
}

impl Row {
    fn proposal(self) -> Result<Proposal> {
        let answer = match (self.answer.as_deref(), self.answered_at) {
            (None, _) => Answer::Silent,
            (Some("accepted"), Some(at)) => Answer::Accepted { name: self.name, at: instant(at)? },
            (Some("declined"), Some(at)) => Answer::Declined { words: self.words, at: instant(at)? },
            (Some(other), _) => return Err(StoreError::Unreadable(format!("proposal answer {other}"))),
        };
        Ok(Proposal {
            id: ProposalId(self.id),
            case: EnquiryId(self.enquiry_id),
            number: u32::try_from(self.number).unwrap_or(1),
            terms: json(&self.terms)?,
            hash: self.hash,
            sent_at: instant(self.sent_at)?,
            email: self.email,
            answer,
            is_over: self.ended_at.is_some(),
            is_superseded: self.newer > 0,
        })
    }
}

const PROPOSAL: &str =
    "SELECT p.id, p.enquiry_id, p.number, p.terms, p.hash, p.sent_at, e.email, p.answer, p.name, p.words,
    p.answered_at, p.ended_at,
    (SELECT count(*) FROM proposals n WHERE n.enquiry_id = p.enquiry_id AND n.number > p.number) AS newer FROM proposals p JOIN enquiries e ON e.id = p.enquiry_id";

/// The last 50 versions of a case, newest first.
pub async fn of_case(db: &impl Read, case: EnquiryId) -> Result<Vec<Proposal>> {
    let sql = format!("{PROPOSAL} WHERE p.enquiry_id = $1 ORDER BY p.number DESC LIMIT 50");
    let rows: Vec<Row> = all(db, &sql, values![case.0]).await?;
    rows.into_iter().map(Row::proposal).collect()
}

pub async fn by_id(db: &impl Read, id: ProposalId) -> Result<Option<Proposal>> {
    let row: Option<Row> = first(db, &format!("{PROPOSAL} WHERE p.id = $1"), values![id.0]).await?;
    row.map(Row::proposal).transpose()
}

/// The one that a link's holder reads.
pub async fn own(db: &impl Read, permit: &Permit<AnswerProposal>) -> Result<Option<Proposal>> {
    by_id(db, permit.scope()).await
}

/// The proposal behind a token, an earlier version too.
pub async fn opened(db: &impl Read, token_hash: &str) -> Result<Option<ProposalId>> {
    let row: Option<Number> = first(db, "SELECT id FROM proposals WHERE token_hash = $1", values![token_hash]).await?;
    Ok(row.map(|row| ProposalId(row.id)))
}

/// A version to send.
pub struct NewProposal<'a> {
    pub case: EnquiryId,
    pub number: u32,
    pub terms: &'a Terms,
    pub hash: &'a str,
    pub token_hash: &'a str,
    pub by: PersonId,
    pub now: Timestamp,
}

/// Keeps a version; the one before it is over.
pub async fn send(tx: &Tx, new: &NewProposal<'_>) -> Result<ProposalId> {
    let over = "UPDATE proposals SET ended_at = $1 WHERE enquiry_id = $2 AND ended_at IS NULL";
    run(tx, over, values![millis(new.now), new.case.0]).await?;
    insert(
        tx,
        "INSERT INTO proposals (enquiry_id, number, terms, hash, token_hash, sent_at, sent_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        values![
            new.case.0,
            i64::from(new.number),
            to_json(new.terms)?,
            new.hash,
            new.token_hash,
            millis(new.now),
            new.by.0
        ],
    )
    .await
    .map(ProposalId)
}

/// Closes the version that waits for an answer: nobody can accept it any more. False where none does.
pub async fn close_silent(tx: &Tx, case: EnquiryId, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE proposals SET ended_at = $1 WHERE enquiry_id = $2 AND answer IS NULL AND ended_at IS NULL";
    Ok(run(tx, sql, values![millis(now), case.0]).await? > 0)
}

/// Keeps what was said to the permitted proposal, where nothing was said before. False when something was.
pub async fn answer(tx: &Tx, permit: &Permit<AnswerProposal>, answer: &Answer) -> Result<bool> {
    let (word, name, words, at) = match answer {
        Answer::Silent => return Ok(false),
        Answer::Accepted { name, at } => ("accepted", name.as_str(), "", *at),
        Answer::Declined { words, at } => ("declined", "", words.as_str(), *at),
    };
    let changed = run(
        tx,
        "UPDATE proposals SET answer = $1, name = $2, words = $3, answered_at = $4
         WHERE id = $5 AND answer IS NULL AND ended_at IS NULL",
        values![word, name, words, millis(at), permit.scope().0],
    )
    .await?;
    Ok(changed == 1)
}
