//! Sites as kept, with their quiet rooms and the days they are closed.

mod booked;
mod host;
mod room;
mod waiting;

pub(crate) use booked::ROOM_OF;
pub use booked::{
    Booked, Held, at_site, change_words, days_at, days_near, groups_using, in_rooms, of_facilitator, of_programme,
    own_rooms_using, room_of_group, set_group_room, set_session_room, still_to_meet,
};
pub use host::{HostLink, answer, end_link, link_of, note_reminded, open_link, opened, silent_links};
pub use room::{
    Choice, add_closure, add_room, change_room, choices, closures, closures_of, drop_closure, end_room, room, rooms,
};
pub use waiting::{RoomNeeds, needs};

use crate::sql::{Read, all, count, first, insert, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::id::{OrganisationId, SiteId};
use domain::site::{Site, SiteDraft};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    name: String,
    organisation_id: Option<i64>,
    address: String,
    directions: String,
    host_name: String,
    host_email: String,
    version: i64,
    ended_at: Option<i64>,
}

impl From<Row> for Site {
    fn from(row: Row) -> Site {
        Site {
            id: SiteId(row.id),
            name: row.name,
            organisation: row.organisation_id.map(OrganisationId),
            address: row.address,
            directions: row.directions,
            host_name: row.host_name,
            host_email: row.host_email,
            version: u32::try_from(row.version).unwrap_or(0),
            is_ended: row.ended_at.is_some(),
        }
    }
}

const SITE: &str =
    "SELECT t.id, t.name, t.organisation_id, t.address, t.directions, t.host_name, t.host_email, t.version,
    t.ended_at FROM sites t";

pub async fn by_id(db: &impl Read, id: SiteId) -> Result<Option<Site>> {
    let row: Option<Row> = first(db, &format!("{SITE} WHERE t.id = $1"), values![id.0]).await?;
    Ok(row.map(Site::from))
}

/// Holds a site until the transaction ends: rooms, closures and who is in them are decided one after the other.
pub async fn hold(tx: &Tx, id: SiteId) -> Result<Option<Site>> {
    run(tx, "UPDATE sites SET added_at = added_at WHERE id = $1", values![id.0]).await?;
    by_id(tx, id).await
}

/// A site in a list.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Listed {
    pub id: i64,
    pub name: String,
    pub address: String,
    /// Empty when it is nobody's we know.
    pub organisation: String,
    /// Rooms in use.
    pub rooms: i64,
    pub is_ended: bool,
}

/// Sites in the order of their names, those no longer used at the end: of one organisation, or all; 50 after the `offset`th, and one more
/// when there are more.
pub async fn some(db: &impl Read, organisation: Option<OrganisationId>, offset: u32) -> Result<Vec<Listed>> {
    let sql = "SELECT t.id, t.name, t.address, COALESCE(o.name, '') AS organisation,
           (SELECT count(*) FROM quiet_rooms q WHERE q.site_id = t.id AND q.ended_at IS NULL) AS rooms,
           (t.ended_at IS NOT NULL) AS is_ended
         FROM sites t LEFT JOIN organisations o ON o.id = t.organisation_id
         WHERE ($1 = 0 OR t.organisation_id = $1)
         ORDER BY CASE WHEN t.ended_at IS NULL THEN 0 ELSE 1 END, t.name, t.id LIMIT 51 OFFSET $2";
    all(db, sql, values![organisation.map_or(0, |id| id.0), i64::from(offset)]).await
}

/// How many sites an organisation has in use.
pub async fn count_of(db: &impl Read, organisation: OrganisationId) -> Result<u64> {
    let sql = "SELECT count(*) AS id FROM sites WHERE organisation_id = $1 AND ended_at IS NULL";
    count(db, sql, values![organisation.0]).await
}

/// A second site of this name is a duplicate ([`StoreError::is_duplicate`]).
pub async fn add(tx: &Tx, draft: &SiteDraft, now: Timestamp) -> Result<SiteId> {
    insert(
        tx,
        "INSERT INTO sites (name, organisation_id, address, directions, host_name, host_email, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        values![
            draft.name.as_str(),
            draft.organisation.map(|id| id.0),
            draft.address.as_str(),
            draft.directions.as_str(),
            draft.host_name.as_str(),
            draft.host_email.as_str(),
            millis(now)
        ],
    )
    .await
    .map(SiteId)
}

/// Over the version that was read; somebody else was quicker: `Conflict`.
pub async fn change(tx: &Tx, id: SiteId, draft: &SiteDraft, from: u32) -> Result<()> {
    let touched = run(
        tx,
        "UPDATE sites SET name = $3, organisation_id = $4, address = $5, directions = $6, host_name = $7, host_email = $8,
           version = version + 1 WHERE id = $1 AND version = $2",
        values![
            id.0,
            i64::from(from),
            draft.name.as_str(),
            draft.organisation.map(|id| id.0),
            draft.address.as_str(),
            draft.directions.as_str(),
            draft.host_name.as_str(),
            draft.host_email.as_str()
        ],
    )
    .await?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Ends the use of a site, or takes it up again.
pub async fn set_ended(tx: &Tx, id: SiteId, ended: Option<Timestamp>) -> Result<()> {
    let sql = "UPDATE sites SET ended_at = CAST($2 AS BIGINT), version = version + 1 WHERE id = $1";
    run(tx, sql, values![id.0, ended.map(millis)]).await?;
    Ok(())
}

/// Raises the version of a site over the one that was read.
pub async fn raise(tx: &Tx, id: SiteId, from: u32) -> Result<()> {
    let sql = "UPDATE sites SET version = version + 1 WHERE id = $1 AND version = $2";
    if run(tx, sql, values![id.0, i64::from(from)]).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}
