//! Replies: who said they can come, who was asked, and who has not said anything yet.

use crate::sql::{Number, Read, all, first, millis, places, run, values};
use crate::{Result, StoreError, Tx};
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use domain::person::full_name;
use domain::session::Reply;
use jiff::Timestamp;
use sea_orm::{FromQueryResult, Value};

/// A member of a session's group, with what they said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberReply {
    pub person: PersonId,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub reply: Option<Reply>,
}

impl MemberReply {
    pub fn name(&self) -> String {
        full_name(&self.first_name, &self.last_name)
    }
}

#[derive(FromQueryResult)]
struct MemberRow {
    person_id: i64,
    first_name: String,
    last_name: String,
    email: String,
    answer: Option<String>,
}

fn read(answer: &str) -> Result<Reply> {
    Reply::parse(answer).ok_or_else(|| StoreError::Unreadable(format!("reply {answer}")))
}

/// The members of the session's group now, in order of first name, each with their reply.
pub async fn of_session(db: &impl Read, session: SessionId) -> Result<Vec<MemberReply>> {
    let rows: Vec<MemberRow> = all(
        db,
        "SELECT p.id AS person_id, p.first_name, p.last_name, p.email, r.answer
         FROM sessions s JOIN memberships m ON m.group_id = s.group_id AND m.left_at IS NULL
           JOIN people p ON p.id = m.person_id
           LEFT JOIN replies r ON r.session_id = s.id AND r.person_id = p.id
         WHERE s.id = $1 ORDER BY p.first_name, p.id",
        values![session.0],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(MemberReply {
                person: PersonId(row.person_id),
                first_name: row.first_name,
                last_name: row.last_name,
                email: row.email,
                reply: row.answer.as_deref().map(read).transpose()?,
            })
        })
        .collect()
}

/// Keeps what somebody said; a later reply takes the place of an earlier one.
pub async fn put(tx: &Tx, session: SessionId, person: PersonId, reply: Reply, now: Timestamp) -> Result<()> {
    put_many(tx, &[(session, person, reply)], now).await
}

const AT_ONCE: usize = 100;

/// Keeps many replies, and beside each what was said before it. No pair of session and person may stand in the list twice.
pub async fn put_many(tx: &Tx, replies: &[(SessionId, PersonId, Reply)], now: Timestamp) -> Result<()> {
    for chunk in replies.chunks(AT_ONCE) {
        let rows: Vec<String> = (0..chunk.len()).map(|row| format!("({})", places(1 + row * 4, 4))).collect();
        let values: Vec<Value> = chunk
            .iter()
            .flat_map(|(session, person, reply)| values![session.0, person.0, reply.as_str(), millis(now)])
            .collect();
        let sql = format!(
            "INSERT INTO replies (session_id, person_id, answer, replied_at) VALUES {}
             ON CONFLICT (session_id, person_id) DO UPDATE SET answer = excluded.answer,
               was = CASE WHEN replies.answer = excluded.answer THEN replies.was ELSE replies.answer END,
               replied_at = excluded.replied_at",
            rows.join(", ")
        );
        run(tx, &sql, values).await?;
    }
    Ok(())
}

/// Takes back every reply to a session, because it is another date now.
pub async fn ask_again(tx: &Tx, session: SessionId) -> Result<()> {
    run(tx, "DELETE FROM replies WHERE session_id = $1", values![session.0]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct OwnRow {
    session_id: i64,
    answer: String,
}

/// What one person said to sessions that end after `from`.
pub async fn of_person(db: &impl Read, person: PersonId, from: Timestamp) -> Result<Vec<(SessionId, Reply)>> {
    let rows: Vec<OwnRow> = all(
        db,
        "SELECT r.session_id, r.answer FROM replies r JOIN sessions s ON s.id = r.session_id
         WHERE r.person_id = $1 AND s.ends_at > $2",
        values![person.0, millis(from)],
    )
    .await?;
    rows.into_iter().map(|row| Ok((SessionId(row.session_id), read(&row.answer)?))).collect()
}

#[derive(FromQueryResult)]
struct BeforeRow {
    session_id: i64,
    was: String,
}

/// What one person had said before the answer that stands, for sessions that end after `from`.
pub async fn before(db: &impl Read, person: PersonId, from: Timestamp) -> Result<Vec<(SessionId, Option<Reply>)>> {
    let rows: Vec<BeforeRow> = all(
        db,
        "SELECT r.session_id, r.was FROM replies r JOIN sessions s ON s.id = r.session_id
         WHERE r.person_id = $1 AND s.ends_at > $2",
        values![person.0, millis(from)],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (SessionId(row.session_id), Reply::parse(&row.was))).collect())
}

/// Takes back what somebody said to these sessions, so that it is still to say.
pub async fn take_back(tx: &Tx, person: PersonId, sessions: &[SessionId]) -> Result<()> {
    let mut values: Vec<Value> = values![person.0];
    values.extend(sessions.iter().map(|id| Value::from(id.0)));
    let sql = format!("DELETE FROM replies WHERE person_id = $1 AND session_id IN ({})", places(2, sessions.len()));
    run(tx, &sql, values).await?;
    Ok(())
}

/// Whether the person is in the session's group now.
pub async fn is_member(db: &impl Read, session: SessionId, person: PersonId) -> Result<bool> {
    let row: Option<Number> = first(
        db,
        "SELECT m.person_id AS id FROM sessions s JOIN memberships m ON m.group_id = s.group_id
         WHERE s.id = $1 AND m.person_id = $2 AND m.left_at IS NULL",
        values![session.0, person.0],
    )
    .await?;
    Ok(row.is_some())
}

/// Somebody to write to about a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToTell {
    pub session: SessionId,
    pub person: PersonId,
    pub sequence: u32,
}

#[derive(FromQueryResult)]
struct ToTellRow {
    session_id: i64,
    person_id: i64,
    sequence: i64,
}

impl From<ToTellRow> for ToTell {
    fn from(row: ToTellRow) -> Self {
        ToTell {
            session: SessionId(row.session_id),
            person: PersonId(row.person_id),
            sequence: u32::try_from(row.sequence).unwrap_or(0),
        }
    }
}

/// Members and facilitators of a group's sessions still to come who have not been told of their present version.
pub async fn to_invite(db: &impl Read, group: GroupId, now: Timestamp) -> Result<Vec<ToTell>> {
    to_invite_where(db, "s.group_id = $1", group.0, now).await
}

/// The same for all groups of a programme.
pub async fn to_invite_in_programme(db: &impl Read, programme: ProgrammeId, now: Timestamp) -> Result<Vec<ToTell>> {
    to_invite_where(db, "s.group_id IN (SELECT id FROM groups WHERE programme_id = $1)", programme.0, now).await
}

async fn to_invite_where(db: &impl Read, scope: &str, id: i64, now: Timestamp) -> Result<Vec<ToTell>> {
    let sql = format!(
        "SELECT w.session_id, w.person_id, w.sequence FROM (
           SELECT s.id AS session_id, m.person_id, s.sequence, s.starts_at
             FROM sessions s JOIN memberships m ON m.group_id = s.group_id AND m.left_at IS NULL
             WHERE {scope} AND s.starts_at > $2 AND s.cancelled_at IS NULL
           UNION
           SELECT s.id, COALESCE(s.facilitator_id, g.facilitator_id), s.sequence, s.starts_at
             FROM sessions s JOIN groups g ON g.id = s.group_id
             WHERE {scope} AND s.starts_at > $2 AND s.cancelled_at IS NULL
               AND COALESCE(s.facilitator_id, g.facilitator_id) IS NOT NULL) w
         LEFT JOIN session_invitations i ON i.session_id = w.session_id AND i.person_id = w.person_id
         WHERE i.sequence IS NULL OR i.sequence < w.sequence
         ORDER BY w.starts_at, w.session_id, w.person_id"
    );
    let rows: Vec<ToTellRow> = all(db, &sql, values![id, millis(now)]).await?;
    Ok(rows.into_iter().map(ToTell::from).collect())
}

/// Notes that these people are told of these versions.
pub async fn note_told(tx: &Tx, told: &[ToTell], now: Timestamp) -> Result<()> {
    for chunk in told.chunks(AT_ONCE) {
        let rows: Vec<String> = (0..chunk.len()).map(|row| format!("({})", places(1 + row * 5, 5))).collect();
        let values: Vec<Value> = chunk
            .iter()
            .flat_map(|one| {
                let sequence = i64::from(one.sequence);
                values![one.session.0, one.person.0, sequence, sequence, millis(now)]
            })
            .collect();
        let sql = format!(
            "INSERT INTO session_invitations (session_id, person_id, first_sequence, sequence, invited_at) VALUES {}
             ON CONFLICT (session_id, person_id) DO UPDATE SET sequence = excluded.sequence",
            rows.join(", ")
        );
        run(tx, &sql, values).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct InvitedRow {
    person_id: i64,
    first_sequence: i64,
}

/// Who was asked to a session, and which version they were told first.
pub async fn invited(db: &impl Read, session: SessionId) -> Result<Vec<(PersonId, u32)>> {
    let rows: Vec<InvitedRow> = all(
        db,
        "SELECT person_id, first_sequence FROM session_invitations WHERE session_id = $1 ORDER BY person_id",
        values![session.0],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (PersonId(row.person_id), u32::try_from(row.first_sequence).unwrap_or(0))).collect())
}

/// Sessions still to come that somebody was asked to as a member of a group they have left since.
pub async fn invited_in_vain(db: &impl Read, group: GroupId, person: PersonId, now: Timestamp) -> Result<Vec<ToTell>> {
    let rows: Vec<ToTellRow> = all(
        db,
        "SELECT i.session_id, i.person_id, s.sequence FROM session_invitations i JOIN sessions s ON s.id = i.session_id
         WHERE s.group_id = $1 AND i.person_id = $2 AND s.starts_at > $3 AND s.cancelled_at IS NULL
         ORDER BY s.starts_at, s.id",
        values![group.0, person.0, millis(now)],
    )
    .await?;
    Ok(rows.into_iter().map(ToTell::from).collect())
}

/// Forgets that somebody was asked, so that they are asked anew if they come back.
pub async fn forget_told(tx: &Tx, session: SessionId, person: PersonId) -> Result<()> {
    run(tx, "DELETE FROM session_invitations WHERE session_id = $1 AND person_id = $2", values![session.0, person.0])
        .await?;
    Ok(())
}

/// Members who were asked to a session that starts within the times given and have not replied.
pub async fn silent_between(db: &impl Read, after: Timestamp, until: Timestamp) -> Result<Vec<ToTell>> {
    let rows: Vec<ToTellRow> = all(
        db,
        "SELECT s.id AS session_id, m.person_id, s.sequence
         FROM sessions s JOIN memberships m ON m.group_id = s.group_id AND m.left_at IS NULL
           JOIN session_invitations i ON i.session_id = s.id AND i.person_id = m.person_id
           LEFT JOIN replies r ON r.session_id = s.id AND r.person_id = m.person_id
         WHERE s.starts_at > $1 AND s.starts_at <= $2 AND s.cancelled_at IS NULL AND r.answer IS NULL
         ORDER BY s.starts_at, s.id, m.person_id",
        values![millis(after), millis(until)],
    )
    .await?;
    Ok(rows.into_iter().map(ToTell::from).collect())
}

#[derive(FromQueryResult)]
struct StoodRow {
    answer: Option<String>,
    is_asked: bool,
}

/// Whether a member of the session's group is still silent; `None` for somebody who is no member now.
pub async fn is_silent(db: &impl Read, session: SessionId, person: PersonId) -> Result<Option<bool>> {
    let row: Option<StoodRow> = first(
        db,
        "SELECT r.answer, (m.left_at IS NULL) AS is_asked
         FROM sessions s JOIN memberships m ON m.group_id = s.group_id
           LEFT JOIN replies r ON r.session_id = s.id AND r.person_id = m.person_id
         WHERE s.id = $1 AND m.person_id = $2",
        values![session.0, person.0],
    )
    .await?;
    Ok(row.filter(|row| row.is_asked).map(|row| row.answer.is_none()))
}
