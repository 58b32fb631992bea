//! Personal links: one per person, purpose and subject. Only the hash of the token is kept.

use crate::sql::{Read, first, insert, instant, millis, run, values};
use crate::{Result, Tx};
use domain::id::{LinkId, PersonId};
use domain::person::full_name;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// What a personal link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Reply to one session; the subject is the session.
    Reply,
    /// Answer one wave of a questionnaire; the subject is the wave.
    Questionnaire,
    /// Read one's calendar; the subject is the person.
    Calendar,
}

impl Purpose {
    pub fn as_str(self) -> &'static str {
        match self {
            Purpose::Reply => "reply",
            Purpose::Questionnaire => "questionnaire",
            Purpose::Calendar => "calendar",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Purpose::Reply, Purpose::Questionnaire, Purpose::Calendar].into_iter().find(|p| p.as_str() == text)
    }
}

/// A link as kept.
#[derive(Clone, Debug)]
pub struct Link {
    pub id: LinkId,
    pub purpose: Purpose,
    pub person: PersonId,
    pub person_name: String,
    pub subject: i64,
    pub generation: u32,
    pub expires_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    purpose: String,
    person_id: i64,
    first_name: String,
    last_name: String,
    subject_id: i64,
    generation: i64,
    expires_at: Option<i64>,
}

impl Row {
    fn link(self) -> Result<Link> {
        Ok(Link {
            id: LinkId(self.id),
            purpose: Purpose::parse(&self.purpose)
                .ok_or_else(|| crate::StoreError::Unreadable(format!("link purpose {}", self.purpose)))?,
            person: PersonId(self.person_id),
            person_name: full_name(&self.first_name, &self.last_name),
            subject: self.subject_id,
            generation: self.generation.max(1) as u32,
            expires_at: self.expires_at.map(instant).transpose()?,
        })
    }
}

const LINK: &str = "SELECT l.id, l.purpose, l.person_id, p.first_name, p.last_name, l.subject_id, l.generation,
    l.expires_at FROM links l JOIN people p ON p.id = l.person_id";

pub async fn of(db: &impl Read, purpose: Purpose, person: PersonId, subject: i64) -> Result<Option<Link>> {
    let row: Option<Row> = first(
        db,
        &format!("{LINK} WHERE l.purpose = $1 AND l.person_id = $2 AND l.subject_id = $3"),
        values![purpose.as_str(), person.0, subject],
    )
    .await?;
    row.map(Row::link).transpose()
}

/// The link behind a token, unless it has run out. A link to reply ends when its person leaves the group, one to a
/// questionnaire when they leave the programme.
pub async fn by_token(db: &impl Read, token_hash: &str, now: Timestamp) -> Result<Option<Link>> {
    let row: Option<Row> = first(
        db,
        &format!(
            "{LINK} WHERE l.token_hash = $1 AND (l.expires_at IS NULL OR l.expires_at > $2)
               AND (l.purpose <> 'reply' OR EXISTS (SELECT 1 FROM sessions s
                 JOIN memberships m ON m.group_id = s.group_id
                 WHERE s.id = l.subject_id AND m.person_id = l.person_id AND m.left_at IS NULL))
               AND (l.purpose <> 'questionnaire' OR EXISTS (SELECT 1 FROM waves w
                 JOIN participations n ON n.programme_id = w.programme_id
                 WHERE w.id = l.subject_id AND n.person_id = l.person_id AND n.left_at IS NULL))"
        ),
        values![token_hash, millis(now)],
    )
    .await?;
    row.map(Row::link).transpose()
}

/// What to keep of a link.
pub struct NewLink<'a> {
    pub purpose: Purpose,
    pub person: PersonId,
    pub subject: i64,
    pub generation: u32,
    pub token_hash: &'a str,
    pub now: Timestamp,
    pub expires_at: Option<Timestamp>,
}

/// Keeps a link, or replaces the token of the one there is: the old address stops working at once.
pub async fn put(tx: &Tx, new: &NewLink<'_>) -> Result<LinkId> {
    insert(
        tx,
        "INSERT INTO links (purpose, person_id, subject_id, generation, token_hash, made_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (purpose, person_id, subject_id) DO UPDATE SET generation = excluded.generation,
           token_hash = excluded.token_hash, made_at = excluded.made_at, expires_at = excluded.expires_at
         RETURNING id",
        values![
            new.purpose.as_str(),
            new.person.0,
            new.subject,
            i64::from(new.generation),
            new.token_hash,
            millis(new.now),
            new.expires_at.map(millis)
        ],
    )
    .await
    .map(LinkId)
}

/// Takes away links that had run out before an instant; returns how many.
pub async fn forget_run_out(tx: &Tx, before: Timestamp) -> Result<u64> {
    run(tx, "DELETE FROM links WHERE expires_at < $1", values![millis(before)]).await
}
