//! One person as the coordinator sees them: who, where, under whom, over whom, and in which programmes.

use super::sort_name;
use crate::drop_in::IS_NO_OPEN_DATE;
use crate::peer::IS_PROVIDERS;
use crate::sql::{Read, all, date, first, insert, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::id::{OrganisationId, PersonId};
use domain::person::PersonDraft;
use domain::person::full_name;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// A person with names in place of numbers. Empty texts for what is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    pub draft: PersonDraft,
    pub organisation: Option<OrganisationId>,
    pub manager: Option<PersonId>,
    pub manager_name: String,
    pub start_date: Option<Date>,
    /// Raised by every save and import.
    pub version: u32,
}

#[derive(FromQueryResult)]
struct Row {
    first_name: String,
    last_name: String,
    email: String,
    phone: String,
    role: String,
    start_date: Option<String>,
    organisation_id: Option<i64>,
    organisation: String,
    team: String,
    manager_id: Option<i64>,
    manager_name: String,
    manager_email: String,
    version: i64,
    direct_work: Option<bool>,
}

pub async fn details(db: &impl Read, id: PersonId) -> Result<Option<Details>> {
    let row: Option<Row> = first(
        db,
        "SELECT p.first_name, p.last_name, p.email, p.phone, p.role, p.start_date, p.organisation_id,
           COALESCE(o.name, '') AS organisation, COALESCE(t.name, '') AS team, p.manager_id,
           COALESCE(TRIM(m.first_name || ' ' || m.last_name), '') AS manager_name,
           COALESCE(m.email, '') AS manager_email, p.version, p.direct_work
         FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id LEFT JOIN teams t ON t.id = p.team_id
         LEFT JOIN people m ON m.id = p.manager_id WHERE p.id = $1",
        values![id.0],
    )
    .await?;
    row.map(Row::details).transpose()
}

impl Row {
    fn details(self) -> Result<Details> {
        Ok(Details {
            organisation: self.organisation_id.map(OrganisationId),
            manager: self.manager_id.map(PersonId),
            manager_name: self.manager_name,
            start_date: self.start_date.as_deref().map(date).transpose()?,
            version: u32::try_from(self.version).unwrap_or(0),
            draft: PersonDraft {
                first_name: self.first_name,
                last_name: self.last_name,
                email: self.email,
                phone: self.phone,
                role: self.role,
                organisation: self.organisation,
                team: self.team,
                manager_email: self.manager_email,
                is_direct: self.direct_work,
            },
        })
    }
}

/// Somebody's name behind a link.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Name {
    pub id: i64,
    pub first_name: String,
    pub last_name: String,
}

impl Name {
    pub fn name(&self) -> String {
        full_name(&self.first_name, &self.last_name)
    }
}

/// Who reports to a person, in the order of lists; at most a hundred.
pub async fn reports_of(db: &impl Read, manager: PersonId) -> Result<Vec<Name>> {
    all(
        db,
        "SELECT id, first_name, last_name FROM people WHERE manager_id = $1 ORDER BY sort_name, id LIMIT 100",
        values![manager.0],
    )
    .await
}

/// A programme a person takes part in, and the group there; empty when not in one.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Part {
    pub programme_id: i64,
    pub title: String,
    pub group_name: String,
}

pub async fn parts_of(db: &impl Read, person: PersonId) -> Result<Vec<Part>> {
    all(
        db,
        &format!(
            "SELECT r.id AS programme_id, r.title, COALESCE(g.name, '') AS group_name
         FROM participations n JOIN programmes r ON r.id = n.programme_id
         LEFT JOIN (SELECT g.programme_id, g.name FROM memberships m JOIN groups g ON g.id = m.group_id
           WHERE m.person_id = $1 AND m.left_at IS NULL AND {IS_PROVIDERS} AND {IS_NO_OPEN_DATE}) g ON g.programme_id = r.id
         WHERE n.person_id = $1 AND n.left_at IS NULL ORDER BY r.title, g.name"
        ),
        values![person.0],
    )
    .await
}

/// Writes a person exactly as the draft has them: over the version that was read, or a new one. Somebody else was
/// quicker: `Conflict`.
pub async fn write(
    tx: &Tx,
    over: Option<(PersonId, u32)>,
    draft: &PersonDraft,
    manager: Option<PersonId>,
    now: Timestamp,
) -> Result<PersonId> {
    let (organisation, team) = super::place(tx, draft, now).await?;
    let mut values = values![
        draft.first_name.as_str(),
        draft.last_name.as_str(),
        sort_name(&draft.first_name, &draft.last_name),
        draft.email.as_str(),
        draft.phone.as_str(),
        draft.role.as_str(),
        organisation.map(|id| id.0),
        team.map(|id| id.0),
        manager.map(|id| id.0),
        millis(now),
        draft.is_direct
    ];
    let Some((id, version)) = over else {
        let sql = "INSERT INTO people (first_name, last_name, sort_name, email, phone, role, organisation_id, team_id,
              manager_id, added_at, changed_at, direct_work)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, CAST($11 AS BOOLEAN)) RETURNING id";
        return insert(tx, sql, values).await.map(PersonId);
    };
    values.extend(values![id.0, i64::from(version)]);
    let touched = run(
        tx,
        "UPDATE people SET first_name = $1, last_name = $2, sort_name = $3, email = $4, phone = $5, role = $6,
           organisation_id = $7, team_id = $8, manager_id = $9, changed_at = $10,
           direct_work = CAST($11 AS BOOLEAN), version = version + 1
         WHERE id = $12 AND version = $13",
        values,
    )
    .await?;
    if touched == 1 { Ok(id) } else { Err(StoreError::Conflict) }
}
