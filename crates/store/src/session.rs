//! Sessions as kept, read by group, programme or person.

mod facilitating;
mod keep;
mod laid_out;

pub use facilitating::{Busy, Facilitator, busy_of_programme, facilitators};
pub(crate) use keep::clock;
pub use keep::{
    NewSession, cancel, insert_many, keep_place, keep_places, lock_group, lock_groups, lock_session, lock_sessions_for,
    lock_sessions_of, raise, restore, update,
};
pub use laid_out::{LaidOut, laid_out, spans};

use crate::Result;
use crate::call::DIAL_IN;
use crate::site::ROOM_OF;
use crate::sql::{Read, all, date, instant, millis, places, time, values};
use domain::id::{GroupId, PersonId, ProgrammeId, QuietRoomId, SessionId};
use domain::person::full_name;
use domain::session::Session;
use jiff::Timestamp;
use jiff::civil::Date;
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
    /// Somebody was told of it by letter.
    pub is_invited: bool,
    /// Members of the group now, and how many of them said they come, or not.
    pub members: u32,
    pub coming: u32,
    pub not_coming: u32,
    /// Its quiet room, the group's where it has no place of its own; `None`: a place in words, or none.
    pub room: Option<QuietRoomId>,
    /// How to find that room's site; may be empty.
    pub directions: String,
    /// Numbers to join the call by telephone, a line each.
    pub dial_in: String,
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
    is_invited: bool,
    members: i64,
    coming: i64,
    not_coming: i64,
    room_id: Option<i64>,
    directions: Option<String>,
    dial_in: String,
}

fn view_sql(end: &str) -> String {
    format!(
        "SELECT s.id, s.group_id, s.number, s.date, s.starts, s.minutes, s.zone, s.starts_at, s.ends_at,
    CASE WHEN s.place = '' AND s.join_link = '' THEN g.place ELSE s.place END AS venue,
    CASE WHEN s.place = '' AND s.join_link = '' THEN g.join_link ELSE s.join_link END AS link,
    s.facilitator_id AS own_facilitator_id, f.id AS facilitator_id,
    f.first_name AS facilitator_first, f.last_name AS facilitator_last,
    s.sequence, s.changed_at, s.cancelled_at, s.cancel_reason, s.closed_at,
    g.name AS group_name, g.stage, g.programme_id, pr.title AS programme_title,
    EXISTS (SELECT 1 FROM session_announcements a WHERE a.session_id = s.id) AS is_invited,
    (SELECT count(*) FROM memberships m WHERE m.group_id = s.group_id AND m.left_at IS NULL) AS members,
    (SELECT count(*) FROM replies r JOIN memberships m ON m.group_id = s.group_id AND m.person_id = r.person_id
      WHERE r.session_id = s.id AND m.left_at IS NULL AND r.answer = 'coming') AS coming,
    (SELECT count(*) FROM replies r JOIN memberships m ON m.group_id = s.group_id AND m.person_id = r.person_id
      WHERE r.session_id = s.id AND m.left_at IS NULL AND r.answer = 'not_coming') AS not_coming,
    q.id AS room_id, t.directions, {DIAL_IN}
  FROM sessions s JOIN groups g ON g.id = s.group_id JOIN programmes pr ON pr.id = g.programme_id
    LEFT JOIN people f ON f.id = COALESCE(s.facilitator_id, g.facilitator_id)
    LEFT JOIN quiet_rooms q ON q.id = {ROOM_OF}
    LEFT JOIN sites t ON t.id = q.site_id {end}"
    )
}

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
            facilitator_name: full_name(&facilitator_first, &last),
            facilitator_first,
            starts_at: instant(self.starts_at)?,
            ends_at: instant(self.ends_at)?,
            changed_at: instant(self.changed_at)?,
            cancel_reason: self.cancel_reason,
            closed_at: self.closed_at.map(instant).transpose()?,
            is_invited: self.is_invited,
            members: small(self.members),
            coming: small(self.coming),
            not_coming: small(self.not_coming),
            room: self.room_id.map(QuietRoomId),
            directions: self.directions.unwrap_or_default(),
            dial_in: self.dial_in,
        })
    }
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

async fn views(db: &impl Read, end: &str, values: Vec<Value>) -> Result<Vec<SessionView>> {
    let rows: Vec<Row> = all(db, &view_sql(end), values).await?;
    rows.into_iter().map(Row::view).collect()
}

pub async fn by_id(db: &impl Read, id: SessionId) -> Result<Option<SessionView>> {
    Ok(views(db, "WHERE s.id = $1", values![id.0]).await?.pop())
}

/// Of a group, in order of time, the cancelled ones too.
pub async fn of_group(db: &impl Read, group: GroupId) -> Result<Vec<SessionView>> {
    views(db, "WHERE s.group_id = $1 ORDER BY s.starts_at, s.id", values![group.0]).await
}

/// Of these groups, in order of time.
pub async fn of_groups(db: &impl Read, groups: &[GroupId]) -> Result<Vec<SessionView>> {
    let which = format!("WHERE s.group_id IN ({}) ORDER BY s.starts_at, s.id", places(1, groups.len()));
    views(db, &which, groups.iter().map(|id| id.0.into()).collect()).await
}

/// Of all groups of a programme, group by group in order of name, then of time.
pub async fn of_programme(db: &impl Read, programme: ProgrammeId) -> Result<Vec<SessionView>> {
    views(db, "WHERE g.programme_id = $1 ORDER BY g.name, g.id, s.starts_at, s.id", values![programme.0]).await
}

/// The sessions of somebody's groups that end after `from`, soonest first, without those that are cancelled or were closed early.
pub async fn coming_for_member(
    db: &impl Read,
    person: PersonId,
    from: Timestamp,
    limit: u32,
) -> Result<Vec<SessionView>> {
    views(
        db,
        "JOIN memberships mine ON mine.group_id = s.group_id AND mine.person_id = $1 AND mine.left_at IS NULL
         WHERE s.ends_at > $2 AND s.cancelled_at IS NULL AND s.closed_at IS NULL
         ORDER BY s.starts_at, s.id LIMIT $3",
        values![person.0, millis(from), i64::from(limit)],
    )
    .await
}

/// The sessions somebody facilitates that end after `from`, soonest first, without those that are cancelled or were closed early: `limit` of them, past
/// the first `offset`.
pub async fn coming_for_facilitator(
    db: &impl Read,
    person: PersonId,
    from: Timestamp,
    (limit, offset): (u32, u32),
) -> Result<Vec<SessionView>> {
    views(
        db,
        "WHERE COALESCE(s.facilitator_id, g.facilitator_id) = $1 AND s.ends_at > $2 AND s.cancelled_at IS NULL
           AND s.closed_at IS NULL ORDER BY s.starts_at, s.id LIMIT $3 OFFSET $4",
        values![person.0, millis(from), i64::from(limit), i64::from(offset)],
    )
    .await
}

/// What somebody facilitates on these days and has not begun, of groups that are not their members' own, soonest first, without
/// those that are cancelled.
pub async fn of_facilitator_on(
    db: &impl Read,
    person: PersonId,
    (from, to): (Date, Date),
    now: Timestamp,
) -> Result<Vec<SessionView>> {
    let which = format!(
        "WHERE COALESCE(s.facilitator_id, g.facilitator_id) = $1 AND s.date BETWEEN $2 AND $3 AND s.starts_at > $4
           AND s.cancelled_at IS NULL AND {} ORDER BY s.starts_at, s.id",
        crate::peer::IS_NOT_MEMBERS_OWN
    );
    views(db, &which, values![person.0, from.to_string(), to.to_string(), millis(now)]).await
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
