//! People, organisations and teams as kept.

mod bulk;
mod choices;
mod conflicts;
mod facts;
mod list;
mod page;

pub use bulk::{Entry, house, put_many, set_managers};
pub use choices::{Choice, Choices, choices};
pub(crate) use conflicts::PairRow;
pub use conflicts::{Conflict, add_conflict, conflicts_of, remove_conflict};
pub use facts::facts;
pub use list::{Filter, Found, Line, PAGE, Turn, Work, search, some_found};
pub use page::{Details, Name, Part, details, parts_of, reports_of, write};

use crate::sql::{Number, Read, all, first, millis, places, run, values};
use crate::{Result, Tx, organisation};
use domain::id::{OrganisationId, PersonId, TeamId};
use domain::person::full_name;
use domain::person::{Person, PersonDraft, tidy_email};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
pub(crate) struct Row {
    id: i64,
    first_name: String,
    last_name: String,
    email: String,
    phone: String,
    role: String,
    organisation_id: Option<i64>,
    team_id: Option<i64>,
    manager_id: Option<i64>,
}

impl From<Row> for Person {
    fn from(row: Row) -> Person {
        Person {
            id: PersonId(row.id),
            first_name: row.first_name,
            last_name: row.last_name,
            email: row.email,
            phone: row.phone,
            role: row.role,
            organisation: row.organisation_id.map(OrganisationId),
            team: row.team_id.map(TeamId),
            manager: row.manager_id.map(PersonId),
        }
    }
}

pub(crate) const PERSON: &str =
    "SELECT id, first_name, last_name, email, phone, role, organisation_id, team_id, manager_id FROM people";

pub async fn by_id(db: &impl Read, id: PersonId) -> Result<Option<Person>> {
    let row: Option<Row> = first(db, &format!("{PERSON} WHERE id = $1"), values![id.0]).await?;
    Ok(row.map(Person::from))
}

/// `email` in lower case.
pub async fn by_email(db: &impl Read, email: &str) -> Result<Option<Person>> {
    let row: Option<Row> = first(db, &format!("{PERSON} WHERE email = $1"), values![email]).await?;
    Ok(row.map(Person::from))
}

/// People by id, in the order of lists; those that are not there are left out.
pub async fn of_ids(db: &impl Read, ids: &[PersonId]) -> Result<Vec<Person>> {
    let sql = format!("{PERSON} WHERE id IN ({}) ORDER BY sort_name, id", places(1, ids.len()));
    let rows: Vec<Row> = all(db, &sql, numbers(ids)).await?;
    Ok(rows.into_iter().map(Person::from).collect())
}

/// The values of an IN list.
fn numbers(ids: &[PersonId]) -> Vec<sea_orm::Value> {
    ids.iter().map(|id| id.0.into()).collect()
}

/// Somebody of the demo, and the relations they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub hats: Vec<&'static str>,
}

#[derive(FromQueryResult)]
struct PersonaRow {
    id: i64,
    first_name: String,
    last_name: String,
    email: String,
    coordinator: bool,
    operator: bool,
    participant: bool,
    facilitator: bool,
    manager: bool,
    commissioner: bool,
    reviewer: bool,
}

/// The house's own people, three members of the group that meets next, and some managers and commissioners.
pub async fn personas(db: &impl Read, now: Timestamp) -> Result<Vec<Persona>> {
    let rows: Vec<PersonaRow> = all(
        db,
        "SELECT p.id, p.first_name, p.last_name, p.email,
           EXISTS (SELECT 1 FROM trusts t WHERE t.person_id = p.id AND t.office = 'coordinator') AS coordinator,
           EXISTS (SELECT 1 FROM trusts t WHERE t.person_id = p.id AND t.office = 'operator') AS operator,
           EXISTS (SELECT 1 FROM memberships m WHERE m.person_id = p.id AND m.left_at IS NULL) AS participant,
           EXISTS (SELECT 1 FROM groups g WHERE g.facilitator_id = p.id) AS facilitator,
           EXISTS (SELECT 1 FROM people r WHERE r.manager_id = p.id) AS manager,
           EXISTS (SELECT 1 FROM commissions c WHERE c.person_id = p.id) AS commissioner,
           EXISTS (SELECT 1 FROM reviewers v WHERE v.person_id = p.id AND v.ended_at IS NULL) AS reviewer
         FROM people p
         WHERE p.id IN (SELECT person_id FROM trusts)
            OR p.id IN (SELECT person_id FROM commissions)
            OR p.id IN (SELECT person_id FROM reviewers WHERE ended_at IS NULL)
            OR p.id IN (SELECT facilitator_id FROM groups WHERE facilitator_id IS NOT NULL)
            OR p.id IN (SELECT m.person_id FROM memberships m WHERE m.left_at IS NULL AND m.group_id = (
                          SELECT s.group_id FROM sessions s WHERE s.starts_at > $1 AND s.cancelled_at IS NULL
                          ORDER BY s.starts_at, s.id LIMIT 1)
                        ORDER BY m.person_id LIMIT 3)
            OR p.id IN (SELECT r.manager_id FROM people r JOIN memberships m ON m.person_id = r.id
                        WHERE r.manager_id IS NOT NULL ORDER BY r.id LIMIT 2)
         ORDER BY p.id LIMIT 24",
        values![millis(now)],
    )
    .await?;
    Ok(rows.into_iter().map(PersonaRow::persona).collect())
}

impl PersonaRow {
    fn persona(self) -> Persona {
        let held = [
            (self.coordinator, "coordinator"),
            (self.operator, "operator"),
            (self.facilitator, "facilitator"),
            (self.participant, "participant"),
            (self.manager, "manager"),
            (self.commissioner, "commissioner"),
            (self.reviewer, "reviewer"),
        ];
        Persona {
            id: PersonId(self.id),
            name: full_name(&self.first_name, &self.last_name),
            email: self.email,
            hats: held.into_iter().filter_map(|(holds, hat)| holds.then_some(hat)).collect(),
        }
    }
}

/// What the house trusts somebody with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    Coordinator,
    Operator,
}

impl Office {
    pub fn as_str(self) -> &'static str {
        match self {
            Office::Coordinator => "coordinator",
            Office::Operator => "operator",
        }
    }
}

pub async fn appoint(tx: &Tx, person: PersonId, office: Office) -> Result<()> {
    run(
        tx,
        "INSERT INTO trusts (person_id, office) VALUES ($1, $2) ON CONFLICT (person_id, office) DO NOTHING",
        values![person.0, office.as_str()],
    )
    .await?;
    Ok(())
}

/// The order of lists: last name first, in lower case.
fn sort_name(first: &str, last: &str) -> String {
    format!("{last} {first}").trim().to_lowercase()
}

/// Adds a person, or brings the one with this address up to date; empty fields of a known person stay as they were.
/// Organisation and team are made when new. True when the person is new.
pub async fn put(tx: &Tx, draft: &PersonDraft, now: Timestamp) -> Result<bool> {
    let (organisation, team) = place(tx, draft, now).await?;
    let email = tidy_email(&draft.email);
    let known: Option<Number> = first(tx, "SELECT id FROM people WHERE email = $1", values![email.as_str()]).await?;
    let sql = match known {
        Some(_) => {
            "UPDATE people SET first_name = $1, last_name = $2, sort_name = $3,
               phone = CASE WHEN $5 = '' THEN phone ELSE $5 END, role = CASE WHEN $6 = '' THEN role ELSE $6 END,
               organisation_id = COALESCE($7, organisation_id), team_id = COALESCE($8, team_id), changed_at = $9,
               direct_work = COALESCE(CAST($10 AS BOOLEAN), direct_work), version = version + 1
             WHERE email = $4"
        }
        None => {
            "INSERT INTO people (first_name, last_name, sort_name, email, phone, role, organisation_id, team_id,
               added_at, changed_at, direct_work)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, CAST($10 AS BOOLEAN))"
        }
    };
    run(
        tx,
        sql,
        values![
            draft.first_name.as_str(),
            draft.last_name.as_str(),
            sort_name(&draft.first_name, &draft.last_name),
            email,
            draft.phone.as_str(),
            draft.role.as_str(),
            organisation.map(|id| id.0),
            team.map(|id| id.0),
            millis(now),
            draft.is_direct
        ],
    )
    .await?;
    Ok(known.is_none())
}

/// Sets who manages the person with `email`. An unknown manager changes nothing.
pub async fn set_manager(tx: &Tx, email: &str, manager_email: &str, now: Timestamp) -> Result<()> {
    run(
        tx,
        "UPDATE people SET manager_id = (SELECT m.id FROM people m WHERE m.email = $2), changed_at = $3,
           version = version + 1
         WHERE email = $1 AND EXISTS (SELECT 1 FROM people m WHERE m.email = $2)",
        values![tidy_email(email), tidy_email(manager_email), millis(now)],
    )
    .await?;
    Ok(())
}

/// Organisation and team of a draft, made when new; no team without an organisation.
async fn place(tx: &Tx, draft: &PersonDraft, now: Timestamp) -> Result<(Option<OrganisationId>, Option<TeamId>)> {
    if draft.organisation.is_empty() {
        return Ok((None, None));
    }
    let organisation = organisation::put(tx, &draft.organisation, now).await?;
    if draft.team.is_empty() {
        return Ok((Some(organisation), None));
    }
    Ok((Some(organisation), Some(organisation::put_team(tx, organisation, &draft.team, now).await?)))
}

/// Who runs the provider's programmes, the first first.
pub async fn coordinators(db: &impl Read) -> Result<Vec<PersonId>> {
    let rows: Vec<Number> =
        all(db, "SELECT person_id AS id FROM trusts WHERE office = 'coordinator' ORDER BY person_id", values![])
            .await?;
    Ok(rows.into_iter().map(|row| PersonId(row.id)).collect())
}
