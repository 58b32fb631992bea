//! What waits for a coordinator and what comes up, each in one statement.

use crate::Result;
use crate::drop_in::IS_NO_OPEN_DATE;
use crate::offer::UNDELIVERED;
use crate::peer::{HOLDS_PLACE, IS_PROVIDERS};
use crate::sql::{Read, all, date, first, instant, json, millis, time, values};
use domain::access::{Permit, ReadDesk, ReadProgramme};
use domain::draw::Aims;
use domain::id::{GroupId, ProgrammeId, SessionId};
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};
use sea_orm::FromQueryResult;
use std::collections::BTreeSet;

/// Enquiries nobody has answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unanswered {
    pub count: usize,
    /// Who wrote first, and when.
    pub oldest: Option<(String, Timestamp)>,
}

#[derive(FromQueryResult)]
struct UnansweredRow {
    count: i64,
    name: Option<String>,
    received_at: Option<i64>,
}

pub async fn unanswered(db: &impl Read, _: &Permit<ReadDesk>) -> Result<Unanswered> {
    let row: Option<UnansweredRow> = first(
        db,
        "SELECT (SELECT count(*) FROM enquiries WHERE answered_at IS NULL AND stage = 'new') AS count, e.name,
           e.received_at
         FROM enquiries e WHERE e.answered_at IS NULL AND e.stage = 'new' ORDER BY e.id LIMIT 1",
        values![],
    )
    .await?;
    let Some(row) = row else { return Ok(Unanswered::default()) };
    let oldest = match (row.name, row.received_at) {
        (Some(name), Some(at)) => Some((name, instant(at)?)),
        _ => None,
    };
    Ok(Unanswered { count: usize::try_from(row.count).unwrap_or_default(), oldest })
}

/// How far a programme is, in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub id: ProgrammeId,
    pub title: String,
    pub people: usize,
    pub groups: usize,
    /// Groups that lack both a room and a join link, or have no facilitator named.
    pub incomplete: Vec<Incomplete>,
    /// Stages with groups that are still drafts, each once.
    pub draft_stages: Vec<String>,
    /// Confirmed groups whose sessions are not over, and their stages.
    pub meeting: Vec<(String, GroupId)>,
    /// Confirmed groups without a single date.
    pub without_dates: usize,
    /// Confirmed groups with a date that somebody of theirs was not told of, but for those that never were written to
    /// and meet already.
    pub uninvited: usize,
    /// People in none of its groups.
    pub unplaced: usize,
    pub first: Option<Timestamp>,
    /// The next date of all.
    pub next: Option<Timestamp>,
    /// The next date of a group that wants invitations.
    pub untold: Option<Timestamp>,
    pub has_before: bool,
    pub has_after: bool,
}

/// A group that may lack something before it meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomplete {
    pub name: String,
    pub stage: String,
    pub is_led: bool,
    /// It has a room or a join link.
    pub has_place: bool,
}

#[derive(FromQueryResult)]
struct StandingRow {
    id: i64,
    title: String,
    people: i64,
    groups: i64,
    without_dates: i64,
    uninvited: i64,
    unplaced: i64,
    first: Option<i64>,
    next: Option<i64>,
    untold: Option<i64>,
    has_before: bool,
    has_after: bool,
}

#[derive(FromQueryResult)]
struct GroupRow {
    id: i64,
    programme_id: i64,
    name: String,
    stage: String,
    is_led: bool,
    has_place: bool,
    is_draft: bool,
    is_over: bool,
}

impl GroupRow {
    fn incomplete(&self) -> Incomplete {
        Incomplete {
            name: self.name.clone(),
            stage: self.stage.clone(),
            is_led: self.is_led,
            has_place: self.has_place,
        }
    }
}

/// That somebody of the group `g` was not told of its last date, or of one that is near: later dates, new members and
/// those who came back all show there. A group that meets already and was never written to knows its dates from
/// elsewhere. `now` is the instant's
/// place.
pub(crate) fn is_uninvited(now: &str) -> String {
    format!(
        "g.confirmed_at IS NOT NULL AND {IS_NO_OPEN_DATE}
           AND (NOT EXISTS (SELECT 1 FROM sessions b WHERE b.group_id = g.id AND b.starts_at <= {now})
             OR EXISTS (SELECT 1 FROM session_announcements k JOIN sessions t ON t.id = k.session_id
               WHERE t.group_id = g.id))
           AND EXISTS (SELECT 1 FROM memberships m WHERE m.group_id = g.id AND m.left_at IS NULL
           AND EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id AND s.cancelled_at IS NULL
             AND s.starts_at > {now} AND (s.starts_at < {now} + {NEAR_MILLIS} OR s.id = (
               SELECT l.id FROM sessions l WHERE l.group_id = g.id AND l.cancelled_at IS NULL
                 AND l.starts_at > {now} ORDER BY l.starts_at DESC, l.id LIMIT 1))
             AND NOT EXISTS (SELECT 1 FROM session_announcements a
               WHERE a.session_id = s.id AND a.person_id = m.person_id)))"
    )
}

/// Four weeks: a date so near is told of whatever else was.
const NEAR_MILLIS: i64 = 28 * 24 * 3_600_000;

/// That the participation `p` has no group in its programme.
fn is_unplaced() -> String {
    format!(
        "p.left_at IS NULL AND NOT EXISTS (SELECT 1 FROM memberships m JOIN groups g ON g.id = m.group_id
           WHERE g.programme_id = p.programme_id AND m.person_id = p.person_id AND {HOLDS_PLACE} AND {IS_NO_OPEN_DATE})"
    )
}

/// That the outcome `o` is to be told by a letter which nobody approved, or was to be told by one that was held.
const IS_UNAPPROVED: &str = "o.choice IS NOT NULL AND o.letters_id IS NULL AND o.left_at IS NULL
     AND ((o.told IS NULL OR o.told <> o.choice)
         AND NOT EXISTS (SELECT 1 FROM place_offers f WHERE f.application_id = o.application_id)
       OR o.held_at IS NOT NULL AND o.heard_at IS NULL AND NOT EXISTS (SELECT 1 FROM place_offers f
         WHERE f.application_id = o.application_id AND f.answer IS NOT NULL))
     AND EXISTS (SELECT 1 FROM applications a WHERE a.id = o.application_id AND a.withdrawn_at IS NULL)";

/// Every published programme, by first session: what waits in any of them is found.
pub async fn standings(db: &impl Read, _: &Permit<ReadDesk>, now: Timestamp) -> Result<Vec<Standing>> {
    let (is_uninvited, is_unplaced) = (is_uninvited("$1"), is_unplaced());
    let sessions = "FROM sessions s JOIN groups g ON g.id = s.group_id WHERE g.programme_id = r.id
         AND s.cancelled_at IS NULL";
    let sql = format!(
        "SELECT r.id, r.title,
           (SELECT count(*) FROM participations p WHERE p.programme_id = r.id AND p.left_at IS NULL) AS people,
           (SELECT count(*) FROM groups g WHERE g.programme_id = r.id AND {IS_NO_OPEN_DATE}) AS groups,
           (SELECT count(*) FROM groups g WHERE g.programme_id = r.id AND g.confirmed_at IS NOT NULL
             AND {IS_PROVIDERS} AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id)) AS without_dates,
           (SELECT count(*) FROM groups g
             WHERE g.programme_id = r.id AND {IS_PROVIDERS} AND {is_uninvited}) AS uninvited,
           (SELECT count(*) FROM participations p WHERE p.programme_id = r.id AND {is_unplaced}) AS unplaced,
           (SELECT min(s.starts_at) {sessions} AND {IS_NO_OPEN_DATE}) AS first,
           (SELECT min(s.starts_at) {sessions} AND s.starts_at > $1 AND {IS_PROVIDERS}) AS next,
           (SELECT min(s.starts_at) {sessions} AND s.starts_at > $1 AND {IS_PROVIDERS} AND EXISTS (
             SELECT 1 FROM memberships m WHERE m.group_id = g.id AND m.left_at IS NULL AND NOT EXISTS (
               SELECT 1 FROM session_announcements a WHERE a.session_id = s.id AND a.person_id = m.person_id))
             AND g.id IN (SELECT g.id FROM groups g WHERE g.programme_id = r.id AND {is_uninvited})) AS untold,
           EXISTS (SELECT 1 FROM waves w WHERE w.programme_id = r.id AND w.moment = 'before') AS has_before,
           EXISTS (SELECT 1 FROM waves w WHERE w.programme_id = r.id AND w.moment = 'after') AS has_after
         FROM programmes r WHERE r.state = 'published' ORDER BY r.id"
    );
    let rows: Vec<StandingRow> = all(db, &sql, values![millis(now)]).await?;
    let sql = format!(
        "SELECT g.id, g.programme_id, g.name, g.stage, (g.confirmed_at IS NULL) AS is_draft,
           (g.facilitator_id IS NOT NULL) AS is_led, (g.place <> '' OR g.join_link <> '') AS has_place,
           (EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id) AND NOT EXISTS (SELECT 1 FROM sessions s
             WHERE s.group_id = g.id AND s.cancelled_at IS NULL AND s.ends_at > $1)) AS is_over
         FROM groups g JOIN programmes r ON r.id = g.programme_id WHERE r.state = 'published' AND {IS_PROVIDERS}
           AND {IS_NO_OPEN_DATE} ORDER BY g.programme_id, g.id"
    );
    let groups: Vec<GroupRow> = all(db, &sql, values![millis(now)]).await?;
    let mut standings = rows.into_iter().map(|row| standing(row, &groups)).collect::<Result<Vec<_>>>()?;
    standings.sort_by_key(|standing| (standing.first.is_none(), standing.first));
    Ok(standings)
}

fn standing(row: StandingRow, groups: &[GroupRow]) -> Result<Standing> {
    let of_it = || groups.iter().filter(|group| group.programme_id == row.id);
    let draft_stages: BTreeSet<&String> = of_it().filter(|group| group.is_draft).map(|group| &group.stage).collect();
    let meeting = of_it().filter(|group| !group.is_draft && !group.is_over);
    let number = |count: i64| usize::try_from(count).unwrap_or_default();
    Ok(Standing {
        id: ProgrammeId(row.id),
        title: row.title,
        people: number(row.people),
        groups: number(row.groups),
        incomplete: of_it().filter(|group| !group.is_led || !group.has_place).map(GroupRow::incomplete).collect(),
        draft_stages: draft_stages.into_iter().cloned().collect(),
        meeting: meeting.map(|group| (group.stage.clone(), GroupId(group.id))).collect(),
        without_dates: number(row.without_dates),
        uninvited: number(row.uninvited),
        unplaced: number(row.unplaced),
        first: row.first.map(instant).transpose()?,
        next: row.next.map(instant).transpose()?,
        untold: row.untold.map(instant).transpose()?,
        has_before: row.has_before,
        has_after: row.has_after,
    })
}

/// How far the choosing of a round is, in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosing {
    pub programme: ProgrammeId,
    /// Applications that were sent and stand, and those of them of which nothing is decided.
    pub sent: usize,
    pub undecided: usize,
    /// Readers wanted for each; none before the first sharing out.
    pub readers: Option<u32>,
    /// Applications with one reader, or none, and those that somebody is still to score; whoever may not read them any more counts
    /// here as a reader.
    pub lone: usize,
    pub unread: usize,
    /// Decisions about places that no letter has told, and whose letter nobody approved.
    pub unapproved: usize,
    /// People on the panel who were not asked yet whether the letters may go, and what those who were say is wrong; whichever
    /// letters they may read, and whatever became of those.
    pub unasked: usize,
    pub objections: usize,
    /// Letters that were approved, whose time is over, and that have not gone out.
    pub late: usize,
    /// Letters of decisions that the mail server would not take yet.
    pub undelivered: usize,
    /// Places that are free and go to nobody who waits; before the rules are asked, one where anybody waits.
    pub stuck: usize,
    pub is_settled: bool,
    pub is_drawn: bool,
    pub is_published: bool,
    /// People of the draw whom no letter has told of a decision.
    pub untold: usize,
    /// By when the panel is to have read them; none before the first sharing out.
    pub read_by: Option<Date>,
    /// What was settled shares places out by scores.
    pub by_scores: bool,
}

#[derive(FromQueryResult)]
struct ChoosingRow {
    id: i64,
    sent: i64,
    undecided: i64,
    readers: Option<i64>,
    lone: i64,
    unread: i64,
    unapproved: i64,
    unasked: i64,
    objections: i64,
    late: i64,
    undelivered: i64,
    waiting: i64,
    holders: i64,
    aims: Option<String>,
    committed_at: Option<i64>,
    drawn_at: Option<i64>,
    published_at: Option<i64>,
    untold: i64,
    read_by: Option<String>,
}

/// Of every published programme, in one statement.
pub async fn choosing(db: &impl Read, _: &Permit<ReadDesk>, now: Timestamp) -> Result<Vec<Choosing>> {
    choosing_where(db, "r.state = 'published'", values![millis(now - LATE)]).await
}

/// Of one programme.
pub async fn choosing_of(db: &impl Read, permit: &Permit<ReadProgramme>, now: Timestamp) -> Result<Option<Choosing>> {
    Ok(choosing_where(db, "r.id = $2", values![millis(now - LATE), permit.scope().0]).await?.pop())
}

/// So long after their time approved letters are late: the queue has had time enough.
const LATE: SignedDuration = SignedDuration::from_mins(10);

async fn choosing_where(db: &impl Read, which: &str, of: Vec<sea_orm::Value>) -> Result<Vec<Choosing>> {
    let sent = "FROM applications a WHERE a.programme_id = r.id AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL";
    let standing = "FROM reviews w JOIN reviewers v ON v.id = w.reviewer_id
         WHERE w.application_id = a.id AND w.recused_at IS NULL AND w.taken_at IS NULL";
    let sql = format!(
        "SELECT r.id, n.readers, n.read_by, d.aims, d.committed_at, d.drawn_at, d.published_at,
           (SELECT count(*) FROM draw_entries e JOIN applications a ON a.id = e.application_id
             WHERE e.programme_id = r.id AND a.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM outcomes o
               WHERE o.application_id = a.id AND o.told IS NOT NULL)) AS untold,
           (SELECT count(*) {sent}) AS sent,
           (SELECT count(*) {sent} AND NOT EXISTS (SELECT 1 FROM outcomes o
             WHERE o.application_id = a.id AND o.choice IS NOT NULL)) AS undecided,
           (SELECT count(*) {sent} AND (SELECT count(*) {standing}
             AND (v.ended_at IS NULL OR w.locked_at IS NOT NULL)) < 2) AS lone,
           (SELECT count(*) {sent} AND EXISTS (SELECT 1 {standing}
             AND v.ended_at IS NULL AND w.locked_at IS NULL)) AS unread,
           (SELECT count(*) FROM outcomes o WHERE o.programme_id = r.id AND {IS_UNAPPROVED}) AS unapproved,
           (SELECT count(*) FROM reviewers v WHERE v.programme_id = r.id AND v.ended_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM letter_askings k
               WHERE k.programme_id = r.id AND k.ended_at IS NULL)) AS unasked,
           (SELECT count(*) FROM letter_objections j JOIN reviewers v ON v.id = j.reviewer_id
             JOIN letter_askings k ON k.programme_id = v.programme_id AND k.ended_at IS NULL
             WHERE v.programme_id = r.id AND v.ended_at IS NULL) AS objections,
           (SELECT count(*) FROM outcomes o JOIN outcome_letters l ON l.id = o.letters_id WHERE o.programme_id = r.id
             AND l.sent_at IS NULL AND l.due_at < $1) AS late,
           (SELECT count(*) {UNDELIVERED} AND o.programme_id = r.id) AS undelivered,
           (SELECT count(*) {sent} AND EXISTS (SELECT 1 FROM outcomes o WHERE o.application_id = a.id
             AND o.choice = 'waiting' AND o.told = 'waiting' AND o.left_at IS NULL)) AS waiting,
           (SELECT count(*) {sent} AND EXISTS (SELECT 1 FROM outcomes o WHERE o.application_id = a.id
             AND o.choice = 'offer' AND o.left_at IS NULL AND NOT EXISTS (SELECT 1 FROM place_offers f
               WHERE f.application_id = a.id AND f.answer IN ('passed', 'lapsed')))) AS holders
         FROM programmes r LEFT JOIN panels n ON n.programme_id = r.id LEFT JOIN draws d ON d.programme_id = r.id
         WHERE {which} ORDER BY r.id"
    );
    let rows: Vec<ChoosingRow> = all(db, &sql, of).await?;
    rows.into_iter().map(ChoosingRow::choosing).collect()
}

impl ChoosingRow {
    fn choosing(self) -> Result<Choosing> {
        let number = |count: i64| usize::try_from(count).unwrap_or_default();
        let aims: Option<Aims> = self.aims.as_deref().map(json).transpose()?;
        let is_full = aims.as_ref().is_some_and(|aims| self.holders >= i64::from(aims.places));
        Ok(Choosing {
            programme: ProgrammeId(self.id),
            sent: number(self.sent),
            undecided: number(self.undecided),
            readers: self.readers.and_then(|readers| u32::try_from(readers).ok()),
            lone: number(self.lone),
            unread: number(self.unread),
            unapproved: number(self.unapproved),
            unasked: number(self.unasked),
            objections: number(self.objections),
            late: number(self.late),
            undelivered: number(self.undelivered),
            stuck: usize::from(self.waiting > 0 && !is_full),
            is_settled: self.committed_at.is_some(),
            is_drawn: self.drawn_at.is_some(),
            is_published: self.published_at.is_some(),
            untold: number(self.untold),
            read_by: self.read_by.as_deref().map(date).transpose()?,
            by_scores: aims.is_none_or(|aims| aims.method.needs_scores()),
        })
    }
}

/// A session that is coming up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComingUp {
    pub session: SessionId,
    pub programme: ProgrammeId,
    pub of: GroupId,
    /// Its name.
    pub group: String,
    pub date: Date,
    pub starts: Time,
    pub members: usize,
    pub coming: usize,
    /// Of the members, how many were told of the date.
    pub told: usize,
    /// First name; empty when nobody facilitates.
    pub facilitator: String,
}

#[derive(FromQueryResult)]
struct ComingRow {
    id: i64,
    programme_id: i64,
    group_id: i64,
    name: String,
    date: String,
    starts: String,
    members: i64,
    coming: i64,
    told: i64,
    facilitator: Option<String>,
}

/// The next sessions of the house, nearest first.
pub async fn coming_up(db: &impl Read, _: &Permit<ReadDesk>, now: Timestamp, limit: u32) -> Result<Vec<ComingUp>> {
    let sql = format!(
        "SELECT s.id, g.programme_id, s.group_id, g.name, s.date, s.starts, f.first_name AS facilitator,
           (SELECT count(*) FROM memberships m WHERE m.group_id = g.id AND m.left_at IS NULL) AS members,
           (SELECT count(*) FROM replies y JOIN memberships m ON m.group_id = g.id AND m.person_id = y.person_id
             WHERE y.session_id = s.id AND m.left_at IS NULL AND y.answer = 'coming') AS coming,
           (SELECT count(*) FROM memberships m JOIN session_announcements a ON a.person_id = m.person_id
             WHERE m.group_id = g.id AND m.left_at IS NULL AND a.session_id = s.id) AS told
         FROM sessions s JOIN groups g ON g.id = s.group_id
         LEFT JOIN people f ON f.id = COALESCE(s.facilitator_id, g.facilitator_id)
         WHERE s.starts_at > $1 AND s.cancelled_at IS NULL AND {IS_PROVIDERS} ORDER BY s.starts_at, s.id LIMIT $2"
    );
    let rows: Vec<ComingRow> = all(db, &sql, values![millis(now), i64::from(limit)]).await?;
    rows.into_iter()
        .map(|row| {
            Ok(ComingUp {
                session: SessionId(row.id),
                programme: ProgrammeId(row.programme_id),
                of: GroupId(row.group_id),
                group: row.name,
                date: date(&row.date)?,
                starts: time(&row.starts)?,
                members: usize::try_from(row.members).unwrap_or_default(),
                coming: usize::try_from(row.coming).unwrap_or_default(),
                told: usize::try_from(row.told).unwrap_or_default(),
                facilitator: row.facilitator.unwrap_or_default(),
            })
        })
        .collect()
}
