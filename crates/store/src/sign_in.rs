//! Signing in: codes that were sent, and devices that are signed in.

use crate::sql::{Hold, Read, all, count, first, hold, insert, instant, millis, run, values};
use crate::{Result, Tx};
use domain::id::{PersonId, SignInId};
use jiff::{SignedDuration, Timestamp};
use sea_orm::FromQueryResult;

/// A code that was asked for.
pub struct Code {
    pub id: i64,
    pub email: String,
    pub person: Option<PersonId>,
    pub code_hash: String,
    pub tries: u32,
    pub expires_at: Timestamp,
    pub is_used: bool,
}

#[derive(FromQueryResult)]
struct CodeRow {
    id: i64,
    email: String,
    person_id: Option<i64>,
    code_hash: String,
    tries: i64,
    expires_at: i64,
    used_at: Option<i64>,
}

impl CodeRow {
    fn code(self) -> Result<Code> {
        Ok(Code {
            id: self.id,
            email: self.email,
            person: self.person_id.map(PersonId),
            code_hash: self.code_hash,
            tries: self.tries.max(0) as u32,
            expires_at: instant(self.expires_at)?,
            is_used: self.used_at.is_some(),
        })
    }
}

const CODE: &str = "SELECT id, email, person_id, code_hash, tries, expires_at, used_at FROM sign_in_codes";

/// What to keep of a new code.
pub struct NewCode<'a> {
    pub email: &'a str,
    pub person: Option<PersonId>,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    /// Unique placeholder until the id is known and the real hashes are set.
    pub placeholder: &'a str,
}

/// Keeps a new code; its hashes follow with [`set_hashes`], since the code is derived from the row's id.
pub async fn insert_code(tx: &Tx, new: &NewCode<'_>) -> Result<i64> {
    insert(
        tx,
        "INSERT INTO sign_in_codes (email, person_id, code_hash, link_hash, asked_at, expires_at)
         VALUES ($1, $2, '', $3, $4, $5) RETURNING id",
        values![new.email, new.person.map(|id| id.0), new.placeholder, millis(new.asked_at), millis(new.expires_at)],
    )
    .await
}

pub async fn set_hashes(tx: &Tx, id: i64, code_hash: &str, link_hash: &str) -> Result<()> {
    run(tx, "UPDATE sign_in_codes SET code_hash = $2, link_hash = $3 WHERE id = $1", values![id, code_hash, link_hash])
        .await?;
    Ok(())
}

/// How many codes were asked for since `since`: for this address, and for everybody.
pub async fn asked_since(db: &impl Read, email: &str, since: Timestamp) -> Result<(u64, u64)> {
    let mine = count(
        db,
        "SELECT count(*) AS id FROM sign_in_codes WHERE email = $1 AND asked_at > $2",
        values![email, millis(since)],
    )
    .await?;
    let everybody =
        count(db, "SELECT count(*) AS id FROM sign_in_codes WHERE asked_at > $1", values![millis(since)]).await?;
    Ok((mine, everybody))
}

/// The newest code of an address.
pub async fn newest_code(db: &impl Read, email: &str) -> Result<Option<Code>> {
    let row: Option<CodeRow> =
        first(db, &format!("{CODE} WHERE email = $1 ORDER BY id DESC LIMIT 1"), values![email]).await?;
    row.map(CodeRow::code).transpose()
}

pub async fn code_by_link(db: &impl Read, link_hash: &str) -> Result<Option<Code>> {
    let row: Option<CodeRow> = first(db, &format!("{CODE} WHERE link_hash = $1"), values![link_hash]).await?;
    row.map(CodeRow::code).transpose()
}

pub async fn code(db: &impl Read, id: i64) -> Result<Option<Code>> {
    let row: Option<CodeRow> = first(db, &format!("{CODE} WHERE id = $1"), values![id]).await?;
    row.map(CodeRow::code).transpose()
}

/// Counts a try before it is looked at. False when there have been `most` already: then it may not be looked at.
pub async fn count_try(tx: &Tx, id: i64, most: u32) -> Result<bool> {
    let sql = "UPDATE sign_in_codes SET tries = tries + 1 WHERE id = $1 AND tries < $2";
    Ok(run(tx, sql, values![id, i64::from(most)]).await? == 1)
}

/// Lets one asking for a code through at a time, until the transaction ends: each counts those before it.
pub async fn one_at_a_time(tx: &Tx) -> Result<()> {
    hold(tx, Hold::AskingForCodes).await
}

/// Uses a code up. False when somebody else just did.
pub async fn use_up(tx: &Tx, id: i64, now: Timestamp) -> Result<bool> {
    let touched =
        run(tx, "UPDATE sign_in_codes SET used_at = $2 WHERE id = $1 AND used_at IS NULL", values![id, millis(now)])
            .await?;
    Ok(touched == 1)
}

/// Takes away codes that had run out before an instant, used ones too; returns how many.
pub async fn forget_codes(tx: &Tx, run_out_before: Timestamp) -> Result<u64> {
    run(tx, "DELETE FROM sign_in_codes WHERE expires_at < $1", values![millis(run_out_before)]).await
}

/// What to keep of a signing-in.
pub struct NewSignIn<'a> {
    pub person: PersonId,
    pub token_hash: &'a str,
    pub now: Timestamp,
    pub ends_at: Timestamp,
    pub idle_limit: SignedDuration,
}

pub async fn begin(tx: &Tx, new: &NewSignIn<'_>) -> Result<SignInId> {
    insert(
        tx,
        "INSERT INTO sign_ins (person_id, token_hash, began_at, seen_at, ends_at, idle_limit)
         VALUES ($1, $2, $3, $3, $4, $5) RETURNING id",
        values![
            new.person.0,
            new.token_hash,
            millis(new.now),
            millis(new.ends_at),
            i64::try_from(new.idle_limit.as_millis()).unwrap_or(i64::MAX)
        ],
    )
    .await
    .map(SignInId)
}

pub async fn end(tx: &Tx, token_hash: &str, now: Timestamp) -> Result<()> {
    run(
        tx,
        "UPDATE sign_ins SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL",
        values![token_hash, millis(now)],
    )
    .await?;
    Ok(())
}

/// Ends every signing-in of a person.
pub async fn end_all(tx: &Tx, person: PersonId, now: Timestamp) -> Result<()> {
    run(
        tx,
        "UPDATE sign_ins SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL",
        values![person.0, millis(now)],
    )
    .await?;
    Ok(())
}

/// Notes that a signing-in is in use, so that the idle limit counts from now.
pub async fn touch(tx: &Tx, id: SignInId, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE sign_ins SET seen_at = $2 WHERE id = $1", values![id.0, millis(now)]).await?;
    Ok(())
}

const OFFICES: &str = "SELECT office FROM trusts WHERE person_id = $1
     UNION ALL SELECT 'safeguarding' AS office FROM safeguarding_leads WHERE person_id = $1 AND ended_at IS NULL";

#[derive(FromQueryResult)]
struct Office {
    office: String,
}

/// Takes away codes of a person that are not used yet.
pub async fn drop_codes(tx: &Tx, person: PersonId) -> Result<()> {
    run(tx, "DELETE FROM sign_in_codes WHERE person_id = $1 AND used_at IS NULL", values![person.0]).await?;
    Ok(())
}

/// Whether the person holds an office of the house, or leads on safeguarding (shorter idle limit).
pub async fn holds_office(db: &impl Read, person: PersonId) -> Result<bool> {
    let offices: Vec<Office> = all(db, OFFICES, values![person.0]).await?;
    Ok(offices.iter().any(|row| !row.office.is_empty()))
}
