//! Quiet rooms and the days they are closed.

use crate::sql::{Read, all, date, first, insert, millis, places, run, values};
use crate::{Result, Tx};
use domain::id::{ClosureId, QuietRoomId, SiteId};
use domain::site::{Closure, QuietRoom};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    site_id: i64,
    name: String,
    capacity: i64,
    is_step_free: bool,
    ended_at: Option<i64>,
}

impl From<Row> for QuietRoom {
    fn from(row: Row) -> QuietRoom {
        QuietRoom {
            id: QuietRoomId(row.id),
            site: SiteId(row.site_id),
            name: row.name,
            capacity: u32::try_from(row.capacity).unwrap_or(0),
            is_step_free: row.is_step_free,
            is_ended: row.ended_at.is_some(),
        }
    }
}

const ROOM: &str = "SELECT q.id, q.site_id, q.name, q.capacity, q.is_step_free, q.ended_at FROM quiet_rooms q";

/// One room, in use or not.
pub async fn room(db: &impl Read, id: QuietRoomId) -> Result<Option<QuietRoom>> {
    let row: Option<Row> = first(db, &format!("{ROOM} WHERE q.id = $1"), values![id.0]).await?;
    Ok(row.map(QuietRoom::from))
}

/// The rooms of a site by name, those no longer used at the end.
pub async fn rooms(db: &impl Read, site: SiteId) -> Result<Vec<QuietRoom>> {
    let sql = format!(
        "{ROOM} WHERE q.site_id = $1 ORDER BY CASE WHEN q.ended_at IS NULL THEN 0 ELSE 1 END, q.name, q.id LIMIT 200"
    );
    let rows: Vec<Row> = all(db, &sql, values![site.0]).await?;
    Ok(rows.into_iter().map(QuietRoom::from).collect())
}

/// A room that can be chosen, with its site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub room: QuietRoom,
    pub site_name: String,
    pub address: String,
}

#[derive(FromQueryResult)]
struct ChoiceRow {
    id: i64,
    site_id: i64,
    name: String,
    capacity: i64,
    is_step_free: bool,
    site_name: String,
    address: String,
}

/// Every room in use, site by site in order of name.
pub async fn choices(db: &impl Read) -> Result<Vec<Choice>> {
    let sql = "SELECT q.id, q.site_id, q.name, q.capacity, q.is_step_free, t.name AS site_name, t.address
         FROM quiet_rooms q JOIN sites t ON t.id = q.site_id WHERE q.ended_at IS NULL AND t.ended_at IS NULL
         ORDER BY t.name, t.id, q.name, q.id";
    let rows: Vec<ChoiceRow> = all(db, sql, values![]).await?;
    Ok(rows
        .into_iter()
        .map(|row| Choice {
            room: QuietRoom {
                id: QuietRoomId(row.id),
                site: SiteId(row.site_id),
                name: row.name,
                capacity: u32::try_from(row.capacity).unwrap_or(0),
                is_step_free: row.is_step_free,
                is_ended: false,
            },
            site_name: row.site_name,
            address: row.address,
        })
        .collect())
}

/// A second room of this name at the site is a duplicate.
pub async fn add_room(tx: &Tx, site: SiteId, (name, capacity): (&str, u32), is_step_free: bool) -> Result<QuietRoomId> {
    insert(
        tx,
        "INSERT INTO quiet_rooms (site_id, name, capacity, is_step_free) VALUES ($1, $2, $3, $4) RETURNING id",
        values![site.0, name, i64::from(capacity), is_step_free],
    )
    .await
    .map(QuietRoomId)
}

/// Writes a room as it is now.
pub async fn change_room(tx: &Tx, room: &QuietRoom) -> Result<()> {
    run(
        tx,
        "UPDATE quiet_rooms SET name = $2, capacity = $3, is_step_free = $4 WHERE id = $1",
        values![room.id.0, room.name.as_str(), i64::from(room.capacity), room.is_step_free],
    )
    .await?;
    Ok(())
}

/// Ends the use of a room, or takes it up again.
pub async fn end_room(tx: &Tx, id: QuietRoomId, ended: Option<Timestamp>) -> Result<()> {
    let sql = "UPDATE quiet_rooms SET ended_at = CAST($2 AS BIGINT) WHERE id = $1";
    run(tx, sql, values![id.0, ended.map(millis)]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct ClosureRow {
    id: i64,
    site_id: i64,
    room_id: Option<i64>,
    first_day: String,
    last_day: String,
    reason: String,
}

impl ClosureRow {
    fn closure(self) -> Result<Closure> {
        Ok(Closure {
            id: ClosureId(self.id),
            site: SiteId(self.site_id),
            room: self.room_id.map(QuietRoomId),
            first: date(&self.first_day)?,
            last: date(&self.last_day)?,
            reason: self.reason,
        })
    }
}

const CLOSURE: &str = "SELECT c.id, c.site_id, c.room_id, c.first_day, c.last_day, c.reason FROM closures c";

/// The closures of a site that are not over on `from`, soonest first.
pub async fn closures(db: &impl Read, site: SiteId, from: Date) -> Result<Vec<Closure>> {
    closures_of(db, &[site], from).await
}

/// The same of several sites.
pub async fn closures_of(db: &impl Read, sites: &[SiteId], from: Date) -> Result<Vec<Closure>> {
    if sites.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "{CLOSURE} WHERE c.last_day >= $1 AND c.site_id IN ({}) ORDER BY c.first_day, c.id",
        places(2, sites.len())
    );
    let mut values = values![from.to_string()];
    values.extend(sites.iter().map(|site| sea_orm::Value::from(site.0)));
    let rows: Vec<ClosureRow> = all(db, &sql, values).await?;
    rows.into_iter().map(ClosureRow::closure).collect()
}

/// Keeps a closure; its id is not read.
pub async fn add_closure(tx: &Tx, closure: &Closure, now: Timestamp) -> Result<ClosureId> {
    insert(
        tx,
        "INSERT INTO closures (site_id, room_id, first_day, last_day, reason, added_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        values![
            closure.site.0,
            closure.room.map(|id| id.0),
            closure.first.to_string(),
            closure.last.to_string(),
            closure.reason.as_str(),
            millis(now)
        ],
    )
    .await
    .map(ClosureId)
}

/// Takes a closure away. False when it was not there.
pub async fn drop_closure(tx: &Tx, site: SiteId, id: ClosureId) -> Result<bool> {
    Ok(run(tx, "DELETE FROM closures WHERE id = $1 AND site_id = $2", values![id.0, site.0]).await? == 1)
}
