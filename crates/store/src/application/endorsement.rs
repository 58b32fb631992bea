//! Endorsements as kept: which manager was asked, and what they said.

use crate::sql::{Number, Read, all, count, first, insert, instant, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Endorse, Permit};
use domain::application::Endorsement;
use domain::id::{ApplicationId, EndorsementId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// One manager asked about one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub id: EndorsementId,
    pub application: ApplicationId,
    pub name: String,
    pub email: String,
    pub asked_at: Timestamp,
    pub answer: Endorsement,
    /// What the applicant was told last: a yes, or that they cannot agree.
    pub told: Option<bool>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    application_id: i64,
    name: String,
    email: String,
    asked_at: i64,
    answer: Option<String>,
    reason: String,
    told: Option<String>,
}

impl Row {
    fn asked(self) -> Result<Asked> {
        Ok(Asked {
            id: EndorsementId(self.id),
            application: ApplicationId(self.application_id),
            name: self.name,
            email: self.email,
            asked_at: instant(self.asked_at)?,
            told: self.told.map(|told| told == AGREED),
            answer: match self.answer.as_deref() {
                None => Endorsement::Silent,
                Some(AGREED) => Endorsement::Agreed,
                Some(REFUSED) => Endorsement::Refused { reason: self.reason },
                Some(other) => return Err(StoreError::Unreadable(format!("endorsement {other}"))),
            },
        })
    }
}

const ASKED: &str = "SELECT id, application_id, name, email, asked_at, answer, reason, told FROM endorsements";
/// That the manager `e`, whom the applicant named last, has named a deputy who has not answered: until then the address can be put
/// right.
pub(crate) const NAMED_A_SILENT_ONE: &str = "e.ended_at IS NOT NULL
     AND e.id = (SELECT MAX(o.id) FROM endorsements o
       WHERE o.application_id = e.application_id AND o.named_by = 'applicant')
     AND EXISTS (SELECT 1 FROM endorsements n WHERE n.application_id = e.application_id AND n.ended_at IS NULL
       AND n.named_by = 'manager' AND n.answer IS NULL)";
/// An answer as kept.
const AGREED: &str = "agreed";
const REFUSED: &str = "refused";

/// What the permit's manager was asked.
pub async fn own(db: &impl Read, permit: &Permit<Endorse>) -> Result<Option<Asked>> {
    by_id(db, permit.scope()).await
}

pub async fn by_id(db: &impl Read, id: EndorsementId) -> Result<Option<Asked>> {
    let row: Option<Row> = first(db, &format!("{ASKED} WHERE id = $1 AND ended_at IS NULL"), values![id.0]).await?;
    row.map(Row::asked).transpose()
}

/// The manager whom the permit is for has named a deputy, who is asked now and is silent: themselves, and the deputy.
pub async fn naming(db: &impl Read, permit: &Permit<Endorse>) -> Result<Option<(Asked, Asked)>> {
    let sql = format!("{ASKED} e WHERE id = $1 AND {NAMED_A_SILENT_ONE}");
    let row: Option<Row> = first(db, &sql, values![permit.scope().0]).await?;
    let Some(manager) = row.map(Row::asked).transpose()? else { return Ok(None) };
    let deputy = of_application(db, manager.application).await?;
    Ok(deputy.map(|deputy| (manager, deputy)))
}

/// One who was asked and is asked no more.
pub async fn ended(db: &impl Read, id: EndorsementId) -> Result<Option<Asked>> {
    let row: Option<Row> = first(db, &format!("{ASKED} WHERE id = $1 AND ended_at IS NOT NULL"), values![id.0]).await?;
    row.map(Row::asked).transpose()
}

/// The manager who is asked now, if one is.
pub async fn of_application(db: &impl Read, application: ApplicationId) -> Result<Option<Asked>> {
    let row: Option<Row> = first(
        db,
        &format!("{ASKED} WHERE application_id = $1 AND ended_at IS NULL ORDER BY id DESC"),
        values![application.0],
    )
    .await?;
    row.map(Row::asked).transpose()
}

/// Those who were asked before and could not agree, the first first.
pub async fn refused_before(db: &impl Read, application: ApplicationId) -> Result<Vec<Asked>> {
    let sql =
        format!("{ASKED} WHERE application_id = $1 AND ended_at IS NOT NULL AND answer = '{REFUSED}' ORDER BY id");
    let rows: Vec<Row> = all(db, &sql, values![application.0]).await?;
    rows.into_iter().map(Row::asked).collect()
}

/// Did the applicant name this address before? Then it was asked, or named a deputy.
pub async fn was_named(db: &impl Read, application: ApplicationId, email: &str) -> Result<bool> {
    let asked = count(
        db,
        "SELECT count(*) AS id FROM endorsements WHERE application_id = $1 AND email = $2 AND named_by = 'applicant'
           AND id = (SELECT MAX(o.id) FROM endorsements o WHERE o.application_id = $1 AND o.named_by = 'applicant')
           AND EXISTS (SELECT 1 FROM endorsements n WHERE n.application_id = $1 AND n.ended_at IS NULL)",
        values![application.0, email],
    )
    .await?;
    Ok(asked > 0)
}

/// How many were asked about an application since an instant.
pub async fn asked_since(db: &impl Read, application: ApplicationId, since: Timestamp) -> Result<u64> {
    let asked = "SELECT count(*) AS id FROM endorsements WHERE application_id = $1 AND asked_at > $2";
    count(db, asked, values![application.0, millis(since)]).await
}

/// Spells the name of whoever is asked now at this address as the applicant does.
pub async fn rename(tx: &Tx, application: ApplicationId, email: &str, name: &str) -> Result<()> {
    run(
        tx,
        "UPDATE endorsements SET name = $3
         WHERE application_id = $1 AND email = $2 AND named_by = 'applicant' AND ended_at IS NULL",
        values![application.0, email, name],
    )
    .await?;
    Ok(())
}

/// Spells the name of one who is asked otherwise.
pub async fn spell(tx: &Tx, id: EndorsementId, name: &str) -> Result<()> {
    run(tx, "UPDATE endorsements SET name = $2 WHERE id = $1", values![id.0, name]).await?;
    Ok(())
}

/// Whom to ask. `placeholder` stands for the token until the row's number is known.
pub struct NewEndorsement<'a> {
    pub application: ApplicationId,
    pub name: &'a str,
    pub email: &'a str,
    /// `applicant`, or `manager` for a deputy.
    pub named_by: &'static str,
    pub placeholder: &'a str,
    pub now: Timestamp,
}

/// Asks somebody instead of whoever was asked before: the old link ends with the commit.
pub async fn ask(tx: &Tx, new: &NewEndorsement<'_>) -> Result<EndorsementId> {
    end(tx, new.application, new.now).await?;
    insert(
        tx,
        "INSERT INTO endorsements (application_id, name, email, token_hash, named_by, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        values![new.application.0, new.name, new.email, new.placeholder, new.named_by, millis(new.now)],
    )
    .await
    .map(EndorsementId)
}

/// Ends the link of whoever is asked now.
pub async fn end(tx: &Tx, application: ApplicationId, now: Timestamp) -> Result<()> {
    run(
        tx,
        "UPDATE endorsements SET ended_at = $1 WHERE application_id = $2 AND ended_at IS NULL",
        values![millis(now), application.0],
    )
    .await?;
    Ok(())
}

/// Takes back that the link of whoever was asked last ended at this instant; `None` when none did.
pub async fn resume(tx: &Tx, application: ApplicationId, ended_at: Timestamp) -> Result<Option<EndorsementId>> {
    let back: Option<Number> = first(
        tx,
        "UPDATE endorsements SET ended_at = NULL WHERE application_id = $1 AND ended_at = $2
           AND id = (SELECT MAX(o.id) FROM endorsements o WHERE o.application_id = $1) RETURNING id",
        values![application.0, millis(ended_at)],
    )
    .await?;
    Ok(back.map(|row| EndorsementId(row.id)))
}

pub async fn set_token(tx: &Tx, id: EndorsementId, token_hash: &str) -> Result<()> {
    run(tx, "UPDATE endorsements SET token_hash = $1 WHERE id = $2", values![token_hash, id.0]).await?;
    Ok(())
}

/// Keeps the manager's answer, or takes it back (`Silent`): then they count as silent again. It may be changed while the link
/// lives.
pub async fn answer(tx: &Tx, permit: &Permit<Endorse>, answer: &Endorsement, now: Timestamp) -> Result<()> {
    let (word, reason) = match answer {
        Endorsement::Silent => (None, ""),
        Endorsement::Agreed => (Some(AGREED), ""),
        Endorsement::Refused { reason } => (Some(REFUSED), reason.as_str()),
    };
    run(
        tx,
        "UPDATE endorsements SET answer = CAST($1 AS TEXT), reason = $2, answered_at = CAST($3 AS BIGINT) WHERE id = $4",
        values![word, reason, word.map(|_| millis(now)), permit.scope().0],
    )
    .await?;
    Ok(())
}

/// Notes what the applicant has heard: a yes, that they cannot agree, or that an answer was taken back.
pub async fn set_told(tx: &Tx, id: EndorsementId, told: Option<bool>) -> Result<()> {
    let word = told.map(|is_agreed| if is_agreed { AGREED } else { REFUSED });
    run(tx, "UPDATE endorsements SET told = CAST($1 AS TEXT) WHERE id = $2", values![word, id.0]).await?;
    Ok(())
}

const SILENT: &str = "FROM endorsements e JOIN applications a ON a.id = e.application_id
     WHERE e.answered_at IS NULL AND e.ended_at IS NULL AND e.reminded_at IS NULL AND e.asked_at < $1
       AND a.withdrawn_at IS NULL";

/// Programmes with managers who were asked before `asked_before`, are silent, and were not reminded yet; their application was
/// sent and stands.
pub async fn programmes_of_silent(db: &impl Read, asked_before: Timestamp) -> Result<Vec<ProgrammeId>> {
    let sql = format!("SELECT DISTINCT a.programme_id AS id {SILENT} ORDER BY id");
    let rows: Vec<Number> = all(db, &sql, values![millis(asked_before)]).await?;
    Ok(rows.into_iter().map(|row| ProgrammeId(row.id)).collect())
}

/// At most `limit` of those managers of one programme.
pub async fn silent(
    db: &impl Read,
    programme: ProgrammeId,
    asked_before: Timestamp,
    limit: usize,
) -> Result<Vec<EndorsementId>> {
    let sql = format!("SELECT e.id {SILENT} AND a.programme_id = $2 ORDER BY e.id LIMIT $3");
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows: Vec<Number> = all(db, &sql, values![millis(asked_before), programme.0, limit]).await?;
    Ok(rows.into_iter().map(|row| EndorsementId(row.id)).collect())
}

pub async fn set_reminded(tx: &Tx, id: EndorsementId, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE endorsements SET reminded_at = $1 WHERE id = $2", values![millis(now), id.0]).await?;
    Ok(())
}
