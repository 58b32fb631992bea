//! What the people table can be narrowed down to.

use crate::Result;
use crate::sql::{Read, all, values};
use domain::id::OrganisationId;
use sea_orm::FromQueryResult;

/// A value of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub id: i64,
    pub name: String,
    /// A programme that people can still be put into; true for the others.
    pub is_open: bool,
}

/// Organisations, programmes, and the teams of one organisation, each by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    pub organisations: Vec<Choice>,
    pub teams: Vec<Choice>,
    pub programmes: Vec<Choice>,
}

#[derive(FromQueryResult)]
struct Row {
    kind: String,
    id: i64,
    name: String,
    is_open: bool,
}

/// All of them in one statement.
pub async fn choices(db: &impl Read, organisation: Option<OrganisationId>) -> Result<Choices> {
    let rows: Vec<Row> = all(
        db,
        "SELECT 'organisation' AS kind, id, name, TRUE AS is_open FROM organisations
         UNION ALL SELECT 'team', id, name, TRUE FROM teams WHERE organisation_id = CAST($1 AS BIGINT)
         UNION ALL SELECT 'programme', id, title, state <> 'closed' FROM programmes ORDER BY name, id",
        values![organisation.map(|id| id.0)],
    )
    .await?;
    let mut choices = Choices::default();
    for Row { kind, id, name, is_open } in rows {
        let choice = Choice { id, name, is_open };
        match kind.as_str() {
            "organisation" => choices.organisations.push(choice),
            "team" => choices.teams.push(choice),
            _ => choices.programmes.push(choice),
        }
    }
    Ok(choices)
}
