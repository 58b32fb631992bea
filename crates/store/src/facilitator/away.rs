//! What waits for a coordinator: days away on which sessions are planned, and credentials that run out.

use crate::Result;
use crate::peer::IS_PROVIDERS;
use crate::sql::{Read, all, date, first, time, values};
use domain::access::{Permit, ReadDesk};
use domain::facilitator::RUNS_OUT_SOON;
use domain::id::{PersonId, SessionId};
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use sea_orm::FromQueryResult;

/// Sessions of the person `f`, on days of leave `l`, that are still to come.
const AWAY: &str = "FROM facilitator_leave l JOIN facilitators f ON f.person_id = l.person_id
    JOIN sessions s ON s.date BETWEEN l.first_day AND l.last_day JOIN groups g ON g.id = s.group_id
    WHERE l.removed_at IS NULL AND s.cancelled_at IS NULL AND s.date >= $1
      AND COALESCE(s.facilitator_id, g.facilitator_id) = f.person_id";

/// A planned date on which somebody is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwayDate {
    pub session: SessionId,
    pub group: String,
    pub programme: String,
    pub date: Date,
    pub starts: Time,
}

#[derive(FromQueryResult)]
struct DateRow {
    id: i64,
    name: String,
    title: String,
    date: String,
    starts: String,
}

/// The planned dates of one facilitator on which they are away, the soonest first; 50 at most.
pub async fn away_dates(db: &impl Read, person: PersonId, today: Date) -> Result<Vec<AwayDate>> {
    let sql = format!(
        "SELECT d.id, d.name, r.title, d.date, d.starts FROM (
           SELECT s.id, g.name, g.programme_id, s.date, s.starts, s.starts_at {AWAY} AND f.person_id = $2
             AND {IS_PROVIDERS}) d
         JOIN programmes r ON r.id = d.programme_id ORDER BY d.starts_at, d.id LIMIT 50"
    );
    let rows: Vec<DateRow> = all(db, &sql, values![today.to_string(), person.0]).await?;
    let one = |row: DateRow| {
        Ok(AwayDate {
            session: SessionId(row.id),
            group: row.name,
            programme: row.title,
            date: date(&row.date)?,
            starts: time(&row.starts)?,
        })
    };
    rows.into_iter().map(one).collect()
}

/// How many who lead a group have a credential that ran out, or does so soon; and who is the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    pub people: usize,
    pub first: String,
}

#[derive(FromQueryResult)]
struct EndingRow {
    people: i64,
    first: Option<String>,
}

pub async fn ending(db: &impl Read, _: &Permit<ReadDesk>, today: Date) -> Result<Ending> {
    let of = format!(
        "FROM facilitators f JOIN people p ON p.id = f.person_id WHERE f.ended_at IS NULL
           AND EXISTS (SELECT 1 FROM facilitator_credentials x WHERE x.person_id = f.person_id AND x.expires_on <= $2)
           AND EXISTS (SELECT 1 FROM groups g JOIN programmes r ON r.id = g.programme_id
             WHERE g.facilitator_id = f.person_id AND {})",
        super::leading::IS_NOW
    );
    let soonest = "(SELECT min(x.expires_on) FROM facilitator_credentials x WHERE x.person_id = f.person_id)";
    let sql = format!(
        "SELECT (SELECT count(*) {of}) AS people,
           (SELECT p.first_name || ' ' || p.last_name {of} ORDER BY {soonest}, p.id LIMIT 1) AS first"
    );
    let soon = today.checked_add(RUNS_OUT_SOON.days()).unwrap_or(today);
    let row: Option<EndingRow> = first(db, &sql, values![today.to_string(), soon.to_string()]).await?;
    Ok(row.map_or_else(Ending::default, |row| Ending {
        people: usize::try_from(row.people).unwrap_or_default(),
        first: row.first.unwrap_or_default(),
    }))
}
