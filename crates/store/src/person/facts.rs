//! What the rules of grouping need to know of people, and of everybody up their lines.

use super::numbers;
use crate::Result;
use crate::sql::{Read, all, places};
use domain::grouping::PersonFacts;
use domain::id::{OrganisationId, PersonId, TeamId};
use sea_orm::FromQueryResult;
use std::collections::BTreeMap;

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    organisation_id: Option<i64>,
    team_id: Option<i64>,
    manager_id: Option<i64>,
}

/// Organisation, team and manager of these people and of everybody above them, in one statement.
pub async fn facts(db: &impl Read, ids: &[PersonId]) -> Result<BTreeMap<PersonId, PersonFacts>> {
    // UNION drops who is there already, so that a line that turns back on itself ends.
    let sql = format!(
        "WITH RECURSIVE line(id) AS (
           SELECT id FROM people WHERE id IN ({})
           UNION SELECT p.manager_id FROM people p JOIN line l ON l.id = p.id WHERE p.manager_id IS NOT NULL)
         SELECT p.id, p.organisation_id, p.team_id, p.manager_id FROM line l JOIN people p ON p.id = l.id",
        places(1, ids.len())
    );
    let rows: Vec<Row> = all(db, &sql, numbers(ids)).await?;
    let facts = rows.into_iter().map(|row| {
        let facts = PersonFacts {
            organisation: row.organisation_id.map(OrganisationId),
            team: row.team_id.map(TeamId),
            manager: row.manager_id.map(PersonId),
            ..PersonFacts::default()
        };
        (PersonId(row.id), facts)
    });
    Ok(facts.collect())
}
