//! The words a provider writes for its letters, who could be shown one, and what is still to go out by the calendar.

mod candidate;
mod coming;

pub use candidate::{Candidate, candidates};
pub use coming::{Coming, coming};

use crate::sql::{Read, all, first, instant, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::id::PersonId;
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
