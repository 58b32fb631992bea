//! What a report is made of: numbers of sessions, and the programmes of a commissioner.

use crate::Result;
use crate::peer::IS_NOT_MEMBERS_OWN;
use crate::sql::{Read, all, date, millis, values};
use domain::access::{Permit, ReadImpact, ReadReport};
use domain::attendance::Meeting;
use domain::id::ProgrammeId;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct MeetingRow {
    date: String,
    minutes: i64,
    is_over: bool,
    is_cancelled: bool,
    is_finished: bool,
    people: i64,
    marked: i64,
    present: i64,
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or_default()
}

/// Every session of the programme, in order of time, without those of groups that are their members' own. Who facilitates
/// is not counted among the people.
pub async fn meetings(db: &impl Read, permit: &Permit<ReadReport>, now: Timestamp) -> Result<Vec<Meeting>> {
    let sql = format!(
        "SELECT s.date, s.minutes, (s.ends_at <= $2) AS is_over, (s.cancelled_at IS NOT NULL) AS is_cancelled,
           (s.closed_at IS NOT NULL) AS is_finished,
           (SELECT count(*) FROM memberships m WHERE m.group_id = s.group_id AND m.joined_at <= s.ends_at
             AND (m.left_at IS NULL OR m.left_at > s.starts_at)
             AND m.person_id <> COALESCE(s.facilitator_id, g.facilitator_id, 0)) AS people,
           (SELECT count(*) FROM attendances a WHERE a.session_id = s.id) AS marked,
           (SELECT count(*) FROM attendances a WHERE a.session_id = s.id AND a.state = 'present') AS present
         FROM sessions s JOIN groups g ON g.id = s.group_id
         WHERE g.programme_id = $1 AND {IS_NOT_MEMBERS_OWN} ORDER BY s.starts_at, s.id"
    );
    let rows: Vec<MeetingRow> = all(db, &sql, values![permit.scope().0, millis(now)]).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Meeting {
                date: date(&row.date)?,
                minutes: number(row.minutes),
                is_over: row.is_over,
                is_cancelled: row.is_cancelled,
                is_finished: row.is_finished,
                people: number(row.people.max(row.marked)),
                present: number(row.present),
            })
        })
        .collect()
}

/// A programme as its commissioner's home lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commissioned {
    pub id: ProgrammeId,
    pub title: String,
    pub first: Option<Date>,
    pub last: Option<Date>,
    pub next: Option<Date>,
    pub held: u32,
    pub planned: u32,
    pub is_before_closed: bool,
    pub is_after_closed: bool,
    /// Both questionnaires are closed, and each was answered by as many as the floor asks.
    pub has_figures: bool,
}

#[derive(FromQueryResult)]
struct CommissionedRow {
    id: i64,
    title: String,
    first: Option<String>,
    last: Option<String>,
    next: Option<String>,
    held: i64,
    planned: i64,
    is_before_closed: bool,
    is_after_closed: bool,
    has_figures: bool,
}

/// The programmes that the permitted person commissions: those whose report has figures first, then those whose
/// questionnaires are over, then by title. `floor` is the fewest answers a figure is shown for.
pub async fn commissioned(
    db: &impl Read,
    permit: &Permit<ReadImpact>,
    floor: usize,
    now: Timestamp,
) -> Result<Vec<Commissioned>> {
    let sessions = format!(
        "FROM sessions s JOIN groups g ON g.id = s.group_id WHERE g.programme_id = r.id AND {IS_NOT_MEMBERS_OWN}"
    );
    let closed = |moment: &str| {
        format!(
            "EXISTS (SELECT 1 FROM waves w WHERE w.programme_id = r.id AND w.moment = '{moment}'
               AND w.closed_at IS NOT NULL)"
        )
    };
    let is_past = "(s.ends_at <= $2 OR s.closed_at IS NOT NULL)";
    let enough = "2 = (SELECT count(*) FROM waves w WHERE w.programme_id = r.id AND w.closed_at IS NOT NULL
        AND $3 <= (SELECT count(*) FROM invitations i WHERE i.wave_id = w.id AND i.has_answered))";
    let sql = format!(
        "SELECT r.id, r.title,
           (SELECT min(s.date) {sessions}) AS first, (SELECT max(s.date) {sessions}) AS last,
           (SELECT min(s.date) {sessions} AND NOT {is_past} AND s.cancelled_at IS NULL) AS next,
           (SELECT count(*) {sessions} AND {is_past}) AS planned,
           (SELECT count(*) {sessions} AND {is_past} AND s.cancelled_at IS NULL AND (s.closed_at IS NOT NULL
             OR EXISTS (SELECT 1 FROM attendances a WHERE a.session_id = s.id AND a.state = 'present'))) AS held,
           {before} AS is_before_closed, {after} AS is_after_closed, ({enough}) AS has_figures
         FROM commissions c JOIN programmes r ON r.id = c.programme_id
         WHERE c.person_id = $1 ORDER BY has_figures DESC, is_after_closed DESC, r.title, r.id LIMIT 50",
        before = closed("before"),
        after = closed("after")
    );
    let person = permit.person().map_or(0, |id| id.0);
    let rows: Vec<CommissionedRow> =
        all(db, &sql, values![person, millis(now), i64::try_from(floor).unwrap_or(i64::MAX)]).await?;
    let day = |text: Option<String>| text.as_deref().map(date).transpose();
    rows.into_iter()
        .map(|row| {
            Ok(Commissioned {
                id: ProgrammeId(row.id),
                title: row.title,
                first: day(row.first)?,
                last: day(row.last)?,
                next: day(row.next)?,
                held: number(row.held),
                planned: number(row.planned),
                is_before_closed: row.is_before_closed,
                is_after_closed: row.is_after_closed,
                has_figures: row.has_figures,
            })
        })
        .collect()
}
