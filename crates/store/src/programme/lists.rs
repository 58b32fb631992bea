//! Programmes in lists, and what there is of one in numbers.

use super::{state, version};
use crate::drop_in::IS_NO_OPEN_DATE;
use crate::peer::HOLDS_PLACE;
use crate::sql::{Read, all, first, json, values};
use crate::{Result, StoreError};
use domain::blueprint::Design;
use domain::id::ProgrammeId;
use domain::programme::{Programme, ProgrammeState};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// One line of the coordinator's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: ProgrammeId,
    pub slug: String,
    pub title: String,
    /// Key of the blueprint.
    pub blueprint: String,
    pub state: ProgrammeState,
    pub people: u64,
    pub groups: u64,
}

#[derive(FromQueryResult)]
struct LineRow {
    id: i64,
    slug: String,
    title: String,
    blueprint: String,
    state: String,
    people: i64,
    groups: i64,
}

/// At most `limit` programmes of a state (of any, when none is given) with an id below `before`, newest first.
pub async fn page(
    db: &impl Read,
    wanted: Option<ProgrammeState>,
    before: Option<ProgrammeId>,
    limit: u32,
) -> Result<Vec<Line>> {
    let rows: Vec<LineRow> = all(
        db,
        "SELECT p.id, p.slug, p.title, p.blueprint, p.state,
           (SELECT count(*) FROM participations n WHERE n.programme_id = p.id AND n.left_at IS NULL) AS people,
           (SELECT count(*) FROM groups g WHERE g.programme_id = p.id) AS groups
         FROM programmes p
         WHERE (CAST($1 AS TEXT) IS NULL OR p.state = $1) AND p.id < $2
         ORDER BY p.id DESC LIMIT $3",
        values![wanted.map(ProgrammeState::as_str), before.map_or(i64::MAX, |id| id.0), i64::from(limit)],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Line {
                id: ProgrammeId(row.id),
                slug: row.slug,
                title: row.title,
                blueprint: row.blueprint,
                state: state(&row.state)?,
                people: row.people.max(0) as u64,
                groups: row.groups.max(0) as u64,
            })
        })
        .collect()
}

#[derive(FromQueryResult)]
struct StateRow {
    state: String,
    number: i64,
}

/// How many programmes there are in each state; states without one are left out.
pub async fn state_counts(db: &impl Read) -> Result<Vec<(ProgrammeState, u64)>> {
    let rows: Vec<StateRow> =
        all(db, "SELECT state, count(*) AS number FROM programmes GROUP BY state", values![]).await?;
    rows.into_iter().map(|row| Ok((state(&row.state)?, row.number.max(0) as u64))).collect()
}

#[derive(FromQueryResult)]
struct PublishedRow {
    id: i64,
    slug: String,
    blueprint: String,
    design: String,
    version: i64,
}

/// What anybody may choose from, by title; at most `limit`.
pub async fn published(db: &impl Read, limit: u32) -> Result<Vec<Programme>> {
    let rows: Vec<PublishedRow> = all(
        db,
        "SELECT id, slug, blueprint, design, version FROM programmes WHERE state = 'published'
         ORDER BY title, id LIMIT $1",
        values![i64::from(limit)],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            let design: Design = json(&row.design)?;
            Ok(Programme {
                id: ProgrammeId(row.id),
                slug: row.slug,
                blueprint: row.blueprint,
                design,
                state: ProgrammeState::Published,
                version: version(row.version)?,
            })
        })
        .collect()
}

/// A programme in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub people: u64,
    pub commissioners: u64,
    pub groups: u64,
    pub confirmed_groups: u64,
    /// People of the programme who sit in none of its groups.
    pub ungrouped: u64,
    /// Not cancelled.
    pub sessions: u64,
    pub sessions_held: u64,
    /// As in [`crate::desk::Standing`].
    pub uninvited: u64,
    pub waves: u64,
    /// Whether the first and the second wave were sent: 1 or 0. And how many are open.
    pub before: u64,
    pub after: u64,
    pub open: u64,
    pub asked: u64,
    pub answered: u64,
    /// Sent and not taken back.
    pub applications: u64,
    /// Places that were accepted.
    pub accepted: u64,
}

#[derive(FromQueryResult)]
struct CountsRow {
    people: i64,
    commissioners: i64,
    groups: i64,
    confirmed_groups: i64,
    ungrouped: i64,
    sessions: i64,
    sessions_held: i64,
    uninvited: i64,
    waves: i64,
    before: i64,
    after: i64,
    open: i64,
    asked: i64,
    answered: i64,
    applications: i64,
    accepted: i64,
}

/// Counts for the programme's own page, in one statement.
pub async fn counts(db: &impl Read, id: ProgrammeId, now: Timestamp) -> Result<Counts> {
    let is_uninvited = crate::desk::is_uninvited("$2");
    let sql = format!(
        "SELECT
           (SELECT count(*) FROM participations n WHERE n.programme_id = $1 AND n.left_at IS NULL) AS people,
           (SELECT count(*) FROM commissions c WHERE c.programme_id = $1) AS commissioners,
           (SELECT count(*) FROM groups g WHERE g.programme_id = $1 AND {IS_NO_OPEN_DATE}) AS groups,
           (SELECT count(*) FROM groups g WHERE g.programme_id = $1 AND g.confirmed_at IS NOT NULL
              AND {IS_NO_OPEN_DATE}) AS confirmed_groups,
           (SELECT count(*) FROM participations n WHERE n.programme_id = $1 AND n.left_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM memberships m JOIN groups g ON g.id = m.group_id
                WHERE g.programme_id = $1 AND m.person_id = n.person_id AND {HOLDS_PLACE}
                  AND {IS_NO_OPEN_DATE})) AS ungrouped,
           (SELECT count(*) FROM sessions s JOIN groups g ON g.id = s.group_id
              WHERE g.programme_id = $1 AND s.cancelled_at IS NULL) AS sessions,
           (SELECT count(*) FROM sessions s JOIN groups g ON g.id = s.group_id
              WHERE g.programme_id = $1 AND s.cancelled_at IS NULL
                AND (s.ends_at <= $2 OR s.closed_at IS NOT NULL)) AS sessions_held,
           (SELECT count(*) FROM groups g WHERE g.programme_id = $1 AND {is_uninvited}) AS uninvited,
           (SELECT count(*) FROM waves w WHERE w.programme_id = $1) AS waves,
           (SELECT count(*) FROM waves w WHERE w.programme_id = $1 AND w.moment = 'before') AS before,
           (SELECT count(*) FROM waves w WHERE w.programme_id = $1 AND w.moment = 'after') AS after,
           (SELECT count(*) FROM waves w WHERE w.programme_id = $1 AND w.closed_at IS NULL) AS open,
           (SELECT count(*) FROM invitations i JOIN waves w ON w.id = i.wave_id WHERE w.programme_id = $1) AS asked,
           (SELECT count(*) FROM invitations i JOIN waves w ON w.id = i.wave_id
              WHERE w.programme_id = $1 AND i.has_answered) AS answered,
           (SELECT count(*) FROM applications a WHERE a.programme_id = $1 AND a.sent_at IS NOT NULL
              AND a.withdrawn_at IS NULL) AS applications,
           (SELECT count(*) FROM place_offers o WHERE o.programme_id = $1 AND o.answer = 'accepted') AS accepted"
    );
    let row: Option<CountsRow> = first(db, &sql, values![id.0, crate::sql::millis(now)]).await?;
    let row = row.ok_or_else(|| StoreError::Unreadable("counts without a row".into()))?;
    let number = |n: i64| n.max(0) as u64;
    Ok(Counts {
        people: number(row.people),
        commissioners: number(row.commissioners),
        groups: number(row.groups),
        confirmed_groups: number(row.confirmed_groups),
        ungrouped: number(row.ungrouped),
        sessions: number(row.sessions),
        sessions_held: number(row.sessions_held),
        uninvited: number(row.uninvited),
        waves: number(row.waves),
        before: number(row.before),
        after: number(row.after),
        open: number(row.open),
        asked: number(row.asked),
        answered: number(row.answered),
        applications: number(row.applications),
        accepted: number(row.accepted),
    })
}
