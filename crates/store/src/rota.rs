//! The rota of a course group as kept: as it is arranged, as it was told, and what each person has heard of it.

use crate::drop_in::IS_NO_OPEN_DATE;
use crate::sql::{Number, Read, all, first, instant, json, millis, places, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Permit, ReadDesk};
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use domain::rota::{OwnTurn, Rota, ToldTurn};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// A rota with what it takes to go back one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub group: GroupId,
    /// 0 for one that was never saved.
    pub version: u32,
    pub draft: Rota,
    pub draft_before: Option<Rota>,
    pub changed_at: Timestamp,
    pub confirmed: Option<Rota>,
    pub confirmed_before: Option<Rota>,
    /// Since when it stands so.
    pub confirmed_at: Option<Timestamp>,
    /// None for one that stands again because a later one was taken back.
    pub confirmed_by: Option<PersonId>,
    /// How often it was confirmed or that was taken back. Letters of an earlier telling are not sent.
    pub telling: u32,
}

impl Kept {
    /// Nothing arranged yet.
    pub fn none(group: GroupId, now: Timestamp) -> Kept {
        Kept {
            group,
            version: 0,
            draft: Rota::default(),
            draft_before: None,
            changed_at: now,
            confirmed: None,
            confirmed_before: None,
            confirmed_at: None,
            confirmed_by: None,
            telling: 0,
        }
    }
}

#[derive(FromQueryResult)]
struct Row {
    group_id: i64,
    version: i64,
    draft: String,
    draft_before: Option<String>,
    changed_at: i64,
    confirmed: Option<String>,
    confirmed_before: Option<String>,
    confirmed_at: Option<i64>,
    confirmed_by: Option<i64>,
    telling: i64,
}

const ROTA: &str =
    "SELECT r.group_id, r.version, r.draft, r.draft_before, r.changed_at, r.confirmed, r.confirmed_before,
      r.confirmed_at, r.confirmed_by, r.telling
    FROM rotas r";

impl Row {
    fn kept(self) -> Result<Kept> {
        let read = |text: Option<String>| text.as_deref().map(json::<Rota>).transpose();
        Ok(Kept {
            group: GroupId(self.group_id),
            version: u32::try_from(self.version).unwrap_or(0),
            draft: json(&self.draft)?,
            draft_before: read(self.draft_before)?,
            changed_at: instant(self.changed_at)?,
            confirmed: read(self.confirmed)?,
            confirmed_before: read(self.confirmed_before)?,
            confirmed_at: self.confirmed_at.map(instant).transpose()?,
            confirmed_by: self.confirmed_by.map(PersonId),
            telling: u32::try_from(self.telling).unwrap_or(0),
        })
    }
}

pub async fn of_group(db: &impl Read, group: GroupId) -> Result<Option<Kept>> {
    let row: Option<Row> = first(db, &format!("{ROTA} WHERE r.group_id = $1"), values![group.0]).await?;
    row.map(Row::kept).transpose()
}

/// The rotas of the groups somebody is in.
pub async fn of_person(db: &impl Read, person: PersonId) -> Result<Vec<Kept>> {
    let sql = format!(
        "{ROTA} JOIN memberships m ON m.group_id = r.group_id
         WHERE m.person_id = $1 AND m.left_at IS NULL AND r.confirmed IS NOT NULL ORDER BY r.group_id"
    );
    let rows: Vec<Row> = all(db, &sql, values![person.0]).await?;
    rows.into_iter().map(Row::kept).collect()
}

/// Somebody who is, or was, in a group that has a rota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    pub group: GroupId,
    pub person: PersonId,
    pub first_name: String,
    pub last_name: String,
    pub is_member: bool,
}

#[derive(FromQueryResult)]
struct SeatedRow {
    group_id: i64,
    person_id: i64,
    first_name: String,
    last_name: String,
    is_member: bool,
}

/// Everybody who is, or was, in these groups, by last name.
pub async fn seated(db: &impl Read, groups: &[GroupId]) -> Result<Vec<Seated>> {
    let sql = format!(
        "SELECT m.group_id, m.person_id, p.first_name, p.last_name, (m.left_at IS NULL) AS is_member
         FROM memberships m JOIN people p ON p.id = m.person_id
         WHERE m.group_id IN ({}) ORDER BY p.sort_name, p.id",
        places(1, groups.len())
    );
    let rows: Vec<SeatedRow> = all(db, &sql, groups.iter().map(|id| id.0.into()).collect()).await?;
    let seated = |row: SeatedRow| Seated {
        group: GroupId(row.group_id),
        person: PersonId(row.person_id),
        first_name: row.first_name,
        last_name: row.last_name,
        is_member: row.is_member,
    };
    Ok(rows.into_iter().map(seated).collect())
}

/// Keeps a rota over the version that was read, which it raises by one. Somebody else was quicker: `Conflict`.
pub async fn save(tx: &Tx, kept: &Kept) -> Result<()> {
    let write = |rota: &Option<Rota>| rota.as_ref().map(to_json).transpose();
    let all = values![
        kept.group.0,
        i64::from(kept.version),
        to_json(&kept.draft)?,
        write(&kept.draft_before)?,
        millis(kept.changed_at),
        write(&kept.confirmed)?,
        write(&kept.confirmed_before)?,
        kept.confirmed_at.map(millis),
        kept.confirmed_by.map(|id| id.0),
        i64::from(kept.telling),
    ];
    let sql = match kept.version {
        0 => {
            "INSERT INTO rotas (group_id, version, draft, draft_before, changed_at, confirmed, confirmed_before,
               confirmed_at, confirmed_by, telling)
             VALUES ($1, $2 + 1, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (group_id) DO NOTHING"
        }
        _ => {
            "UPDATE rotas SET version = version + 1, draft = $3, draft_before = $4, changed_at = $5, confirmed = $6,
               confirmed_before = $7, confirmed_at = $8, confirmed_by = $9, telling = $10
             WHERE group_id = $1 AND version = $2"
        }
    };
    if run(tx, sql, all).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

#[derive(FromQueryResult)]
struct TurnsRow {
    person_id: i64,
    turns: String,
}

/// What everybody heard of their turns last.
pub async fn heard(db: &impl Read, group: GroupId) -> Result<Vec<(PersonId, Vec<OwnTurn>)>> {
    let told = told(db, group).await?.into_iter();
    Ok(told.map(|(person, turns)| (person, turns.into_iter().map(|told| told.turn).collect())).collect())
}

/// The same with the times that the letters told.
pub async fn told(db: &impl Read, group: GroupId) -> Result<Vec<(PersonId, Vec<ToldTurn>)>> {
    let sql = "SELECT person_id, turns FROM rota_letters WHERE group_id = $1";
    let rows: Vec<TurnsRow> = all(db, sql, values![group.0]).await?;
    rows.into_iter().map(|row| Ok((PersonId(row.person_id), json(&row.turns)?))).collect()
}

/// Notes that somebody has heard of these turns.
pub async fn hear(tx: &Tx, group: GroupId, person: PersonId, turns: &[ToldTurn], now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO rota_letters (group_id, person_id, turns, sent_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (group_id, person_id) DO UPDATE SET turns = excluded.turns, sent_at = excluded.sent_at";
    run(tx, sql, values![group.0, person.0, to_json(&turns)?, millis(now)]).await?;
    Ok(())
}

/// Programmes in which somebody is in a confirmed group of any stage: whether there is a course is for their designs to say.
pub async fn courses_of(db: &impl Read, person: PersonId) -> Result<Vec<ProgrammeId>> {
    let sql = format!(
        "SELECT DISTINCT g.programme_id AS id FROM memberships m JOIN groups g ON g.id = m.group_id
         WHERE m.person_id = $1 AND m.left_at IS NULL AND g.confirmed_at IS NOT NULL AND {IS_NO_OPEN_DATE}
         ORDER BY g.programme_id"
    );
    let rows: Vec<Number> = all(db, &sql, values![person.0]).await?;
    Ok(rows.into_iter().map(|row| ProgrammeId(row.id)).collect())
}

/// Somebody who said that they cannot come to a date, with the rota that was confirmed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwayNear {
    pub programme: ProgrammeId,
    pub session: SessionId,
    pub starts_at: Timestamp,
    pub person: PersonId,
    pub rota: Rota,
}

#[derive(FromQueryResult)]
struct AwayRow {
    programme_id: i64,
    session_id: i64,
    starts_at: i64,
    person_id: i64,
    confirmed: String,
}

/// Of every published programme, before an instant, nearest first.
pub async fn away_near(
    db: &impl Read,
    _: &Permit<ReadDesk>,
    (now, until): (Timestamp, Timestamp),
) -> Result<Vec<AwayNear>> {
    let sql = "SELECT g.programme_id, s.id AS session_id, s.starts_at, y.person_id, r.confirmed
         FROM rotas r JOIN groups g ON g.id = r.group_id JOIN programmes o ON o.id = g.programme_id
         JOIN sessions s ON s.group_id = g.id JOIN replies y ON y.session_id = s.id AND y.answer = 'not_coming'
         WHERE o.state = 'published' AND r.confirmed IS NOT NULL AND s.cancelled_at IS NULL
           AND s.starts_at > $1 AND s.starts_at < $2 ORDER BY s.starts_at, s.id, y.person_id";
    let rows: Vec<AwayRow> = all(db, sql, values![millis(now), millis(until)]).await?;
    let away = |row: AwayRow| {
        Ok(AwayNear {
            programme: ProgrammeId(row.programme_id),
            session: SessionId(row.session_id),
            starts_at: instant(row.starts_at)?,
            person: PersonId(row.person_id),
            rota: json(&row.confirmed)?,
        })
    };
    rows.into_iter().map(away).collect()
}
