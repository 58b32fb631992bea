//! Replies: who said they can come, who was asked, and who has not said anything yet.

use crate::sql::{Number, Read, all, first, millis, places, run, values};
use crate::{Result, StoreError, Tx};
use domain::id::{GroupId, PersonId, SessionId};
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

    /// They said that they can't make it.
    pub fn cannot(&self) -> bool {
        self.reply == Some(Reply::NotComing)
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
pub(crate) struct ToTellRow {
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

/// Notes that these people are invited, or sent a new version of their invitation.
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

/// Takes an invitation back that never went out, or is of no use any more.
pub async fn uninvite(tx: &Tx, session: SessionId, person: PersonId) -> Result<()> {
    let sql = "DELETE FROM session_invitations WHERE session_id = $1 AND person_id = $2";
    run(tx, sql, values![session.0, person.0]).await?;
    Ok(())
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
