//! What of rooms waits for a coordinator.

use super::booked::ROOM_OF;
use crate::Result;
use crate::sql::{Read, first, millis, values};
use domain::access::{Permit, ReadDesk};
use domain::id::{ProgrammeId, SiteId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Groups and dates that need somebody to find a room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomNeeds {
    /// Groups with a coming date that has no room, no place in words and no link.
    pub groups: usize,
    /// The programme of the first of them.
    pub programme: Option<(ProgrammeId, String)>,
    /// Coming dates of which a host said no.
    pub refused: usize,
    /// The site of the first of them.
    pub site: Option<(SiteId, String)>,
}

#[derive(FromQueryResult)]
struct Row {
    groups: i64,
    programme_id: Option<i64>,
    programme_title: Option<String>,
    refused: i64,
    site_id: Option<i64>,
    site_name: Option<String>,
}

/// Between two instants, in one statement.
pub async fn needs(db: &impl Read, _: &Permit<ReadDesk>, now: Timestamp, until: Timestamp) -> Result<RoomNeeds> {
    let coming = "s.starts_at > $1 AND s.starts_at <= $2 AND s.cancelled_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = s.group_id AND h.accepted_at IS NOT NULL)";
    let nowhere = format!(
        "FROM sessions s JOIN groups g ON g.id = s.group_id JOIN programmes pr ON pr.id = g.programme_id WHERE {coming}
           AND s.place = '' AND s.join_link = '' AND g.place = '' AND g.join_link = ''"
    );
    let refused = format!(
        "FROM sessions s JOIN groups g ON g.id = s.group_id JOIN quiet_rooms q ON q.id = {ROOM_OF}
           JOIN sites t ON t.id = q.site_id JOIN room_answers a ON a.session_id = s.id
         WHERE {coming} AND a.answer = 'no' AND a.room_id = q.id AND a.starts_at = s.starts_at AND a.minutes = s.minutes"
    );
    let earliest = "ORDER BY s.starts_at, s.id LIMIT 1";
    let sql = format!(
        "SELECT (SELECT count(DISTINCT s.group_id) {nowhere}) AS groups,
           (SELECT pr.id {nowhere} {earliest}) AS programme_id, (SELECT pr.title {nowhere} {earliest}) AS programme_title,
           (SELECT count(*) {refused}) AS refused,
           (SELECT t.id {refused} {earliest}) AS site_id, (SELECT t.name {refused} {earliest}) AS site_name"
    );
    let row: Option<Row> = first(db, &sql, values![millis(now), millis(until)]).await?;
    let size = |count: i64| usize::try_from(count).unwrap_or_default();
    Ok(row.map_or_else(RoomNeeds::default, |row| RoomNeeds {
        groups: size(row.groups),
        programme: row.programme_id.map(|id| (ProgrammeId(id), row.programme_title.unwrap_or_default())),
        refused: size(row.refused),
        site: row.site_id.map(|id| (SiteId(id), row.site_name.unwrap_or_default())),
    }))
}
