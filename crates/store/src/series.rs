//! What the dates of a group are laid out from: the group and its programme's design, in one statement.

use crate::Result;
use crate::sql::{Read, first, json, values};
use domain::blueprint::Design;
use domain::group::Group;
use domain::id::GroupId;
use sea_orm::{DbErr, FromQueryResult, QueryResult};

/// A group with the design of its programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub group: Group,
    pub design: Design,
}

struct Row {
    group: crate::group::Row,
    design: String,
}

impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, prefix: &str) -> std::result::Result<Self, DbErr> {
        let group = crate::group::Row::from_query_result(row, prefix)?;
        Ok(Row { group, design: row.try_get(prefix, "design")? })
    }
}

pub async fn of_group(db: &impl Read, group: GroupId) -> Result<Option<Series>> {
    let row: Option<Row> = first(
        db,
        "SELECT g.id, g.programme_id, g.stage, g.name, g.facilitator_id, g.place, g.join_link, g.version,
           g.confirmed_at, pr.design
         FROM groups g JOIN programmes pr ON pr.id = g.programme_id WHERE g.id = $1",
        values![group.0],
    )
    .await?;
    row.map(Row::series).transpose()
}

impl Row {
    fn series(self) -> Result<Series> {
        Ok(Series { group: self.group.into(), design: json(&self.design)? })
    }
}
