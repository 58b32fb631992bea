//! Sessions as kept: laid out for a group, changed, cancelled, and read by group, programme or person.

use crate::sql::{Number, Read, all, date, first, instant, millis, places, run, time, values};
use crate::{Result, StoreError, Tx};
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use domain::session::Session;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sea_orm::{FromQueryResult, Value};

/// A session with what every page and letter says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// `place` and `join_link` are the group's where the session has neither; `facilitator` is the session's own only.
    pub session: Session,
    pub programme: ProgrammeId,
    pub programme_title: String,
    pub stage: String,
    pub group_name: String,
    /// Who facilitates: the session's own, else the group's.
    pub facilitator: Option<PersonId>,
    /// Empty when nobody is named.
    pub facilitator_first: String,
    pub facilitator_name: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// When people last had something new to hear of it.
    pub changed_at: Timestamp,
    pub cancel_reason: String,
    pub closed_at: Option<Timestamp>,
    /// Members of the group now, and how many of them said they come, or not.
    pub members: u32,
    pub coming: u32,
    pub not_coming: u32,
}

impl SessionView {
    /// Members who have said nothing yet.
    pub fn silent(&self) -> u32 {
        self.members.saturating_sub(self.coming + self.not_coming)
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    group_id: i64,
    number: i64,
    date: String,
    starts: String,
    minutes: i64,
    zone: String,
    starts_at: i64,
    ends_at: i64,
    venue: String,
    link: String,
    own_facilitator_id: Option<i64>,
    facilitator_id: Option<i64>,
    facilitator_first: Option<String>,
    facilitator_last: Option<String>,
    sequence: i64,
    changed_at: i64,
    cancelled_at: Option<i64>,
    cancel_reason: String,
    closed_at: Option<i64>,
    group_name: String,
    stage: String,
    programme_id: i64,
    programme_title: String,
    members: i64,
    coming: i64,
    not_coming: i64,
}

const VIEW: &str = "SELECT s.id, s.group_id, s.number, s.date, s.starts, s.minutes, s.zone, s.starts_at, s.ends_at,
    CASE WHEN s.place = '' AND s.join_link = '' THEN g.place ELSE s.place END AS venue,
    CASE WHEN s.place = '' AND s.join_link = '' THEN g.join_link ELSE s.join_link END AS link,
    s.facilitator_id AS own_facilitator_id, f.id AS facilitator_id,
    f.first_name AS facilitator_first, f.last_name AS facilitator_last,
    s.sequence, s.changed_at, s.cancelled_at, s.cancel_reason, s.closed_at,
    g.name AS group_name, g.stage, g.programme_id, pr.title AS programme_title,
    (SELECT count(*) FROM memberships m WHERE m.group_id = s.group_id AND m.left_at IS NULL) AS members,
    (SELECT count(*) FROM replies r JOIN memberships m ON m.group_id = s.group_id AND m.person_id = r.person_id
      WHERE r.session_id = s.id AND m.left_at IS NULL AND r.answer = 'coming') AS coming,
    (SELECT count(*) FROM replies r JOIN memberships m ON m.group_id = s.group_id AND m.person_id = r.person_id
      WHERE r.session_id = s.id AND m.left_at IS NULL AND r.answer = 'not_coming') AS not_coming
  FROM sessions s JOIN groups g ON g.id = s.group_id JOIN programmes pr ON pr.id = g.programme_id
    LEFT JOIN people f ON f.id = COALESCE(s.facilitator_id, g.facilitator_id)";

impl Row {
    fn view(self) -> Result<SessionView> {
        let facilitator_first = self.facilitator_first.unwrap_or_default();
        let last = self.facilitator_last.unwrap_or_default();
        Ok(SessionView {
            session: Session {
                id: SessionId(self.id),
                group: GroupId(self.group_id),
                number: small(self.number),
                date: date(&self.date)?,
                starts: time(&self.starts)?,
                minutes: small(self.minutes),
                zone: self.zone,
                place: self.venue,
                join_link: self.link,
                facilitator: self.own_facilitator_id.map(PersonId),
                sequence: small(self.sequence),
                is_cancelled: self.cancelled_at.is_some(),
            },
            programme: ProgrammeId(self.programme_id),
            programme_title: self.programme_title,
            stage: self.stage,
            group_name: self.group_name,
            facilitator: self.facilitator_id.map(PersonId),
            facilitator_name: format!("{facilitator_first} {last}").trim().to_owned(),
            facilitator_first,
            starts_at: instant(self.starts_at)?,
            ends_at: instant(self.ends_at)?,
            changed_at: instant(self.changed_at)?,
            cancel_reason: self.cancel_reason,
            closed_at: self.closed_at.map(instant).transpose()?,
            members: small(self.members),
            coming: small(self.coming),
            not_coming: small(self.not_coming),
        })
    }
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

async fn views(db: &impl Read, end: &str, values: Vec<Value>) -> Result<Vec<SessionView>> {
    let rows: Vec<Row> = all(db, &format!("{VIEW} {end}"), values).await?;
    rows.into_iter().map(Row::view).collect()
}

pub async fn by_id(db: &impl Read, id: SessionId) -> Result<Option<SessionView>> {
    Ok(views(db, "WHERE s.id = $1", values![id.0]).await?.pop())
}

/// Of a group, in order of time, the cancelled ones too.
pub async fn of_group(db: &impl Read, group: GroupId) -> Result<Vec<SessionView>> {
    views(db, "WHERE s.group_id = $1 ORDER BY s.starts_at, s.id", values![group.0]).await
}

/// Of all groups of a programme, group by group in order of name, then of time.
pub async fn of_programme(db: &impl Read, programme: ProgrammeId) -> Result<Vec<SessionView>> {
    views(db, "WHERE g.programme_id = $1 ORDER BY g.name, g.id, s.starts_at, s.id", values![programme.0]).await
}

/// The sessions of somebody's groups that end after `from`, soonest first, without cancelled ones.
pub async fn coming_for_member(
    db: &impl Read,
    person: PersonId,
    from: Timestamp,
    limit: u32,
) -> Result<Vec<SessionView>> {
    views(
        db,
        "JOIN memberships mine ON mine.group_id = s.group_id AND mine.person_id = $1 AND mine.left_at IS NULL
         WHERE s.ends_at > $2 AND s.cancelled_at IS NULL ORDER BY s.starts_at, s.id LIMIT $3",
        values![person.0, millis(from), i64::from(limit)],
    )
    .await
}

/// The sessions somebody facilitates that end after `from`, soonest first, without cancelled ones.
pub async fn coming_for_facilitator(
    db: &impl Read,
    person: PersonId,
    from: Timestamp,
    limit: u32,
) -> Result<Vec<SessionView>> {
    views(
        db,
        "WHERE COALESCE(s.facilitator_id, g.facilitator_id) = $1 AND s.ends_at > $2 AND s.cancelled_at IS NULL
         ORDER BY s.starts_at, s.id LIMIT $3",
        values![person.0, millis(from), i64::from(limit)],
    )
    .await
}

/// Everything in somebody's calendar from `from` on, as member or facilitator, the cancelled ones too.
pub async fn calendar_of(db: &impl Read, person: PersonId, from: Timestamp) -> Result<Vec<SessionView>> {
    views(
        db,
        "WHERE s.ends_at > $2 AND (COALESCE(s.facilitator_id, g.facilitator_id) = $1
           OR EXISTS (SELECT 1 FROM memberships mine
             WHERE mine.group_id = s.group_id AND mine.person_id = $1 AND mine.left_at IS NULL))
         ORDER BY s.starts_at, s.id",
        values![person.0, millis(from)],
    )
    .await
}

/// A session to keep.
#[derive(Clone, Debug)]
pub struct NewSession {
    pub group: GroupId,
    pub number: u32,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub zone: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

/// Sessions kept by one statement.
const AT_ONCE: usize = 50;
const COLUMNS: usize = 9;

/// Keeps the sessions of a series; place, join link and facilitator are the group's until one is changed.
pub async fn insert_many(tx: &Tx, new: &[NewSession], now: Timestamp) -> Result<Vec<SessionId>> {
    let mut ids = Vec::with_capacity(new.len());
    for chunk in new.chunks(AT_ONCE) {
        let rows: Vec<String> =
            (0..chunk.len()).map(|row| format!("({})", places(1 + row * COLUMNS, COLUMNS))).collect();
        let values: Vec<Value> = chunk.iter().flat_map(|session| row_of(session, now)).collect();
        let sql = format!(
            "INSERT INTO sessions (group_id, number, date, starts, minutes, zone, starts_at, ends_at, changed_at)
             VALUES {} RETURNING id",
            rows.join(", ")
        );
        let mut kept: Vec<SessionId> =
            all::<Number>(tx, &sql, values).await?.into_iter().map(|row| SessionId(row.id)).collect();
        kept.sort_unstable();
        ids.extend(kept);
    }
    Ok(ids)
}

fn row_of(session: &NewSession, now: Timestamp) -> Vec<Value> {
    values![
        session.group.0,
        i64::from(session.number),
        session.date.to_string(),
        clock(session.starts),
        i64::from(session.minutes),
        session.zone.as_str(),
        millis(session.starts_at),
        millis(session.ends_at),
        millis(now)
    ]
}

/// `HH:MM`, as kept.
pub(crate) fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// Locks the group's row, so that two people cannot lay out its dates at once.
pub async fn lock_group(tx: &Tx, group: GroupId) -> Result<()> {
    lock(tx, "SELECT id FROM groups WHERE id = $1 FOR UPDATE", group.0).await
}

/// Locks the session's row until the transaction ends.
pub async fn lock_session(tx: &Tx, id: SessionId) -> Result<()> {
    lock(tx, "SELECT id FROM sessions WHERE id = $1 FOR UPDATE", id.0).await
}

async fn lock(tx: &Tx, sql: &str, id: i64) -> Result<()> {
    if !tx.is_sqlite() {
        first::<Number>(tx, sql, values![id]).await?;
    }
    Ok(())
}

/// Keeps a changed session; `session.sequence` is the one that was read. With the group's own room and join link it has
/// none of its own, and follows the group. Somebody else was quicker: `Conflict`.
pub async fn update(tx: &Tx, session: &Session, now: Timestamp) -> Result<u32> {
    let touched = run(
        tx,
        "UPDATE sessions SET date = $3, starts = $4, minutes = $5, starts_at = $6, ends_at = $7,
           place = CASE WHEN EXISTS (SELECT 1 FROM groups g WHERE g.id = sessions.group_id AND g.place = $8
             AND g.join_link = $9) THEN '' ELSE $8 END,
           join_link = CASE WHEN EXISTS (SELECT 1 FROM groups g WHERE g.id = sessions.group_id AND g.place = $8
             AND g.join_link = $9) THEN '' ELSE $9 END,
           facilitator_id = $10, sequence = sequence + 1, changed_at = $11
         WHERE id = $1 AND sequence = $2 AND cancelled_at IS NULL",
        values![
            session.id.0,
            i64::from(session.sequence),
            session.date.to_string(),
            clock(session.starts),
            i64::from(session.minutes),
            millis(session.start()),
            millis(session.end()),
            session.place.as_str(),
            session.join_link.as_str(),
            session.facilitator.map(|id| id.0),
            millis(now)
        ],
    )
    .await?;
    if touched == 1 { Ok(session.sequence + 1) } else { Err(StoreError::Conflict) }
}

/// Cancels a session. False when it was cancelled already.
pub async fn cancel(tx: &Tx, id: SessionId, reason: &str, now: Timestamp) -> Result<bool> {
    let touched = run(
        tx,
        "UPDATE sessions SET cancelled_at = $2, cancel_reason = $3, sequence = sequence + 1, changed_at = $2
         WHERE id = $1 AND cancelled_at IS NULL",
        values![id.0, millis(now), reason],
    )
    .await?;
    Ok(touched == 1)
}

/// Brings a cancelled session back. False when it was not cancelled.
pub async fn restore(tx: &Tx, id: SessionId, now: Timestamp) -> Result<bool> {
    let touched = run(
        tx,
        "UPDATE sessions SET cancelled_at = NULL, cancel_reason = '', sequence = sequence + 1, changed_at = $2
         WHERE id = $1 AND cancelled_at IS NOT NULL",
        values![id.0, millis(now)],
    )
    .await?;
    Ok(touched == 1)
}

/// Raises the version of a session whose place is the group's, and is another now.
pub async fn raise(tx: &Tx, id: SessionId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE sessions SET sequence = sequence + 1, changed_at = $2 WHERE id = $1";
    run(tx, sql, values![id.0, millis(now)]).await?;
    Ok(())
}

/// One time at which groups of a stage meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaidOut {
    pub stage: String,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    /// How many groups meet then.
    pub groups: u32,
}

#[derive(FromQueryResult)]
struct LaidOutRow {
    stage: String,
    date: String,
    starts: String,
    minutes: i64,
    groups: i64,
}

/// When the groups of a programme meet, cancelled sessions left out, each time once, in order.
pub async fn laid_out(db: &impl Read, programme: ProgrammeId) -> Result<Vec<LaidOut>> {
    let sql = "SELECT g.stage, s.date, s.starts, s.minutes, count(*) AS groups
         FROM sessions s JOIN groups g ON g.id = s.group_id WHERE g.programme_id = $1 AND s.cancelled_at IS NULL
         GROUP BY g.stage, s.date, s.starts, s.minutes ORDER BY s.date, s.starts, s.minutes, g.stage";
    let rows: Vec<LaidOutRow> = all(db, sql, values![programme.0]).await?;
    rows.into_iter()
        .map(|row| {
            let (date, starts) = (date(&row.date)?, time(&row.starts)?);
            Ok(LaidOut { stage: row.stage, date, starts, minutes: small(row.minutes), groups: small(row.groups) })
        })
        .collect()
}

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
}

/// All sessions from `from` on, of any programme, that the facilitators of this programme hold, in order of time.
pub async fn busy_of_programme(db: &impl Read, programme: ProgrammeId, from: Timestamp) -> Result<Vec<Busy>> {
    let rows: Vec<BusyRow> = all(
        db,
        "SELECT s.id, g.name AS group_name, f.id AS person_id, f.first_name, f.last_name, s.date, s.starts_at, s.ends_at
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
                person_name: format!("{} {}", row.first_name, row.last_name).trim().to_owned(),
                date: date(&row.date)?,
                starts_at: instant(row.starts_at)?,
                ends_at: instant(row.ends_at)?,
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

/// Everybody who facilitates a group or a session already, in order of name.
pub async fn facilitators(db: &impl Read) -> Result<Vec<Facilitator>> {
    let rows: Vec<FacilitatorRow> = all(
        db,
        "SELECT p.id, p.first_name, p.last_name FROM people p
         WHERE p.id IN (SELECT facilitator_id FROM groups WHERE facilitator_id IS NOT NULL)
            OR p.id IN (SELECT facilitator_id FROM sessions WHERE facilitator_id IS NOT NULL)
         ORDER BY p.sort_name, p.id",
        values![],
    )
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Facilitator {
            person: PersonId(row.id),
            name: format!("{} {}", row.first_name, row.last_name).trim().to_owned(),
        })
        .collect())
}
