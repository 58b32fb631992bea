//! Which rooms groups and sessions have, and who is in a room when.

use crate::peer::IS_NOT_MEMBERS_OWN;
use crate::sql::{Read, all, count, date, first, instant, millis, places, run, time, values};
use crate::{Result, StoreError, Tx};
use domain::id::{GroupId, PersonId, ProgrammeId, QuietRoomId, SessionId, SiteId};
use domain::person::full_name;
use domain::site::{RoomAnswer, Said, Standing, Use};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sea_orm::{FromQueryResult, Value};

/// The room of a session `s` of a group `g`: its own, or the group's where it has no place of its own.
pub(crate) const ROOM_OF: &str = "COALESCE(s.room_id, CASE WHEN s.place = '' AND s.join_link = '' THEN g.room_id END)";

/// The room that a session is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub room: QuietRoomId,
    pub name: String,
    pub capacity: u32,
    pub site: SiteId,
    pub site_name: String,
    /// What the host said last, of this room and time or another.
    pub answer: Option<RoomAnswer>,
}

/// A session that is not cancelled, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    pub session: SessionId,
    pub group: GroupId,
    pub group_name: String,
    pub programme: ProgrammeId,
    pub programme_title: String,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub zone: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// In words, the group's too; may be empty.
    pub place: String,
    pub join_link: String,
    pub directions: String,
    /// `None`: its place is in words, or it has none.
    pub held: Option<Held>,
    /// Members of the group now.
    pub members: u32,
    /// Members who said that they can't make it.
    pub not_coming: u32,
    pub facilitator: Option<PersonId>,
    pub facilitator_name: String,
    /// When there was last something new to hear of it.
    pub changed_at: Timestamp,
}

impl Booked {
    /// Members and facilitator.
    pub fn people(&self) -> u32 {
        self.members + 1
    }

    pub fn as_use(&self) -> Use {
        Use {
            session: self.session,
            date: self.date,
            starts: self.starts_at,
            ends: self.ends_at,
            people: self.people(),
        }
    }

    /// What the host's answer is worth; `None` without a room.
    pub fn standing(&self) -> Option<Standing> {
        let held = self.held.as_ref()?;
        Some(Standing::of(held.answer.as_ref(), held.room, self.starts_at, self.minutes))
    }
}

#[derive(FromQueryResult)]
struct Row {
    session_id: i64,
    group_id: i64,
    group_name: String,
    programme_id: i64,
    programme_title: String,
    date: String,
    starts: String,
    minutes: i64,
    zone: String,
    starts_at: i64,
    ends_at: i64,
    venue: String,
    link: String,
    directions: Option<String>,
    room_id: Option<i64>,
    room_name: Option<String>,
    capacity: Option<i64>,
    site_id: Option<i64>,
    site_name: Option<String>,
    members: i64,
    not_coming: i64,
    facilitator_id: Option<i64>,
    first_name: Option<String>,
    last_name: Option<String>,
    answer_room: Option<i64>,
    answer_starts: Option<i64>,
    answer_minutes: Option<i64>,
    answer: Option<String>,
    answer_words: Option<String>,
    answer_name: Option<String>,
    answered_at: Option<i64>,
    changed_at: i64,
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

impl Row {
    fn booked(self) -> Result<Booked> {
        let answer = self.answer()?;
        let (first, last) = (self.first_name.unwrap_or_default(), self.last_name.unwrap_or_default());
        let held = self.room_id.zip(self.site_id).map(|(room, site)| Held {
            room: QuietRoomId(room),
            name: self.room_name.unwrap_or_default(),
            capacity: small(self.capacity.unwrap_or_default()),
            site: SiteId(site),
            site_name: self.site_name.unwrap_or_default(),
            answer,
        });
        Ok(Booked {
            session: SessionId(self.session_id),
            group: GroupId(self.group_id),
            group_name: self.group_name,
            programme: ProgrammeId(self.programme_id),
            programme_title: self.programme_title,
            date: date(&self.date)?,
            starts: time(&self.starts)?,
            minutes: small(self.minutes),
            zone: self.zone,
            starts_at: instant(self.starts_at)?,
            ends_at: instant(self.ends_at)?,
            place: self.venue,
            join_link: self.link,
            directions: self.directions.unwrap_or_default(),
            held,
            members: small(self.members),
            not_coming: small(self.not_coming),
            facilitator: self.facilitator_id.map(PersonId),
            facilitator_name: full_name(&first, &last),
            changed_at: instant(self.changed_at)?,
        })
    }

    fn answer(&self) -> Result<Option<RoomAnswer>> {
        let (Some(room), Some(starts_at), Some(said)) = (self.answer_room, self.answer_starts, &self.answer) else {
            return Ok(None);
        };
        Ok(Some(RoomAnswer {
            room: QuietRoomId(room),
            starts_at: instant(starts_at)?,
            minutes: small(self.answer_minutes.unwrap_or_default()),
            said: Said::parse(said).ok_or_else(|| StoreError::Unreadable(format!("room answer {said}")))?,
            words: self.answer_words.clone().unwrap_or_default(),
            name: self.answer_name.clone().unwrap_or_default(),
            answered_at: instant(self.answered_at.unwrap_or_default())?,
        }))
    }
}

/// A group that was handed over is its members' own: nobody of the provider reads here when it meets.
fn booked_sql(end: &str) -> String {
    format!(
        "SELECT s.id AS session_id, s.group_id, g.name AS group_name, g.programme_id, pr.title AS programme_title, s.date, s.starts, s.minutes, s.zone,
           s.starts_at, s.ends_at, s.changed_at,
           CASE WHEN s.place = '' AND s.join_link = '' THEN g.place ELSE s.place END AS venue,
           CASE WHEN s.place = '' AND s.join_link = '' THEN g.join_link ELSE s.join_link END AS link,
           t.directions, q.id AS room_id, q.name AS room_name, q.capacity, t.id AS site_id, t.name AS site_name,
           (SELECT count(*) FROM memberships m WHERE m.group_id = s.group_id AND m.left_at IS NULL) AS members,
           (SELECT count(*) FROM replies r JOIN memberships m ON m.group_id = s.group_id AND m.person_id = r.person_id
             WHERE r.session_id = s.id AND m.left_at IS NULL AND r.answer = 'not_coming') AS not_coming,
           f.id AS facilitator_id, f.first_name, f.last_name,
           a.room_id AS answer_room, a.starts_at AS answer_starts, a.minutes AS answer_minutes, a.answer,
           a.words AS answer_words, a.name AS answer_name, a.answered_at
         FROM sessions s JOIN groups g ON g.id = s.group_id JOIN programmes pr ON pr.id = g.programme_id
           LEFT JOIN quiet_rooms q ON q.id = {ROOM_OF} LEFT JOIN sites t ON t.id = q.site_id
           LEFT JOIN people f ON f.id = COALESCE(s.facilitator_id, g.facilitator_id)
           LEFT JOIN room_answers a ON a.session_id = s.id
         WHERE s.cancelled_at IS NULL AND NOT EXISTS (SELECT 1 FROM peer_groups h
           WHERE h.group_id = s.group_id AND h.accepted_at IS NOT NULL) AND {end} ORDER BY s.starts_at, s.id"
    )
}

async fn booked(db: &impl Read, end: &str, values: Vec<Value>) -> Result<Vec<Booked>> {
    let rows: Vec<Row> = all(db, &booked_sql(end), values).await?;
    rows.into_iter().map(Row::booked).collect()
}

/// Who is at a site between two instants, in order of time.
pub async fn at_site(db: &impl Read, site: SiteId, from: Timestamp, until: Timestamp) -> Result<Vec<Booked>> {
    let end = "t.id = $1 AND s.ends_at > $2 AND s.starts_at < $3";
    booked(db, end, values![site.0, millis(from), millis(until)]).await
}

/// Who is in these rooms between two instants, in order of time.
pub async fn in_rooms(db: &impl Read, rooms: &[QuietRoomId], from: Timestamp, until: Timestamp) -> Result<Vec<Booked>> {
    if rooms.is_empty() {
        return Ok(Vec::new());
    }
    let end = format!("s.ends_at > $1 AND s.starts_at < $2 AND q.id IN ({})", places(3, rooms.len()));
    let mut values = values![millis(from), millis(until)];
    values.extend(rooms.iter().map(|room| Value::from(room.0)));
    booked(db, &end, values).await
}

/// The sessions of a programme that end after `from`, with a room or without.
pub async fn of_programme(db: &impl Read, programme: ProgrammeId, from: Timestamp) -> Result<Vec<Booked>> {
    booked(db, "g.programme_id = $1 AND s.ends_at > $2", values![programme.0, millis(from)]).await
}

/// What somebody facilitates on a day.
pub async fn of_facilitator(db: &impl Read, person: PersonId, day: Date) -> Result<Vec<Booked>> {
    let end = "COALESCE(s.facilitator_id, g.facilitator_id) = $1 AND s.date = $2";
    booked(db, end, values![person.0, day.to_string()]).await
}

#[derive(FromQueryResult)]
struct DayRow {
    before: Option<String>,
    after: Option<String>,
}

fn days(row: Option<DayRow>) -> Result<(Option<Date>, Option<Date>)> {
    let row = row.unwrap_or(DayRow { before: None, after: None });
    let day = |text: Option<String>| text.map(|text| date(&text)).transpose();
    Ok((day(row.before)?, day(row.after)?))
}

/// The nearest days before and after on which somebody facilitates.
pub async fn days_near(db: &impl Read, person: PersonId, day: Date) -> Result<(Option<Date>, Option<Date>)> {
    let sql = format!(
        "SELECT max(CASE WHEN s.date < $2 THEN s.date END) AS before,
           min(CASE WHEN s.date > $2 THEN s.date END) AS after
         FROM sessions s JOIN groups g ON g.id = s.group_id
         WHERE COALESCE(s.facilitator_id, g.facilitator_id) = $1 AND s.cancelled_at IS NULL AND {IS_NOT_MEMBERS_OWN}"
    );
    days(first(db, &sql, values![person.0, day.to_string()]).await?)
}

/// The first and the last day on which something is planned at a site.
pub async fn days_at(db: &impl Read, site: SiteId) -> Result<(Option<Date>, Option<Date>)> {
    let sql = format!(
        "SELECT min(s.date) AS before, max(s.date) AS after FROM sessions s JOIN groups g ON g.id = s.group_id
         JOIN quiet_rooms q ON q.id = {ROOM_OF} WHERE q.site_id = $1 AND s.cancelled_at IS NULL AND {IS_NOT_MEMBERS_OWN}"
    );
    days(first(db, &sql, values![site.0]).await?)
}

#[derive(FromQueryResult)]
struct RoomOf {
    room_id: Option<i64>,
}

/// The room where a group usually meets.
pub async fn room_of_group(db: &impl Read, group: GroupId) -> Result<Option<QuietRoomId>> {
    let row: Option<RoomOf> = first(db, "SELECT room_id FROM groups WHERE id = $1", values![group.0]).await?;
    Ok(row.and_then(|row| row.room_id).map(QuietRoomId))
}

/// Says which room a group's place is.
pub async fn set_group_room(tx: &Tx, group: GroupId, room: Option<QuietRoomId>) -> Result<()> {
    let sql = "UPDATE groups SET room_id = CAST($2 AS BIGINT) WHERE id = $1";
    run(tx, sql, values![group.0, room.map(|id| id.0)]).await?;
    Ok(())
}

/// Says which room a session's own place is; one without a place of its own follows its group.
pub async fn set_session_room(tx: &Tx, session: SessionId, room: Option<QuietRoomId>) -> Result<()> {
    let sql =
        "UPDATE sessions SET room_id = CASE WHEN place = '' AND join_link = '' THEN NULL ELSE CAST($2 AS BIGINT) END
         WHERE id = $1";
    run(tx, sql, values![session.0, room.map(|id| id.0)]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Using {
    id: i64,
    room_id: i64,
}

/// The groups that usually meet in a room of a site.
pub async fn groups_using(db: &impl Read, site: SiteId) -> Result<Vec<(GroupId, QuietRoomId)>> {
    let sql = "SELECT g.id, g.room_id FROM groups g JOIN quiet_rooms q ON q.id = g.room_id WHERE q.site_id = $1 ORDER BY g.id";
    let rows: Vec<Using> = all(db, sql, values![site.0]).await?;
    Ok(rows.into_iter().map(|row| (GroupId(row.id), QuietRoomId(row.room_id))).collect())
}

/// How many groups that have no dates yet are to meet in a room of a site, or in any of it.
pub async fn still_to_meet(db: &impl Read, site: SiteId, room: Option<QuietRoomId>) -> Result<u64> {
    let sql = "SELECT count(*) AS id FROM groups g JOIN quiet_rooms q ON q.id = g.room_id
           JOIN programmes pr ON pr.id = g.programme_id
         WHERE q.site_id = $1 AND ($2 = 0 OR q.id = $2) AND pr.state <> 'closed'
           AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id)";
    count(db, sql, values![site.0, room.map_or(0, |id| id.0)]).await
}

/// The sessions that begin after `now` and have a room of a site as their own.
pub async fn own_rooms_using(db: &impl Read, site: SiteId, now: Timestamp) -> Result<Vec<(SessionId, QuietRoomId)>> {
    let sql = "SELECT s.id, s.room_id FROM sessions s JOIN quiet_rooms q ON q.id = s.room_id
         WHERE q.site_id = $1 AND s.starts_at > $2 AND s.cancelled_at IS NULL ORDER BY s.id";
    let rows: Vec<Using> = all(db, sql, values![site.0, millis(now)]).await?;
    Ok(rows.into_iter().map(|row| (SessionId(row.id), QuietRoomId(row.room_id))).collect())
}

/// What its room is called now: written over the place of a group.
pub async fn change_words(tx: &Tx, group: GroupId, place: &str) -> Result<()> {
    let sql = "UPDATE groups SET place = $2, version = version + 1 WHERE id = $1";
    run(tx, sql, values![group.0, place]).await?;
    Ok(())
}
