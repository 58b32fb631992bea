//! Letters that went out: to whom, what about and when. Not the text.

use crate::sql::{Number, Read, all, count, first, instant, millis, run, values};
use crate::{Result, Tx};
use domain::id::{JobId, PersonId, ProgrammeId};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// A letter that went out.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'a> {
    pub message_id: &'a str,
    /// Whose letter it was.
    pub job: JobId,
    /// Name of the kind.
    pub kind: &'a str,
    pub occasion: &'a str,
    pub person: Option<PersonId>,
    pub subject: &'a str,
    /// Where the provider is.
    pub day: Date,
}

/// Notes a letter, to somebody we know or to a bare address; the same Message-ID is noted once. The subject of a sign-in letter holds its code and is not kept.
pub async fn record(tx: &Tx, sent: Sent<'_>, now: Timestamp) -> Result<()> {
    let subject = if sent.occasion == "sign_in" { "" } else { sent.subject };
    run(
        tx,
        "INSERT INTO letters (message_id, occasion, person_id, subject, sent_at, kind, programme_id, day)
         VALUES ($1, $2, CAST($3 AS BIGINT), $4, $5, $6, (SELECT programme_id FROM jobs WHERE id = $7), $8)
         ON CONFLICT (message_id) DO NOTHING",
        values![
            sent.message_id,
            sent.occasion,
            sent.person.map(|id| id.0),
            subject,
            millis(now),
            sent.kind,
            sent.job.0,
            sent.day.to_string(),
        ],
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

/// Letters of one kind that went out on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOfKind {
    pub kind: String,
    pub count: u32,
    pub last: Timestamp,
}

#[derive(FromQueryResult)]
struct DayRow {
    kind: String,
    count: i64,
    last: i64,
}

/// What went out about a programme, by kind and day, newest first: 50 from the `offset`th, and one more when there are more.
pub async fn of_programme(db: &impl Read, programme: ProgrammeId, offset: u32) -> Result<Vec<DayOfKind>> {
    let rows: Vec<DayRow> = all(
        db,
        "SELECT kind, count(*) AS count, MAX(sent_at) AS last FROM letters WHERE programme_id = $1
         GROUP BY kind, day, CASE WHEN day = '' THEN sent_at / 86400000 ELSE 0 END
         ORDER BY MAX(sent_at) DESC, kind LIMIT 51 OFFSET $2",
        values![programme.0, i64::from(offset)],
    )
    .await?;
    let day = |row: DayRow| {
        Ok(DayOfKind { kind: row.kind, count: u32::try_from(row.count).unwrap_or(0), last: instant(row.last)? })
    };
    rows.into_iter().map(day).collect()
}
