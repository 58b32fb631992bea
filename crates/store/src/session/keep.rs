//! Keeping sessions: laid out for a group, changed, cancelled.

use crate::sql::{Number, all, millis, places, run, values};
use crate::{Result, StoreError, Tx};
use domain::id::{GroupId, PersonId, QuietRoomId, SessionId};
use domain::session::Session;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sea_orm::Value;

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

/// The same for several groups, in the order of their ids.
pub async fn lock_groups(tx: &Tx, groups: &[GroupId]) -> Result<()> {
    if tx.is_sqlite() {
        return Ok(());
    }
    let sql = format!("SELECT id FROM groups WHERE id IN ({}) ORDER BY id FOR UPDATE", places(1, groups.len()));
    all::<Number>(tx, &sql, groups.iter().map(|group| group.0.into()).collect()).await?;
    Ok(())
}

/// Locks the session's row until the transaction ends.
pub async fn lock_session(tx: &Tx, id: SessionId) -> Result<()> {
    lock(tx, "SELECT id FROM sessions WHERE id = $1 FOR UPDATE", id.0).await
}

/// Locks the rows of all sessions of a group: nobody replies to one while it is moved.
pub async fn lock_sessions_of(tx: &Tx, group: GroupId) -> Result<()> {
    lock(tx, "SELECT id FROM sessions WHERE group_id = $1 ORDER BY id FOR UPDATE", group.0).await
}

/// Locks the sessions of somebody's groups that are not cancelled: none is moved while they reply to several at once.
pub async fn lock_sessions_for(tx: &Tx, member: PersonId) -> Result<()> {
    let sql = "SELECT s.id FROM sessions s JOIN memberships m ON m.group_id = s.group_id
         WHERE m.person_id = $1 AND m.left_at IS NULL AND s.cancelled_at IS NULL ORDER BY s.id FOR UPDATE OF s";
    lock(tx, sql, member.0).await
}

async fn lock(tx: &Tx, sql: &str, id: i64) -> Result<()> {
    if !tx.is_sqlite() {
        all::<Number>(tx, sql, values![id]).await?;
    }
    Ok(())
}

/// Gives the sessions of a group that are over, and had the group's place, that place as their own. One that goes on follows
/// its group: its way into the call can still be mended there.
pub async fn keep_places(tx: &Tx, group: GroupId, now: Timestamp) -> Result<u64> {
    let sql = "UPDATE sessions SET place = (SELECT g.place FROM groups g WHERE g.id = sessions.group_id),
           join_link = (SELECT g.join_link FROM groups g WHERE g.id = sessions.group_id),
           room_id = (SELECT g.room_id FROM groups g WHERE g.id = sessions.group_id)
         WHERE group_id = $1 AND ends_at <= $2 AND place = '' AND join_link = ''";
    run(tx, sql, values![group.0, millis(now)]).await
}

/// Gives a session a place of its own, whatever becomes of its group's.
pub async fn keep_place(
    tx: &Tx,
    session: SessionId,
    (place, join_link): (&str, &str),
    room: Option<QuietRoomId>,
) -> Result<()> {
    let sql = "UPDATE sessions SET place = $2, join_link = $3, room_id = CAST($4 AS BIGINT) WHERE id = $1";
    run(tx, sql, values![session.0, place, join_link, room.map(|id| id.0)]).await?;
    Ok(())
}

/// Keeps a changed session; `session.sequence` is the one that was read. With the group's own room and join link it has
/// none of its own, and follows the group; in another place than before, its quiet room goes with the old one,
/// and behind another link its own numbers to ring go with that. Somebody else was quicker: `Conflict`.
pub async fn update(tx: &Tx, session: &Session, now: Timestamp) -> Result<u32> {
    let touched = run(
        tx,
        "UPDATE sessions SET date = $3, starts = $4, minutes = $5, starts_at = $6, ends_at = $7,
           place = CASE WHEN EXISTS (SELECT 1 FROM groups g WHERE g.id = sessions.group_id AND g.place = $8
             AND g.join_link = $9) THEN '' ELSE $8 END,
           join_link = CASE WHEN EXISTS (SELECT 1 FROM groups g WHERE g.id = sessions.group_id AND g.place = $8
             AND g.join_link = $9) THEN '' ELSE $9 END,
           dial_in = CASE WHEN sessions.join_link = $9 THEN sessions.dial_in ELSE '' END,
           room_id = CASE WHEN sessions.place = $8 AND NOT EXISTS (SELECT 1 FROM groups g WHERE g.id = sessions.group_id
             AND g.place = $8 AND g.join_link = $9) THEN sessions.room_id END,
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
