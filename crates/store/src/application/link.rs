//! Personal links of applicants and managers as kept: what a token opens, and how many links went out.

use super::endorsement::NAMED_A_SILENT_ONE;
use crate::sql::{Read, first, millis, run, values};
use crate::{Result, Tx};
use domain::id::{ApplicationId, EndorsementId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// What a personal link that belongs to no person of the people table opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    Application(ApplicationId),
    Endorsement(EndorsementId),
}

#[derive(FromQueryResult)]
struct OpenedRow {
    application: Option<i64>,
    endorsement: Option<i64>,
}

pub async fn by_token(db: &impl Read, token_hash: &str) -> Result<Option<Opened>> {
    let sql = format!(
        "SELECT id AS application, CAST(NULL AS BIGINT) AS endorsement FROM applications WHERE token_hash = $1
         UNION ALL
         SELECT CAST(NULL AS BIGINT), e.id FROM endorsements e
         WHERE e.token_hash = $1 AND (e.ended_at IS NULL OR {NAMED_A_SILENT_ONE})"
    );
    let row: Option<OpenedRow> = first(db, &sql, values![token_hash]).await?;
    Ok(row.and_then(|row| match (row.application, row.endorsement) {
        (Some(id), _) => Some(Opened::Application(ApplicationId(id))),
        (None, Some(id)) => Some(Opened::Endorsement(EndorsementId(id))),
        (None, None) => None,
    }))
}

/// How many links were sent since an instant: to this address, and in all.
pub async fn links_since(db: &impl Read, email: &str, since: Timestamp) -> Result<(u64, u64)> {
    #[derive(FromQueryResult)]
    struct Counts {
        mine: i64,
        everybody: i64,
    }
    let counts: Option<Counts> = first(
        db,
        "SELECT CAST(COALESCE(SUM(CASE WHEN email = $1 THEN links ELSE 0 END), 0) AS BIGINT) AS mine,
           CAST(COALESCE(SUM(links), 0) AS BIGINT) AS everybody
         FROM applications WHERE links_since > $2",
        values![email, millis(since)],
    )
    .await?;
    Ok(counts.map_or((0, 0), |row| (row.mine.unsigned_abs(), row.everybody.unsigned_abs())))
}

/// Keeps the hash of the personal link, and counts that it was sent; links before `since` count no more.
pub async fn set_token(tx: &Tx, id: ApplicationId, token_hash: &str, since: Timestamp, now: Timestamp) -> Result<()> {
    run(
        tx,
        "UPDATE applications SET token_hash = $1,
           links = CASE WHEN links_since > $2 THEN links + 1 ELSE 1 END,
           links_since = CASE WHEN links_since > $2 THEN links_since ELSE $3 END
         WHERE id = $4",
        values![token_hash, millis(since), millis(now), id.0],
    )
    .await?;
    Ok(())
}
