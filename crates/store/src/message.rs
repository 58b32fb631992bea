//! The words a provider writes for its letters, who could be shown one, and what is still to go out by the calendar.

mod candidate;

pub use candidate::{Candidate, candidates};

use crate::announcement::CONCERNED;
use crate::sql::{Read, all, first, instant, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::id::{PersonId, ProgrammeId, SessionId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Own words of a kind of letter, and who saved them last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub kind: String,
    /// Subject and text; `None` for the words that come with the program.
    pub own: Option<(String, String)>,
    pub version: u32,
    pub saved_at: Timestamp,
    /// First and last name.
    pub saved_by: String,
}

#[derive(FromQueryResult)]
struct Row {
    kind: String,
    subject: Option<String>,
    body: Option<String>,
    version: i64,
    saved_at: i64,
    saved_by: String,
}

impl Row {
    fn words(self) -> Result<Words> {
        Ok(Words {
            kind: self.kind,
            own: self.subject.zip(self.body),
            version: u32::try_from(self.version).unwrap_or(0),
            saved_at: instant(self.saved_at)?,
            saved_by: self.saved_by,
        })
    }
}

const WORDS: &str =
    "SELECT w.kind, w.subject, w.body, w.version, w.saved_at, p.first_name || ' ' || p.last_name AS saved_by
    FROM message_words w JOIN people p ON p.id = w.saved_by";

/// What was saved of every kind.
pub async fn every(db: &impl Read) -> Result<Vec<Words>> {
    let rows: Vec<Row> = all(db, WORDS, values![]).await?;
    rows.into_iter().map(Row::words).collect()
}

/// What was saved of one kind; `None` before anything was.
pub async fn of_kind(db: &impl Read, kind: &str) -> Result<Option<Words>> {
    first::<Row>(db, &format!("{WORDS} WHERE w.kind = $1"), values![kind]).await?.map(Row::words).transpose()
}

/// Words to save over `version`, which is nought before anything was saved.
#[derive(Clone, Copy, Debug)]
pub struct Saving<'a> {
    pub kind: &'a str,
    pub own: Option<(&'a str, &'a str)>,
    pub version: u32,
    pub by: Option<PersonId>,
    pub now: Timestamp,
}

/// Saves them. [`StoreError::Conflict`] when somebody else has saved in between.
pub async fn save(tx: &Tx, saving: &Saving<'_>) -> Result<()> {
    let Saving { kind, own, version, by, now } = *saving;
    let (subject, body) = own.map(|(subject, body)| (subject.to_owned(), body.to_owned())).unzip();
    let values = values![kind, subject, body, i64::from(version), millis(now), by.map(|id| id.0)];
    let sql = match version {
        0 => {
            "INSERT INTO message_words (kind, subject, body, version, saved_at, saved_by)
             VALUES ($1, CAST($2 AS TEXT), CAST($3 AS TEXT), $4 + 1, $5, $6) ON CONFLICT (kind) DO NOTHING"
        }
        _ => {
            "UPDATE message_words SET subject = CAST($2 AS TEXT), body = CAST($3 AS TEXT), version = version + 1,
               saved_at = $5, saved_by = $6 WHERE kind = $1 AND version = $4"
        }
    };
    if run(tx, sql, values).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// A session that people will be written to about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    pub session: SessionId,
    pub group: String,
    pub starts_at: Timestamp,
    /// Who was told of the date, and is invited when it is near unless they said that they can't make it.
    pub to_invite: u32,
    /// Who is asked whether they come, has not said, and was not reminded.
    pub silent: u32,
}

#[derive(FromQueryResult)]
struct ComingRow {
    id: i64,
    name: String,
    starts_at: i64,
    to_invite: i64,
    silent: i64,
}

/// That the invitation of a person of the row `of` to the session `s` has not gone out.
fn is_uninvited(of: &str) -> String {
    format!(
        "NOT EXISTS (SELECT 1 FROM session_invitations i WHERE i.session_id = s.id AND i.person_id = {of}.person_id)"
    )
}

/// The next 50 sessions of a programme that people were told of. A group that was handed over writes its own letters' ends.
pub async fn coming(db: &impl Read, programme: ProgrammeId, now: Timestamp) -> Result<Vec<Coming>> {
    let sql = format!(
        "SELECT s.id, g.name, s.starts_at,
           (SELECT count(*) FROM ({CONCERNED}) w JOIN session_announcements n
             ON n.session_id = w.session_id AND n.person_id = w.person_id
             WHERE w.session_id = s.id AND {} AND NOT EXISTS (SELECT 1 FROM replies r
               WHERE r.session_id = s.id AND r.person_id = w.person_id AND r.answer = 'not_coming')) AS to_invite,
           (SELECT count(*) FROM memberships m WHERE m.group_id = g.id AND m.left_at IS NULL AND NOT EXISTS (
               SELECT 1 FROM replies r WHERE r.session_id = s.id AND r.person_id = m.person_id)
             AND (NOT {} OR EXISTS (SELECT 1 FROM session_announcements n
               WHERE n.session_id = s.id AND n.person_id = m.person_id))
             AND NOT EXISTS (SELECT 1 FROM jobs j
               WHERE j.key = 'reminder-' || s.id || '-' || m.person_id || '-1-' || s.sequence)) AS silent
         FROM sessions s JOIN groups g ON g.id = s.group_id
         WHERE g.programme_id = $1 AND s.starts_at > $2 AND s.cancelled_at IS NULL
           AND (EXISTS (SELECT 1 FROM session_announcements n WHERE n.session_id = s.id)
             OR EXISTS (SELECT 1 FROM session_invitations i WHERE i.session_id = s.id))
           AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id AND h.accepted_at IS NOT NULL)
         ORDER BY s.starts_at, s.id LIMIT 50",
        is_uninvited("w"),
        is_uninvited("m"),
    );
    let rows: Vec<ComingRow> = all(db, &sql, values![programme.0, millis(now)]).await?;
    let count = |count: i64| u32::try_from(count).unwrap_or(0);
    let coming = |row: ComingRow| {
        Ok(Coming {
            session: SessionId(row.id),
            group: row.name,
            starts_at: instant(row.starts_at)?,
            to_invite: count(row.to_invite),
            silent: count(row.silent),
        })
    };
    rows.into_iter().map(coming).collect()
}
