//! Open sessions after they were made: other terms, taking a series away that nobody used, and forgetting who came.

use crate::sql::{Number, Read, all, first, millis, places, run, values};
use crate::{Result, Tx};
use domain::drop_in::Terms;
use domain::id::{DropInId, GroupId, PersonId, SessionId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Sets how the places of a series are given from now on.
pub async fn set_terms(tx: &Tx, series: DropInId, terms: Terms) -> Result<()> {
    let sql = "UPDATE drop_ins SET places = $2, hours = $3, newcomers_first = $4 WHERE id = $1";
    let (places, hours) = (i64::from(terms.places), i64::from(terms.hours));
    run(tx, sql, values![series.0, places, hours, terms.newcomers_first]).await?;
    Ok(())
}

/// Somebody brings a story to a session.
pub async fn add_teller(tx: &Tx, session: SessionId, person: PersonId) -> Result<()> {
    let sql = "INSERT INTO drop_in_tellers (session_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    run(tx, sql, values![session.0, person.0]).await?;
    Ok(())
}

/// Who brings a story to a session, of those who have a place.
pub async fn tellers(db: &impl Read, session: SessionId) -> Result<Vec<(PersonId, String)>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: i64,
        first_name: String,
        last_name: String,
    }
    let sql = "SELECT p.id, p.first_name, p.last_name FROM drop_in_tellers y JOIN people p ON p.id = y.person_id
         WHERE y.session_id = $1 AND EXISTS (SELECT 1 FROM drop_in_asks a
           WHERE a.session_id = y.session_id AND a.person_id = y.person_id AND a.state = 'held')
         ORDER BY p.sort_name, p.id";
    let rows: Vec<Row> = all(db, sql, values![session.0]).await?;
    let name = |row: &Row| domain::person::full_name(&row.first_name, &row.last_name);
    Ok(rows.iter().map(|row| (PersonId(row.id), name(row))).collect())
}

/// Whether somebody asked for a place in a date of the series, or was told of one: then it cannot be taken away any more.
pub async fn is_used(db: &impl Read, series: DropInId) -> Result<bool> {
    let sql = "SELECT s.id FROM drop_in_dates t JOIN sessions s ON s.id = t.session_id
         WHERE t.drop_in_id = $1 AND (s.sequence > 0 OR s.cancelled_at IS NOT NULL
           OR EXISTS (SELECT 1 FROM drop_in_asks x WHERE x.session_id = s.id)
           OR EXISTS (SELECT 1 FROM session_announcements x WHERE x.session_id = s.id)
           OR EXISTS (SELECT 1 FROM session_versions x WHERE x.session_id = s.id)
           OR EXISTS (SELECT 1 FROM attendances x WHERE x.session_id = s.id)
           OR EXISTS (SELECT 1 FROM rooms x WHERE x.session_id = s.id)
           OR EXISTS (SELECT 1 FROM polls x WHERE x.group_id = t.group_id)) LIMIT 1";
    Ok(first::<Number>(db, sql, values![series.0]).await?.is_some())
}

/// Takes a series away with all its dates and their groups. Ask [`is_used`] first.
pub async fn remove(tx: &Tx, series: DropInId) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Row {
        session_id: i64,
        group_id: i64,
    }
    let sql = "SELECT session_id, group_id FROM drop_in_dates WHERE drop_in_id = $1";
    let rows: Vec<Row> = all(tx, sql, values![series.0]).await?;
    run(tx, "DELETE FROM drop_in_dates WHERE drop_in_id = $1", values![series.0]).await?;
    for row in rows {
        run(tx, "DELETE FROM session_plans WHERE session_id = $1", values![row.session_id]).await?;
        run(tx, "DELETE FROM sessions WHERE id = $1", values![row.session_id]).await?;
        run(tx, "UPDATE groups SET confirmed_at = NULL WHERE id = $1", values![row.group_id]).await?;
        crate::group::remove_empty(tx, GroupId(row.group_id)).await?;
    }
    run(tx, "DELETE FROM drop_ins WHERE id = $1", values![series.0]).await?;
    Ok(())
}

/// What was taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Links that nobody used.
    pub links: u64,
    /// What people asked for in sessions that were long ago.
    pub asks: u64,
    /// People whose name and address went.
    pub people: u64,
}

/// That the house knows somebody, `p`, for nothing but open sessions.
const IS_NO_MORE: &str = "NOT EXISTS (SELECT 1 FROM participations x WHERE x.person_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM trusts x WHERE x.person_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM commissions x WHERE x.person_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM facilitators x WHERE x.person_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM reviewers x WHERE x.person_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM safeguarding_leads x WHERE x.person_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM safeguarding_entries x WHERE x.writer_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM sessions x WHERE x.facilitator_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM people x WHERE x.manager_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM groups x WHERE x.facilitator_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM memberships x WHERE x.person_id = p.id
      AND NOT EXISTS (SELECT 1 FROM drop_in_dates d WHERE d.group_id = x.group_id))";

/// Forgets links that nobody used, asks in sessions that ended before `long_ago`, and who guests were once none of theirs is left.
pub async fn forget(tx: &Tx, unused: Timestamp, long_ago: Timestamp, now: Timestamp) -> Result<Forgotten> {
    let links = "DELETE FROM drop_in_asks WHERE guest_email IS NOT NULL AND COALESCE(mailed_at, asked_at) < $1";
    let links = run(tx, links, values![millis(unused)]).await?;
    let old = "SELECT t.session_id FROM drop_in_dates t JOIN sessions s ON s.id = t.session_id WHERE s.ends_at < $1";
    let tellers = format!("DELETE FROM drop_in_tellers WHERE session_id IN ({old})");
    run(tx, &tellers, values![millis(long_ago)]).await?;
    let asks = format!("DELETE FROM drop_in_asks WHERE session_id IN ({old})");
    let asks = run(tx, &asks, values![millis(long_ago)]).await?;
    Ok(Forgotten { links, asks, people: strip(tx, long_ago, now).await? })
}

/// Guests of long ago of whom nothing is left; whoever is known for something else since is no guest any more.
async fn strip(tx: &Tx, long_ago: Timestamp, now: Timestamp) -> Result<u64> {
    let sql = "SELECT q.person_id AS id FROM drop_in_guests q WHERE q.since < $1
         AND NOT EXISTS (SELECT 1 FROM drop_in_asks a WHERE a.person_id = q.person_id) ORDER BY q.person_id LIMIT 400";
    let gone: Vec<i64> =
        all::<Number>(tx, sql, values![millis(long_ago)]).await?.into_iter().map(|row| row.id).collect();
    if gone.is_empty() {
        return Ok(0);
    }
    let list = |from: usize| places(from, gone.len());
    let ids = || gone.iter().map(|id| sea_orm::Value::from(*id));
    let sql = format!(
        "UPDATE people AS p SET first_name = 'Guest', last_name = '', sort_name = 'guest', phone = '', role = '',
           email = 'guest-' || p.id || '@gone.invalid', changed_at = $1, version = version + 1
         WHERE p.id IN ({}) AND {IS_NO_MORE}",
        list(2)
    );
    let people = run(tx, &sql, values![millis(now)].into_iter().chain(ids()).collect()).await?;
    let sql = format!(
        "UPDATE sign_ins SET ended_at = $1 WHERE ended_at IS NULL
           AND person_id IN (SELECT p.id FROM people p WHERE p.id IN ({}) AND {IS_NO_MORE})",
        list(2)
    );
    run(tx, &sql, values![millis(now)].into_iter().chain(ids()).collect()).await?;
    run(tx, &format!("DELETE FROM drop_in_guests WHERE person_id IN ({})", list(1)), ids().collect()).await?;
    Ok(people)
}
