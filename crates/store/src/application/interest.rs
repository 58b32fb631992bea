//! Who wants to be told of the next round.

use crate::sql::{Number, Read, all, count, first, millis, run, values};
use crate::{Result, Tx};
use domain::access::{Apply, Permit, ReadApplications};
use domain::id::{InterestId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Somebody to be told of a round.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Interest {
    pub email: String,
    pub name: String,
    /// The programme they are told of.
    pub told_of: i64,
}

/// Keeps an address once; asking again changes nothing.
pub async fn put_interest(tx: &Tx, permit: &Permit<Apply>, name: &str, email: &str, now: Timestamp) -> Result<()> {
    run(
        tx,
        "INSERT INTO interests (programme_id, email, name, asked_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (programme_id, email) DO NOTHING",
        values![permit.scope().0, email, name, millis(now)],
    )
    .await?;
    Ok(())
}

/// How often somebody has asked since an instant: this address, and all together.
pub async fn interests_since(db: &impl Read, email: &str, since: Timestamp) -> Result<(u64, u64)> {
    let mine = "SELECT count(*) AS id FROM interests WHERE email = $1 AND asked_at > $2";
    let everybody = "SELECT count(*) AS id FROM interests WHERE asked_at > $1";
    let mine = count(db, mine, values![email, millis(since)]).await?;
    Ok((mine, count(db, everybody, values![millis(since)]).await?))
}

/// Marks those who asked about the permit's programme to be told of `next`; returns who was not marked before.
pub async fn mark_interests(tx: &Tx, permit: &Permit<ReadApplications>, next: ProgrammeId) -> Result<Vec<InterestId>> {
    let rows: Vec<Number> = all(
        tx,
        "UPDATE interests SET told_of = $1 WHERE programme_id = $2 AND told_of IS NULL RETURNING id",
        values![next.0, permit.scope().0],
    )
    .await?;
    Ok(rows.into_iter().map(|row| InterestId(row.id)).collect())
}

/// How many wait to be told.
pub async fn interested(db: &impl Read, permit: &Permit<ReadApplications>) -> Result<u64> {
    let sql = "SELECT count(*) AS id FROM interests WHERE programme_id = $1 AND told_of IS NULL";
    count(db, sql, values![permit.scope().0]).await
}

/// Somebody who was marked to be told; `None` once they were.
pub async fn interest(db: &impl Read, id: InterestId) -> Result<Option<Interest>> {
    let sql = "SELECT email, name, told_of FROM interests WHERE id = $1 AND told_of IS NOT NULL";
    first(db, sql, values![id.0]).await
}

/// Takes away who was told: the address was left for this one purpose.
pub async fn forget_interest(tx: &Tx, id: InterestId) -> Result<()> {
    run(tx, "DELETE FROM interests WHERE id = $1", values![id.0]).await?;
    Ok(())
}
