//! What hosts are asked, and what they say about each date.

use crate::sql::{Number, Read, all, first, insert, instant, millis, run, values};
use crate::{Result, Tx};
use domain::access::{AnswerForRooms, Permit};
use domain::id::{HostLinkId, PersonId, SessionId, SiteId};
use domain::site::RoomAnswer;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// A question to the host of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostLink {
    pub id: HostLinkId,
    pub site: SiteId,
    /// 1 for the first question of the site: its link is made of this.
    pub number: u32,
    pub sent_to: String,
    pub sent_at: Timestamp,
    pub reminded_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    site_id: i64,
    number: i64,
    sent_to: String,
    sent_at: i64,
    reminded_at: Option<i64>,
}

impl Row {
    fn link(self) -> Result<HostLink> {
        Ok(HostLink {
            id: HostLinkId(self.id),
            site: SiteId(self.site_id),
            number: u32::try_from(self.number).unwrap_or(1),
            sent_to: self.sent_to,
            sent_at: instant(self.sent_at)?,
            reminded_at: self.reminded_at.map(instant).transpose()?,
        })
    }
}

const LINK: &str = "SELECT h.id, h.site_id, h.sent_to, h.sent_at, h.reminded_at,
    (SELECT count(*) FROM host_links e WHERE e.site_id = h.site_id AND e.id <= h.id) AS number
    FROM host_links h WHERE h.ended_at IS NULL";

/// The question that is open at a site.
pub async fn link_of(db: &impl Read, site: SiteId) -> Result<Option<HostLink>> {
    let row: Option<Row> = first(db, &format!("{LINK} AND h.site_id = $1"), values![site.0]).await?;
    row.map(Row::link).transpose()
}

/// The site whose host holds this link.
pub async fn opened(db: &impl Read, token_hash: &str) -> Result<Option<SiteId>> {
    let sql = "SELECT site_id AS id FROM host_links WHERE token_hash = $1 AND ended_at IS NULL";
    let row: Option<Number> = first(db, sql, values![token_hash]).await?;
    Ok(row.map(|row| SiteId(row.id)))
}

/// The number that the next question of a site will have.
async fn next_number(tx: &Tx, site: SiteId) -> Result<u32> {
    let sql = "SELECT count(*) AS id FROM host_links WHERE site_id = $1";
    let asked = crate::sql::count(tx, sql, values![site.0]).await?;
    Ok(u32::try_from(asked).unwrap_or(0) + 1)
}

/// Asks the host: by the link that is open, or a new one whose hash follows from its number.
pub async fn open_link(
    tx: &Tx,
    site: SiteId,
    (sent_to, by): (&str, PersonId),
    hash_of: impl Fn(u32) -> String,
    now: Timestamp,
) -> Result<HostLinkId> {
    let again = "UPDATE host_links SET sent_at = $2, sent_by = $3, reminded_at = NULL WHERE id = $1";
    if let Some(link) = link_of(tx, site).await? {
        run(tx, again, values![link.id.0, millis(now), by.0]).await?;
        return Ok(link.id);
    }
    let hash = hash_of(next_number(tx, site).await?);
    insert(
        tx,
        "INSERT INTO host_links (site_id, token_hash, sent_to, sent_by, sent_at) VALUES ($1, $2, $3, $4, $5) RETURNING id",
        values![site.0, hash, sent_to, by.0, millis(now)],
    )
    .await
    .map(HostLinkId)
}

/// Ends the link of a site. False when there was none.
pub async fn end_link(tx: &Tx, site: SiteId, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE host_links SET ended_at = $2 WHERE site_id = $1 AND ended_at IS NULL";
    Ok(run(tx, sql, values![site.0, millis(now)]).await? > 0)
}

/// The open questions sent before an instant of which nobody was reminded.
pub async fn silent_links(db: &impl Read, sent_before: Timestamp) -> Result<Vec<HostLink>> {
    let sql = format!("{LINK} AND h.sent_at <= $1 AND h.reminded_at IS NULL ORDER BY h.id");
    let rows: Vec<Row> = all(db, &sql, values![millis(sent_before)]).await?;
    rows.into_iter().map(Row::link).collect()
}

/// Notes that the host was reminded. False when they were before.
pub async fn note_reminded(tx: &Tx, id: HostLinkId, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE host_links SET reminded_at = $2 WHERE id = $1 AND reminded_at IS NULL";
    Ok(run(tx, sql, values![id.0, millis(now)]).await? == 1)
}

/// Keeps what the host of the permitted site says about one date; a newer answer takes the place of an older one.
pub async fn answer(tx: &Tx, _: &Permit<AnswerForRooms>, session: SessionId, answer: &RoomAnswer) -> Result<()> {
    run(
        tx,
        "INSERT INTO room_answers (session_id, room_id, starts_at, minutes, answer, words, name, answered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (session_id) DO UPDATE SET room_id = excluded.room_id, starts_at = excluded.starts_at,
           minutes = excluded.minutes, answer = excluded.answer, words = excluded.words, name = excluded.name,
           answered_at = excluded.answered_at",
        values![
            session.0,
            answer.room.0,
            millis(answer.starts_at),
            i64::from(answer.minutes),
            answer.said.as_str(),
            answer.words.as_str(),
            answer.name.as_str(),
            millis(answer.answered_at)
        ],
    )
    .await?;
    Ok(())
}
