//! The time that somebody has come for.

use crate::Result;
use crate::sql::{Read, all, count, json, values};
use domain::access::{Act, Permit, ReadOwnHome};
use domain::blueprint::Design;
use domain::id::ProgrammeId;
use sea_orm::FromQueryResult;

/// Minutes of the sessions of a stage at which the permitted person was there, whichever of its groups they were in then. Two
/// that began at one time count once.
pub async fn minutes_of<A: Act<Scope = ProgrammeId>>(db: &impl Read, permit: &Permit<A>, stage: &str) -> Result<u32> {
    let minutes = count(
        db,
        "SELECT CAST(COALESCE(SUM(x.minutes), 0) AS BIGINT) AS id FROM (
           SELECT MAX(s.minutes) AS minutes FROM attendances b
           JOIN sessions s ON s.id = b.session_id JOIN groups g ON g.id = s.group_id
           WHERE g.programme_id = $1 AND g.stage = $2 AND b.person_id = $3 AND b.state = 'present'
             AND s.cancelled_at IS NULL GROUP BY s.starts_at) x",
        values![permit.scope().0, stage, permit.person().map_or(0, |id| id.0)],
    )
    .await?;
    Ok(u32::try_from(minutes).unwrap_or(u32::MAX))
}

/// Time that somebody has come for in one stage of a programme they take part in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameFor {
    pub programme: ProgrammeId,
    pub design: Design,
    pub stage: String,
    pub minutes: u32,
}

#[derive(FromQueryResult)]
struct CameForRow {
    id: i64,
    design: String,
    stage: String,
    minutes: i64,
}

/// The permitted person's own time, by programme and stage.
pub async fn own_minutes(db: &impl Read, permit: &Permit<ReadOwnHome>) -> Result<Vec<CameFor>> {
    let rows: Vec<CameForRow> = all(
        db,
        "SELECT r.id, r.design, x.stage, x.minutes FROM (
           SELECT y.programme_id, y.stage, CAST(SUM(y.minutes) AS BIGINT) AS minutes FROM (
             SELECT g.programme_id, g.stage, MAX(s.minutes) AS minutes FROM attendances b
             JOIN sessions s ON s.id = b.session_id JOIN groups g ON g.id = s.group_id
             WHERE b.person_id = $1 AND b.state = 'present' AND s.cancelled_at IS NULL
               AND EXISTS (SELECT 1 FROM memberships m JOIN groups h ON h.id = m.group_id
                 WHERE h.programme_id = g.programme_id AND m.person_id = $1 AND m.left_at IS NULL)
             GROUP BY g.programme_id, g.stage, s.starts_at) y
           GROUP BY y.programme_id, y.stage) x
         JOIN programmes r ON r.id = x.programme_id ORDER BY r.id DESC, x.stage LIMIT 20",
        values![permit.person().map_or(0, |id| id.0)],
    )
    .await?;
    let of = |row: CameForRow| {
        Ok(CameFor {
            programme: ProgrammeId(row.id),
            design: json(&row.design)?,
            stage: row.stage,
            minutes: u32::try_from(row.minutes).unwrap_or_default(),
        })
    };
    rows.into_iter().map(of).collect()
}
