//! Programmes as kept: the design, who pays for it, who takes part.

pub mod lists;

use crate::peer::IS_NOT_MEMBERS_OWN;
use crate::person::{PERSON, Row as PersonRow};
use crate::sql::{Read, all, count, first, insert, json, millis, places, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::blueprint::Design;
use domain::id::{PersonId, ProgrammeId};
use domain::person::Person;
use domain::programme::{Programme, ProgrammeState};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    slug: String,
    blueprint: String,
    design: String,
    state: String,
    version: i64,
}

impl Row {
    fn programme(self) -> Result<Programme> {
        Ok(Programme {
            id: ProgrammeId(self.id),
            slug: self.slug,
            blueprint: self.blueprint,
            design: json(&self.design)?,
            state: state(&self.state)?,
            version: version(self.version)?,
        })
    }
}

fn state(text: &str) -> Result<ProgrammeState> {
    ProgrammeState::parse(text).ok_or_else(|| StoreError::Unreadable(format!("programme state {text}")))
}

fn version(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|_| StoreError::Unreadable(format!("programme version {number}")))
}

const PROGRAMME: &str = "SELECT id, slug, blueprint, design, state, version FROM programmes";

pub async fn by_id(db: &impl Read, id: ProgrammeId) -> Result<Option<Programme>> {
    let row: Option<Row> = first(db, &format!("{PROGRAMME} WHERE id = $1"), values![id.0]).await?;
    row.map(Row::programme).transpose()
}

/// Those of them that are there, in one statement.
pub async fn by_ids(db: &impl Read, ids: &[ProgrammeId]) -> Result<Vec<Programme>> {
    let sql = format!("{PROGRAMME} WHERE id IN ({}) ORDER BY id", places(1, ids.len()));
    let rows: Vec<Row> = all(db, &sql, ids.iter().map(|id| id.0.into()).collect()).await?;
    rows.into_iter().map(Row::programme).collect()
}

pub async fn by_slug(db: &impl Read, slug: &str) -> Result<Option<Programme>> {
    let row: Option<Row> = first(db, &format!("{PROGRAMME} WHERE slug = $1"), values![slug]).await?;
    row.map(Row::programme).transpose()
}

/// The programme, held against other writers until the transaction ends.
pub async fn lock(tx: &Tx, id: ProgrammeId) -> Result<Option<Programme>> {
    let held = if tx.is_sqlite() { "" } else { " FOR UPDATE" };
    let row: Option<Row> = first(tx, &format!("{PROGRAMME} WHERE id = $1{held}"), values![id.0]).await?;
    row.map(Row::programme).transpose()
}

/// A programme to keep; it begins as a draft.
pub struct NewProgramme<'a> {
    pub slug: &'a str,
    pub blueprint: &'a str,
    pub design: &'a Design,
    pub now: Timestamp,
}

pub async fn insert_draft(tx: &Tx, new: &NewProgramme<'_>) -> Result<ProgrammeId> {
    insert(
        tx,
        "INSERT INTO programmes (slug, blueprint, title, design, made_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $5) RETURNING id",
        values![new.slug, new.blueprint, new.design.title.as_str(), to_json(new.design)?, millis(new.now)],
    )
    .await
    .map(ProgrammeId)
}

#[derive(FromQueryResult)]
struct Slug {
    slug: String,
}

/// Slugs that begin with `base`.
pub async fn slugs_like(db: &impl Read, base: &str) -> Result<Vec<String>> {
    // A slug holds letters, digits and hyphens only: no sign that LIKE reads otherwise.
    let rows: Vec<Slug> =
        all(db, "SELECT slug FROM programmes WHERE slug LIKE $1", values![format!("{base}%")]).await?;
    Ok(rows.into_iter().map(|row| row.slug).collect())
}

/// Saves a design over the version it was made from; [`StoreError::Conflict`] when somebody else saved in between.
pub async fn update(tx: &Tx, id: ProgrammeId, from_version: u32, design: &Design, now: Timestamp) -> Result<()> {
    let saved = run(
        tx,
        "UPDATE programmes SET design = $1, title = $2, version = version + 1, changed_at = $3
         WHERE id = $4 AND version = $5",
        values![to_json(design)?, design.title.as_str(), millis(now), id.0, i64::from(from_version)],
    )
    .await?;
    if saved == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}

pub async fn set_state(tx: &Tx, id: ProgrammeId, state: ProgrammeState, now: Timestamp) -> Result<()> {
    run(
        tx,
        "UPDATE programmes SET state = $1, changed_at = $2 WHERE id = $3",
        values![state.as_str(), millis(now), id.0],
    )
    .await?;
    Ok(())
}

/// Has anybody looked at the contact details of the public page?
pub async fn is_contact_looked_at(db: &impl Read, id: ProgrammeId) -> Result<bool> {
    let looks = count(db, "SELECT count(*) AS id FROM contact_looks WHERE programme_id = $1", values![id.0]).await?;
    Ok(looks > 0)
}

/// Notes who looked at them first.
pub async fn look_at_contact(tx: &Tx, id: ProgrammeId, by: Option<PersonId>, now: Timestamp) -> Result<()> {
    run(
        tx,
        "INSERT INTO contact_looks (programme_id, looked_by, looked_at) VALUES ($1, CAST($2 AS BIGINT), $3)
         ON CONFLICT (programme_id) DO NOTHING",
        values![id.0, by.map(|person| person.0), millis(now)],
    )
    .await?;
    Ok(())
}

/// Gives a programme another address. A slug that stands already is a duplicate ([`StoreError::is_duplicate`]).
pub async fn set_slug(tx: &Tx, id: ProgrammeId, slug: &str, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE programmes SET slug = $1, changed_at = $2 WHERE id = $3", values![slug, millis(now), id.0]).await?;
    Ok(())
}

/// Names who pays for the programme. Twice is once.
pub async fn add_commissioner(tx: &Tx, id: ProgrammeId, person: PersonId) -> Result<()> {
    run(
        tx,
        "INSERT INTO commissions (programme_id, person_id) VALUES ($1, $2)
         ON CONFLICT (programme_id, person_id) DO NOTHING",
        values![id.0, person.0],
    )
    .await?;
    Ok(())
}

/// False when this person did not pay for it.
pub async fn remove_commissioner(tx: &Tx, id: ProgrammeId, person: PersonId) -> Result<bool> {
    let sql = "DELETE FROM commissions WHERE programme_id = $1 AND person_id = $2";
    Ok(run(tx, sql, values![id.0, person.0]).await? == 1)
}

/// Who pays for the programme, by name.
pub async fn commissioners(db: &impl Read, id: ProgrammeId) -> Result<Vec<Person>> {
    let sql = format!(
        "{PERSON} WHERE id IN (SELECT person_id FROM commissions WHERE programme_id = $1) ORDER BY sort_name, id"
    );
    let rows: Vec<PersonRow> = all(db, &sql, values![id.0]).await?;
    Ok(rows.into_iter().map(Person::from).collect())
}

/// Takes a person off the programme; the row stays. False when they were not on it.
pub async fn remove_participant(tx: &Tx, id: ProgrammeId, person: PersonId, now: Timestamp) -> Result<bool> {
    let left = run(
        tx,
        "UPDATE participations SET left_at = $1 WHERE programme_id = $2 AND person_id = $3 AND left_at IS NULL",
        values![millis(now), id.0, person.0],
    )
    .await?;
    Ok(left > 0)
}

/// Is the person in a group of the programme? One that is its members' own does not hold them here.
pub async fn is_in_group(db: &impl Read, id: ProgrammeId, person: PersonId) -> Result<bool> {
    let sql = format!(
        "SELECT count(*) AS id FROM memberships m JOIN groups g ON g.id = m.group_id
         WHERE g.programme_id = $1 AND m.person_id = $2 AND m.left_at IS NULL AND {IS_NOT_MEMBERS_OWN}"
    );
    Ok(count(db, &sql, values![id.0, person.0]).await? > 0)
}

/// How many take part.
pub async fn participant_count(db: &impl Read, id: ProgrammeId) -> Result<u64> {
    count(db, "SELECT count(*) AS id FROM participations WHERE programme_id = $1 AND left_at IS NULL", values![id.0])
        .await
}

/// Who takes part, by name.
pub async fn participants(db: &impl Read, id: ProgrammeId) -> Result<Vec<Person>> {
    let sql = format!(
        "{PERSON} WHERE id IN (SELECT person_id FROM participations WHERE programme_id = $1 AND left_at IS NULL)
         ORDER BY sort_name, id"
    );
    let rows: Vec<PersonRow> = all(db, &sql, values![id.0]).await?;
    Ok(rows.into_iter().map(Person::from).collect())
}
