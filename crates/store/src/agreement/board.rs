//! The coordinator's view: each participant, and how far their agreement is.

use super::AGREEMENTS;
use super::signature::{read_answer, read_signer};
use crate::Result;
use crate::sql::{Number, Read, all, first, instant, places, values};
use domain::access::{Permit, ReadDesk, RunAgreements};
use domain::agreement::{Answer, Signer};
use domain::id::{AgreementId, PersonId, ProgrammeId};
use domain::person::full_name;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// One participant of the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub person: PersonId,
    pub name: String,
    /// Empty when no manager is known.
    pub manager: String,
    /// `None` until they are asked.
    pub agreement: Option<AgreementId>,
    /// Who was asked and what they said, in the order of signing.
    pub parties: Vec<Party>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub signer: Signer,
    pub answer: Answer,
}

#[derive(FromQueryResult)]
struct LineRow {
    id: i64,
    first_name: String,
    last_name: String,
    manager_first: Option<String>,
    manager_last: Option<String>,
    agreement_id: Option<i64>,
}

#[derive(FromQueryResult)]
struct PartyRow {
    agreement_id: i64,
    signer: String,
    answer: Option<String>,
    name: String,
    reason: Option<String>,
    answered_at: Option<i64>,
}

/// The agreement `a` of a participant `c` that is not over.
const ITS_AGREEMENT: &str = "agreements a ON a.person_id = c.person_id AND a.ended_at IS NULL
           AND a.terms_id IN (SELECT t.id FROM agreement_terms t WHERE t.programme_id = c.programme_id)";

/// Participants by name, a page of them, with where each stands.
pub async fn lines(db: &impl Read, permit: &Permit<RunAgreements>, limit: u32, skip: u32) -> Result<Vec<Line>> {
    let sql = format!(
        "SELECT p.id, p.first_name, p.last_name, m.first_name AS manager_first, m.last_name AS manager_last,
           a.id AS agreement_id
         FROM participations c JOIN people p ON p.id = c.person_id LEFT JOIN people m ON m.id = p.manager_id
         LEFT JOIN {ITS_AGREEMENT}
         WHERE c.programme_id = $1 AND c.left_at IS NULL ORDER BY p.sort_name, p.id LIMIT $2 OFFSET $3"
    );
    let values = values![permit.scope().0, i64::from(limit), i64::from(skip)];
    let rows: Vec<LineRow> = all(db, &sql, values).await?;
    let agreements: Vec<i64> = rows.iter().filter_map(|row| row.agreement_id).collect();
    let parties = parties(db, &agreements).await?;
    let of = |row: LineRow| Line {
        person: PersonId(row.id),
        name: full_name(&row.first_name, &row.last_name),
        manager: full_name(&row.manager_first.unwrap_or_default(), &row.manager_last.unwrap_or_default()),
        agreement: row.agreement_id.map(AgreementId),
        parties: parties
            .iter()
            .filter(|(agreement, _)| Some(agreement.0) == row.agreement_id)
            .map(|(_, party)| party.clone())
            .collect(),
    };
    Ok(rows.into_iter().map(of).collect())
}

async fn parties(db: &impl Read, agreements: &[i64]) -> Result<Vec<(AgreementId, Party)>> {
    let sql = format!(
        "SELECT agreement_id, signer, answer, name, reason, answered_at FROM signatures
         WHERE ended_at IS NULL AND agreement_id IN ({})",
        places(1, agreements.len())
    );
    let rows: Vec<PartyRow> = all(db, &sql, agreements.iter().map(|id| (*id).into()).collect()).await?;
    let of = |row: PartyRow| {
        let answer = read_answer(row.answer.as_deref(), row.name, row.reason.as_deref(), row.answered_at)?;
        Ok((AgreementId(row.agreement_id), Party { signer: read_signer(&row.signer)?, answer }))
    };
    let mut parties: Vec<_> = rows.into_iter().map(of).collect::<Result<Vec<_>>>()?;
    parties.sort_by_key(|(_, party)| party.signer);
    Ok(parties)
}

/// An agreement on earlier terms that all had signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub agreement: AgreementId,
    pub person: PersonId,
    /// Of its terms.
    pub number: u32,
    /// When the last of them signed.
    pub signed_at: Timestamp,
}

#[derive(FromQueryResult)]
struct EarlierRow {
    id: i64,
    person_id: i64,
    number: i64,
    signed_at: i64,
}

/// Those of these people, newest first.
pub async fn earlier(db: &impl Read, permit: &Permit<RunAgreements>, people: &[PersonId]) -> Result<Vec<Earlier>> {
    let sql = format!(
        "SELECT a.id, a.person_id, t.number, MAX(n.answered_at) AS signed_at
         FROM agreements a JOIN agreement_terms t ON t.id = a.terms_id
         JOIN signatures n ON n.agreement_id = a.id AND n.answer = 'signed' AND n.ended_at IS NULL
         WHERE t.programme_id = $1 AND a.ended_at IS NOT NULL AND a.person_id IN ({})
         GROUP BY a.id, a.person_id, t.number HAVING count(*) = 3 ORDER BY t.number DESC, a.id",
        places(2, people.len())
    );
    let mut values = values![permit.scope().0];
    values.extend(people.iter().map(|id| sea_orm::Value::from(id.0)));
    let rows: Vec<EarlierRow> = all(db, &sql, values).await?;
    let of = |row: EarlierRow| {
        Ok(Earlier {
            agreement: AgreementId(row.id),
            person: PersonId(row.person_id),
            number: row.number.max(1) as u32,
            signed_at: instant(row.signed_at)?,
        })
    };
    rows.into_iter().map(of).collect()
}

/// How many stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub people: u64,
    /// Signed by all three.
    pub complete: u64,
    /// Asked and silent.
    pub silent: u64,
    /// Signed by participant and manager.
    pub for_provider: u64,
    /// Participants who have nothing to sign yet.
    pub unasked: u64,
    /// Signed by the participant, and no manager is known.
    pub no_manager: u64,
}

#[derive(FromQueryResult)]
struct CountsRow {
    people: i64,
    complete: i64,
    silent: i64,
    for_provider: i64,
    unasked: i64,
    no_manager: i64,
}

pub async fn counts(db: &impl Read, permit: &Permit<RunAgreements>) -> Result<Counts> {
    let sql = format!(
        "SELECT count(*) AS people, count(CASE WHEN manager > 0 AND provider > 0 THEN 1 END) AS complete,
           COALESCE(CAST(SUM(silent) AS BIGINT), 0) AS silent,
           count(CASE WHEN manager > 0 AND provider = 0 THEN 1 END) AS for_provider,
           count(CASE WHEN agreement_id IS NULL THEN 1 END) AS unasked,
           count(CASE WHEN participant > 0 AND manager = 0 AND manager_id IS NULL THEN 1 END) AS no_manager
         FROM (SELECT p.manager_id, a.id AS agreement_id,
           count(CASE WHEN n.signer = 'participant' AND n.answer = 'signed' THEN 1 END) AS participant,
           count(CASE WHEN n.signer = 'manager' AND n.answer = 'signed' THEN 1 END) AS manager,
           count(CASE WHEN n.signer = 'provider' AND n.answer = 'signed' THEN 1 END) AS provider,
           count(CASE WHEN n.id IS NOT NULL AND n.answered_at IS NULL
             AND (n.signer <> 'manager' OR n.person_id = p.manager_id) THEN 1 END) AS silent
         FROM participations c JOIN people p ON p.id = c.person_id
         LEFT JOIN {ITS_AGREEMENT}
         LEFT JOIN signatures n ON n.agreement_id = a.id AND n.ended_at IS NULL
         WHERE c.programme_id = $1 AND c.left_at IS NULL GROUP BY p.id, p.manager_id, a.id) each_person"
    );
    let row: Option<CountsRow> = first(db, &sql, values![permit.scope().0]).await?;
    let many = |number: i64| number.max(0) as u64;
    Ok(row.map_or_else(Counts::default, |row| Counts {
        people: many(row.people),
        complete: many(row.complete),
        silent: many(row.silent),
        for_provider: many(row.for_provider),
        unasked: many(row.unasked),
        no_manager: many(row.no_manager),
    }))
}

/// Agreements of the programme that participant and manager have signed and the provider has not.
pub async fn ready_for_provider(db: &impl Read, permit: &Permit<RunAgreements>) -> Result<Vec<AgreementId>> {
    let rows: Vec<Number> = all(
        db,
        &format!(
            "SELECT a.id FROM {AGREEMENTS}
         WHERE t.programme_id = $1 AND a.ended_at IS NULL AND c.left_at IS NULL
           AND EXISTS (SELECT 1 FROM signatures n WHERE n.agreement_id = a.id AND n.signer = 'manager'
             AND n.answer = 'signed' AND n.ended_at IS NULL)
           AND NOT EXISTS (SELECT 1 FROM signatures n WHERE n.agreement_id = a.id AND n.signer = 'provider'
             AND n.ended_at IS NULL)
         ORDER BY a.id"
        ),
        values![permit.scope().0],
    )
    .await?;
    Ok(rows.into_iter().map(|row| AgreementId(row.id)).collect())
}

#[derive(FromQueryResult)]
struct PromisedRow {
    person_id: i64,
    terms_id: i64,
}

/// Participants who have an agreement signed by all, each with the newest terms of which that holds.
pub async fn promised_to(db: &impl Read, permit: &Permit<RunAgreements>) -> Result<Vec<(PersonId, i64)>> {
    let rows: Vec<PromisedRow> = all(
        db,
        &format!(
            "SELECT a.person_id, MAX(t.id) AS terms_id FROM {AGREEMENTS}
         WHERE t.programme_id = $1 AND c.left_at IS NULL
           AND EXISTS (SELECT 1 FROM signatures n WHERE n.agreement_id = a.id AND n.signer = 'provider'
             AND n.ended_at IS NULL)
         GROUP BY a.person_id ORDER BY a.person_id"
        ),
        values![permit.scope().0],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (PersonId(row.person_id), row.terms_id)).collect())
}

/// A programme whose agreements wait for the provider alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToSign {
    pub programme: ProgrammeId,
    pub title: String,
    pub count: usize,
}

#[derive(FromQueryResult)]
struct ToSignRow {
    id: i64,
    title: String,
    many: i64,
}

/// Programmes with agreements that participant and manager have signed and the provider has not.
pub async fn to_sign(db: &impl Read, _permit: &Permit<ReadDesk>) -> Result<Vec<ToSign>> {
    let rows: Vec<ToSignRow> = all(
        db,
        &format!(
            "SELECT r.id, r.title, count(*) AS many FROM {AGREEMENTS} JOIN programmes r ON r.id = t.programme_id
         JOIN signatures m ON m.agreement_id = a.id AND m.signer = 'manager' AND m.answer = 'signed'
           AND m.ended_at IS NULL
         WHERE a.ended_at IS NULL AND c.left_at IS NULL AND r.state <> 'closed'
           AND NOT EXISTS (SELECT 1 FROM signatures n WHERE n.agreement_id = a.id AND n.signer = 'provider'
             AND n.ended_at IS NULL)
         GROUP BY r.id, r.title ORDER BY r.id"
        ),
        vec![],
    )
    .await?;
    let of = |row: ToSignRow| ToSign {
        programme: ProgrammeId(row.id),
        title: row.title,
        count: usize::try_from(row.many).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(of).collect())
}

/// Published programmes in which an agreement was sent out.
pub async fn issued_in(db: &impl Read, _permit: &Permit<ReadDesk>) -> Result<Vec<ProgrammeId>> {
    let sql = "SELECT DISTINCT t.programme_id AS id FROM agreement_terms t JOIN programmes r ON r.id = t.programme_id
         WHERE r.state = 'published' ORDER BY id";
    Ok(all::<Number>(db, sql, vec![]).await?.into_iter().map(|row| ProgrammeId(row.id)).collect())
}
