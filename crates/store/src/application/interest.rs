//! Who wants to be told of the next round.

use crate::sql::{Read, all, millis, run, values};
use crate::{Result, Tx};
use domain::access::{Apply, Permit, ReadApplications};
use domain::id::ProgrammeId;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Interest {
    pub email: String,
    pub name: String,
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

/// Those who have not been told yet, at most `limit`.
pub async fn interests(db: &impl Read, permit: &Permit<ReadApplications>, limit: u32) -> Result<Vec<Interest>> {
    all(
        db,
        "SELECT email, name FROM interests WHERE programme_id = $1 AND told_at IS NULL ORDER BY asked_at, email LIMIT $2",
        values![permit.scope().0, i64::from(limit)],
    )
    .await
}

/// Notes that everybody who asked until now is told; returns how many.
pub async fn set_told(tx: &Tx, programme: ProgrammeId, now: Timestamp) -> Result<u64> {
    run(
        tx,
        "UPDATE interests SET told_at = $1 WHERE programme_id = $2 AND told_at IS NULL",
        values![millis(now), programme.0],
    )
    .await
}
