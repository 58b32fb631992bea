//! Letters that went out: to whom, what about and when. Not the text.

use crate::sql::{millis, run, values};
use crate::{Result, Tx};
use domain::id::PersonId;
use jiff::Timestamp;

/// Notes a letter, to somebody we know or to a bare address; the same Message-ID is noted once. The subject of a sign-in letter holds its code and is not kept.
pub async fn record(
    tx: &Tx,
    message_id: &str,
    occasion: &str,
    person: Option<PersonId>,
    subject: &str,
    now: Timestamp,
) -> Result<()> {
    let subject = if occasion == "sign_in" { "" } else { subject };
    run(
        tx,
        "INSERT INTO letters (message_id, occasion, person_id, subject, sent_at) VALUES ($1, $2, CAST($3 AS BIGINT), $4, $5)
         ON CONFLICT (message_id) DO NOTHING",
        values![message_id, occasion, person.map(|id| id.0), subject, millis(now)],
    )
    .await?;
    Ok(())
}
