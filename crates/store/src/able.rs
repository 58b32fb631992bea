//! Who could facilitate, and what keeps them from it: what they may and hold, when they work, are away or busy, where they go.

use crate::Result;
use crate::facilitator::led_now;
use crate::peer::IS_NOT_MEMBERS_OWN;
use crate::site::ROOM_OF;
use crate::sql::{Number, Read, all, date, instant, millis, places, time, values};
use domain::access::{Permit, ReadDesk};
use domain::grouping::{ConflictPair, PairKind, PersonFacts};
use domain::id::{GroupId, OrganisationId, PersonId, SessionId, TeamId};
use domain::person::full_name;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sea_orm::{FromQueryResult, Value};
use serde::Serialize;
use std::collections::BTreeMap;

/// Somebody who facilitates, or may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Able {
    pub person: PersonId,
    pub name: String,
    /// `None` for whoever leads a group and has no profile yet.
    pub profile: Option<Profile>,
    /// The groups they lead that meet, or are to: the rule of "most groups" counts them.
    pub groups: Vec<GroupId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// "learning", "inside" or "anywhere".
    pub may: String,
    pub most_a_day: u32,
    pub most_groups: u32,
}

#[derive(FromQueryResult)]
struct AbleRow {
    id: i64,
    first_name: String,
    last_name: String,
    may: Option<String>,
    most_a_day: Option<i64>,
    most_groups: Option<i64>,
}

/// A person `p`, with the profile `f` where there is one, who facilitates or may.
fn is_able() -> String {
    format!(
        "((f.person_id IS NOT NULL AND f.ended_at IS NULL) OR (f.person_id IS NULL AND (
           p.id IN (SELECT g.facilitator_id FROM groups g WHERE g.facilitator_id IS NOT NULL AND {IS_NOT_MEMBERS_OWN})
           OR p.id IN (SELECT s.facilitator_id FROM sessions s JOIN groups g ON g.id = s.group_id
             WHERE s.facilitator_id IS NOT NULL AND {IS_NOT_MEMBERS_OWN}))))"
    )
}

/// Everybody with a profile that has not ended, and everybody without one who leads a group or a session already, by last
/// name. Two statements.
pub async fn people(db: &impl Read, today: Date) -> Result<Vec<Able>> {
    let sql = format!(
        "SELECT p.id, p.first_name, p.last_name, f.may, f.most_a_day, f.most_groups
         FROM people p LEFT JOIN facilitators f ON f.person_id = p.id
         WHERE {}
         ORDER BY p.sort_name, p.id",
        is_able()
    );
    let rows: Vec<AbleRow> = all(db, &sql, Vec::new()).await?;
    let mut led = led_now(db, today).await?;
    let small = |number: Option<i64>| number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0);
    let able = |row: AbleRow| Able {
        person: PersonId(row.id),
        name: full_name(&row.first_name, &row.last_name),
        profile: row.may.map(|may| Profile {
            may,
            most_a_day: small(row.most_a_day),
            most_groups: small(row.most_groups),
        }),
        groups: led.remove(&PersonId(row.id)).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(able).collect())
}

/// What somebody holds anyway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Busy {
    pub session: SessionId,
    pub person: PersonId,
    pub group: GroupId,
    pub date: Date,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub site: Option<i64>,
}

#[derive(FromQueryResult)]
struct BusyRow {
    id: i64,
    person_id: i64,
    group_id: i64,
    date: String,
    starts_at: i64,
    ends_at: i64,
    site_id: Option<i64>,
}

fn site_of() -> String {
    format!("(SELECT r.site_id FROM quiet_rooms r WHERE r.id = {ROOM_OF})")
}

/// Every session that anybody facilitates on these days, in order of time.
pub async fn busy(db: &impl Read, (from, to): (Date, Date)) -> Result<Vec<Busy>> {
    let site = site_of();
    let sql = format!(
        "SELECT s.id, COALESCE(s.facilitator_id, g.facilitator_id) AS person_id, s.group_id, s.date, s.starts_at,
           s.ends_at, {site} AS site_id
         FROM sessions s JOIN groups g ON g.id = s.group_id
         WHERE s.cancelled_at IS NULL AND COALESCE(s.facilitator_id, g.facilitator_id) IS NOT NULL
           AND s.date BETWEEN $1 AND $2 ORDER BY s.starts_at, s.id"
    );
    let rows: Vec<BusyRow> = all(db, &sql, values![from.to_string(), to.to_string()]).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Busy {
                session: SessionId(row.id),
                person: PersonId(row.person_id),
                group: GroupId(row.group_id),
                date: date(&row.date)?,
                starts_at: instant(row.starts_at)?,
                ends_at: instant(row.ends_at)?,
                site: row.site_id,
            })
        })
        .collect()
}

/// From when to when somebody works on a weekday; 1 is Monday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hours {
    pub person: PersonId,
    pub weekday: i64,
    pub starts: Time,
    pub ends: Time,
}

/// Away on both days and between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Leave {
    pub person: PersonId,
    pub first: Date,
    pub last: Date,
}

/// A credential that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    pub person: PersonId,
    pub kind: String,
    pub last: Option<Date>,
}

#[derive(FromQueryResult)]
struct Line {
    person_id: i64,
    what: String,
    first: String,
    last: String,
}

async fn lines(db: &impl Read, sql: &str) -> Result<Vec<Line>> {
    all(db, sql, values![]).await
}

pub async fn hours(db: &impl Read) -> Result<Vec<Hours>> {
    let sql = "SELECT person_id, CAST(weekday AS TEXT) AS what, starts AS first, ends AS last FROM facilitator_hours
         ORDER BY person_id, weekday, starts";
    let of = |line: Line| {
        Ok(Hours {
            person: PersonId(line.person_id),
            weekday: line.what.parse().unwrap_or(0),
            starts: time(&line.first)?,
            ends: time(&line.last)?,
        })
    };
    lines(db, sql).await?.into_iter().map(of).collect()
}

/// Leave that ends on a day or after it.
pub async fn leave(db: &impl Read, from: Date) -> Result<Vec<Leave>> {
    let sql = "SELECT person_id, '' AS what, first_day AS first, last_day AS last FROM facilitator_leave
         WHERE removed_at IS NULL AND last_day >= $1 ORDER BY person_id, first_day, id";
    let rows: Vec<Line> = all(db, sql, values![from.to_string()]).await?;
    let of =
        |line: Line| Ok(Leave { person: PersonId(line.person_id), first: date(&line.first)?, last: date(&line.last)? });
    rows.into_iter().map(of).collect()
}

pub async fn held(db: &impl Read) -> Result<Vec<Held>> {
    let sql = "SELECT person_id, kind AS what, '' AS first, COALESCE(expires_on, '') AS last
         FROM facilitator_credentials WHERE checked_at IS NOT NULL ORDER BY person_id, kind";
    let of = |line: Line| {
        let last = if line.last.is_empty() { None } else { Some(date(&line.last)?) };
        Ok(Held { person: PersonId(line.person_id), kind: line.what, last })
    };
    lines(db, sql).await?.into_iter().map(of).collect()
}

#[derive(FromQueryResult)]
struct Pair {
    one: i64,
    other: i64,
}

async fn pairs(db: &impl Read, sql: &str, values: Vec<Value>) -> Result<Vec<(i64, i64)>> {
    let rows: Vec<Pair> = all(db, sql, values).await?;
    Ok(rows.into_iter().map(|row| (row.one, row.other)).collect())
}

/// The sites that somebody goes to. Who has none goes to any.
pub async fn goes(db: &impl Read) -> Result<Vec<(PersonId, i64)>> {
    let sql = "SELECT person_id AS one, site_id AS other FROM facilitator_sites ORDER BY person_id, site_id";
    let rows = pairs(db, sql, values![]).await?;
    Ok(rows.into_iter().map(|(person, site)| (PersonId(person), site)).collect())
}

/// Who is in these groups now.
pub async fn members(db: &impl Read, groups: &[GroupId]) -> Result<Vec<(GroupId, PersonId)>> {
    let sql = format!(
        "SELECT group_id AS one, person_id AS other FROM memberships WHERE left_at IS NULL AND group_id IN ({})
         ORDER BY group_id, person_id",
        places(1, groups.len())
    );
    let rows = pairs(db, &sql, groups.iter().map(|group| group.0.into()).collect()).await?;
    Ok(rows.into_iter().map(|(group, person)| (GroupId(group), PersonId(person))).collect())
}

/// Where sessions are whose room is known.
pub async fn sites(db: &impl Read, sessions: &[SessionId]) -> Result<BTreeMap<SessionId, i64>> {
    let sql = format!(
        "SELECT s.id AS one, {} AS other FROM sessions s JOIN groups g ON g.id = s.group_id
         WHERE {ROOM_OF} IS NOT NULL AND s.id IN ({}) ORDER BY s.id",
        site_of(),
        places(1, sessions.len())
    );
    let rows = pairs(db, &sql, sessions.iter().map(|id| id.0.into()).collect()).await?;
    Ok(rows.into_iter().map(|(session, site)| (SessionId(session), site)).collect())
}

#[derive(FromQueryResult)]
struct FactsRow {
    id: i64,
    organisation_id: Option<i64>,
    team_id: Option<i64>,
    manager_id: Option<i64>,
}

/// Where those belong who facilitate or are in these groups, and who manages them, up to the top of their lines.
pub async fn facts(db: &impl Read, groups: &[GroupId]) -> Result<BTreeMap<PersonId, PersonFacts>> {
    let sql = format!(
        "WITH RECURSIVE line (id, organisation_id, team_id, manager_id) AS (
           SELECT p.id, p.organisation_id, p.team_id, p.manager_id
           FROM people p LEFT JOIN facilitators f ON f.person_id = p.id
           WHERE {} OR p.id IN (SELECT m.person_id FROM memberships m WHERE m.left_at IS NULL AND m.group_id IN ({}))
           UNION
           SELECT p.id, p.organisation_id, p.team_id, p.manager_id FROM people p JOIN line l ON l.manager_id = p.id
         )
         SELECT id, organisation_id, team_id, manager_id FROM line ORDER BY id",
        is_able(),
        places(1, groups.len())
    );
    let rows: Vec<FactsRow> = all(db, &sql, groups.iter().map(|group| group.0.into()).collect()).await?;
    let of = |row: FactsRow| {
        let facts = PersonFacts {
            organisation: row.organisation_id.map(OrganisationId),
            team: row.team_id.map(TeamId),
            manager: row.manager_id.map(PersonId),
            ..PersonFacts::default()
        };
        (PersonId(row.id), facts)
    };
    Ok(rows.into_iter().map(of).collect())
}

#[derive(FromQueryResult)]
struct NameRow {
    id: i64,
    first_name: String,
    last_name: String,
}

/// What people are called.
pub async fn names(db: &impl Read, people: &[PersonId]) -> Result<BTreeMap<PersonId, String>> {
    let sql = format!("SELECT id, first_name, last_name FROM people WHERE id IN ({})", places(1, people.len()));
    let rows: Vec<NameRow> = all(db, &sql, people.iter().map(|id| id.0.into()).collect()).await?;
    Ok(rows.into_iter().map(|row| (PersonId(row.id), full_name(&row.first_name, &row.last_name))).collect())
}

/// Everybody who is kept apart from somebody. Why is not asked.
pub async fn apart(db: &impl Read) -> Result<Vec<ConflictPair>> {
    let rows = pairs(db, "SELECT one_id AS one, other_id AS other FROM conflicts ORDER BY one_id, other_id", values![]);
    let pair = |(a, b): (i64, i64)| ConflictPair { a: PersonId(a), b: PersonId(b), kind: PairKind::Conflict };
    Ok(rows.await?.into_iter().map(pair).collect())
}

/// Somebody who is away for a while, on days on which they hold sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    pub person: PersonId,
    pub name: String,
    pub sessions: usize,
    /// The first and the last day away, and when the first of the sessions begins.
    pub first: Date,
    pub last: Date,
    pub starts_at: Timestamp,
}

#[derive(FromQueryResult)]
struct AwayRow {
    id: i64,
    first_name: String,
    last_name: String,
    sessions: i64,
    first: String,
    last: String,
    starts_at: i64,
}

/// Everybody who is away on sessions of theirs that have not begun, by last name: each leave by itself.
pub async fn away(db: &impl Read, _: &Permit<ReadDesk>, now: Timestamp) -> Result<Vec<Away>> {
    let sql = format!(
        "SELECT p.id, p.first_name, p.last_name, count(*) AS sessions, min(l.first_day) AS first, max(l.last_day) AS last,
           min(s.starts_at) AS starts_at
         FROM sessions s JOIN groups g ON g.id = s.group_id JOIN people p ON p.id = COALESCE(s.facilitator_id, g.facilitator_id)
           JOIN facilitator_leave l ON l.person_id = p.id AND l.removed_at IS NULL
             AND s.date BETWEEN l.first_day AND l.last_day
         WHERE s.cancelled_at IS NULL AND s.starts_at > $1 AND {IS_NOT_MEMBERS_OWN}
         GROUP BY p.id, p.first_name, p.last_name, p.sort_name, l.id
         ORDER BY p.sort_name, p.id, min(s.starts_at), l.id"
    );
    let rows: Vec<AwayRow> = all(db, &sql, values![millis(now)]).await?;
    let away = |row: AwayRow| {
        Ok(Away {
            person: PersonId(row.id),
            name: full_name(&row.first_name, &row.last_name),
            sessions: usize::try_from(row.sessions).unwrap_or(0),
            first: date(&row.first)?,
            last: date(&row.last)?,
            starts_at: instant(row.starts_at)?,
        })
    };
    rows.into_iter().map(away).collect()
}

/// Locks people until the transaction ends, in the order of their ids; rows that refer to them can still be written.
pub async fn lock_people(tx: &crate::Tx, people: &[PersonId]) -> Result<()> {
    if tx.is_sqlite() {
        return Ok(());
    }
    let sql = format!("SELECT id FROM people WHERE id IN ({}) ORDER BY id FOR NO KEY UPDATE", places(1, people.len()));
    all::<Number>(tx, &sql, people.iter().map(|id| id.0.into()).collect()).await?;
    Ok(())
}

/// Locks the sessions until the transaction ends, in the order of their ids.
pub async fn lock(tx: &crate::Tx, sessions: &[SessionId]) -> Result<()> {
    if tx.is_sqlite() {
        return Ok(());
    }
    let sql = format!("SELECT id FROM sessions WHERE id IN ({}) ORDER BY id FOR UPDATE", places(1, sessions.len()));
    all::<Number>(tx, &sql, sessions.iter().map(|id| id.0.into()).collect()).await?;
    Ok(())
}
