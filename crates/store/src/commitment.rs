//! Commitments: which organisations take part in a programme, and what was asked of each level of them.

use crate::sql::{Read, all, count, first, insert, instant, json, millis, places, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::access::{AnswerCommitment, Permit};
use domain::commitment::{Answer, Signer, Terms};
use domain::id::{CommitmentId, OrganisationId, PersonId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::{FromQueryResult, Value};

/// An organisation that takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakesPart {
    pub programme: ProgrammeId,
    pub id: OrganisationId,
    pub name: String,
    /// How many of its people do; none where it was added by hand.
    pub people: usize,
}

#[derive(FromQueryResult)]
struct TakesPartRow {
    programme_id: i64,
    id: i64,
    name: String,
    people: i64,
}

/// The organisations of the people of these programmes and those added by hand, by name.
pub async fn taking_part(db: &impl Read, programmes: &[ProgrammeId]) -> Result<Vec<TakesPart>> {
    let ids = places(1, programmes.len());
    let sql = format!(
        "SELECT u.programme_id, o.id, o.name, sum(u.people) AS people FROM (
           SELECT n.programme_id, p.organisation_id, 1 AS people FROM participations n JOIN people p ON p.id = n.person_id
             WHERE n.left_at IS NULL AND n.programme_id IN ({ids})
           UNION ALL SELECT a.programme_id, a.organisation_id, 0 AS people FROM programme_organisations a
             WHERE a.programme_id IN ({ids})) u
         JOIN organisations o ON o.id = u.organisation_id
         GROUP BY u.programme_id, o.id, o.name ORDER BY o.name, o.id"
    );
    let rows: Vec<TakesPartRow> = all(db, &sql, ids_of(programmes)).await?;
    let told = |row: TakesPartRow| TakesPart {
        programme: ProgrammeId(row.programme_id),
        id: OrganisationId(row.id),
        name: row.name,
        people: usize::try_from(row.people).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(told).collect())
}

fn ids_of(programmes: &[ProgrammeId]) -> Vec<Value> {
    programmes.iter().map(|id| Value::from(id.0)).collect()
}

#[derive(FromQueryResult)]
struct IdRow {
    id: i64,
}

/// The organisation of this name, made where there is none.
pub async fn organisation_named(tx: &Tx, name: &str, now: Timestamp) -> Result<OrganisationId> {
    let sql = "INSERT INTO organisations (name, added_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    run(tx, sql, values![name, millis(now)]).await?;
    let row: Option<IdRow> = first(tx, "SELECT id FROM organisations WHERE name = $1", values![name]).await?;
    row.map(|row| OrganisationId(row.id))
        .ok_or_else(|| StoreError::Unreadable("an organisation that is not there".into()))
}

/// Adds an organisation by hand. False when it was added before.
pub async fn add_organisation(tx: &Tx, programme: ProgrammeId, id: OrganisationId, now: Timestamp) -> Result<bool> {
    let sql = "INSERT INTO programme_organisations (programme_id, organisation_id, added_at) VALUES ($1, $2, $3)
        ON CONFLICT (programme_id, organisation_id) DO NOTHING";
    Ok(run(tx, sql, values![programme.0, id.0, millis(now)]).await? == 1)
}

/// Takes off an organisation that was added by hand, with what it was asked. False when it was not.
pub async fn remove_organisation(tx: &Tx, programme: ProgrammeId, id: OrganisationId, now: Timestamp) -> Result<bool> {
    let gone = "DELETE FROM programme_organisations WHERE programme_id = $1 AND organisation_id = $2";
    if run(tx, gone, values![programme.0, id.0]).await? == 0 {
        return Ok(false);
    }
    let end =
        "UPDATE commitments SET ended_at = $1 WHERE programme_id = $2 AND organisation_id = $3 AND ended_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM participations n JOIN people p ON p.id = n.person_id
          WHERE n.programme_id = $2 AND n.left_at IS NULL AND p.organisation_id = $3)";
    run(tx, end, values![millis(now), programme.0, id.0]).await?;
    Ok(true)
}

/// What one level was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    pub id: CommitmentId,
    pub programme: ProgrammeId,
    pub organisation: OrganisationId,
    /// As kept: a key of ours, or a word of the design.
    pub level: String,
    pub number: u32,
    pub signer: Signer,
    pub terms: Terms,
    pub hash: String,
    pub asked_at: Timestamp,
    pub asked_by: PersonId,
    pub reminded_at: Option<Timestamp>,
    pub answer: Answer,
    /// It was withdrawn, or asked anew.
    pub is_over: bool,
    /// The same person was asked anew.
    pub is_superseded: bool,
    /// The same person was asked before, in other words.
    pub is_reworded: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    programme_id: i64,
    organisation_id: i64,
    level: String,
    number: i64,
    name: String,
    email: String,
    terms: String,
    hash: String,
    asked_at: i64,
    asked_by: i64,
    reminded_at: Option<i64>,
    answer: Option<String>,
    signed_name: String,
    words: String,
    answered_at: Option<i64>,
    ended_at: Option<i64>,
    newer: i64,
    is_reworded: bool,
}

impl Row {
    fn commitment(self) -> Result<Commitment> {
        let answer = match (self.answer.as_deref(), self.answered_at) {
            (None, _) => Answer::Silent,
            (Some("agreed"), Some(at)) => Answer::Agreed { name: self.signed_name, at: instant(at)? },
            (Some("not_yet"), Some(at)) => Answer::NotYet { words: self.words, at: instant(at)? },
            (Some(other), _) => return Err(StoreError::Unreadable(format!("commitment answer {other}"))),
        };
        Ok(Commitment {
            id: CommitmentId(self.id),
            programme: ProgrammeId(self.programme_id),
            organisation: OrganisationId(self.organisation_id),
            level: self.level,
            number: u32::try_from(self.number).unwrap_or(1),
            signer: Signer { name: self.name, email: self.email },
            terms: json(&self.terms)?,
            hash: self.hash,
            asked_at: instant(self.asked_at)?,
            asked_by: PersonId(self.asked_by),
            reminded_at: self.reminded_at.map(instant).transpose()?,
            answer,
            is_over: self.ended_at.is_some(),
            is_superseded: self.newer > 0,
            is_reworded: self.is_reworded,
        })
    }
}

/// That whoever is asked for the commitment `c` was asked for it before, in other words.
pub(crate) const IS_REWORDED: &str =
    "EXISTS (SELECT 1 FROM commitments e WHERE e.programme_id = c.programme_id AND e.organisation_id = c.organisation_id
       AND e.level = c.level AND e.email = c.email AND e.number < c.number AND e.hash <> c.hash)";

/// Commitments `c` of a condition.
fn commitments(which: &str) -> String {
    format!(
        "SELECT c.id, c.programme_id, c.organisation_id, c.level, c.number, c.name, c.email, c.terms, c.hash,
           c.asked_at, c.asked_by, c.reminded_at, c.answer, c.signed_name, c.words, c.answered_at, c.ended_at,
           (SELECT count(*) FROM commitments n WHERE n.programme_id = c.programme_id
              AND n.organisation_id = c.organisation_id AND n.level = c.level AND n.email = c.email
              AND n.ended_at IS NULL AND n.number > c.number) AS newer, {IS_REWORDED} AS is_reworded
         FROM commitments c WHERE {which}"
    )
}

/// Those of these programmes that stand.
pub async fn standing(db: &impl Read, programmes: &[ProgrammeId]) -> Result<Vec<Commitment>> {
    let ids = places(1, programmes.len());
    let sql = commitments(&format!("c.programme_id IN ({ids}) AND c.ended_at IS NULL ORDER BY c.id"));
    let rows: Vec<Row> = all(db, &sql, ids_of(programmes)).await?;
    rows.into_iter().map(Row::commitment).collect()
}

pub async fn by_id(db: &impl Read, id: CommitmentId) -> Result<Option<Commitment>> {
    let row: Option<Row> = first(db, &commitments("c.id = $1"), values![id.0]).await?;
    row.map(Row::commitment).transpose()
}

/// The one that a link's holder reads.
pub async fn own(db: &impl Read, permit: &Permit<AnswerCommitment>) -> Result<Option<Commitment>> {
    by_id(db, permit.scope()).await
}

/// What else the same person was asked in the same programme, and what this link asks, as far as it stands: in order.
pub async fn of_signer(db: &impl Read, permit: &Permit<AnswerCommitment>) -> Result<Vec<Commitment>> {
    asked_together(db, permit.scope()).await
}

/// The same by its number, for letters.
pub async fn asked_together(db: &impl Read, id: CommitmentId) -> Result<Vec<Commitment>> {
    let same = "(SELECT s.{} FROM commitments s WHERE s.id = $1)";
    let [programme, email] = ["programme_id", "email"].map(|column| same.replace("{}", column));
    let sql = commitments(&format!(
        "c.programme_id = {programme} AND c.email = {email} AND c.ended_at IS NULL ORDER BY c.id"
    ));
    let rows: Vec<Row> = all(db, &sql, values![id.0]).await?;
    rows.into_iter().map(Row::commitment).collect()
}

/// The commitment behind a token, one that is over too.
pub async fn opened(db: &impl Read, token_hash: &str) -> Result<Option<CommitmentId>> {
    let row: Option<IdRow> = first(db, "SELECT id FROM commitments WHERE token_hash = $1", values![token_hash]).await?;
    Ok(row.map(|row| CommitmentId(row.id)))
}

/// A level to ask.
pub struct NewCommitment<'a> {
    pub programme: ProgrammeId,
    pub organisation: OrganisationId,
    pub level: &'a str,
    pub number: u32,
    pub signer: &'a Signer,
    pub terms: &'a Terms,
    pub hash: &'a str,
    pub token_hash: &'a str,
    pub by: PersonId,
    pub now: Timestamp,
}

/// How often a level was asked so far.
pub async fn times_asked(
    db: &impl Read,
    programme: ProgrammeId,
    organisation: OrganisationId,
    level: &str,
) -> Result<u32> {
    let sql = "SELECT count(*) AS id FROM commitments WHERE programme_id = $1 AND organisation_id = $2 AND level = $3";
    let times = count(db, sql, values![programme.0, organisation.0, level]).await?;
    Ok(u32::try_from(times).unwrap_or(u32::MAX))
}

/// Asks a level; what it was asked before is over.
pub async fn ask(tx: &Tx, new: &NewCommitment<'_>) -> Result<CommitmentId> {
    let over = "UPDATE commitments SET ended_at = $1
        WHERE programme_id = $2 AND organisation_id = $3 AND level = $4 AND ended_at IS NULL";
    run(tx, over, values![millis(new.now), new.programme.0, new.organisation.0, new.level]).await?;
    insert(
        tx,
        "INSERT INTO commitments (programme_id, organisation_id, level, number, name, email, terms, hash, token_hash,
           asked_at, asked_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
        values![
            new.programme.0,
            new.organisation.0,
            new.level,
            i64::from(new.number),
            new.signer.name.as_str(),
            new.signer.email.as_str(),
            to_json(new.terms)?,
            new.hash,
            new.token_hash,
            millis(new.now),
            new.by.0
        ],
    )
    .await
    .map(CommitmentId)
}

/// Asks a level no more. False when it was not asked.
pub async fn withdraw(tx: &Tx, programme: ProgrammeId, id: CommitmentId, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE commitments SET ended_at = $1 WHERE id = $2 AND programme_id = $3 AND ended_at IS NULL";
    Ok(run(tx, sql, values![millis(now), id.0, programme.0]).await? == 1)
}

/// Takes back what somebody asked at one instant and nobody has answered, however many it was. What was asked before
/// them stands again. Returns how many.
pub async fn take_back(tx: &Tx, programme: ProgrammeId, by: PersonId, asked_at: Timestamp) -> Result<u64> {
    let at = millis(asked_at);
    let restore = "UPDATE commitments SET ended_at = NULL WHERE programme_id = $1 AND ended_at = $2 AND id IN (
        SELECT p.id FROM commitments p JOIN commitments n ON n.programme_id = p.programme_id
          AND n.organisation_id = p.organisation_id AND n.level = p.level AND n.number > p.number
        WHERE p.asked_at < $2 AND n.asked_at = $2 AND n.asked_by = $3 AND n.answer IS NULL AND n.ended_at = $2)";
    let end = "UPDATE commitments SET ended_at = $1
        WHERE programme_id = $2 AND asked_at = $1 AND asked_by = $3 AND answer IS NULL AND ended_at IS NULL";
    let taken = run(tx, end, values![at, programme.0, by.0]).await?;
    run(tx, restore, values![programme.0, at, by.0]).await?;
    Ok(taken)
}

/// Keeps what was said to the permitted commitment; a yes stays. False when that is not possible any more.
pub async fn answer(tx: &Tx, permit: &Permit<AnswerCommitment>, answer: &Answer) -> Result<bool> {
    let (word, name, words, at) = match answer {
        Answer::Silent => return Ok(false),
        Answer::Agreed { name, at } => ("agreed", name.as_str(), "", *at),
        Answer::NotYet { words, at } => ("not_yet", "", words.as_str(), *at),
    };
    let changed = run(
        tx,
        "UPDATE commitments SET answer = $1, signed_name = $2, words = $3, answered_at = $4
         WHERE id = $5 AND ended_at IS NULL AND (answer IS NULL OR answer = 'not_yet')",
        values![word, name, words, millis(at), permit.scope().0],
    )
    .await?;
    Ok(changed == 1)
}

/// Those who were asked before an instant, were not reminded since another, and have said nothing. Of one programme, or of all
/// that are not closed.
pub async fn silent(
    db: &impl Read,
    programme: Option<ProgrammeId>,
    asked_before: Timestamp,
    reminded_before: Timestamp,
) -> Result<Vec<CommitmentId>> {
    let rows: Vec<IdRow> = all(
        db,
        "SELECT c.id FROM commitments c JOIN programmes r ON r.id = c.programme_id
         WHERE c.ended_at IS NULL AND c.answer IS NULL AND r.state <> 'closed' AND c.asked_at <= $1
           AND (c.reminded_at IS NULL OR c.reminded_at <= $2) AND ($3 = 0 OR c.programme_id = $3) ORDER BY c.id",
        values![millis(asked_before), millis(reminded_before), programme.map_or(0, |id| id.0)],
    )
    .await?;
    Ok(rows.into_iter().map(|row| CommitmentId(row.id)).collect())
}

pub async fn set_reminded(tx: &Tx, id: CommitmentId, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE commitments SET reminded_at = $1 WHERE id = $2", values![millis(now), id.0]).await?;
    Ok(())
}
