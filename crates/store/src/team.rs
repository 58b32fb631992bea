//! A line manager's view: the dates of those who report to them. Nothing else of any group is read here.

use crate::Result;
use crate::drop_in::IS_NO_OPEN_DATE;
use crate::peer::IS_NOT_MEMBERS_OWN;
use crate::sql::{Read, all, date, instant, millis, time, values};
use domain::access::{Permit, ReadTeam};
use domain::id::PersonId;
use domain::person::full_name;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sea_orm::FromQueryResult;

/// One protected time of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protected {
    pub person: PersonId,
    pub programme: String,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub ends_at: Timestamp,
    pub is_cancelled: bool,
    /// The group belongs to its members: nobody else sees who came.
    pub is_members_own: bool,
    /// `None` while nobody has noted it, and always in a group that is its members' own. Why somebody was not there is not
    /// read.
    pub came: Option<bool>,
}

#[derive(FromQueryResult)]
struct ReportRow {
    id: i64,
    first_name: String,
    last_name: String,
}

/// Who reports to the permitted person directly, by name.
pub async fn reports(db: &impl Read, permit: &Permit<ReadTeam>) -> Result<Vec<(PersonId, String)>> {
    let rows: Vec<ReportRow> = all(
        db,
        "SELECT id, first_name, last_name FROM people WHERE manager_id = $1 ORDER BY sort_name, id LIMIT 200",
        values![permit.person().map_or(0, |id| id.0)],
    )
    .await?;
    let name = |row: &ReportRow| full_name(&row.first_name, &row.last_name);
    Ok(rows.into_iter().map(|row| (PersonId(row.id), name(&row))).collect())
}

#[derive(FromQueryResult)]
struct Row {
    person_id: i64,
    title: String,
    date: String,
    starts: String,
    minutes: i64,
    ends_at: i64,
    is_cancelled: bool,
    is_members_own: bool,
    is_marked: bool,
    came: bool,
}

/// Dates of the direct reports since `from`, in order of time: of each of them the nearest to `now`, 200 at most.
pub async fn dates(
    db: &impl Read,
    permit: &Permit<ReadTeam>,
    from: Timestamp,
    now: Timestamp,
) -> Result<Vec<Protected>> {
    let sql = format!(
        "SELECT person_id, title, date, starts, minutes, ends_at, is_cancelled, is_members_own, is_marked, came FROM (
         SELECT p.id AS person_id, r.title, s.date, s.starts, s.minutes, s.ends_at, s.starts_at, s.id AS session_id,
           row_number() OVER (PARTITION BY p.id ORDER BY abs(s.starts_at - $3), s.id) AS nth,
           (s.cancelled_at IS NOT NULL) AS is_cancelled, NOT ({IS_NOT_MEMBERS_OWN}) AS is_members_own,
           (a.state IS NOT NULL) AS is_marked,
           COALESCE(a.state = 'present', false) AS came
         FROM people p JOIN memberships m ON m.person_id = p.id
         JOIN groups g ON g.id = m.group_id JOIN programmes r ON r.id = g.programme_id
         JOIN sessions s ON s.group_id = g.id
         LEFT JOIN attendances a ON a.session_id = s.id AND a.person_id = p.id AND {IS_NOT_MEMBERS_OWN}
         WHERE p.manager_id = $1 AND {IS_NO_OPEN_DATE} AND s.ends_at > $2
           AND (a.state IS NOT NULL
             OR (m.joined_at <= s.ends_at AND (m.left_at IS NULL OR m.left_at > s.starts_at)))) nearest
         WHERE nth <= 200 ORDER BY starts_at, session_id, person_id"
    );
    let manager = permit.person().map_or(0, |id| id.0);
    let rows: Vec<Row> = all(db, &sql, values![manager, millis(from), millis(now)]).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Protected {
                person: PersonId(row.person_id),
                programme: row.title,
                date: date(&row.date)?,
                starts: time(&row.starts)?,
                minutes: u32::try_from(row.minutes).unwrap_or_default(),
                ends_at: instant(row.ends_at)?,
                is_cancelled: row.is_cancelled,
                is_members_own: row.is_members_own,
                came: row.is_marked.then_some(row.came),
            })
        })
        .collect()
}
