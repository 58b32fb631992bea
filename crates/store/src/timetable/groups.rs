//! The groups of a stage as a timetable finds them, whose sites are whose, and dates that are taken away again.

use crate::drop_in::IS_NO_OPEN_DATE;
use crate::peer::IS_PROVIDERS;
use crate::poll::IS_UNTOLD;
use crate::sql::{Number, Read, all, json, millis, places, run, values};
use crate::{Result, Tx};
use domain::id::{GroupId, OrganisationId, ProgrammeId, QuietRoomId, SessionId, SiteId};
use domain::poll::OwnDates;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// What of a group decides whether it can be given dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub group: GroupId,
    /// Key of its stage.
    pub stage: String,
    pub room: Option<QuietRoomId>,
    /// The site of that room.
    pub site: Option<SiteId>,
    pub own_dates: Option<OwnDates>,
    /// A date of it is still to come.
    pub has_dates: bool,
    /// A poll asks its members when they can meet, and nothing was chosen.
    pub has_poll: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    stage: String,
    room_id: Option<i64>,
    site_id: Option<i64>,
    own_dates: Option<String>,
    has_dates: bool,
    has_poll: bool,
}

/// The confirmed groups of a programme that are not their members' own.
pub async fn standing(db: &impl Read, programme: ProgrammeId, now: Timestamp) -> Result<Vec<Standing>> {
    let sql = format!(
        "SELECT g.id, g.stage, g.room_id, r.site_id, g.own_dates,
           EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id AND s.cancelled_at IS NULL AND s.ends_at > $2) AS has_dates,
           EXISTS (SELECT 1 FROM polls q WHERE q.group_id = g.id AND q.opened_at IS NOT NULL AND q.chosen_at IS NULL
             AND q.ended_at IS NULL) AS has_poll
         FROM groups g LEFT JOIN quiet_rooms r ON r.id = g.room_id
         WHERE g.programme_id = $1 AND g.confirmed_at IS NOT NULL AND {IS_PROVIDERS} AND {IS_NO_OPEN_DATE}
         ORDER BY g.name, g.id"
    );
    let rows: Vec<Row> = all(db, &sql, values![programme.0, millis(now)]).await?;
    let standing = |row: Row| {
        Ok(Standing {
            group: GroupId(row.id),
            stage: row.stage,
            room: row.room_id.map(QuietRoomId),
            site: row.site_id.map(SiteId),
            own_dates: row.own_dates.as_deref().map(json).transpose()?,
            has_dates: row.has_dates,
            has_poll: row.has_poll,
        })
    };
    rows.into_iter().map(standing).collect()
}

#[derive(FromQueryResult)]
struct Owner {
    id: i64,
    organisation_id: i64,
}

/// The sites in use that belong to an organisation, by name.
pub async fn owners(db: &impl Read) -> Result<Vec<(SiteId, OrganisationId)>> {
    let sql = "SELECT id, organisation_id FROM sites WHERE ended_at IS NULL AND organisation_id IS NOT NULL
         ORDER BY name, id";
    let rows: Vec<Owner> = all(db, sql, values![]).await?;
    Ok(rows.into_iter().map(|row| (SiteId(row.id), OrganisationId(row.organisation_id))).collect())
}

/// Takes dates away that nobody has heard of. False, and nothing is sure, when somebody has heard of one.
pub async fn remove_made(tx: &Tx, made: &[SessionId]) -> Result<bool> {
    if made.is_empty() {
        return Ok(true);
    }
    let list = places(1, made.len());
    let ids = || made.iter().map(|id| id.0.into()).collect();
    let there = format!("SELECT id FROM sessions WHERE id IN ({list})");
    let there: Vec<Number> = all(tx, &there, ids()).await?;
    let delete = format!(
        "DELETE FROM sessions WHERE id IN (SELECT s.id FROM sessions s WHERE s.id IN ({list}) AND {IS_UNTOLD})"
    );
    Ok(run(tx, &delete, ids()).await? == there.len() as u64)
}
