//! Supervision: sessions about which somebody would like it, which nobody reads but they; and the hours of it that somebody had.

use crate::peer::IS_NOT_MEMBERS_OWN;
use crate::sql::{Number, Read, all, date, first, json, millis, places, run, values};
use crate::{Result, Tx};
use domain::access::{Permit, ReadLead, RecordAttendance};
use domain::blueprint::{Design, StageKind};
use domain::id::{GroupId, PersonId, SessionId};
use domain::person::full_name;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{FromQueryResult, Value};

/// The most that are told at once.
const MOST: i64 = 20;

/// A session about which its facilitator would like supervision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wished {
    pub session: SessionId,
    pub group_name: String,
    pub date: Date,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    name: String,
    date: String,
}

/// Notes whether whoever is permitted would like it about this session.
pub async fn wish(tx: &Tx, permit: &Permit<RecordAttendance>, wishes: bool, now: Timestamp) -> Result<()> {
    let Some(person) = permit.person() else { return Ok(()) };
    let session = permit.scope();
    match wishes {
        true => {
            let sql = "INSERT INTO supervision_wishes (session_id, person_id, wished_at) VALUES ($1, $2, $3)
                 ON CONFLICT DO NOTHING";
            run(tx, sql, values![session.0, person.0, millis(now)]).await?
        }
        false => {
            let sql = "DELETE FROM supervision_wishes WHERE session_id = $1 AND person_id = $2";
            run(tx, sql, values![session.0, person.0]).await?
        }
    };
    Ok(())
}

/// Whether whoever is permitted would like it about this session.
pub async fn is_wished(db: &impl Read, permit: &Permit<RecordAttendance>) -> Result<bool> {
    let Some(person) = permit.person() else { return Ok(false) };
    let sql = "SELECT session_id AS id FROM supervision_wishes WHERE session_id = $1 AND person_id = $2";
    Ok(first::<Number>(db, sql, values![permit.scope().0, person.0]).await?.is_some())
}

/// Sessions that this person facilitated and would like it about, oldest first; 20 at most.
pub async fn wished(db: &impl Read, person: PersonId) -> Result<Vec<Wished>> {
    let sql = "SELECT s.id, g.name, s.date FROM supervision_wishes w JOIN sessions s ON s.id = w.session_id
           JOIN groups g ON g.id = s.group_id
         WHERE w.person_id = $1 AND COALESCE(s.facilitator_id, g.facilitator_id) = $1
         ORDER BY s.starts_at, s.id LIMIT $2";
    let rows: Vec<Row> = all(db, sql, values![person.0, MOST]).await?;
    let wished = |row: Row| Ok(Wished { session: SessionId(row.id), group_name: row.name, date: date(&row.date)? });
    rows.into_iter().map(wished).collect()
}

/// Takes away those of before an instant; returns how many.
pub async fn forget(tx: &Tx, before: Timestamp) -> Result<u64> {
    run(tx, "DELETE FROM supervision_wishes WHERE wished_at < $1", values![millis(before)]).await
}

/// A group that somebody facilitates or comes to, and what its stage is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supervising {
    pub group: GroupId,
    pub name: String,
    pub kind: StageKind,
}

/// What somebody had of a group: whole sessions they were at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Had {
    pub group: Supervising,
    pub sessions: u32,
    pub minutes: u32,
    pub last: Date,
}

/// A member of a group, and what they had of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supervisee {
    pub group: GroupId,
    pub name: String,
    pub sessions: u32,
    pub minutes: u32,
    /// The last session they were at.
    pub last: Option<Date>,
}

#[derive(FromQueryResult)]
struct GroupRow {
    id: i64,
    name: String,
    stage: String,
    design: String,
}

impl GroupRow {
    /// `None` where its stage is none that supervises.
    fn group(self) -> Result<Option<Supervising>> {
        let design: Design = json(&self.design)?;
        let kind = design.stage(&self.stage).map(|stage| stage.kind);
        let kind = kind.filter(|kind| matches!(kind, StageKind::Supervision | StageKind::Peer));
        Ok(kind.map(|kind| Supervising { group: GroupId(self.id), name: self.name, kind }))
    }
}

/// The supervision groups that the permitted person facilitates, by name.
pub async fn led(db: &impl Read, permit: &Permit<ReadLead>) -> Result<Vec<Supervising>> {
    let sql = format!(
        "SELECT g.id, g.name, g.stage, pr.design FROM groups g JOIN programmes pr ON pr.id = g.programme_id
         WHERE g.facilitator_id = $1 AND g.confirmed_at IS NOT NULL AND {IS_NOT_MEMBERS_OWN} ORDER BY g.name, g.id"
    );
    let rows: Vec<GroupRow> = all(db, &sql, values![permit.person().map_or(0, |id| id.0)]).await?;
    let groups = rows.into_iter().filter_map(|row| row.group().transpose()).collect::<Result<Vec<_>>>()?;
    Ok(groups.into_iter().filter(|group| group.kind == StageKind::Supervision).collect())
}

#[derive(FromQueryResult)]
struct SuperviseeRow {
    group_id: i64,
    first_name: String,
    last_name: String,
    sessions: i64,
    minutes: i64,
    last: String,
}

/// The minutes of session `s`: those it took where it was closed before its time, else those that were planned.
const MINUTES: &str = "CASE WHEN s.closed_at > s.starts_at AND s.closed_at < s.ends_at
      THEN (s.closed_at - s.starts_at) / 60000 ELSE s.minutes END";

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// Who is in these groups now, by last name, with what they had of theirs from a day on.
pub async fn supervisees(db: &impl Read, groups: &[Supervising], from: Date) -> Result<Vec<Supervisee>> {
    let sql = format!(
        "SELECT m.group_id, p.first_name, p.last_name, COUNT(s.id) AS sessions,
           CAST(COALESCE(SUM({MINUTES}), 0) AS BIGINT) AS minutes, COALESCE(MAX(s.date), '') AS last
         FROM memberships m JOIN people p ON p.id = m.person_id
         LEFT JOIN attendances b ON b.person_id = m.person_id AND b.state = 'present'
         LEFT JOIN sessions s ON s.id = b.session_id AND s.group_id = m.group_id AND s.cancelled_at IS NULL AND s.date >= $1
         WHERE m.left_at IS NULL AND m.group_id IN ({})
         GROUP BY m.group_id, p.id, p.first_name, p.last_name, p.sort_name ORDER BY m.group_id, p.sort_name, p.id",
        places(2, groups.len())
    );
    let mut with: Vec<Value> = values![from.to_string()];
    with.extend(groups.iter().map(|group| Value::from(group.group.0)));
    let rows: Vec<SuperviseeRow> = all(db, &sql, with).await?;
    let of = |row: SuperviseeRow| {
        Ok(Supervisee {
            group: GroupId(row.group_id),
            name: full_name(&row.first_name, &row.last_name),
            sessions: small(row.sessions),
            minutes: small(row.minutes),
            last: if row.last.is_empty() { None } else { Some(date(&row.last)?) },
        })
    };
    rows.into_iter().map(of).collect()
}

#[derive(FromQueryResult)]
struct HadRow {
    id: i64,
    name: String,
    stage: String,
    design: String,
    sessions: i64,
    minutes: i64,
    last: String,
}

/// The supervision that the permitted person had themselves from a day on, by group: with a supervisor, and among peers.
pub async fn had(db: &impl Read, permit: &Permit<ReadLead>, from: Date) -> Result<Vec<Had>> {
    let sql = format!(
        "SELECT g.id, g.name, g.stage, pr.design, COUNT(s.id) AS sessions,
           CAST(SUM({MINUTES}) AS BIGINT) AS minutes, MAX(s.date) AS last
         FROM attendances b JOIN sessions s ON s.id = b.session_id JOIN groups g ON g.id = s.group_id
         JOIN programmes pr ON pr.id = g.programme_id
         WHERE b.person_id = $1 AND b.state = 'present' AND s.cancelled_at IS NULL AND s.date >= $2
         GROUP BY g.id, g.name, g.stage, pr.design ORDER BY g.name, g.id"
    );
    let rows: Vec<HadRow> = all(db, &sql, values![permit.person().map_or(0, |id| id.0), from.to_string()]).await?;
    let of = |row: HadRow| {
        let group = GroupRow { id: row.id, name: row.name, stage: row.stage, design: row.design }.group()?;
        let last = date(&row.last)?;
        Ok(group.map(|group| Had { group, sessions: small(row.sessions), minutes: small(row.minutes), last }))
    };
    rows.into_iter().filter_map(|row| of(row).transpose()).collect()
}
