//! Whom a panel concerns: applicants and reviewers, who manages them, and who is kept apart.

use crate::Result;
use crate::sql::{Read, all, values};
use domain::id::{ApplicationId, PersonId, ProgrammeId};
use domain::panel::Workplaces;
use sea_orm::FromQueryResult;
use std::collections::{BTreeMap, BTreeSet};

/// One sent application, with what tells who may not read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub application: ApplicationId,
    pub number: u32,
    pub email: String,
    /// Their answers to where they work, and to their manager's address.
    pub organisation: String,
    pub manager: String,
}

#[derive(FromQueryResult)]
struct NamedRow {
    id: i64,
    number: i64,
    email: String,
    organisation: String,
    manager: String,
}

/// Every application that was sent and not withdrawn, by number. The keys are of the questions that ask for the two answers.
pub async fn applicants(
    db: &impl Read,
    programme: ProgrammeId,
    organisation: &str,
    manager: &str,
) -> Result<Vec<Named>> {
    let rows: Vec<NamedRow> = all(
        db,
        "SELECT a.id, a.number, a.email, COALESCE(o.answer, '') AS organisation, COALESCE(m.answer, '') AS manager
         FROM applications a
         LEFT JOIN application_answers o ON o.application_id = a.id AND o.question = $2
         LEFT JOIN application_answers m ON m.application_id = a.id AND m.question = $3
         WHERE a.programme_id = $1 AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL ORDER BY a.number",
        values![programme.0, organisation, manager],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Named {
                application: ApplicationId(row.id),
                number: super::small(row.number)?,
                email: row.email,
                organisation: row.organisation,
                manager: row.manager,
            })
        })
        .collect()
}

/// The people table, as far as it touches a panel.
#[derive(Clone, Debug, Default)]
pub struct Concerned {
    /// Number and organisation of reviewers, applicants and their managers, by address.
    pub people: BTreeMap<String, (PersonId, String)>,
    /// Everybody above them, all the way up.
    pub lines: BTreeMap<PersonId, BTreeSet<PersonId>>,
    /// Pairs that are kept apart, both ways round.
    pub apart: BTreeSet<(PersonId, PersonId)>,
    /// Addresses of everybody who was asked as a manager, by application.
    pub managers: BTreeMap<ApplicationId, Vec<String>>,
}

#[derive(FromQueryResult)]
struct PersonRow {
    id: i64,
    email: String,
    organisation: String,
}

#[derive(FromQueryResult)]
struct PairRow {
    one: i64,
    other: i64,
}

#[derive(FromQueryResult)]
struct ManagerRow {
    application_id: i64,
    name: String,
    email: String,
}

/// Whose place in the people table matters to a round: $1 is its programme.
const WHO: &str = "p.id IN (SELECT v.person_id FROM reviewers v WHERE v.programme_id = $1)
    OR p.email IN (SELECT a.email FROM applications a WHERE a.programme_id = $1)
    OR p.email IN (SELECT e.email FROM endorsements e JOIN applications a ON a.id = e.application_id
      WHERE a.programme_id = $1)";

/// Four statements, however many people there are.
pub async fn concerned(db: &impl Read, programme: ProgrammeId) -> Result<Concerned> {
    let people: Vec<PersonRow> = all(
        db,
        &format!(
            "SELECT p.id, p.email, COALESCE(o.name, '') AS organisation
             FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id WHERE {WHO}"
        ),
        values![programme.0],
    )
    .await?;
    let above: Vec<PairRow> = all(
        db,
        &format!(
            "WITH RECURSIVE line (one, other) AS (
               SELECT p.id, p.manager_id FROM people p WHERE p.manager_id IS NOT NULL AND ({WHO})
               UNION
               SELECT l.one, m.manager_id FROM line l JOIN people m ON m.id = l.other WHERE m.manager_id IS NOT NULL)
             SELECT one, other FROM line"
        ),
        values![programme.0],
    )
    .await?;
    let pairs: Vec<PairRow> = all(
        db,
        "SELECT c.one_id AS one, c.other_id AS other FROM conflicts c
         WHERE c.one_id IN (SELECT v.person_id FROM reviewers v WHERE v.programme_id = $1)
           OR c.other_id IN (SELECT v.person_id FROM reviewers v WHERE v.programme_id = $1)",
        values![programme.0],
    )
    .await?;
    let managers: Vec<ManagerRow> = all(
        db,
        "SELECT e.application_id, e.name, e.email FROM endorsements e JOIN applications a ON a.id = e.application_id
         WHERE a.programme_id = $1",
        values![programme.0],
    )
    .await?;
    let mut found = Concerned {
        people: people.into_iter().map(|row| (row.email, (PersonId(row.id), row.organisation))).collect(),
        ..Concerned::default()
    };
    for row in above {
        found.lines.entry(PersonId(row.one)).or_default().insert(PersonId(row.other));
    }
    for row in pairs {
        let (one, other) = (PersonId(row.one), PersonId(row.other));
        found.apart.extend([(one, other), (other, one)]);
    }
    for row in managers {
        found.managers.entry(ApplicationId(row.application_id)).or_default().push(row.email);
    }
    Ok(found)
}

/// Names of everybody who was asked as the manager of one application.
pub async fn managers_of(db: &impl Read, application: ApplicationId) -> Result<Vec<String>> {
    let rows: Vec<ManagerRow> = all(
        db,
        "SELECT application_id, name, email FROM endorsements WHERE application_id = $1 ORDER BY id",
        values![application.0],
    )
    .await?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

#[derive(FromQueryResult)]
struct HouseRow {
    name: String,
    is_theirs: bool,
}

/// The organisation of whoever has this address, and all there are.
pub async fn workplaces_of(db: &impl Read, email: &str) -> Result<Workplaces> {
    let rows: Vec<HouseRow> = all(
        db,
        "SELECT o.name, EXISTS (SELECT 1 FROM people p
           WHERE p.organisation_id = o.id AND LOWER(p.email) = LOWER($1)) AS is_theirs
         FROM organisations o ORDER BY o.id",
        values![email],
    )
    .await?;
    let known = rows.iter().find(|row| row.is_theirs).map(|row| row.name.clone()).unwrap_or_default();
    Ok(Workplaces { known, all: rows.into_iter().map(|row| row.name).collect() })
}
