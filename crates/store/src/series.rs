//! What the dates of a group are laid out from: the group and its programme's design, in one statement.

use crate::Result;
use crate::sql::{Read, first, json, values};
use domain::blueprint::Design;
use domain::group::Group;
use domain::id::{GroupId, PersonId, ProgrammeId};
use sea_orm::FromQueryResult;

/// A group with the design of its programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub group: Group,
    pub design: Design,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    programme_id: i64,
    stage: String,
    name: String,
    facilitator_id: Option<i64>,
    place: String,
    join_link: String,
    confirmed_at: Option<i64>,
    design: String,
}

pub async fn of_group(db: &impl Read, group: GroupId) -> Result<Option<Series>> {
    let row: Option<Row> = first(
        db,
        "SELECT g.id, g.programme_id, g.stage, g.name, g.facilitator_id, g.place, g.join_link, g.confirmed_at, pr.design
         FROM groups g JOIN programmes pr ON pr.id = g.programme_id WHERE g.id = $1",
        values![group.0],
    )
    .await?;
    row.map(Row::series).transpose()
}

impl Row {
    fn series(self) -> Result<Series> {
        Ok(Series {
            group: Group {
                id: GroupId(self.id),
                programme: ProgrammeId(self.programme_id),
                stage: self.stage,
                name: self.name,
                facilitator: self.facilitator_id.map(PersonId),
                place: self.place,
                join_link: self.join_link,
                is_confirmed: self.confirmed_at.is_some(),
            },
            design: json(&self.design)?,
        })
    }
}
