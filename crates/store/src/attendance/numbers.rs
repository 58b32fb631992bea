//! How many came, and what came up, in numbers: never who.

use crate::Result;
use crate::sql::{Read, all, date, values};
use domain::access::{LeadGroup, Permit, ReadSession, ScheduleSessions};
use domain::id::SessionId;
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// How many were marked after one session, and how many of them had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Came {
    pub session: SessionId,
    pub marked: u32,
    pub present: u32,
}

#[derive(FromQueryResult)]
struct CameRow {
    session_id: i64,
    marked: i64,
    present: i64,
}

/// For every session of the permitted group that anybody was marked for: numbers, never names.
pub async fn came(db: &impl Read, permit: &Permit<LeadGroup>) -> Result<Vec<Came>> {
    came_where(db, "s.group_id = $1", permit.scope().0).await
}

/// The same for every group of the permitted programme.
pub async fn came_in_programme(db: &impl Read, permit: &Permit<ScheduleSessions>) -> Result<Vec<Came>> {
    came_where(db, "g.programme_id = $1", permit.scope().0).await
}

/// The same for one session. It is for whoever facilitates and for coordinators: the caller looks who reads.
pub async fn came_to(db: &impl Read, permit: &Permit<ReadSession>) -> Result<Option<Came>> {
    Ok(came_where(db, "s.id = $1", permit.scope().0).await?.pop())
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

async fn came_where(db: &impl Read, which: &str, scope: i64) -> Result<Vec<Came>> {
    let sql = format!(
        "SELECT a.session_id, count(*) AS marked, count(CASE WHEN a.state = 'present' THEN 1 END) AS present
         FROM attendances a JOIN sessions s ON s.id = a.session_id JOIN groups g ON g.id = s.group_id
         WHERE {which} AND s.closed_at IS NOT NULL GROUP BY a.session_id"
    );
    let rows: Vec<CameRow> = all(db, &sql, values![scope]).await?;
    Ok(rows
        .into_iter()
        .map(|row| Came { session: SessionId(row.session_id), marked: small(row.marked), present: small(row.present) })
        .collect())
}

/// A pattern of a group over time: in how many sessions it came up, and when last. Never who spoke (S1.17).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pub code: String,
    pub sessions: u32,
    /// Of these, the sessions of the last three months, and of the three before.
    pub lately: u32,
    pub before: u32,
    pub last: Date,
}

#[derive(FromQueryResult)]
struct PatternRow {
    code: String,
    sessions: i64,
    lately: i64,
    before: i64,
    last: String,
}

/// The patterns of the permitted group, the most frequent first.
pub async fn patterns(db: &impl Read, permit: &Permit<LeadGroup>, today: Date) -> Result<Vec<Pattern>> {
    let [lately, before] = [3, 6].map(|months: i64| today.saturating_sub(months.months()).to_string());
    let rows: Vec<PatternRow> = all(
        db,
        "SELECT t.code, count(*) AS sessions, max(s.date) AS last, sum(CASE WHEN s.date > $2 THEN 1 ELSE 0 END) AS lately,
           sum(CASE WHEN s.date <= $2 AND s.date > $3 THEN 1 ELSE 0 END) AS before
         FROM themes t JOIN sessions s ON s.id = t.session_id
         WHERE s.group_id = $1 GROUP BY t.code ORDER BY count(*) DESC, t.code",
        values![permit.scope().0, lately, before],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Pattern {
                sessions: small(row.sessions),
                lately: small(row.lately),
                before: small(row.before),
                last: date(&row.last)?,
                code: row.code,
            })
        })
        .collect()
}
