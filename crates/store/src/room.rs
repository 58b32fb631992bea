//! Rooms: the live side of a session, kept whole as one value with a version.

use crate::call::DIAL_IN;
use crate::sql::{Read, all, first, instant, json, millis, places, run, time, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Act, Permit};
use domain::id::{GroupId, PersonId, SessionId, SignInId};
use domain::room::{Plan, Room, RoomState};
use domain::session::Reply;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sea_orm::FromQueryResult;
use std::collections::BTreeMap;

/// A room as kept. `version` is raised by each save; 0 stands for a room that was never saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub room: Room,
    pub version: u64,
    /// The session was cancelled: its room stays shut.
    pub is_cancelled: bool,
    /// Where people come in: place, join link and numbers to ring. Pages are told when it changes.
    pub way_in: String,
}

/// What the pages around a room tell of its session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    pub session: SessionId,
    pub group: GroupId,
    pub group_name: String,
    pub programme: String,
    pub number: u32,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub zone: String,
    pub place: String,
    pub join_link: String,
    /// Numbers to join the call by telephone, a line each.
    pub dial_in: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub is_cancelled: bool,
    /// When the facilitator finished the close.
    pub closed_at: Option<Timestamp>,
}

impl Surroundings {
    /// People meet in one place, and not behind a link.
    pub fn is_in_person(&self) -> bool {
        !self.place.is_empty() && self.join_link.is_empty()
    }
}

/// Somebody who belongs in the circle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitter {
    pub person: PersonId,
    pub first_name: String,
    pub last_name: String,
    pub is_facilitator: bool,
    pub reply: Option<Reply>,
}

#[derive(FromQueryResult)]
struct KeptRow {
    state: Option<String>,
    version: Option<i64>,
    starts_at: i64,
    ends_at: i64,
    is_cancelled: bool,
    place: String,
    join_link: String,
    dial_in: String,
}

const KEPT: &str = "SELECT r.state, r.version, s.starts_at, s.ends_at, s.cancelled_at IS NOT NULL AS is_cancelled,
      CASE WHEN s.place = '' AND s.join_link = '' THEN g.place ELSE s.place END AS place,
      CASE WHEN s.place = '' AND s.join_link = '' THEN g.join_link ELSE s.join_link END AS join_link,";

const KEPT_FROM: &str =
    "FROM sessions s JOIN groups g ON g.id = s.group_id LEFT JOIN rooms r ON r.session_id = s.id WHERE s.id = $1";

/// The room of the permitted session; one that nobody opened yet follows the session's present plan and times.
pub async fn read<A: Act<Scope = SessionId>>(db: &impl Read, permit: &Permit<A>) -> Result<Option<Kept>> {
    let id = permit.scope();
    let Some(row) = first::<KeptRow>(db, &format!("{KEPT} {DIAL_IN} {KEPT_FROM}"), values![id.0]).await? else {
        return Ok(None);
    };
    Ok(Some(row.kept(db, id).await?))
}

impl KeptRow {
    async fn kept(self, db: &impl Read, id: SessionId) -> Result<Kept> {
        let kept: Option<Room> = self.state.as_deref().map(json).transpose()?;
        let version = self.version.map_or(0, |version| version.max(0) as u64);
        let room = match kept {
            Some(room) if room.opened().is_some() => room,
            unopened => anew(plan(db, id, instant(self.starts_at)?, instant(self.ends_at)?).await?, unopened),
        };
        let way_in = [self.place, self.join_link, self.dial_in].join("\n");
        Ok(Kept { room, version, is_cancelled: self.is_cancelled, way_in })
    }
}

/// Somebody who may be in a room, with one signing-in that has not run out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listening {
    pub sign_in: SignInId,
    pub person: PersonId,
    pub seen_at: Timestamp,
    pub is_member: bool,
    pub leads: bool,
}

#[derive(FromQueryResult)]
struct WithListenersRow {
    state: Option<String>,
    version: Option<i64>,
    starts_at: i64,
    ends_at: i64,
    is_cancelled: bool,
    place: String,
    join_link: String,
    dial_in: String,
    listeners: Option<String>,
}

/// The relations of `access::standing` to a session, for all its people at once and in one row.
const LISTENERS: &str = "(SELECT string_agg(i.id || ' ' || i.person_id || ' ' || i.seen_at || ' '
           || CASE WHEN m.person_id IS NULL THEN 0 ELSE 1 END || ' '
           || CASE WHEN i.person_id = COALESCE(s.facilitator_id, g.facilitator_id) THEN 1 ELSE 0 END, ',')
       FROM sign_ins i LEFT JOIN memberships m ON m.group_id = s.group_id AND m.person_id = i.person_id AND m.left_at IS NULL
       WHERE i.person_id IN (SELECT o.person_id FROM memberships o WHERE o.group_id = s.group_id AND o.left_at IS NULL
           UNION ALL SELECT COALESCE(s.facilitator_id, g.facilitator_id))
         AND i.ended_at IS NULL AND i.ends_at > $2 AND i.seen_at + i.idle_limit > $2) AS listeners";

/// A room and everybody who may be in it now, in one statement: for whoever watches it on behalf of all of them. Who may
/// see what of it is for the caller to ask of each.
pub async fn with_listeners(db: &impl Read, id: SessionId, now: Timestamp) -> Result<Option<(Kept, Vec<Listening>)>> {
    let sql = format!("{KEPT} {DIAL_IN}, {LISTENERS} {KEPT_FROM}");
    let Some(row) = first::<WithListenersRow>(db, &sql, values![id.0, millis(now)]).await? else { return Ok(None) };
    let listeners = row.listeners.unwrap_or_default();
    let listening = listeners.split(',').filter(|text| !text.is_empty()).map(listening).collect::<Result<_>>()?;
    let kept = KeptRow {
        state: row.state,
        version: row.version,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        is_cancelled: row.is_cancelled,
        place: row.place,
        join_link: row.join_link,
        dial_in: row.dial_in,
    };
    Ok(Some((kept.kept(db, id).await?, listening)))
}

fn listening(text: &str) -> Result<Listening> {
    let unreadable = || StoreError::Unreadable(format!("listener {text}"));
    let numbers: Vec<i64> =
        text.split(' ').map(str::parse).collect::<std::result::Result<_, _>>().map_err(|_| unreadable())?;
    let [sign_in, person, seen_at, is_member, leads] = numbers[..] else { return Err(unreadable()) };
    Ok(Listening {
        sign_in: SignInId(sign_in),
        person: PersonId(person),
        seen_at: instant(seen_at)?,
        is_member: is_member == 1,
        leads: leads == 1,
    })
}

/// The same for a change: on PostgreSQL the session's row is held until the transaction ends.
pub async fn for_change<A: Act<Scope = SessionId>>(tx: &Tx, permit: &Permit<A>) -> Result<Option<Kept>> {
    if !tx.is_sqlite() {
        run(tx, "SELECT id FROM sessions WHERE id = $1 FOR UPDATE", values![permit.scope().0]).await?;
    }
    read(tx, permit).await
}

/// Keeps the room as it is now; returns its new version. Somebody else saved since it was read: [`StoreError::Conflict`].
pub async fn save<A: Act<Scope = SessionId>>(tx: &Tx, permit: &Permit<A>, kept: &Kept, now: Timestamp) -> Result<u64> {
    let (id, state, version) = (permit.scope().0, to_json(&kept.room)?, kept.version as i64);
    let saved = match kept.version {
        0 => {
            let sql = "INSERT INTO rooms (session_id, state, version, changed_at) VALUES ($1, $2, 1, $3)
                 ON CONFLICT (session_id) DO NOTHING";
            run(tx, sql, values![id, state, millis(now)]).await?
        }
        _ => {
            let sql = "UPDATE rooms SET state = $2, version = version + 1, changed_at = $3
                 WHERE session_id = $1 AND version = $4";
            run(tx, sql, values![id, state, millis(now), version]).await?
        }
    };
    if saved == 0 {
        return Err(StoreError::Conflict);
    }
    Ok(kept.version + 1)
}

/// Who was named in a room as bringing something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The room was opened.
    pub was_open: bool,
    /// In the order in which they brought it.
    pub people: Vec<PersonId>,
}

impl Named {
    fn of(kept: &Kept) -> Named {
        Named { was_open: kept.room.opened().is_some(), people: kept.room.brought() }
    }
}

/// Who was named, and is remembered so far.
pub async fn named<A: Act<Scope = SessionId>>(db: &impl Read, permit: &Permit<A>) -> Result<Named> {
    Ok(read(db, permit).await?.map(|kept| Named::of(&kept)).unwrap_or_default())
}

/// Who was named; the room forgets it with that, closed or not.
pub async fn take_brings<A: Act<Scope = SessionId>>(tx: &Tx, permit: &Permit<A>, now: Timestamp) -> Result<Named> {
    let Some(mut kept) = for_change(tx, permit).await? else { return Ok(Named::default()) };
    let named = Named::of(&kept);
    if kept.room.forget_brings() {
        save(tx, permit, &kept, now).await?;
    }
    Ok(named)
}

#[derive(FromQueryResult)]
struct StandingRow {
    session_id: i64,
    state: String,
}

/// How the rooms of these sessions stand, and no more of them. One that was never opened is not told.
pub async fn standings(
    db: &impl Read,
    sessions: &[SessionId],
    now: Timestamp,
) -> Result<BTreeMap<SessionId, RoomState>> {
    let sql = format!("SELECT session_id, state FROM rooms WHERE session_id IN ({})", places(1, sessions.len()));
    let rows: Vec<StandingRow> = all(db, &sql, sessions.iter().map(|id| id.0.into()).collect()).await?;
    let mut standings = BTreeMap::new();
    for row in rows {
        let room: Room = json(&row.state)?;
        if room.opened().is_some() {
            standings.insert(SessionId(row.session_id), room.view(now).state);
        }
    }
    Ok(standings)
}

#[derive(FromQueryResult)]
struct OverRow {
    session_id: i64,
    state: String,
    version: i64,
    ends_at: i64,
    is_finished: bool,
}

/// When the rooms of sessions that are over are emptied, by when the session ended.
#[derive(Clone, Copy, Debug)]
pub struct Emptying {
    /// Earlier ones were emptied before.
    pub after: Timestamp,
    pub before: Timestamp,
    /// Of these, finished or not, nobody asks any more who was named as bringing something.
    pub named_before: Timestamp,
}

/// Empties the rooms of sessions that are over: nobody closed them, or nobody ever opened them, or somebody is still named in
/// them. Returns how many there were.
pub async fn empty_over(tx: &Tx, when: Emptying, now: Timestamp) -> Result<u64> {
    let sql = "SELECT r.session_id, r.state, r.version, s.ends_at, s.closed_at IS NOT NULL AS is_finished FROM rooms r JOIN sessions s ON s.id = r.session_id
         WHERE s.ends_at > $1 AND s.ends_at <= $2 ORDER BY r.session_id";
    let rows: Vec<OverRow> = all(tx, sql, values![millis(when.after), millis(when.before)]).await?;
    let mut emptied = 0;
    for row in rows {
        let room: Room = json(&row.state)?;
        let mut left = room.emptied(now);
        if row.is_finished || instant(row.ends_at)? <= when.named_before {
            left.forget_brings();
        }
        if left != room {
            let sql = "UPDATE rooms SET state = $2, version = version + 1, changed_at = $3
                 WHERE session_id = $1 AND version = $4";
            emptied += run(tx, sql, values![row.session_id, to_json(&left)?, millis(now), row.version]).await?;
        }
    }
    Ok(emptied)
}

/// A room not opened yet, laid out afresh; who brings something and who waits are kept.
fn anew(plan: Plan, unopened: Option<Room>) -> Room {
    match unopened {
        Some(room) => room.laid_out_anew(plan),
        None => Room::new(plan),
    }
}

/// The parts of a session: its facilitator's plan, or else its stage's method at the session's own length.
async fn plan(db: &impl Read, id: SessionId, starts: Timestamp, ends: Timestamp) -> Result<Plan> {
    let phases = crate::session_plan::planned(db, id).await?.phases();
    Ok(Plan { agenda: !phases.is_empty(), phases, starts, ends })
}

#[derive(FromQueryResult)]
struct SurroundingsRow {
    id: i64,
    group_id: i64,
    group_name: String,
    programme: String,
    number: i64,
    date: String,
    starts: String,
    minutes: i64,
    zone: String,
    place: String,
    join_link: String,
    dial_in: String,
    starts_at: i64,
    ends_at: i64,
    is_cancelled: bool,
    closed_at: Option<i64>,
}

const SURROUNDINGS: &str = "SELECT s.id, s.group_id, g.name AS group_name, p.title AS programme, s.number, s.date,
      s.starts, s.minutes, s.zone, s.starts_at, s.ends_at, s.cancelled_at IS NOT NULL AS is_cancelled, s.closed_at,
      CASE WHEN s.place = '' AND s.join_link = '' THEN g.place ELSE s.place END AS place,
      CASE WHEN s.place = '' AND s.join_link = '' THEN g.join_link ELSE s.join_link END AS join_link,";

const SURROUNDINGS_FROM: &str =
    "FROM sessions s JOIN groups g ON g.id = s.group_id JOIN programmes p ON p.id = g.programme_id";

fn surroundings(row: SurroundingsRow) -> Result<Surroundings> {
    Ok(Surroundings {
        session: SessionId(row.id),
        group: GroupId(row.group_id),
        group_name: row.group_name,
        programme: row.programme,
        number: u32::try_from(row.number).unwrap_or(0),
        date: crate::sql::date(&row.date)?,
        starts: time(&row.starts)?,
        minutes: u32::try_from(row.minutes).unwrap_or(0),
        zone: row.zone,
        place: row.place,
        join_link: row.join_link,
        dial_in: row.dial_in,
        starts_at: instant(row.starts_at)?,
        ends_at: instant(row.ends_at)?,
        is_cancelled: row.is_cancelled,
        closed_at: row.closed_at.map(instant).transpose()?,
    })
}

/// What is told of the permitted session around its room.
pub async fn surrounding<A: Act<Scope = SessionId>>(
    db: &impl Read,
    permit: &Permit<A>,
) -> Result<Option<Surroundings>> {
    let sql = format!("{SURROUNDINGS} {DIAL_IN} {SURROUNDINGS_FROM} WHERE s.id = $1");
    first::<SurroundingsRow>(db, &sql, values![permit.scope().0]).await?.map(surroundings).transpose()
}

/// The next session of the same group after the permitted one that is not cancelled and not over.
pub async fn following<A: Act<Scope = SessionId>>(
    db: &impl Read,
    permit: &Permit<A>,
    now: Timestamp,
) -> Result<Option<Surroundings>> {
    let sql = format!(
        "{SURROUNDINGS} {DIAL_IN} {SURROUNDINGS_FROM} JOIN sessions now ON now.id = $1 AND now.group_id = s.group_id
         WHERE s.starts_at > now.starts_at AND s.ends_at > $2 AND s.cancelled_at IS NULL
         ORDER BY s.starts_at, s.id LIMIT 1"
    );
    first::<SurroundingsRow>(db, &sql, values![permit.scope().0, millis(now)]).await?.map(surroundings).transpose()
}

#[derive(FromQueryResult)]
struct SitterRow {
    person_id: i64,
    first_name: String,
    last_name: String,
    is_facilitator: bool,
    answer: Option<String>,
}

/// The circle of the permitted session: its members now, and its facilitator first. In the order of their names.
pub async fn circle<A: Act<Scope = SessionId>>(db: &impl Read, permit: &Permit<A>) -> Result<Vec<Sitter>> {
    let rows: Vec<SitterRow> = all(
        db,
        "SELECT p.id AS person_id, p.first_name, p.last_name, false AS is_facilitator, r.answer
         FROM sessions s JOIN groups g ON g.id = s.group_id
         JOIN memberships m ON m.group_id = s.group_id AND m.left_at IS NULL
         JOIN people p ON p.id = m.person_id AND p.id <> COALESCE(s.facilitator_id, g.facilitator_id, 0)
         LEFT JOIN replies r ON r.session_id = s.id AND r.person_id = p.id
         WHERE s.id = $1
         UNION ALL
         SELECT p.id AS person_id, p.first_name, p.last_name, true AS is_facilitator, NULL AS answer
         FROM sessions s JOIN groups g ON g.id = s.group_id
         JOIN people p ON p.id = COALESCE(s.facilitator_id, g.facilitator_id)
         WHERE s.id = $1
         ORDER BY is_facilitator DESC, first_name, last_name, person_id",
        values![permit.scope().0],
    )
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Sitter {
            person: PersonId(row.person_id),
            first_name: row.first_name,
            last_name: row.last_name,
            is_facilitator: row.is_facilitator,
            reply: row.answer.as_deref().and_then(Reply::parse),
        })
        .collect())
}
