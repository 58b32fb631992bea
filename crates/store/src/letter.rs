//! Letters that went out: to whom, what about and when. Not the text.

use crate::sql::{Number, Read, count, first, instant, millis, run, values};
use crate::{Result, Tx};
use domain::id::PersonId;
use jiff::Timestamp;

/// A letter that went out.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'a> {
    pub message_id: &'a str,
    pub occasion: &'a str,
    pub person: Option<PersonId>,
    pub subject: &'a str,
}

/// Notes a letter, to somebody we know or to a bare address; the same Message-ID is noted once. The subject of a sign-in letter holds its code and is not kept.
pub async fn record(tx: &Tx, sent: Sent<'_>, now: Timestamp) -> Result<()> {
    let subject = if sent.occasion == "sign_in" { "" } else { sent.subject };
    run(
        tx,
        "INSERT INTO letters (message_id, occasion, person_id, subject, sent_at) VALUES ($1, $2, CAST($3 AS BIGINT), $4, $5)
         ON CONFLICT (message_id) DO NOTHING",
        values![sent.message_id, sent.occasion, sent.person.map(|id| id.0), subject, millis(now)],
    )
    .await?;
    Ok(())
}

/// Whether a letter with this Message-ID went out.
pub async fn is_sent(db: &impl Read, message_id: &str) -> Result<bool> {
    Ok(count(db, "SELECT count(*) AS id FROM letters WHERE message_id = $1", values![message_id]).await? > 0)
}

/// When the last letter was taken by the mail server; `None` before the first.
pub async fn last_sent(db: &impl Read) -> Result<Option<Timestamp>> {
    let newest = "SELECT sent_at AS id FROM letters ORDER BY id DESC LIMIT 1";
    first::<Number>(db, newest, values![]).await?.map(|row| instant(row.id)).transpose()
}
