//! Who facilitates, and when they are busy with it.

use crate::Result;
use crate::sql::{Read, all, date, instant, millis, values};
use domain::id::{PersonId, ProgrammeId, SessionId};
use domain::person::full_name;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// When and with which group somebody facilitates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    pub session: SessionId,
    pub group_name: String,
    pub person: PersonId,
    pub person_name: String,
    pub date: Date,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// Of the programme that was asked about.
    pub is_own: bool,
}

#[derive(FromQueryResult)]
struct BusyRow {
    id: i64,
    group_name: String,
    person_id: i64,
    first_name: String,
    last_name: String,
    date: String,
    starts_at: i64,
    ends_at: i64,
    is_own: bool,
}

/// All sessions from `from` on, of any programme, that the facilitators of this programme hold, in order of time.
pub async fn busy_of_programme(db: &impl Read, programme: ProgrammeId, from: Timestamp) -> Result<Vec<Busy>> {
    let rows: Vec<BusyRow> = all(
        db,
        "SELECT s.id, g.name AS group_name, f.id AS person_id, f.first_name, f.last_name, s.date, s.starts_at, s.ends_at,
           g.programme_id = $1 AS is_own
         FROM sessions s JOIN groups g ON g.id = s.group_id
           JOIN people f ON f.id = COALESCE(s.facilitator_id, g.facilitator_id)
         WHERE s.ends_at > $2 AND s.cancelled_at IS NULL AND f.id IN (
           SELECT COALESCE(s2.facilitator_id, g2.facilitator_id) FROM sessions s2 JOIN groups g2 ON g2.id = s2.group_id
           WHERE g2.programme_id = $1 AND s2.ends_at > $2)
         ORDER BY s.starts_at, s.id",
        values![programme.0, millis(from)],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Busy {
                session: SessionId(row.id),
                group_name: row.group_name,
                person: PersonId(row.person_id),
                person_name: full_name(&row.first_name, &row.last_name),
                date: date(&row.date)?,
                starts_at: instant(row.starts_at)?,
                ends_at: instant(row.ends_at)?,
                is_own: row.is_own,
            })
        })
        .collect()
}

/// Somebody who can be asked to facilitate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facilitator {
    pub person: PersonId,
    pub name: String,
}

#[derive(FromQueryResult)]
struct FacilitatorRow {
    id: i64,
    first_name: String,
    last_name: String,
}

/// Everybody who facilitates a group or a session already or has a profile, in order of name; without who facilitates no longer.
pub async fn facilitators(db: &impl Read) -> Result<Vec<Facilitator>> {
    let rows: Vec<FacilitatorRow> = all(
        db,
        "SELECT p.id, p.first_name, p.last_name FROM people p
         WHERE (p.id IN (SELECT facilitator_id FROM groups WHERE facilitator_id IS NOT NULL)
            OR p.id IN (SELECT facilitator_id FROM sessions WHERE facilitator_id IS NOT NULL)
            OR p.id IN (SELECT person_id FROM facilitators))
           AND p.id NOT IN (SELECT person_id FROM facilitators WHERE ended_at IS NOT NULL)
         ORDER BY p.sort_name, p.id",
        values![],
    )
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Facilitator { person: PersonId(row.id), name: full_name(&row.first_name, &row.last_name) })
        .collect())
}
