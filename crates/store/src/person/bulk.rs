//! Many people at once: the whole house as a list can speak of it, and lists written in a few statements.

use super::sort_name;
use crate::sql::{Read, all, date, millis, run, values};
use crate::{Result, Tx};
use domain::id::{OrganisationId, TeamId};
use domain::import::HousePerson;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{FromQueryResult, Value};
use std::collections::HashMap;

/// People in one statement: eleven values each, under what SQLite takes.
const AT_ONCE: usize = 500;

#[derive(FromQueryResult)]
struct Row {
    first_name: String,
    last_name: String,
    email: String,
    phone: String,
    role: String,
    start_date: Option<String>,
    direct_work: Option<bool>,
    organisation: String,
    team: String,
    manager_email: Option<String>,
}

/// Everybody, by address. For work in the queue; no page reads it.
pub async fn house(db: &impl Read) -> Result<HashMap<String, HousePerson>> {
    let rows: Vec<Row> = all(
        db,
        "SELECT p.first_name, p.last_name, p.email, p.phone, p.role, p.start_date, p.direct_work,
           COALESCE(o.name, '') AS organisation, COALESCE(t.name, '') AS team, m.email AS manager_email
         FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id LEFT JOIN teams t ON t.id = p.team_id
         LEFT JOIN people m ON m.id = p.manager_id",
        values![],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            let person = HousePerson {
                first_name: row.first_name,
                last_name: row.last_name,
                phone: row.phone,
                role: row.role,
                organisation: row.organisation,
                team: row.team,
                manager_email: row.manager_email,
                start_date: row.start_date.as_deref().map(date).transpose()?,
                is_direct: row.direct_work,
            };
            Ok((row.email, person))
        })
        .collect()
}

/// Somebody to write. Empty texts and `None` leave somebody known as they are.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub first_name: &'a str,
    pub last_name: &'a str,
    /// Lower case.
    pub email: &'a str,
    pub phone: &'a str,
    pub role: &'a str,
    pub organisation: Option<OrganisationId>,
    pub team: Option<TeamId>,
    pub start_date: Option<Date>,
    pub is_direct: Option<bool>,
}

/// Adds people, or brings those with the same address up to date. Who changes employer leaves the old team.
pub async fn put_many(tx: &Tx, entries: &[Entry<'_>], now: Timestamp) -> Result<()> {
    for entries in entries.chunks(AT_ONCE) {
        let values: Vec<Value> = entries.iter().flat_map(|entry| entry_values(entry, now)).collect();
        let sql = format!(
            "INSERT INTO people (first_name, last_name, sort_name, email, phone, role, organisation_id, team_id,
               start_date, added_at, changed_at, direct_work) VALUES {}
             ON CONFLICT (email) DO UPDATE SET first_name = excluded.first_name, last_name = excluded.last_name,
               sort_name = excluded.sort_name, changed_at = excluded.changed_at, version = people.version + 1,
               phone = CASE WHEN excluded.phone = '' THEN people.phone ELSE excluded.phone END,
               role = CASE WHEN excluded.role = '' THEN people.role ELSE excluded.role END,
               start_date = COALESCE(excluded.start_date, people.start_date),
               direct_work = COALESCE(excluded.direct_work, people.direct_work),
               organisation_id = COALESCE(excluded.organisation_id, people.organisation_id),
               team_id = CASE WHEN excluded.team_id IS NOT NULL THEN excluded.team_id
                 WHEN excluded.organisation_id <> people.organisation_id THEN NULL ELSE people.team_id END",
            tuples(entries.len(), 12)
        );
        run(tx, &sql, values).await?;
    }
    Ok(())
}

fn entry_values(entry: &Entry<'_>, now: Timestamp) -> Vec<Value> {
    values![
        entry.first_name,
        entry.last_name,
        sort_name(entry.first_name, entry.last_name),
        entry.email,
        entry.phone,
        entry.role,
        entry.organisation.map(|id| id.0),
        entry.team.map(|id| id.0),
        entry.start_date.map(|date| date.to_string()),
        millis(now),
        millis(now),
        entry.is_direct
    ]
}

/// Says who manages whom, by address. A manager nobody knows changes nothing.
pub async fn set_managers(tx: &Tx, pairs: &[(&str, &str)], now: Timestamp) -> Result<()> {
    for pairs in pairs.chunks(AT_ONCE) {
        let mut values: Vec<Value> = pairs.iter().flat_map(|(email, manager)| values![*email, *manager]).collect();
        values.push(millis(now).into());
        let sql = format!(
            "WITH line(email, manager) AS (VALUES {})
             UPDATE people SET manager_id = m.id, changed_at = ${}, version = people.version + 1
             FROM line JOIN people m ON m.email = line.manager WHERE people.email = line.email",
            tuples(pairs.len(), 2),
            values.len()
        );
        run(tx, &sql, values).await?;
    }
    Ok(())
}

/// `($1, $2), ($3, $4)`
fn tuples(rows: usize, width: usize) -> String {
    let tuple = |row: usize| {
        let places: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
        format!("({})", places.join(", "))
    };
    (0..rows).map(tuple).collect::<Vec<_>>().join(", ")
}
