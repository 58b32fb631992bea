//! Sessions that people will be written to about by the calendar, and who they are.

use crate::Result;
use crate::announcement::CONCERNED;
use crate::sql::{Read, all, instant, millis, places, values};
use domain::id::{PersonId, ProgrammeId, SessionId};
use jiff::Timestamp;
use sea_orm::{FromQueryResult, Value};

/// A session that people will be written to about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    pub session: SessionId,
    pub group: String,
    pub starts_at: Timestamp,
    /// Who was told of the date, and is invited when it is near unless they said that they can't make it.
    pub to_invite: Vec<PersonId>,
    /// Who is asked whether they come, has not said, and was not reminded.
    pub silent: Vec<PersonId>,
}

#[derive(FromQueryResult)]
struct ComingRow {
    id: i64,
    name: String,
    starts_at: i64,
}

#[derive(FromQueryResult)]
struct WhoRow {
    session_id: i64,
    person_id: i64,
    is_silent: bool,
}

/// That the invitation of a person of the row `of` to the session `s` has not gone out.
fn is_uninvited(of: &str) -> String {
    format!(
        "NOT EXISTS (SELECT 1 FROM session_invitations i WHERE i.session_id = s.id AND i.person_id = {of}.person_id)"
    )
}

/// The next 50 sessions of a programme that people were told of. A group that was handed over writes its own letters' ends.
pub async fn coming(db: &impl Read, programme: ProgrammeId, now: Timestamp) -> Result<Vec<Coming>> {
    let sql = "SELECT s.id, g.name, s.starts_at FROM sessions s JOIN groups g ON g.id = s.group_id
         WHERE g.programme_id = $1 AND s.starts_at > $2 AND s.cancelled_at IS NULL
           AND (EXISTS (SELECT 1 FROM session_announcements n WHERE n.session_id = s.id)
             OR EXISTS (SELECT 1 FROM session_invitations i WHERE i.session_id = s.id))
           AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id AND h.accepted_at IS NOT NULL)
         ORDER BY s.starts_at, s.id LIMIT 50";
    let sessions: Vec<ComingRow> = all(db, sql, values![programme.0, millis(now)]).await?;
    let ids: Vec<i64> = sessions.iter().map(|row| row.id).collect();
    let who = who(db, &ids).await?;
    let of = |session: i64, is_silent: bool| {
        let theirs = who.iter().filter(|row| row.session_id == session && row.is_silent == is_silent);
        theirs.map(|row| PersonId(row.person_id)).collect()
    };
    let coming = |row: ComingRow| {
        Ok(Coming {
            session: SessionId(row.id),
            to_invite: of(row.id, false),
            silent: of(row.id, true),
            group: row.name,
            starts_at: instant(row.starts_at)?,
        })
    };
    sessions.into_iter().map(coming).collect()
}

/// Who is still to be invited to these sessions, and who is silent about them.
async fn who(db: &impl Read, sessions: &[i64]) -> Result<Vec<WhoRow>> {
    // No session has this number: a list may not be empty.
    let ids: Vec<i64> = sessions.iter().copied().chain([0]).collect();
    let (first, second) = (places(1, ids.len()), places(1 + ids.len(), ids.len()));
    let (uninvited, unasked) = (is_uninvited("w"), is_uninvited("m"));
    let sql = format!(
        "SELECT s.id AS session_id, w.person_id, (1 = 0) AS is_silent FROM sessions s
           JOIN ({CONCERNED}) w ON w.session_id = s.id
           JOIN session_announcements n ON n.session_id = w.session_id AND n.person_id = w.person_id
         WHERE s.id IN ({first}) AND {uninvited} AND NOT EXISTS (SELECT 1 FROM replies r
           WHERE r.session_id = s.id AND r.person_id = w.person_id AND r.answer = 'not_coming')
         UNION ALL
         SELECT s.id, m.person_id, (1 = 1) FROM sessions s
           JOIN memberships m ON m.group_id = s.group_id AND m.left_at IS NULL
         WHERE s.id IN ({second}) AND NOT EXISTS (
             SELECT 1 FROM replies r WHERE r.session_id = s.id AND r.person_id = m.person_id)
           AND (NOT {unasked} OR EXISTS (SELECT 1 FROM session_announcements n
             WHERE n.session_id = s.id AND n.person_id = m.person_id))
           AND NOT EXISTS (SELECT 1 FROM jobs j
             WHERE j.key = 'reminder-' || s.id || '-' || m.person_id || '-1-' || s.sequence)
         ORDER BY session_id, person_id"
    );
    let values: Vec<Value> = ids.iter().chain(&ids).map(|id| Value::from(*id)).collect();
    all(db, &sql, values).await
}
