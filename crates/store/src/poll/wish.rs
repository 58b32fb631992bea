//! Groups that would like to be asked when they can meet: another time, or another rhythm.

use crate::peer::IS_PROVIDERS;
use crate::sql::{Number, Read, all, first, millis, run, values};
use crate::{Result, Tx};
use domain::access::{Permit, ReadDesk};
use domain::id::{GroupId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

pub async fn is_wished(db: &impl Read, group: GroupId) -> Result<bool> {
    let sql = "SELECT group_id AS id FROM group_time_wishes WHERE group_id = $1";
    Ok(first::<Number>(db, sql, values![group.0]).await?.is_some())
}

/// Said twice it is one wish.
pub async fn wish(tx: &Tx, group: GroupId, now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO group_time_wishes (group_id, asked_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    run(tx, sql, values![group.0, millis(now)]).await?;
    Ok(())
}

/// The group is asked now, or would like it no more.
pub async fn end_wish(tx: &Tx, group: GroupId) -> Result<()> {
    run(tx, "DELETE FROM group_time_wishes WHERE group_id = $1", values![group.0]).await?;
    Ok(())
}

/// A group that waits to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub programme: ProgrammeId,
    pub title: String,
    pub stage: String,
    pub group: GroupId,
    pub name: String,
}

#[derive(FromQueryResult)]
struct Row {
    programme_id: i64,
    title: String,
    stage: String,
    group_id: i64,
    name: String,
}

/// The first 50 that wait, of programmes that are not closed, by how long.
pub async fn wishes(db: &impl Read, _: &Permit<ReadDesk>) -> Result<Vec<Wish>> {
    let sql = format!(
        "SELECT g.programme_id, t.title, g.stage, g.id AS group_id, g.name FROM group_time_wishes w
           JOIN groups g ON g.id = w.group_id JOIN programmes t ON t.id = g.programme_id
         WHERE t.state <> 'closed' AND {IS_PROVIDERS} ORDER BY w.asked_at, g.id LIMIT 50"
    );
    let rows: Vec<Row> = all(db, &sql, vec![]).await?;
    let wish = |row: Row| Wish {
        programme: ProgrammeId(row.programme_id),
        title: row.title,
        stage: row.stage,
        group: GroupId(row.group_id),
        name: row.name,
    };
    Ok(rows.into_iter().map(wish).collect())
}
