//! Whose turn it is to bring something: what is kept of a group's turns, and what is noted of each date.

mod swap;

pub use swap::{Answered, NewSwap, Swap, answer, ask, end_asked, end_others, open_of, opened, swap, to_person};

use crate::sql::{Number, Read, all, date, first, instant, millis, places, run, values};
use crate::{Result, Tx};
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{FromQueryResult, Value};
use std::collections::BTreeMap;

/// Somebody who is or was in the group, but whoever leads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub person: PersonId,
    pub first_name: String,
    pub last_name: String,
    pub joined_at: Timestamp,
    pub left_at: Option<Timestamp>,
}

/// What is noted of one date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    /// Whose turn it is for sure, or was.
    pub person: Option<PersonId>,
    /// Who brought something: whoever was named, but those who are marked as having been away.
    pub brought: Vec<PersonId>,
    /// Who was named as bringing something, whatever their marks are now.
    pub named: Vec<PersonId>,
    /// What came of it is noted.
    pub is_settled: bool,
}

/// People of one date.
pub type OfDate = BTreeMap<SessionId, Vec<PersonId>>;

/// All that is kept of a group's turns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Dates in a term; `None`: all of them are one.
    pub every: Option<u32>,
    pub people: Vec<Person>,
    /// New, and asked for a turn at once.
    pub wishes: Vec<PersonId>,
    pub noted: BTreeMap<SessionId, Noted>,
    pub missed: OfDate,
    pub passed: OfDate,
    /// Who was told by letter that it is their turn.
    pub told: OfDate,
    /// Who has said that they cannot come.
    pub cannot: OfDate,
}

#[derive(FromQueryResult)]
struct PersonRow {
    person_id: i64,
    first_name: String,
    last_name: String,
    joined_at: i64,
    left_at: Option<i64>,
}

#[derive(FromQueryResult)]
struct NotedRow {
    session_id: i64,
    person_id: Option<i64>,
    settled_at: Option<i64>,
}

#[derive(FromQueryResult)]
struct StoryRow {
    session_id: i64,
    person_id: i64,
    was_away: bool,
}

#[derive(FromQueryResult)]
struct FactRow {
    what: String,
    session_id: i64,
    person_id: i64,
}

/// In six statements. Whoever is marked as present missed nothing.
pub async fn of_group(db: &impl Read, group: GroupId) -> Result<Kept> {
    let every = "SELECT every AS id FROM turn_terms WHERE group_id = $1";
    let every = first::<Number>(db, every, values![group.0]).await?.and_then(|row| u32::try_from(row.id).ok());
    let wishes: Vec<Number> =
        all(db, "SELECT person_id AS id FROM turn_wishes WHERE group_id = $1", values![group.0]).await?;
    let mut kept = Kept {
        every,
        people: people(db, group).await?,
        wishes: wishes.into_iter().map(|row| PersonId(row.id)).collect(),
        noted: noted(db, group).await?,
        ..Kept::default()
    };
    let sql = "SELECT 'missed' AS what, m.session_id, m.person_id FROM turn_misses m
           JOIN sessions s ON s.id = m.session_id WHERE s.group_id = $1
           AND NOT EXISTS (SELECT 1 FROM attendances a WHERE a.session_id = m.session_id AND a.person_id = m.person_id
             AND a.state = 'present')
         UNION ALL SELECT 'passed' AS what, m.session_id, m.person_id FROM turn_passes m
           JOIN sessions s ON s.id = m.session_id WHERE s.group_id = $1
         UNION ALL SELECT 'told' AS what, m.session_id, m.person_id FROM turn_tellings m
           JOIN sessions s ON s.id = m.session_id WHERE s.group_id = $1
         UNION ALL SELECT 'cannot' AS what, m.session_id, m.person_id FROM replies m
           JOIN sessions s ON s.id = m.session_id WHERE s.group_id = $1 AND m.answer = 'not_coming'
         ORDER BY session_id, person_id";
    for row in all::<FactRow>(db, sql, values![group.0]).await? {
        let of = match row.what.as_str() {
            "missed" => &mut kept.missed,
            "passed" => &mut kept.passed,
            "told" => &mut kept.told,
            _ => &mut kept.cannot,
        };
        of.entry(SessionId(row.session_id)).or_default().push(PersonId(row.person_id));
    }
    Ok(kept)
}

async fn people(db: &impl Read, group: GroupId) -> Result<Vec<Person>> {
    let sql = "SELECT p.id AS person_id, p.first_name, p.last_name, m.joined_at, m.left_at
         FROM memberships m JOIN people p ON p.id = m.person_id JOIN groups g ON g.id = m.group_id
         WHERE m.group_id = $1 AND p.id <> COALESCE(g.facilitator_id, 0) ORDER BY p.first_name, p.sort_name, p.id";
    let rows: Vec<PersonRow> = all(db, sql, values![group.0]).await?;
    let person = |row: PersonRow| {
        Ok(Person {
            person: PersonId(row.person_id),
            first_name: row.first_name,
            last_name: row.last_name,
            joined_at: instant(row.joined_at)?,
            left_at: row.left_at.map(instant).transpose()?,
        })
    };
    rows.into_iter().map(person).collect()
}

/// Whoever brought something to a session, the first of them first.
const STORIES: &str =
    "(SELECT t.session_id, t.brought_id AS person_id, 0 AS nth FROM turns t WHERE t.brought_id IS NOT NULL
    UNION ALL SELECT o.session_id, o.person_id, 1 AS nth FROM turn_stories o)";

async fn noted(db: &impl Read, group: GroupId) -> Result<BTreeMap<SessionId, Noted>> {
    let sql = "SELECT t.session_id, t.person_id, t.settled_at FROM turns t JOIN sessions s ON s.id = t.session_id
         WHERE s.group_id = $1";
    let rows: Vec<NotedRow> = all(db, sql, values![group.0]).await?;
    let noted = |row: NotedRow| {
        let (person, is_settled) = (row.person_id.map(PersonId), row.settled_at.is_some());
        (SessionId(row.session_id), Noted { person, is_settled, ..Noted::default() })
    };
    let mut noted: BTreeMap<SessionId, Noted> = rows.into_iter().map(noted).collect();
    let sql = format!(
        "SELECT o.session_id, o.person_id, EXISTS (SELECT 1 FROM attendances a WHERE a.session_id = o.session_id
             AND a.person_id = o.person_id AND a.state <> 'present') AS was_away
         FROM {STORIES} o JOIN sessions s ON s.id = o.session_id WHERE s.group_id = $1
         ORDER BY o.session_id, o.nth, o.person_id"
    );
    for row in all::<StoryRow>(db, &sql, values![group.0]).await? {
        let Some(one) = noted.get_mut(&SessionId(row.session_id)) else { continue };
        one.named.push(PersonId(row.person_id));
        one.brought.extend((!row.was_away).then_some(PersonId(row.person_id)));
    }
    Ok(noted)
}

/// Holds the group's turns until the transaction ends.
pub async fn lock(tx: &Tx, group: GroupId) -> Result<()> {
    crate::session::lock_group(tx, group).await
}

/// Dates in a term; `None` for all of them.
pub async fn set_term(tx: &Tx, group: GroupId, every: Option<u32>) -> Result<()> {
    match every {
        None => run(tx, "DELETE FROM turn_terms WHERE group_id = $1", values![group.0]).await?,
        Some(every) => {
            let sql = "INSERT INTO turn_terms (group_id, every) VALUES ($1, $2)
                 ON CONFLICT (group_id) DO UPDATE SET every = excluded.every";
            run(tx, sql, values![group.0, i64::from(every)]).await?
        }
    };
    Ok(())
}

/// Whose turn it is for sure; `None` leaves it to the order again.
pub async fn promise(tx: &Tx, session: SessionId, person: Option<PersonId>) -> Result<()> {
    let sql = "INSERT INTO turns (session_id, person_id) VALUES ($1, CAST($2 AS BIGINT))
         ON CONFLICT (session_id) DO UPDATE SET person_id = excluded.person_id";
    run(tx, sql, values![session.0, person.map(|id| id.0)]).await?;
    Ok(())
}

/// What came of a date. Who missed a turn before is still known: marks decide whether it counts.
pub async fn settle(
    tx: &Tx,
    session: SessionId,
    (turn, named): (Option<PersonId>, &[PersonId]),
    missed: &[PersonId],
    now: Timestamp,
) -> Result<()> {
    let leading = named.first().map(|id| id.0);
    let sql = "INSERT INTO turns (session_id, person_id, brought_id, settled_at)
         VALUES ($1, CAST($2 AS BIGINT), CAST($3 AS BIGINT), $4)
         ON CONFLICT (session_id) DO UPDATE SET person_id = excluded.person_id, brought_id = excluded.brought_id,
           settled_at = excluded.settled_at";
    run(tx, sql, values![session.0, turn.map(|id| id.0), leading, millis(now)]).await?;
    run(tx, "DELETE FROM turn_stories WHERE session_id = $1", values![session.0]).await?;
    for person in named.iter().skip(1) {
        put(tx, "turn_stories", session, *person).await?;
    }
    for person in missed {
        put(tx, "turn_misses", session, *person).await?;
    }
    Ok(())
}

/// It had been theirs for sure, and they cannot come.
pub async fn miss(tx: &Tx, session: SessionId, person: PersonId) -> Result<()> {
    put(tx, "turn_misses", session, person).await
}

async fn put(tx: &Tx, table: &str, session: SessionId, person: PersonId) -> Result<()> {
    let sql = format!("INSERT INTO {table} (session_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING");
    run(tx, &sql, values![session.0, person.0]).await?;
    Ok(())
}

async fn drop(tx: &Tx, table: &str, session: SessionId, person: PersonId) -> Result<()> {
    let sql = format!("DELETE FROM {table} WHERE session_id = $1 AND person_id = $2");
    run(tx, &sql, values![session.0, person.0]).await?;
    Ok(())
}

/// Would rather not, this time.
pub async fn pass(tx: &Tx, session: SessionId, person: PersonId) -> Result<()> {
    put(tx, "turn_passes", session, person).await
}

pub async fn take_pass_back(tx: &Tx, session: SessionId, person: PersonId) -> Result<()> {
    drop(tx, "turn_passes", session, person).await
}

/// They know by letter that it is their turn.
pub async fn tell(tx: &Tx, session: SessionId, person: PersonId) -> Result<()> {
    put(tx, "turn_tellings", session, person).await
}

pub async fn untell(tx: &Tx, session: SessionId, person: PersonId) -> Result<()> {
    drop(tx, "turn_tellings", session, person).await
}

/// Somebody new would like a turn at once, or not any more.
pub async fn wish(tx: &Tx, group: GroupId, person: PersonId, wishes: bool) -> Result<()> {
    let sql = match wishes {
        true => "INSERT INTO turn_wishes (group_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        false => "DELETE FROM turn_wishes WHERE group_id = $1 AND person_id = $2",
    };
    run(tx, sql, values![group.0, person.0]).await?;
    Ok(())
}

/// Whether anybody of the group was told of a turn.
pub async fn has_told(db: &impl Read, group: GroupId) -> Result<bool> {
    let sql = "SELECT s.group_id AS id FROM turn_tellings t JOIN sessions s ON s.id = t.session_id
         WHERE s.group_id = $1 LIMIT 1";
    Ok(first::<Number>(db, sql, values![group.0]).await?.is_some())
}

/// Who is noted as having brought something to a session, whatever their marks are now; the first of them first.
pub async fn named_at(db: &impl Read, session: SessionId) -> Result<Vec<PersonId>> {
    let sql = format!("SELECT o.person_id AS id FROM {STORIES} o WHERE o.session_id = $1 ORDER BY o.nth, o.person_id");
    Ok(all::<Number>(db, &sql, values![session.0]).await?.into_iter().map(|row| PersonId(row.id)).collect())
}

/// Groups with a date between two instants that people have heard of, of programmes that are not closed.
pub async fn groups_between(db: &impl Read, after: Timestamp, until: Timestamp) -> Result<Vec<GroupId>> {
    let sql = "SELECT DISTINCT s.group_id AS id FROM sessions s JOIN groups g ON g.id = s.group_id
         JOIN programmes r ON r.id = g.programme_id
         WHERE s.starts_at > $1 AND s.starts_at <= $2 AND r.state <> 'closed'
           AND (EXISTS (SELECT 1 FROM session_announcements x WHERE x.session_id = s.id)
             OR EXISTS (SELECT 1 FROM session_invitations x WHERE x.session_id = s.id)
             OR EXISTS (SELECT 1 FROM replies x WHERE x.session_id = s.id))
         ORDER BY s.group_id";
    let rows: Vec<Number> = all(db, sql, values![millis(after), millis(until)]).await?;
    Ok(rows.into_iter().map(|row| GroupId(row.id)).collect())
}

/// The group of a date.
pub async fn group_of(db: &impl Read, session: SessionId) -> Result<Option<GroupId>> {
    let sql = "SELECT group_id AS id FROM sessions WHERE id = $1";
    Ok(first::<Number>(db, sql, values![session.0]).await?.map(|row| GroupId(row.id)))
}

/// A group, and the stage that says how it meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfStage {
    pub group: GroupId,
    pub name: String,
    pub programme: ProgrammeId,
    pub stage: String,
}

#[derive(FromQueryResult)]
struct StageRow {
    id: i64,
    name: String,
    programme_id: i64,
    stage: String,
}

/// The stages of these groups, by the groups' names.
pub async fn stages(db: &impl Read, groups: &[GroupId]) -> Result<Vec<OfStage>> {
    let list = places(1, groups.len());
    let sql = format!("SELECT id, name, programme_id, stage FROM groups WHERE id IN ({list}) ORDER BY name, id");
    let rows: Vec<StageRow> = all(db, &sql, groups.iter().map(|id| id.0.into()).collect()).await?;
    let stage = |row: StageRow| OfStage {
        group: GroupId(row.id),
        name: row.name,
        programme: ProgrammeId(row.programme_id),
        stage: row.stage,
    };
    Ok(rows.into_iter().map(stage).collect())
}

/// A turn that is somebody's for sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledTurn {
    pub group: GroupId,
    pub group_name: String,
    pub session: SessionId,
    pub date: Date,
}

#[derive(FromQueryResult)]
struct SettledRow {
    group_id: i64,
    name: String,
    session_id: i64,
    date: String,
}

/// Somebody's turns to come that are settled, and that they can come to; soonest first.
pub async fn settled_for(db: &impl Read, person: PersonId, now: Timestamp) -> Result<Vec<SettledTurn>> {
    let sql = "SELECT s.group_id, g.name, t.session_id, s.date FROM turns t JOIN sessions s ON s.id = t.session_id
           JOIN groups g ON g.id = s.group_id
           JOIN memberships m ON m.group_id = s.group_id AND m.person_id = t.person_id AND m.left_at IS NULL
         WHERE t.person_id = $1 AND s.starts_at > $2 AND s.cancelled_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM replies r WHERE r.session_id = s.id AND r.person_id = t.person_id
             AND r.answer = 'not_coming')
         ORDER BY s.starts_at, s.id LIMIT 5";
    let rows: Vec<SettledRow> = all(db, sql, values![person.0, millis(now)]).await?;
    let settled = |row: SettledRow| {
        Ok(SettledTurn {
            group: GroupId(row.group_id),
            group_name: row.name,
            session: SessionId(row.session_id),
            date: date(&row.date)?,
        })
    };
    rows.into_iter().map(settled).collect()
}

const TABLES: [&str; 6] = ["turn_stories", "closing_stories", "turns", "turn_misses", "turn_passes", "turn_tellings"];

/// Takes away all that is kept of these dates.
pub async fn forget(tx: &Tx, sessions: &[SessionId]) -> Result<u64> {
    if sessions.is_empty() {
        return Ok(0);
    }
    let list = places(1, sessions.len());
    let values = || sessions.iter().map(|id| Value::from(id.0)).collect::<Vec<_>>();
    let mut count = 0;
    for table in TABLES {
        count += run(tx, &format!("DELETE FROM {table} WHERE session_id IN ({list})"), values()).await?;
    }
    let before = "UPDATE closings SET brought_id = NULL WHERE brought_id IS NOT NULL AND session_id IN";
    count += run(tx, &format!("{before} ({list})"), values()).await?;
    let swaps = format!("DELETE FROM turn_swaps WHERE mine_id IN ({list}) OR theirs_id IN ({list})");
    Ok(count + run(tx, &swaps, values()).await?)
}

/// Takes away what is kept of groups whose last date ended before an instant, and swaps that ended before it.
pub async fn forget_ended(tx: &Tx, before: Timestamp) -> Result<u64> {
    let ended = "(SELECT s.id FROM sessions s WHERE NOT EXISTS (
           SELECT 1 FROM sessions l WHERE l.group_id = s.group_id AND l.ends_at > $1))";
    let mut count = 0;
    for table in TABLES {
        count += run(tx, &format!("DELETE FROM {table} WHERE session_id IN {ended}"), values![millis(before)]).await?;
    }
    let named = "UPDATE closings SET brought_id = NULL WHERE brought_id IS NOT NULL AND session_id IN";
    count += run(tx, &format!("{named} {ended}"), values![millis(before)]).await?;
    let swaps = format!("DELETE FROM turn_swaps WHERE ended_at < $1 OR mine_id IN {ended}");
    Ok(count + run(tx, &swaps, values![millis(before)]).await?)
}
