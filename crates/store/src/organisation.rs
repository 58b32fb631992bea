//! Organisations and their teams as kept.

use crate::sql::{Read, all, first, insert, millis, run, values};
use crate::{Result, Tx};
use domain::id::{OrganisationId, TeamId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// An organisation with how many people work for it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Organisation {
    pub id: i64,
    pub name: String,
    /// Free words such as "NHS"; may be empty.
    pub sector: String,
    pub people: i64,
}

/// A team with how many people are in it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Team {
    pub id: i64,
    pub organisation_id: i64,
    pub name: String,
    pub people: i64,
}

const ORGANISATION: &str = "SELECT o.id, o.name, o.sector,
    (SELECT count(*) FROM people p WHERE p.organisation_id = o.id) AS people FROM organisations o";

/// Organisations in the order of their names: 50 from the `offset`th, and one more when there are more.
pub async fn some(db: &impl Read, offset: u32) -> Result<Vec<Organisation>> {
    let sql = format!("{ORGANISATION} ORDER BY o.name, o.id LIMIT 51 OFFSET $1");
    all(db, &sql, values![i64::from(offset)]).await
}

pub async fn by_id(db: &impl Read, id: OrganisationId) -> Result<Option<Organisation>> {
    first(db, &format!("{ORGANISATION} WHERE o.id = $1"), values![id.0]).await
}

/// The teams of these organisations, by name.
pub async fn teams_of(db: &impl Read, organisations: &[i64]) -> Result<Vec<Team>> {
    let sql = format!(
        "SELECT t.id, t.organisation_id, t.name,
           (SELECT count(*) FROM people p WHERE p.team_id = t.id) AS people
         FROM teams t WHERE t.organisation_id IN ({}) ORDER BY t.name, t.id",
        crate::sql::places(1, organisations.len())
    );
    all(db, &sql, organisations.iter().map(|id| (*id).into()).collect()).await
}

#[derive(FromQueryResult)]
struct Named {
    id: i64,
    name: String,
}

/// Every organisation's id and name.
pub async fn names(db: &impl Read) -> Result<Vec<(OrganisationId, String)>> {
    let rows: Vec<Named> = all(db, "SELECT id, name FROM organisations ORDER BY name, id", values![]).await?;
    Ok(rows.into_iter().map(|row| (OrganisationId(row.id), row.name)).collect())
}

#[derive(FromQueryResult)]
struct NamedTeam {
    id: i64,
    organisation_id: i64,
    name: String,
}

/// Every team's organisation, id and name.
pub async fn team_names(db: &impl Read) -> Result<Vec<(OrganisationId, TeamId, String)>> {
    let rows: Vec<NamedTeam> = all(db, "SELECT id, organisation_id, name FROM teams", values![]).await?;
    Ok(rows.into_iter().map(|row| (OrganisationId(row.organisation_id), TeamId(row.id), row.name)).collect())
}

/// Changes name and sector. A name that another has is told by [`crate::StoreError::is_duplicate`].
pub async fn change(tx: &Tx, id: OrganisationId, name: &str, sector: &str) -> Result<bool> {
    let sql = "UPDATE organisations SET name = $2, sector = $3 WHERE id = $1";
    Ok(run(tx, sql, values![id.0, name, sector]).await? == 1)
}

/// The organisation of this name, in capitals or not, made when new.
pub async fn put(tx: &Tx, name: &str, now: Timestamp) -> Result<OrganisationId> {
    let alike: Option<Named> = first(
        tx,
        "SELECT id, name FROM organisations WHERE name = $1 OR LOWER(name) = $2 ORDER BY name = $1 DESC, id LIMIT 1",
        values![name, name.to_lowercase()],
    )
    .await?;
    if let Some(alike) = alike {
        return Ok(OrganisationId(alike.id));
    }
    insert(
        tx,
        "INSERT INTO organisations (name, added_at) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id",
        values![name, millis(now)],
    )
    .await
    .map(OrganisationId)
}

/// The team of this name in the organisation, in capitals or not, made when new.
pub async fn put_team(tx: &Tx, organisation: OrganisationId, name: &str, now: Timestamp) -> Result<TeamId> {
    let alike: Option<Named> = first(
        tx,
        "SELECT id, name FROM teams WHERE organisation_id = $1 AND (name = $2 OR LOWER(name) = $3)
         ORDER BY name = $2 DESC, id LIMIT 1",
        values![organisation.0, name, name.to_lowercase()],
    )
    .await?;
    if let Some(alike) = alike {
        return Ok(TeamId(alike.id));
    }
    insert(
        tx,
        "INSERT INTO teams (organisation_id, name, added_at) VALUES ($1, $2, $3)
         ON CONFLICT (organisation_id, name) DO UPDATE SET name = excluded.name RETURNING id",
        values![organisation.0, name, millis(now)],
    )
    .await
    .map(TeamId)
}
