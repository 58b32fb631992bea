//! What people asked for in open sessions: places, the waiting list, and those who are not known yet.

use super::small;
use crate::sql::{Number, Read, all, count, first, insert, instant, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::drop_in::{Ask, List, State, Terms};
use domain::id::{DropInAskId, DropInId, GroupId, PersonId, SessionId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;
use std::collections::{BTreeMap, BTreeSet};

#[derive(FromQueryResult)]
struct AskRow {
    id: i64,
    session_id: i64,
    person_id: i64,
    asked_at: i64,
    state: String,
    until: Option<i64>,
    has_been: bool,
}

impl AskRow {
    fn ask(self) -> Result<(SessionId, Ask)> {
        let state = match (self.state.as_str(), self.until) {
            ("waits", _) => State::Waits,
            ("offered", Some(until)) => State::Offered { until: instant(until)? },
            ("held", _) => State::Held,
            ("over", _) => State::Over,
            (other, _) => return Err(StoreError::Unreadable(format!("an open place: {other}"))),
        };
        let ask = Ask {
            id: DropInAskId(self.id),
            person: PersonId(self.person_id),
            asked_at: instant(self.asked_at)?,
            state,
            has_been: self.has_been,
        };
        Ok((SessionId(self.session_id), ask))
    }
}

/// Of people who are known: of whoever is not, nothing but the link was asked for.
const ASK: &str = "SELECT a.id, a.session_id, a.person_id, a.asked_at, a.state, a.until,
      EXISTS (SELECT 1 FROM drop_in_dates o JOIN attendances n ON n.session_id = o.session_id
        WHERE o.drop_in_id = t.drop_in_id AND n.person_id = a.person_id AND n.state = 'present') AS has_been
    FROM drop_in_asks a JOIN drop_in_dates t ON t.session_id = a.session_id WHERE a.person_id IS NOT NULL";

/// What somebody asked for in the dates of a series.
pub async fn asks_of(db: &impl Read, series: DropInId, person: PersonId) -> Result<Vec<(SessionId, Ask)>> {
    let sql = format!("{ASK} AND t.drop_in_id = $1 AND a.person_id = $2");
    let rows: Vec<AskRow> = all(db, &sql, values![series.0, person.0]).await?;
    rows.into_iter().map(AskRow::ask).collect()
}

/// Everybody who waits in a series.
pub async fn waiting_in(db: &impl Read, series: DropInId) -> Result<Vec<(SessionId, Ask)>> {
    let sql = format!("{ASK} AND t.drop_in_id = $1 AND a.state = 'waits'");
    let rows: Vec<AskRow> = all(db, &sql, values![series.0]).await?;
    rows.into_iter().map(AskRow::ask).collect()
}

pub async fn by_id(db: &impl Read, id: DropInAskId) -> Result<Option<(SessionId, Ask)>> {
    let sql = format!("{ASK} AND a.id = $1");
    first::<AskRow>(db, &sql, values![id.0]).await?.map(AskRow::ask).transpose()
}

/// Whoever asked for a link and is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    pub session: SessionId,
    pub name: String,
    pub email: String,
}

#[derive(FromQueryResult)]
struct GuestRow {
    session_id: i64,
    guest_name: String,
    guest_email: String,
}

/// Whose link it is, where they are not known.
pub async fn guest(db: &impl Read, id: DropInAskId) -> Result<Option<Guest>> {
    let sql = "SELECT session_id, guest_name, guest_email FROM drop_in_asks WHERE id = $1 AND guest_email IS NOT NULL";
    let row = first::<GuestRow>(db, sql, values![id.0]).await?;
    Ok(row.map(|row| Guest { session: SessionId(row.session_id), name: row.guest_name, email: row.guest_email }))
}

/// What a token opens, if it is one of these.
pub async fn opened(db: &impl Read, token_hash: &str) -> Result<Option<DropInAskId>> {
    let sql = "SELECT id FROM drop_in_asks WHERE token_hash = $1";
    Ok(first::<Number>(db, sql, values![token_hash]).await?.map(|row| DropInAskId(row.id)))
}

#[derive(FromQueryResult)]
struct ListRow {
    places: i64,
    hours: i64,
    newcomers_first: bool,
    starts_at: i64,
    group_id: i64,
    facilitator_id: Option<i64>,
}

#[derive(FromQueryResult)]
struct LineRow {
    id: i64,
    manager_id: Option<i64>,
}

/// Everybody who asked for a place in one session that is not cancelled, and the session's group.
pub async fn list(db: &impl Read, session: SessionId) -> Result<Option<(List, GroupId)>> {
    let sql = "SELECT d.places, d.hours, d.newcomers_first, s.starts_at, t.group_id,
           COALESCE(s.facilitator_id, g.facilitator_id) AS facilitator_id
         FROM drop_in_dates t JOIN drop_ins d ON d.id = t.drop_in_id JOIN sessions s ON s.id = t.session_id
           JOIN groups g ON g.id = s.group_id
         WHERE t.session_id = $1 AND s.cancelled_at IS NULL";
    let Some(row) = first::<ListRow>(db, sql, values![session.0]).await? else { return Ok(None) };
    let asks: Vec<AskRow> = all(db, &format!("{ASK} AND a.session_id = $1 ORDER BY a.id"), values![session.0]).await?;
    let asks = asks.into_iter().map(|row| Ok(row.ask()?.1)).collect::<Result<Vec<Ask>>>()?;
    let list = List {
        terms: Terms { places: small(row.places), hours: small(row.hours), newcomers_first: row.newcomers_first },
        starts_at: instant(row.starts_at)?,
        facilitator: row.facilitator_id.map(PersonId),
        managers: managers(db, session).await?,
        pairs: pairs(db, session).await?,
        asks,
    };
    Ok(Some((list, GroupId(row.group_id))))
}

/// Who of those who asked, or leads, may never sit in one group.
async fn pairs(db: &impl Read, session: SessionId) -> Result<BTreeSet<(PersonId, PersonId)>> {
    #[derive(FromQueryResult)]
    struct Row {
        one_id: i64,
        other_id: i64,
    }
    let sql = "WITH here (id) AS (
           SELECT person_id FROM drop_in_asks WHERE session_id = $1 AND person_id IS NOT NULL
           UNION SELECT COALESCE(s.facilitator_id, g.facilitator_id) FROM sessions s JOIN groups g ON g.id = s.group_id
             WHERE s.id = $1)
         SELECT c.one_id, c.other_id FROM conflicts c JOIN here a ON a.id = c.one_id JOIN here b ON b.id = c.other_id";
    let rows: Vec<Row> = all(db, sql, values![session.0]).await?;
    Ok(rows.into_iter().map(|row| (PersonId(row.one_id), PersonId(row.other_id))).collect())
}

/// The lines of everybody who asked.
async fn managers(db: &impl Read, session: SessionId) -> Result<BTreeMap<PersonId, PersonId>> {
    let sql = "WITH RECURSIVE line (id) AS (
           SELECT person_id FROM drop_in_asks WHERE session_id = $1 AND person_id IS NOT NULL
           UNION SELECT COALESCE(s.facilitator_id, g.facilitator_id) FROM sessions s JOIN groups g ON g.id = s.group_id
             WHERE s.id = $1
           UNION SELECT p.manager_id FROM people p JOIN line l ON l.id = p.id WHERE p.manager_id IS NOT NULL)
         SELECT p.id, p.manager_id FROM people p JOIN line l ON l.id = p.id";
    let rows: Vec<LineRow> = all(db, sql, values![session.0]).await?;
    Ok(rows.into_iter().filter_map(|row| Some((PersonId(row.id), PersonId(row.manager_id?)))).collect())
}

/// Notes that somebody asks, or asked, in a session. What was noted before is returned as it is; a new one has this hash for now.
pub async fn note(
    tx: &Tx,
    session: SessionId,
    person: PersonId,
    placeholder: &str,
    now: Timestamp,
) -> Result<DropInAskId> {
    let sql =
        "INSERT INTO drop_in_asks (session_id, person_id, token_hash, state, asked_at) VALUES ($1, $2, $3, 'over', $4)
         ON CONFLICT (session_id, person_id) DO UPDATE SET session_id = excluded.session_id RETURNING id";
    insert(tx, sql, values![session.0, person.0, placeholder, millis(now)]).await.map(DropInAskId)
}

/// The same for somebody who is not known. Asked again, their name is as they write it now.
pub async fn note_guest(
    tx: &Tx,
    session: SessionId,
    (name, email): (&str, &str),
    placeholder: &str,
    now: Timestamp,
) -> Result<DropInAskId> {
    let sql = "INSERT INTO drop_in_asks (session_id, guest_name, guest_email, token_hash, state, asked_at)
         VALUES ($1, $2, $3, $4, 'over', $5)
         ON CONFLICT (session_id, guest_email) DO UPDATE SET guest_name = excluded.guest_name RETURNING id";
    insert(tx, sql, values![session.0, name, email, placeholder, millis(now)]).await.map(DropInAskId)
}

/// The hash of the token of somebody's link.
pub async fn set_token(tx: &Tx, id: DropInAskId, token_hash: &str) -> Result<()> {
    let sql = "UPDATE drop_in_asks SET token_hash = $2 WHERE id = $1 AND token_hash <> $2";
    run(tx, sql, values![id.0, token_hash]).await?;
    Ok(())
}

/// Whoever asked as a guest is this person from now on. What the person asked for there before stays, and this goes.
pub async fn be(tx: &Tx, id: DropInAskId, session: SessionId, person: PersonId) -> Result<()> {
    let sql = "UPDATE drop_in_asks SET person_id = $2, guest_name = '', guest_email = NULL
         WHERE id = $1 AND person_id IS NULL
           AND NOT EXISTS (SELECT 1 FROM drop_in_asks o WHERE o.session_id = $3 AND o.person_id = $2)";
    run(tx, sql, values![id.0, person.0, session.0]).await?;
    run(tx, "DELETE FROM drop_in_asks WHERE id = $1 AND person_id IS NULL", values![id.0]).await?;
    Ok(())
}

/// Somebody is known by open sessions alone.
pub async fn add_guest(tx: &Tx, person: PersonId, now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO drop_in_guests (person_id, since) VALUES ($1, $2) ON CONFLICT (person_id) DO NOTHING";
    run(tx, sql, values![person.0, millis(now)]).await?;
    Ok(())
}

/// Notes that the link is sent by e-mail; false where that was done since an instant.
pub async fn mail(tx: &Tx, id: DropInAskId, since: Timestamp, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE drop_in_asks SET mailed_at = $3 WHERE id = $1 AND (mailed_at IS NULL OR mailed_at < $2)";
    Ok(run(tx, sql, values![id.0, millis(since), millis(now)]).await? == 1)
}

/// How many links were sent since an instant, to everybody together and to one address.
pub async fn mailed_since(db: &impl Read, email: &str, since: Timestamp) -> Result<(u64, u64)> {
    let all = "SELECT count(*) AS id FROM drop_in_asks WHERE mailed_at > $1";
    let one = "SELECT count(*) AS id FROM drop_in_asks WHERE mailed_at > $1
        AND (guest_email = $2 OR person_id = (SELECT p.id FROM people p WHERE p.email = $2))";
    Ok((count(db, all, values![millis(since)]).await?, count(db, one, values![millis(since), email]).await?))
}

/// Keeps how an ask stands now.
pub async fn put(tx: &Tx, ask: &Ask) -> Result<()> {
    let (state, until) = match ask.state {
        State::Waits => ("waits", None),
        State::Offered { until } => ("offered", Some(millis(until))),
        State::Held => ("held", None),
        State::Over => ("over", None),
    };
    let sql = "UPDATE drop_in_asks SET state = $2, until = CAST($3 AS BIGINT), asked_at = $4 WHERE id = $1";
    run(tx, sql, values![ask.id.0, state, until, millis(ask.asked_at)]).await?;
    Ok(())
}

/// Makes whoever holds a place a member of the date's group. They take part in this session and not in the programme.
pub async fn seat(tx: &Tx, group: GroupId, person: PersonId, now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO memberships (group_id, person_id, joined_at, moved_at) VALUES ($1, $2, $3, $3)
         ON CONFLICT (group_id, person_id) DO UPDATE SET left_at = NULL, joined_at = excluded.joined_at,
           moved_at = excluded.moved_at";
    run(tx, sql, values![group.0, person.0, millis(now)]).await?;
    Ok(())
}

/// Sessions not begun in which a place was kept for somebody until now or earlier.
pub async fn lapsing(db: &impl Read, now: Timestamp) -> Result<Vec<SessionId>> {
    let sql = "SELECT DISTINCT a.session_id AS id FROM drop_in_asks a JOIN sessions s ON s.id = a.session_id
         WHERE a.state = 'offered' AND a.until <= $1 AND s.starts_at > $1 ORDER BY a.session_id";
    let rows: Vec<Number> = all(db, sql, values![millis(now)]).await?;
    Ok(rows.into_iter().map(|row| SessionId(row.id)).collect())
}

/// Who has no place in a session yet and waits for one, or has one kept: they hear what becomes of the session.
pub async fn waiting(db: &impl Read, session: SessionId) -> Result<Vec<(DropInAskId, PersonId)>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: i64,
        person_id: i64,
    }
    let sql =
        "SELECT id, person_id FROM drop_in_asks WHERE session_id = $1 AND state IN ('waits', 'offered') ORDER BY id";
    let rows: Vec<Row> = all(db, sql, values![session.0]).await?;
    Ok(rows.into_iter().map(|row| (DropInAskId(row.id), PersonId(row.person_id))).collect())
}

/// Whether somebody came to the last places they held in a series, newest first, as far as it is noted.
pub async fn came(db: &impl Read, series: DropInId, person: PersonId) -> Result<Vec<bool>> {
    #[derive(FromQueryResult)]
    struct Row {
        state: String,
    }
    let sql = "SELECT n.state FROM drop_in_asks a JOIN drop_in_dates t ON t.session_id = a.session_id
         JOIN sessions s ON s.id = a.session_id
         JOIN attendances n ON n.session_id = a.session_id AND n.person_id = a.person_id
         WHERE t.drop_in_id = $1 AND a.person_id = $2 AND a.state = 'held' AND s.closed_at IS NOT NULL
         ORDER BY s.starts_at DESC LIMIT 5";
    let rows: Vec<Row> = all(db, sql, values![series.0, person.0]).await?;
    Ok(rows.into_iter().map(|row| row.state == "present").collect())
}
