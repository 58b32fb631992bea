//! One party asked to sign one agreement: their link, what they said, and who has signed before them.

use super::AGREEMENTS;
use crate::sql::{Number, Read, all, count, first, insert, instant, json, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Permit, RunAgreements, SignAgreement};
use domain::agreement::{Answer, Signer, Terms, Unable};
use domain::id::{AgreementId, PersonId, ProgrammeId, SignatureId};
use domain::person::full_name;
use jiff::Timestamp;
use sea_orm::{FromQueryResult, Value};

/// One party asked, with what they are asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub id: SignatureId,
    pub agreement: AgreementId,
    pub programme: ProgrammeId,
    pub signer: Signer,
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub participant: PersonId,
    pub participant_name: String,
    pub terms: Terms,
    pub number: u32,
    pub hash: String,
    pub asked_at: Timestamp,
    pub answer: Answer,
    /// Newer terms came, the participant left, or somebody else is their manager now.
    pub is_over: bool,
    /// Newer terms came.
    pub is_superseded: bool,
    /// The participant left, or somebody else is their manager now.
    pub is_gone: bool,
    /// All three have signed.
    pub is_complete: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    agreement_id: i64,
    programme_id: i64,
    signer: String,
    person_id: i64,
    first_name: String,
    last_name: String,
    email: String,
    participant_id: i64,
    participant_first: String,
    participant_last: String,
    terms: String,
    number: i64,
    hash: String,
    asked_at: i64,
    answer: Option<String>,
    name: String,
    reason: Option<String>,
    answered_at: Option<i64>,
    is_superseded: bool,
    is_gone: bool,
    is_complete: bool,
}

impl Row {
    fn asked(self) -> Result<Asked> {
        Ok(Asked {
            answer: read_answer(self.answer.as_deref(), self.name, self.reason.as_deref(), self.answered_at)?,
            id: SignatureId(self.id),
            agreement: AgreementId(self.agreement_id),
            programme: ProgrammeId(self.programme_id),
            signer: read_signer(&self.signer)?,
            person: PersonId(self.person_id),
            name: full_name(&self.first_name, &self.last_name),
            email: self.email,
            participant: PersonId(self.participant_id),
            participant_name: full_name(&self.participant_first, &self.participant_last),
            terms: json(&self.terms)?,
            number: self.number.max(1) as u32,
            hash: self.hash,
            asked_at: instant(self.asked_at)?,
            is_over: self.is_superseded || self.is_gone,
            is_superseded: self.is_superseded,
            is_gone: self.is_gone,
            is_complete: self.is_complete,
        })
    }
}

pub(super) fn read_signer(word: &str) -> Result<Signer> {
    Signer::parse(word).ok_or_else(|| StoreError::Unreadable(format!("signer {word}")))
}

pub(super) fn read_answer(word: Option<&str>, name: String, reason: Option<&str>, at: Option<i64>) -> Result<Answer> {
    match (word, at) {
        (None, _) => Ok(Answer::Silent),
        (Some("signed"), Some(at)) => Ok(Answer::Signed { name, at: instant(at)? }),
        (Some("unable"), _) => reason
            .and_then(Unable::parse)
            .map(Answer::Unable)
            .ok_or_else(|| StoreError::Unreadable(format!("reason {reason:?}"))),
        (Some(other), _) => Err(StoreError::Unreadable(format!("answer {other}"))),
    }
}

/// Of the signatures `n` that nobody else's has taken the place of; `p` is asked to sign, `q` is the participant.
const ASKED: &str = "SELECT n.id, n.agreement_id, t.programme_id, n.signer, n.person_id, p.first_name, p.last_name,
    p.email, a.person_id AS participant_id, q.first_name AS participant_first, q.last_name AS participant_last, t.terms,
    t.number, t.hash, n.asked_at, n.answer, n.name, n.reason, n.answered_at,
    (c.left_at IS NOT NULL
      OR (n.signer = 'manager' AND (q.manager_id IS NULL OR q.manager_id <> n.person_id))) AS is_gone,
    (a.ended_at IS NOT NULL) AS is_superseded,
    (SELECT count(*) FROM signatures v WHERE v.agreement_id = a.id AND v.signer IN ('manager', 'provider')
      AND v.answer = 'signed' AND v.ended_at IS NULL) = 2 AS is_complete";

/// Those of whom this holds.
pub(super) async fn asked_where(db: &impl Read, which: &str, values: Vec<Value>) -> Result<Vec<Asked>> {
    let sql = format!(
        "{ASKED} FROM {AGREEMENTS} JOIN signatures n ON n.agreement_id = a.id
         JOIN people p ON p.id = n.person_id JOIN people q ON q.id = a.person_id
         WHERE n.ended_at IS NULL AND {which}"
    );
    let rows: Vec<Row> = all(db, &sql, values).await?;
    rows.into_iter().map(Row::asked).collect()
}

/// What the permitted signer is asked.
pub async fn own(db: &impl Read, permit: &Permit<SignAgreement>) -> Result<Option<Asked>> {
    asked(db, permit.scope()).await
}

/// For jobs; pages go through a permit.
pub async fn asked(db: &impl Read, id: SignatureId) -> Result<Option<Asked>> {
    Ok(asked_where(db, "n.id = $1", values![id.0]).await?.pop())
}

/// Everybody asked about an agreement, in the order of signing.
pub async fn asked_of(db: &impl Read, agreement: AgreementId) -> Result<Vec<Asked>> {
    let mut asked = asked_where(db, "n.agreement_id = $1", values![agreement.0]).await?;
    asked.sort_by_key(|one| one.signer);
    Ok(asked)
}

/// Programme, participant, signer, their part and the number of the version: by these other versions of the same are found.
fn same_signer(asked: &Asked) -> Vec<Value> {
    values![asked.programme.0, asked.participant.0, asked.person.0, asked.signer.as_str(), i64::from(asked.number),]
}

/// The newest that the same person is asked to sign in the same part after this one, and whether they have signed it.
pub async fn newer(db: &impl Read, asked: &Asked) -> Result<Option<(SignatureId, bool)>> {
    let which = "a.ended_at IS NULL AND t.programme_id = $1 AND a.person_id = $2 AND n.person_id = $3 AND n.signer = $4
         AND t.number > $5";
    let newer = asked_where(db, which, same_signer(asked)).await?.pop();
    Ok(newer.filter(|one| !one.is_gone).map(|one| (one.id, one.answer.is_signed())))
}

/// Whether the same person has signed an earlier version in the same part.
pub async fn has_signed_before(db: &impl Read, asked: &Asked) -> Result<bool> {
    let sql = "SELECT count(*) AS id FROM signatures n JOIN agreements a ON a.id = n.agreement_id
         JOIN agreement_terms t ON t.id = a.terms_id
         WHERE t.programme_id = $1 AND a.person_id = $2 AND n.person_id = $3 AND n.signer = $4 AND t.number < $5
           AND n.answer = 'signed'";
    Ok(count(db, sql, same_signer(asked)).await? > 0)
}

/// A signature under an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub signer: Signer,
    pub name: String,
    pub at: Timestamp,
    /// Since when somebody else stands in their place.
    pub until: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct SignedRow {
    signer: String,
    name: String,
    answered_at: i64,
    ended_at: Option<i64>,
}

/// Who has signed, in the order of signing.
pub async fn signed(db: &impl Read, agreement: AgreementId) -> Result<Vec<Signed>> {
    signatures(db, agreement, "ended_at IS NULL").await
}

/// Managers who had signed and whose place somebody else has taken.
pub async fn former(db: &impl Read, agreement: AgreementId) -> Result<Vec<Signed>> {
    signatures(db, agreement, "ended_at IS NOT NULL").await
}

async fn signatures(db: &impl Read, agreement: AgreementId, which: &str) -> Result<Vec<Signed>> {
    let sql = format!(
        "SELECT signer, name, answered_at, ended_at FROM signatures
         WHERE agreement_id = $1 AND answer = 'signed' AND answered_at IS NOT NULL AND {which} ORDER BY answered_at, id"
    );
    let rows: Vec<SignedRow> = all(db, &sql, values![agreement.0]).await?;
    let of = |row: SignedRow| {
        Ok(Signed {
            signer: read_signer(&row.signer)?,
            name: row.name,
            at: instant(row.answered_at)?,
            until: row.ended_at.map(instant).transpose()?,
        })
    };
    let mut signed: Vec<Signed> = rows.into_iter().map(of).collect::<Result<_>>()?;
    signed.sort_by_key(|one| one.signer);
    Ok(signed)
}

/// Whom to ask.
pub struct NewSignature<'a> {
    pub agreement: AgreementId,
    pub signer: Signer,
    pub person: PersonId,
    pub token_hash: &'a str,
    pub now: Timestamp,
}

/// Asks somebody to sign. Whoever was asked before in the same part is asked no longer: their link ends, and what they signed
/// stays as history.
pub async fn ask(tx: &Tx, new: &NewSignature<'_>) -> Result<SignatureId> {
    run(
        tx,
        "UPDATE signatures SET ended_at = $1 WHERE agreement_id = $2 AND signer = $3 AND ended_at IS NULL",
        values![millis(new.now), new.agreement.0, new.signer.as_str()],
    )
    .await?;
    insert(
        tx,
        "INSERT INTO signatures (agreement_id, signer, person_id, token_hash, asked_at) VALUES ($1, $2, $3, $4, $5)
         RETURNING id",
        values![new.agreement.0, new.signer.as_str(), new.person.0, new.token_hash, millis(new.now)],
    )
    .await
    .map(SignatureId)
}

/// Keeps what somebody said. A signature stays: only who has not signed is written over.
pub async fn answer(tx: &Tx, permit: &Permit<SignAgreement>, answer: &Answer, now: Timestamp) -> Result<()> {
    let (word, name, reason) = match answer {
        Answer::Silent => (None, "", None),
        Answer::Signed { name, .. } => (Some("signed"), name.as_str(), None),
        Answer::Unable(why) => (Some("unable"), "", Some(why.as_str())),
    };
    run(
        tx,
        "UPDATE signatures SET answer = CAST($1 AS TEXT), name = $2, reason = CAST($3 AS TEXT), answered_at = $4
         WHERE id = $5 AND (answer IS NULL OR answer <> 'signed')",
        values![word, name, reason, millis(now), permit.scope().0],
    )
    .await?;
    Ok(())
}

/// Signs for the provider.
pub async fn sign_for_provider(
    tx: &Tx,
    permit: &Permit<RunAgreements>,
    agreement: AgreementId,
    name: &str,
    now: Timestamp,
) -> Result<()> {
    insert(
        tx,
        "INSERT INTO signatures (agreement_id, signer, person_id, asked_at, answer, name, answered_at)
         VALUES ($1, 'provider', $2, $3, 'signed', $4, $3) RETURNING id",
        values![agreement.0, permit.person().map_or(0, |id| id.0), millis(now), name],
    )
    .await?;
    Ok(())
}

/// What the holder of a token is asked to sign, if it is such a token.
pub async fn opened(db: &impl Read, token_hash: &str) -> Result<Option<SignatureId>> {
    let row: Option<Number> =
        first(db, "SELECT id FROM signatures WHERE token_hash = $1 AND ended_at IS NULL", values![token_hash]).await?;
    Ok(row.map(|row| SignatureId(row.id)))
}

/// Who was asked before an instant, has said nothing, and was not reminded after `reminded_before`; of one programme or of all.
pub async fn silent(
    db: &impl Read,
    programme: Option<ProgrammeId>,
    asked_before: Timestamp,
    reminded_before: Timestamp,
) -> Result<Vec<SignatureId>> {
    let rows: Vec<Number> = all(
        db,
        &format!(
            "SELECT n.id FROM {AGREEMENTS} JOIN signatures n ON n.agreement_id = a.id
         JOIN programmes r ON r.id = t.programme_id JOIN people q ON q.id = a.person_id
         WHERE n.answered_at IS NULL AND (n.signer <> 'manager' OR n.person_id = q.manager_id)
           AND n.ended_at IS NULL AND n.asked_at < $1 AND a.ended_at IS NULL
           AND c.left_at IS NULL AND r.state <> 'closed' AND (n.reminded_at IS NULL OR n.reminded_at < $2)
           AND (CAST($3 AS BIGINT) IS NULL OR t.programme_id = $3)
         ORDER BY n.id LIMIT 500"
        ),
        values![millis(asked_before), millis(reminded_before), programme.map(|id| id.0)],
    )
    .await?;
    Ok(rows.into_iter().map(|row| SignatureId(row.id)).collect())
}

pub async fn set_reminded(tx: &Tx, id: SignatureId, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE signatures SET reminded_at = $1 WHERE id = $2", values![millis(now), id.0]).await?;
    Ok(())
}
