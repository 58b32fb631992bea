//! Offers that nobody has answered yet: who is reminded, and whose time is over.

use crate::sql::{Number, Read, all, count, millis, run, values};
use crate::{Result, Tx};
use domain::id::{ApplicationId, PersonId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Somebody who has a place to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silent {
    pub application: ApplicationId,
    pub programme: ProgrammeId,
}

#[derive(FromQueryResult)]
struct Row {
    application_id: i64,
    programme_id: i64,
}

/// Offers of programmes that are not closed whose time was over at `now` and that nobody answered, in the order in which it
/// ended.
pub async fn ended(db: &impl Read, now: Timestamp) -> Result<Vec<Silent>> {
    let rows: Vec<Row> = all(
        db,
        "SELECT p.application_id, p.programme_id FROM place_offers p JOIN programmes r ON r.id = p.programme_id
         WHERE p.answer IS NULL AND p.until <= $1 AND r.state <> 'closed' ORDER BY p.until, p.application_id",
        values![millis(now)],
    )
    .await?;
    let silent =
        |row: Row| Silent { application: ApplicationId(row.application_id), programme: ProgrammeId(row.programme_id) };
    Ok(rows.into_iter().map(silent).collect())
}

/// At most `limit` people whose offer ends after `now` and before `before`, who are silent and were not reminded; those whose
/// letter went out after `heard_before`, or is not out, have had no time yet. An offer of less than two days needs no reminder.
pub async fn silent(
    db: &impl Read,
    now: Timestamp,
    before: Timestamp,
    heard_before: Timestamp,
    limit: u32,
) -> Result<Vec<ApplicationId>> {
    let rows: Vec<Number> = all(
        db,
        "SELECT p.application_id AS id FROM place_offers p JOIN applications a ON a.id = p.application_id
         JOIN outcomes o ON o.application_id = a.id JOIN programmes r ON r.id = p.programme_id
         WHERE p.answer IS NULL AND p.reminded_at IS NULL AND p.until > $1 AND p.until < $2 AND o.heard_at < $3
           AND p.until - o.heard_at >= 172800000 AND a.withdrawn_at IS NULL AND r.state <> 'closed'
         ORDER BY p.until, p.application_id LIMIT $4",
        values![millis(now), millis(before), millis(heard_before), i64::from(limit)],
    )
    .await?;
    Ok(rows.into_iter().map(|row| ApplicationId(row.id)).collect())
}

pub async fn set_reminded(tx: &Tx, id: ApplicationId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE place_offers SET reminded_at = $2 WHERE application_id = $1 AND reminded_at IS NULL";
    run(tx, sql, values![id.0, millis(now)]).await?;
    Ok(())
}

/// Offers of a programme that somebody can still answer.
pub async fn open_count(db: &impl Read, programme: ProgrammeId, now: Timestamp) -> Result<u64> {
    let sql = "SELECT count(*) AS id FROM place_offers WHERE programme_id = $1 AND answer IS NULL AND until > $2";
    count(db, sql, values![programme.0, millis(now)]).await
}

/// A letter has told somebody what was decided about a place.
pub async fn is_told(db: &impl Read, programme: ProgrammeId) -> Result<bool> {
    let sql = "SELECT count(*) AS id FROM outcomes WHERE programme_id = $1 AND told IS NOT NULL";
    Ok(count(db, sql, values![programme.0]).await? > 0)
}

/// An offer whose letter is late stands for longer. False where it does so anyway, or is answered.
pub async fn put_off(tx: &Tx, id: ApplicationId, until: Timestamp) -> Result<bool> {
    let sql = "UPDATE place_offers SET until = $2 WHERE application_id = $1 AND answer IS NULL AND until < $2";
    Ok(run(tx, sql, values![id.0, millis(until)]).await? == 1)
}

/// Somebody whose letter could not be delivered has heard of their place by other means, and has until then to answer. False where
/// the offer is answered, or its letter is out.
pub async fn set_term(tx: &Tx, id: ApplicationId, until: Timestamp, now: Timestamp) -> Result<bool> {
    let heard = "UPDATE outcomes SET heard_at = $2, seal = '' WHERE application_id = $1 AND heard_at IS NULL";
    if run(tx, heard, values![id.0, millis(now)]).await? != 1 {
        return Ok(false);
    }
    let sql = "UPDATE place_offers SET until = $2 WHERE application_id = $1 AND answer IS NULL";
    Ok(run(tx, sql, values![id.0, millis(until)]).await? == 1)
}

/// Notes who takes part by an offer that is being accepted.
pub async fn set_person(tx: &Tx, id: ApplicationId, person: PersonId) -> Result<()> {
    run(tx, "UPDATE place_offers SET person_id = $2 WHERE application_id = $1", values![id.0, person.0]).await?;
    Ok(())
}
