//! What the dates of a group are laid out from: the group and its programme's design, with dates of its own where a poll
//! gave it some.

use crate::Result;
use crate::sql::{Read, all, first, json, values};
use domain::blueprint::Design;
use domain::group::Group;
use domain::id::{GroupId, ProgrammeId};
use domain::poll::OwnDates;
use sea_orm::{DbErr, FromQueryResult, QueryResult};

/// A group with the design of its programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub group: Group,
    pub design: Design,
}

impl Series {
    /// The design as it holds for the group: dates of its own stand in place of its stage's.
    pub fn of(group: Group, mut design: Design, own: Option<OwnDates>) -> Series {
        if let (Some(own), Some(stage)) = (own, design.stages.iter_mut().find(|stage| stage.key == group.stage)) {
            stage.minutes = own.minutes.unwrap_or(stage.minutes);
            (stage.starts, stage.dates) = (own.starts, own.dates);
        }
        Series { group, design }
    }
}

struct Row {
    group: crate::group::Row,
    design: String,
    own_dates: Option<String>,
}

impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, prefix: &str) -> std::result::Result<Self, DbErr> {
        let group = crate::group::Row::from_query_result(row, prefix)?;
        Ok(Row { group, design: row.try_get(prefix, "design")?, own_dates: row.try_get(prefix, "own_dates")? })
    }
}

pub async fn of_group(db: &impl Read, group: GroupId) -> Result<Option<Series>> {
    let row: Option<Row> = first(
        db,
        "SELECT g.id, g.programme_id, g.stage, g.name, g.facilitator_id, g.place, g.join_link, g.version,
           g.confirmed_at, g.slot, g.own_dates, pr.design
         FROM groups g JOIN programmes pr ON pr.id = g.programme_id WHERE g.id = $1",
        values![group.0],
    )
    .await?;
    row.map(Row::series).transpose()
}

impl Row {
    fn series(self) -> Result<Series> {
        let own = self.own_dates.as_deref().map(json).transpose()?;
        Ok(Series::of(self.group.into(), json(&self.design)?, own))
    }
}

#[derive(FromQueryResult)]
struct OwnRow {
    id: i64,
    own_dates: String,
}

/// The groups of a programme that have dates of their own.
pub async fn own_dates(db: &impl Read, programme: ProgrammeId) -> Result<Vec<(GroupId, OwnDates)>> {
    let sql = "SELECT id, own_dates FROM groups WHERE programme_id = $1 AND own_dates IS NOT NULL ORDER BY id";
    let rows: Vec<OwnRow> = all(db, sql, values![programme.0]).await?;
    rows.into_iter().map(|row| Ok((GroupId(row.id), json(&row.own_dates)?))).collect()
}
