//! Announcements: who was told of which dates, and which version of each they heard of last. An invitation with its
//! calendar file follows when the date is near (`reply`).

use crate::reply::{ToTell, ToTellRow};
use crate::sql::{Read, all, count, first, instant, millis, places, run, values};
use crate::{Result, Tx};
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use jiff::Timestamp;
use sea_orm::{FromQueryResult, Value};

/// A date that somebody has not been told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untold {
    pub group: GroupId,
    pub told: ToTell,
    pub starts_at: Timestamp,
    /// They said already that they can't make it.
    pub cannot: bool,
}

#[derive(FromQueryResult)]
struct UntoldRow {
    group_id: i64,
    session_id: i64,
    person_id: i64,
    sequence: i64,
    starts_at: i64,
    cannot: bool,
}

impl UntoldRow {
    fn untold(self) -> Result<Untold> {
        Ok(Untold {
            group: GroupId(self.group_id),
            told: ToTell {
                session: SessionId(self.session_id),
                person: PersonId(self.person_id),
                sequence: u32::try_from(self.sequence).unwrap_or(0),
            },
            starts_at: instant(self.starts_at)?,
            cannot: self.cannot,
        })
    }
}

/// Everybody to whom a session belongs: members of its group, and whoever facilitates it.
pub(crate) const CONCERNED: &str = "SELECT s.id AS session_id, s.group_id, m.person_id, s.sequence, s.starts_at
     FROM sessions s JOIN memberships m ON m.group_id = s.group_id AND m.left_at IS NULL
     WHERE s.cancelled_at IS NULL
   UNION
   SELECT s.id, s.group_id, COALESCE(s.facilitator_id, g.facilitator_id), s.sequence, s.starts_at
     FROM sessions s JOIN groups g ON g.id = s.group_id
     WHERE s.cancelled_at IS NULL AND COALESCE(s.facilitator_id, g.facilitator_id) IS NOT NULL";

/// Dates of a group still to come, for each member and facilitator who was not told of them.
pub async fn untold(db: &impl Read, group: GroupId, now: Timestamp) -> Result<Vec<Untold>> {
    untold_where(db, "w.group_id = $1", group.0, now).await
}

/// The same for all groups of a programme.
pub async fn untold_in_programme(db: &impl Read, programme: ProgrammeId, now: Timestamp) -> Result<Vec<Untold>> {
    untold_where(db, "w.group_id IN (SELECT id FROM groups WHERE programme_id = $1)", programme.0, now).await
}

async fn untold_where(db: &impl Read, scope: &str, id: i64, now: Timestamp) -> Result<Vec<Untold>> {
    let sql = format!(
        "SELECT w.group_id, w.session_id, w.person_id, w.sequence, w.starts_at,
           (r.answer IS NOT NULL AND r.answer = 'not_coming') AS cannot
         FROM ({CONCERNED}) w
           LEFT JOIN session_announcements a ON a.session_id = w.session_id AND a.person_id = w.person_id
           LEFT JOIN replies r ON r.session_id = w.session_id AND r.person_id = w.person_id
         WHERE {scope} AND w.starts_at > $2 AND a.session_id IS NULL
         ORDER BY w.starts_at, w.session_id, w.person_id"
    );
    let rows: Vec<UntoldRow> = all(db, &sql, values![id, millis(now)]).await?;
    rows.into_iter().map(UntoldRow::untold).collect()
}

const AT_ONCE: usize = 100;

/// Notes that these people are told of these dates. Twice is once.
pub async fn note(tx: &Tx, told: &[ToTell], now: Timestamp) -> Result<()> {
    for chunk in told.chunks(AT_ONCE) {
        let rows: Vec<String> = (0..chunk.len()).map(|row| format!("({})", places(1 + row * 3, 3))).collect();
        let values: Vec<Value> =
            chunk.iter().flat_map(|one| values![one.session.0, one.person.0, millis(now)]).collect();
        let sql = format!(
            "INSERT INTO session_announcements (session_id, person_id, announced_at) VALUES {}
             ON CONFLICT (session_id, person_id) DO NOTHING",
            rows.join(", ")
        );
        run(tx, &sql, values).await?;
    }
    Ok(())
}

/// Notes that these people know these versions of dates that no announcement told them of. Whoever was told is left as they are.
pub async fn learn(tx: &Tx, known: &[ToTell], now: Timestamp) -> Result<()> {
    for chunk in known.chunks(AT_ONCE) {
        let rows: Vec<String> = (0..chunk.len()).map(|row| format!("({})", places(1 + row * 4, 4))).collect();
        let values: Vec<Value> = chunk
            .iter()
            .flat_map(|one| values![one.session.0, one.person.0, i64::from(one.sequence), millis(now)])
            .collect();
        let sql = format!(
            "INSERT INTO session_announcements (session_id, person_id, heard_sequence, announced_at) VALUES {}
             ON CONFLICT (session_id, person_id) DO NOTHING",
            rows.join(", ")
        );
        run(tx, &sql, values).await?;
    }
    Ok(())
}

/// A session that somebody was told of, as far as they know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    pub session: SessionId,
    pub person: PersonId,
    /// Version of the newest letter that went out; `None` while none has.
    pub sequence: Option<u32>,
    /// The invitation with its calendar file went out, or is on its way.
    pub is_invited: bool,
}

#[derive(FromQueryResult)]
struct HeardRow {
    session_id: i64,
    person_id: i64,
    heard_sequence: Option<i64>,
    is_invited: bool,
}

impl From<HeardRow> for Heard {
    fn from(row: HeardRow) -> Self {
        Heard {
            session: SessionId(row.session_id),
            person: PersonId(row.person_id),
            sequence: row.heard_sequence.and_then(|sequence| u32::try_from(sequence).ok()),
            is_invited: row.is_invited,
        }
    }
}

const HEARD: &str = "SELECT a.session_id, a.person_id, a.heard_sequence, (i.session_id IS NOT NULL) AS is_invited
    FROM session_announcements a
      LEFT JOIN session_invitations i ON i.session_id = a.session_id AND i.person_id = a.person_id";

/// What everybody who was told of a session knows of it.
pub async fn heard_of(db: &impl Read, session: SessionId) -> Result<Vec<Heard>> {
    let sql = format!("{HEARD} WHERE a.session_id = $1 ORDER BY a.person_id");
    let rows: Vec<HeardRow> = all(db, &sql, values![session.0]).await?;
    Ok(rows.into_iter().map(Heard::from).collect())
}

/// What one person knows of a session; `None` when they were told nothing.
pub async fn heard(db: &impl Read, session: SessionId, person: PersonId) -> Result<Option<Heard>> {
    let sql = format!("{HEARD} WHERE a.session_id = $1 AND a.person_id = $2");
    let row: Option<HeardRow> = first(db, &sql, values![session.0, person.0]).await?;
    Ok(row.map(Heard::from))
}

/// What one person knows of all sessions of a group.
pub async fn heard_in_group(db: &impl Read, group: GroupId, person: PersonId) -> Result<Vec<Heard>> {
    let sql = format!("{HEARD} JOIN sessions s ON s.id = a.session_id WHERE s.group_id = $1 AND a.person_id = $2");
    let rows: Vec<HeardRow> = all(db, &sql, values![group.0, person.0]).await?;
    Ok(rows.into_iter().map(Heard::from).collect())
}

/// Notes that a letter about this version went out.
pub async fn hear(tx: &Tx, told: &[ToTell]) -> Result<()> {
    for one in told {
        run(
            tx,
            "UPDATE session_announcements SET heard_sequence = $3 WHERE session_id = $1 AND person_id = $2",
            values![one.session.0, one.person.0, i64::from(one.sequence)],
        )
        .await?;
    }
    Ok(())
}

/// People who were told of a session that begins within the times given and have no invitation to it yet. Left out is
/// who left, and who said already that they can't make it.
pub async fn to_invite(db: &impl Read, after: Timestamp, until: Timestamp) -> Result<Vec<ToTell>> {
    let sql = format!(
        "SELECT w.session_id, w.person_id, w.sequence FROM ({CONCERNED}) w
           JOIN session_announcements a ON a.session_id = w.session_id AND a.person_id = w.person_id
           LEFT JOIN session_invitations i ON i.session_id = w.session_id AND i.person_id = w.person_id
           LEFT JOIN replies r ON r.session_id = w.session_id AND r.person_id = w.person_id
         WHERE w.starts_at > $1 AND w.starts_at <= $2 AND i.session_id IS NULL
           AND (r.answer IS NULL OR r.answer <> 'not_coming')
         ORDER BY w.starts_at, w.session_id, w.person_id"
    );
    let rows: Vec<ToTellRow> = all(db, &sql, values![millis(after), millis(until)]).await?;
    Ok(rows.into_iter().map(ToTell::from).collect())
}

/// Was somebody told of coming dates of a group to which no invitation went out?
pub async fn knows_more_than_invited(db: &impl Read, group: GroupId, person: PersonId, now: Timestamp) -> Result<bool> {
    let sql = "SELECT count(*) AS id FROM session_announcements a JOIN sessions s ON s.id = a.session_id
           LEFT JOIN session_invitations i ON i.session_id = a.session_id AND i.person_id = a.person_id
         WHERE s.group_id = $1 AND a.person_id = $2 AND s.starts_at > $3 AND s.cancelled_at IS NULL
           AND i.session_id IS NULL";
    Ok(count(db, sql, values![group.0, person.0, millis(now)]).await? > 0)
}

/// Forgets that somebody was told of the sessions of a group to which they have no invitation, so that they are told
/// anew if they come back.
pub async fn forget_group(tx: &Tx, group: GroupId, person: PersonId) -> Result<()> {
    run(
        tx,
        "DELETE FROM session_announcements WHERE person_id = $2
           AND session_id IN (SELECT id FROM sessions WHERE group_id = $1)
           AND NOT EXISTS (SELECT 1 FROM session_invitations i
             WHERE i.session_id = session_announcements.session_id AND i.person_id = $2)",
        values![group.0, person.0],
    )
    .await?;
    Ok(())
}

/// Forgets one session for one person, the invitation too.
pub async fn forget(tx: &Tx, session: SessionId, person: PersonId) -> Result<()> {
    crate::reply::uninvite(tx, session, person).await?;
    let sql = "DELETE FROM session_announcements WHERE session_id = $1 AND person_id = $2";
    run(tx, sql, values![session.0, person.0]).await?;
    Ok(())
}
