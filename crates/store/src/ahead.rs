//! How far the groups of programmes are, for what comes next of them. In one statement.

use crate::Result;
use crate::drop_in::IS_NO_OPEN_DATE;
use crate::peer::IS_PROVIDERS;
use crate::sql::{Read, all, millis, values};
use domain::access::{Permit, ReadDesk, ReadProgramme};
use domain::id::{GroupId, ProgrammeId};
use domain::next_stage::GroupNow;
use jiff::Timestamp;
use sea_orm::{FromQueryResult, Value};

/// A group, and what of it waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupAhead {
    pub programme: ProgrammeId,
    pub now: GroupNow,
    /// It is confirmed and has no date.
    pub is_undated: bool,
    /// It has a date to come, and nobody was ever told of one.
    pub is_untold: bool,
    /// It has a date to come, and no rota was confirmed.
    pub lacks_rota: bool,
}

#[derive(FromQueryResult)]
struct Row {
    programme_id: i64,
    id: i64,
    name: String,
    stage: String,
    is_over: bool,
    is_called_off: bool,
    is_handed_on: bool,
    is_undated: bool,
    is_untold: bool,
    lacks_rota: bool,
}

/// Of every published programme.
pub async fn groups(db: &impl Read, _: &Permit<ReadDesk>, now: Timestamp) -> Result<Vec<GroupAhead>> {
    groups_where(db, "r.state = 'published'", values![millis(now)]).await
}

/// Of one programme.
pub async fn groups_of(db: &impl Read, permit: &Permit<ReadProgramme>, now: Timestamp) -> Result<Vec<GroupAhead>> {
    groups_where(db, "r.id = $2", values![millis(now), permit.scope().0]).await
}

async fn groups_where(db: &impl Read, which: &str, of: Vec<Value>) -> Result<Vec<GroupAhead>> {
    let dates = "SELECT 1 FROM sessions s WHERE s.group_id = g.id AND s.cancelled_at IS NULL";
    let had_dates = "EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id)";
    let to_come = format!("EXISTS ({dates} AND s.ends_at > $1 AND s.closed_at IS NULL)");
    let runs = format!("g.confirmed_at IS NOT NULL AND {IS_PROVIDERS} AND {to_come}");
    let sql = format!(
        "SELECT g.programme_id, g.id, g.name, g.stage, ({had_dates} AND NOT {to_come}) AS is_over,
           ({had_dates} AND NOT EXISTS ({dates})) AS is_called_off,
           EXISTS (SELECT 1 FROM peer_groups h WHERE h.from_group_id = g.id AND h.declined_at IS NULL) AS is_handed_on,
           (g.confirmed_at IS NOT NULL AND {IS_PROVIDERS}
             AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id)) AS is_undated,
           ({runs} AND EXISTS (SELECT 1 FROM memberships m WHERE m.group_id = g.id AND m.left_at IS NULL)
             AND NOT EXISTS (SELECT 1 FROM session_announcements a JOIN sessions s ON s.id = a.session_id
             WHERE s.group_id = g.id)) AS is_untold,
           ({runs} AND NOT EXISTS (SELECT 1 FROM rotas o
             WHERE o.group_id = g.id AND o.confirmed IS NOT NULL)) AS lacks_rota
         FROM groups g JOIN programmes r ON r.id = g.programme_id WHERE {which} AND {IS_NO_OPEN_DATE}
         ORDER BY g.programme_id, g.id"
    );
    let rows: Vec<Row> = all(db, &sql, of).await?;
    Ok(rows.into_iter().map(GroupAhead::from).collect())
}

impl From<Row> for GroupAhead {
    fn from(row: Row) -> Self {
        GroupAhead {
            programme: ProgrammeId(row.programme_id),
            now: GroupNow {
                id: GroupId(row.id),
                name: row.name,
                stage: row.stage,
                is_over: row.is_over,
                is_called_off: row.is_called_off,
                is_handed_on: row.is_handed_on,
            },
            is_undated: row.is_undated,
            is_untold: row.is_untold,
            lacks_rota: row.lacks_rota,
        }
    }
}
