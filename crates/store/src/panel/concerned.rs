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

/// Which applications of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    One(ApplicationId),
}

impl Which {
    /// The first and the last of their numbers in the table: $2 and $3 of the statements below.
    fn ends(self) -> (i64, i64) {
        match self {
            Which::All => (0, i64::MAX),
            Which::One(id) => (id.0, id.0),
        }
    }
}

/// Those that were sent and not withdrawn, by number. The keys are of the questions that ask for the two answers.
pub async fn applicants(
    db: &impl Read,
    programme: ProgrammeId,
    which: Which,
    (organisation, manager): (&str, &str),
) -> Result<Vec<Named>> {
    let (first, last) = which.ends();
    let rows: Vec<NamedRow> = all(
        db,
        "SELECT a.id, a.number, a.email, COALESCE(o.answer, '') AS organisation, COALESCE(m.answer, '') AS manager
         FROM applications a
         LEFT JOIN application_answers o ON o.application_id = a.id AND o.question = $4
         LEFT JOIN application_answers m ON m.application_id = a.id AND m.question = $5
         WHERE a.programme_id = $1 AND a.id >= $2 AND a.id <= $3
           AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL ORDER BY a.number",
        values![programme.0, first, last, organisation, manager],
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

/// Whose place in the people table matters to a round: $1 is its programme, $2 and $3 are the ends of the applications.
const WHO: &str = "p.id IN (SELECT v.person_id FROM reviewers v WHERE v.programme_id = $1)
    OR p.email IN (SELECT a.email FROM applications a WHERE a.programme_id = $1 AND a.id >= $2 AND a.id <= $3)
    OR p.email IN (SELECT e.email FROM endorsements e JOIN applications a ON a.id = e.application_id
      WHERE a.programme_id = $1 AND a.id >= $2 AND a.id <= $3)";

/// Four statements, however many people there are.
pub async fn concerned(db: &impl Read, programme: ProgrammeId, which: Which) -> Result<Concerned> {
    let mut found = Concerned::default();
    for row in people(db, programme, which).await? {
        found.people.insert(row.email, (PersonId(row.id), row.organisation));
    }
    for row in above(db, programme, which).await? {
        found.lines.entry(PersonId(row.one)).or_default().insert(PersonId(row.other));
    }
    for row in kept_apart(db, programme).await? {
        let (one, other) = (PersonId(row.one), PersonId(row.other));
        found.apart.extend([(one, other), (other, one)]);
    }
    for row in asked(db, programme, which).await? {
        found.managers.entry(ApplicationId(row.application_id)).or_default().push(row.email);
    }
    Ok(found)
}

async fn people(db: &impl Read, programme: ProgrammeId, which: Which) -> Result<Vec<PersonRow>> {
    let sql = format!(
        "SELECT p.id, p.email, COALESCE(o.name, '') AS organisation
         FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id WHERE {WHO}"
    );
    let (first, last) = which.ends();
    all(db, &sql, values![programme.0, first, last]).await
}

/// Each of them with everybody above.
async fn above(db: &impl Read, programme: ProgrammeId, which: Which) -> Result<Vec<PairRow>> {
    let sql = format!(
        "WITH RECURSIVE line (one, other) AS (
           SELECT p.id, p.manager_id FROM people p WHERE p.manager_id IS NOT NULL AND ({WHO})
           UNION
           SELECT l.one, m.manager_id FROM line l JOIN people m ON m.id = l.other WHERE m.manager_id IS NOT NULL)
         SELECT one, other FROM line"
    );
    let (first, last) = which.ends();
    all(db, &sql, values![programme.0, first, last]).await
}

async fn kept_apart(db: &impl Read, programme: ProgrammeId) -> Result<Vec<PairRow>> {
    let sql = "SELECT c.one_id AS one, c.other_id AS other FROM conflicts c
         WHERE c.one_id IN (SELECT v.person_id FROM reviewers v WHERE v.programme_id = $1)
           OR c.other_id IN (SELECT v.person_id FROM reviewers v WHERE v.programme_id = $1)";
    all(db, sql, values![programme.0]).await
}

/// Everybody who was asked as a manager.
async fn asked(db: &impl Read, programme: ProgrammeId, which: Which) -> Result<Vec<ManagerRow>> {
    let sql =
        "SELECT e.application_id, e.name, e.email FROM endorsements e JOIN applications a ON a.id = e.application_id
         WHERE a.programme_id = $1 AND a.id >= $2 AND a.id <= $3";
    let (first, last) = which.ends();
    all(db, sql, values![programme.0, first, last]).await
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

/// The same of a whole round.
pub async fn managers_in(db: &impl Read, programme: ProgrammeId) -> Result<BTreeMap<ApplicationId, Vec<String>>> {
    let mut found: BTreeMap<ApplicationId, Vec<String>> = BTreeMap::new();
    for row in asked(db, programme, Which::All).await? {
        found.entry(ApplicationId(row.application_id)).or_default().push(row.name);
    }
    Ok(found)
}

#[derive(FromQueryResult)]
struct ApplicantHouseRow {
    id: i64,
    name: String,
}

#[derive(FromQueryResult)]
struct NameRow {
    name: String,
}

/// Of the applicants of a round: where the provider knows them to work, and every organisation there is.
pub async fn workplaces_in(
    db: &impl Read,
    programme: ProgrammeId,
) -> Result<(BTreeMap<ApplicationId, String>, Vec<String>)> {
    let sql = "SELECT a.id, o.name FROM applications a JOIN people p ON LOWER(p.email) = LOWER(a.email)
         JOIN organisations o ON o.id = p.organisation_id WHERE a.programme_id = $1";
    let known: Vec<ApplicantHouseRow> = all(db, sql, values![programme.0]).await?;
    let houses: Vec<NameRow> = all(db, "SELECT name FROM organisations ORDER BY id", values![]).await?;
    let known = known.into_iter().map(|row| (ApplicationId(row.id), row.name)).collect();
    Ok((known, houses.into_iter().map(|row| row.name).collect()))
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
