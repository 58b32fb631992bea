//! What is known of a programme before it begins, for several programmes at once: a fixed number of statements.

use crate::drop_in::IS_NO_OPEN_DATE;
use crate::peer::IS_PROVIDERS;
use crate::sql::{Read, all, first, instant, json, millis, places, run, values};
use crate::{Result, Tx};
use domain::id::{CommissionId, GroupId, PersonId, ProgrammeId};
use domain::proposal::Terms;
use jiff::Timestamp;
use sea_orm::{FromQueryResult, Value};

fn ids_of(programmes: &[ProgrammeId]) -> Vec<Value> {
    programmes.iter().map(|id| Value::from(id.0)).collect()
}

/// Who agreed to a plan by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreedPlan {
    pub programme: ProgrammeId,
    pub hash: String,
    pub name: String,
    pub at: Timestamp,
}

#[derive(FromQueryResult)]
struct AgreedRow {
    programme_id: i64,
    hash: String,
    name: String,
    agreed_at: i64,
}

pub async fn agreed_plans(db: &impl Read, programmes: &[ProgrammeId]) -> Result<Vec<AgreedPlan>> {
    let sql = format!(
        "SELECT a.programme_id, a.hash, p.first_name || ' ' || p.last_name AS name, a.agreed_at
         FROM agreed_plans a JOIN people p ON p.id = a.agreed_by WHERE a.programme_id IN ({})",
        places(1, programmes.len())
    );
    let rows: Vec<AgreedRow> = all(db, &sql, ids_of(programmes)).await?;
    let told = |row: AgreedRow| {
        let (programme, at) = (ProgrammeId(row.programme_id), instant(row.agreed_at)?);
        Ok(AgreedPlan { programme, hash: row.hash, name: row.name, at })
    };
    rows.into_iter().map(told).collect()
}

/// Notes who agreed to the plan of this hash; a later one takes its place.
pub async fn agree(tx: &Tx, programme: ProgrammeId, hash: &str, by: PersonId, now: Timestamp) -> Result<()> {
    run(
        tx,
        "INSERT INTO agreed_plans (programme_id, hash, agreed_by, agreed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (programme_id) DO UPDATE SET hash = excluded.hash, agreed_by = excluded.agreed_by,
           agreed_at = excluded.agreed_at",
        values![programme.0, hash, by.0, millis(now)],
    )
    .await?;
    Ok(())
}

/// The proposal that a programme's commission began with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub commission: CommissionId,
    pub programme: ProgrammeId,
    pub terms: Terms,
    pub name: String,
    pub at: Timestamp,
}

#[derive(FromQueryResult)]
struct AcceptedRow {
    id: i64,
    programme_id: i64,
    terms: String,
    name: String,
    answered_at: i64,
}

/// The newest of each programme last.
pub async fn accepted(db: &impl Read, programmes: &[ProgrammeId]) -> Result<Vec<Accepted>> {
    let sql = format!(
        "SELECT c.id, c.programme_id, p.terms, p.name, p.answered_at FROM commissioned c JOIN proposals p ON p.id = c.proposal_id
         WHERE p.answered_at IS NOT NULL AND c.programme_id IN ({}) ORDER BY c.id",
        places(1, programmes.len())
    );
    let rows: Vec<AcceptedRow> = all(db, &sql, ids_of(programmes)).await?;
    let told = |row: AcceptedRow| {
        let (programme, at) = (ProgrammeId(row.programme_id), instant(row.answered_at)?);
        let commission = CommissionId(row.id);
        Ok(Accepted { commission, programme, terms: json(&row.terms)?, name: row.name, at })
    };
    rows.into_iter().map(told).collect()
}

/// A group of a programme, but for those that are their members' own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub programme: ProgrammeId,
    pub id: GroupId,
    pub stage: String,
    pub name: String,
    pub is_led: bool,
    /// It has a room or a join link.
    pub has_place: bool,
    /// Sessions that are over, and those laid out in all, without those cancelled.
    pub held: usize,
    pub sessions: usize,
    /// Organisations of its members.
    pub organisations: usize,
}

#[derive(FromQueryResult)]
struct GroupRow {
    programme_id: i64,
    id: i64,
    stage: String,
    name: String,
    is_led: bool,
    has_place: bool,
    held: i64,
    sessions: i64,
    organisations: i64,
}

pub async fn groups(db: &impl Read, programmes: &[ProgrammeId], now: Timestamp) -> Result<Vec<Group>> {
    let sessions = "SELECT count(*) FROM sessions s WHERE s.group_id = g.id AND s.cancelled_at IS NULL";
    let sql = format!(
        "SELECT g.programme_id, g.id, g.stage, g.name, (g.facilitator_id IS NOT NULL) AS is_led,
           (g.place <> '' OR g.join_link <> '') AS has_place, ({sessions} AND s.ends_at <= $1) AS held, ({sessions}) AS sessions,
           (SELECT count(DISTINCT p.organisation_id) FROM memberships m JOIN people p ON p.id = m.person_id
             WHERE m.group_id = g.id AND m.left_at IS NULL) AS organisations
         FROM groups g WHERE {IS_PROVIDERS} AND {IS_NO_OPEN_DATE} AND g.programme_id IN ({}) ORDER BY g.id",
        places(2, programmes.len())
    );
    let values = std::iter::once(Value::from(millis(now))).chain(ids_of(programmes)).collect();
    let rows: Vec<GroupRow> = all(db, &sql, values).await?;
    let number = |count: i64| usize::try_from(count).unwrap_or_default();
    let told = |row: GroupRow| Group {
        programme: ProgrammeId(row.programme_id),
        id: GroupId(row.id),
        stage: row.stage,
        name: row.name,
        is_led: row.is_led,
        has_place: row.has_place,
        held: number(row.held),
        sessions: number(row.sessions),
        organisations: number(row.organisations),
    };
    Ok(rows.into_iter().map(told).collect())
}

/// How many take part, how many of them came to the workshop, and whether anything is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub people: usize,
    pub had: usize,
    /// The questionnaire before was sent.
    pub is_baseline_sent: bool,
    /// A group belongs to its members.
    pub is_members_own: bool,
    /// The first session of any group.
    pub begins: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct CountsRow {
    people: i64,
    had: i64,
    is_baseline_sent: bool,
    is_members_own: bool,
    begins: Option<i64>,
}

/// That the participation `a` came to a session of a stage, `$2`.
pub(crate) const HAD_STAGE: &str = "EXISTS (SELECT 1 FROM attendances t JOIN sessions w ON w.id = t.session_id
    JOIN groups v ON v.id = w.group_id
    WHERE v.programme_id = a.programme_id AND v.stage = $2 AND t.person_id = a.person_id AND t.state = 'present')";

/// Of one programme; `workshop` is the key of its workshop, empty where it has none.
pub async fn counts(db: &impl Read, programme: ProgrammeId, workshop: &str) -> Result<Counts> {
    let people = "SELECT count(*) FROM participations a WHERE a.programme_id = $1 AND a.left_at IS NULL";
    let sql = format!(
        "SELECT ({people}) AS people, ({people} AND {HAD_STAGE}) AS had,
           EXISTS (SELECT 1 FROM waves w WHERE w.programme_id = $1 AND w.moment = 'before') AS is_baseline_sent,
           EXISTS (SELECT 1 FROM groups g JOIN peer_groups h ON h.group_id = g.id
             WHERE g.programme_id = $1 AND h.accepted_at IS NOT NULL) AS is_members_own,
           (SELECT min(s.starts_at) FROM sessions s JOIN groups g ON g.id = s.group_id
             WHERE g.programme_id = $1 AND s.cancelled_at IS NULL AND {IS_NO_OPEN_DATE}) AS begins"
    );
    let row: Option<CountsRow> = first(db, &sql, values![programme.0, workshop]).await?;
    let Some(row) = row else { return Ok(Counts::default()) };
    let number = |count: i64| usize::try_from(count).unwrap_or_default();
    Ok(Counts {
        people: number(row.people),
        had: number(row.had),
        is_baseline_sent: row.is_baseline_sent,
        is_members_own: row.is_members_own,
        begins: row.begins.map(instant).transpose()?,
    })
}

/// What the coordinator's home counts of one programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Had {
    pub programme: ProgrammeId,
    pub people: usize,
    /// Of these, who came to its workshop.
    pub had: usize,
    pub is_members_own: bool,
}

#[derive(FromQueryResult)]
struct HadRow {
    programme_id: i64,
    people: i64,
    had: i64,
    is_members_own: bool,
}

/// The same of several programmes, each with the key of its workshop; one statement. A programme with nobody on it has none.
pub async fn had(db: &impl Read, workshops: &[(ProgrammeId, &str)]) -> Result<Vec<Had>> {
    if workshops.is_empty() {
        return Ok(Vec::new());
    }
    let of = |nth: usize| format!("(v.programme_id = ${} AND v.stage = ${})", 2 * nth + 1, 2 * nth + 2);
    let stages: Vec<String> = (0..workshops.len()).map(of).collect();
    let ids: Vec<String> = (0..workshops.len()).map(|nth| format!("${}", 2 * nth + 1)).collect();
    let sql = format!(
        "SELECT a.programme_id, count(*) AS people, count(CASE WHEN EXISTS (
             SELECT 1 FROM attendances t JOIN sessions w ON w.id = t.session_id JOIN groups v ON v.id = w.group_id
             WHERE v.programme_id = a.programme_id AND ({}) AND t.person_id = a.person_id AND t.state = 'present'
           ) THEN 1 END) AS had,
           EXISTS (SELECT 1 FROM groups g JOIN peer_groups h ON h.group_id = g.id
             WHERE g.programme_id = a.programme_id AND h.accepted_at IS NOT NULL) AS is_members_own
         FROM participations a WHERE a.left_at IS NULL AND a.programme_id IN ({}) GROUP BY a.programme_id",
        stages.join(" OR "),
        ids.join(", ")
    );
    let with = workshops.iter().flat_map(|(id, key)| values![id.0, *key]).collect();
    let rows: Vec<HadRow> = all(db, &sql, with).await?;
    let number = |count: i64| usize::try_from(count).unwrap_or_default();
    let had = |row: HadRow| Had {
        programme: ProgrammeId(row.programme_id),
        people: number(row.people),
        had: number(row.had),
        is_members_own: row.is_members_own,
    };
    Ok(rows.into_iter().map(had).collect())
}
