//! Agreements as kept: the terms that were sent out, one agreement for each participant, and who was asked to sign it.

mod board;
mod held;
mod missed;
mod own;
mod signature;

pub use board::{
    Counts, Earlier, Line, Party, ToSign, counts, earlier, issued_in, lines, promised_to, ready_for_provider, to_sign,
};
pub use held::{Live, Seat, held, live, participants, seats};
pub use missed::{Missed, missed, say_missed};
pub use own::{Came, Own, came, of_person, of_reports};
pub use signature::{
    Asked, NewSignature, Signed, answer, ask, asked, asked_of, former, has_signed_before, newer, opened, own,
    set_reminded, sign_for_provider, signed, silent,
};

use crate::sql::{Read, all, first, insert, instant, json, millis, places, run, to_json, values};
use crate::{Result, Tx};
use domain::agreement::Terms;
use domain::id::{AgreementId, PersonId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// One version of what is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    pub id: i64,
    pub number: u32,
    pub terms: Terms,
    /// SHA-256 of [`Terms::text`], hexadecimal.
    pub hash: String,
    pub issued_at: Timestamp,
}

#[derive(FromQueryResult)]
struct IssuedRow {
    id: i64,
    number: i64,
    terms: String,
    hash: String,
    issued_at: i64,
}

impl IssuedRow {
    fn issued(self) -> Result<Issued> {
        Ok(Issued {
            id: self.id,
            number: self.number.max(1) as u32,
            terms: json(&self.terms)?,
            hash: self.hash,
            issued_at: instant(self.issued_at)?,
        })
    }
}

const ISSUED: &str = "SELECT t.id, t.number, t.terms, t.hash, t.issued_at FROM agreement_terms t";

/// Agreements `a` on terms `t`, with the part `c` that each one's participant takes in the programme.
const AGREEMENTS: &str = "agreements a JOIN agreement_terms t ON t.id = a.terms_id
    JOIN participations c ON c.programme_id = t.programme_id AND c.person_id = a.person_id";

/// The terms that were sent out last.
pub async fn latest(db: &impl Read, programme: ProgrammeId) -> Result<Option<Issued>> {
    let sql = format!("{ISSUED} WHERE t.programme_id = $1 ORDER BY t.number DESC LIMIT 1");
    first::<IssuedRow>(db, &sql, values![programme.0]).await?.map(IssuedRow::issued).transpose()
}

/// All that were sent out for these programmes, oldest first.
pub async fn versions(db: &impl Read, programmes: &[ProgrammeId]) -> Result<Vec<Issued>> {
    let sql =
        format!("{ISSUED} WHERE t.programme_id IN ({}) ORDER BY t.programme_id, t.number", places(1, programmes.len()));
    let rows: Vec<IssuedRow> = all(db, &sql, programmes.iter().map(|id| id.0.into()).collect()).await?;
    rows.into_iter().map(IssuedRow::issued).collect()
}

/// The terms before those that somebody is asked to sign: the newest that they have signed, else the newest that this
/// participant was asked on; none for whoever is new. What was never signed may never have been read.
pub async fn terms_before(db: &impl Read, asked: &Asked) -> Result<Option<Terms>> {
    let sql = format!(
        "{ISSUED} JOIN agreements a ON a.terms_id = t.id
         WHERE t.programme_id = $1 AND a.person_id = $2 AND t.number < $3
         ORDER BY CASE WHEN EXISTS (SELECT 1 FROM signatures n WHERE n.agreement_id = a.id AND n.signer = $4
           AND n.person_id = $5 AND n.answer = 'signed') THEN 0 ELSE 1 END, t.number DESC LIMIT 1"
    );
    let values =
        values![asked.programme.0, asked.participant.0, i64::from(asked.number), asked.signer.as_str(), asked.person.0];
    let row: Option<IssuedRow> = first(db, &sql, values).await?;
    row.map(|row| Ok(row.issued()?.terms)).transpose()
}

/// Terms to send out.
pub struct NewTerms<'a> {
    pub programme: ProgrammeId,
    pub number: u32,
    pub terms: &'a Terms,
    pub hash: &'a str,
    pub by: PersonId,
    pub now: Timestamp,
}

/// Keeps new terms.
pub async fn issue(tx: &Tx, new: &NewTerms<'_>) -> Result<i64> {
    insert(
        tx,
        "INSERT INTO agreement_terms (programme_id, number, terms, hash, issued_at, issued_by)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        values![new.programme.0, i64::from(new.number), to_json(new.terms)?, new.hash, millis(new.now), new.by.0],
    )
    .await
}

/// Ends an agreement: its participant is asked on newer terms.
pub async fn end(tx: &Tx, id: AgreementId, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE agreements SET ended_at = $1 WHERE id = $2", values![millis(now), id.0]).await?;
    Ok(())
}

/// Ends the agreements of whoever has left: once others are asked on newer terms, nobody who comes back signs the old ones.
pub async fn end_of_leavers(tx: &Tx, programme: ProgrammeId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE agreements SET ended_at = $1 WHERE ended_at IS NULL
         AND terms_id IN (SELECT id FROM agreement_terms WHERE programme_id = $2)
         AND person_id NOT IN (SELECT person_id FROM participations WHERE programme_id = $2 AND left_at IS NULL)";
    run(tx, sql, values![millis(now), programme.0]).await?;
    Ok(())
}

pub async fn make(tx: &Tx, terms: i64, person: PersonId, now: Timestamp) -> Result<AgreementId> {
    insert(
        tx,
        "INSERT INTO agreements (terms_id, person_id, made_at) VALUES ($1, $2, $3) RETURNING id",
        values![terms, person.0, millis(now)],
    )
    .await
    .map(AgreementId)
}

/// Holds an agreement and its signatures against other writers until the transaction ends.
pub async fn hold(tx: &Tx, id: AgreementId) -> Result<()> {
    if !tx.is_sqlite() {
        run(tx, "SELECT id FROM agreements WHERE id = $1 FOR UPDATE", values![id.0]).await?;
    }
    Ok(())
}

/// An agreement whose participant has signed, and the manager who should be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForManager {
    pub agreement: AgreementId,
    pub participant: PersonId,
    pub manager: PersonId,
}

#[derive(FromQueryResult)]
struct ForManagerRow {
    id: i64,
    person_id: i64,
    manager_id: i64,
}

/// Agreements whose participant's manager has not been asked: none was known, or it is somebody else now, also where the one
/// before has signed.
pub async fn unasked_managers(db: &impl Read, programme: ProgrammeId) -> Result<Vec<ForManager>> {
    let sql = format!(
        "SELECT a.id, a.person_id, p.manager_id FROM {AGREEMENTS} JOIN people p ON p.id = a.person_id
         WHERE t.programme_id = $1 AND a.ended_at IS NULL AND c.left_at IS NULL AND p.manager_id IS NOT NULL
           AND EXISTS (SELECT 1 FROM signatures n WHERE n.agreement_id = a.id AND n.signer = 'participant'
             AND n.answer = 'signed' AND n.ended_at IS NULL)
           AND NOT EXISTS (SELECT 1 FROM signatures n WHERE n.agreement_id = a.id AND n.signer = 'manager'
             AND n.ended_at IS NULL AND n.person_id = p.manager_id)
         ORDER BY a.id"
    );
    let rows: Vec<ForManagerRow> = all(db, &sql, values![programme.0]).await?;
    let of = |row: ForManagerRow| ForManager {
        agreement: AgreementId(row.id),
        participant: PersonId(row.person_id),
        manager: PersonId(row.manager_id),
    };
    Ok(rows.into_iter().map(of).collect())
}
