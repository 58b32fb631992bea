//! What graduates plan, as kept.

use crate::drop_in::IS_NO_OPEN_DATE;
use crate::sql::{Read, all, date, first, millis, places, run, values};
use crate::{Result, StoreError, Tx};
use domain::graduate::{GraduatePlan, PlanDraft, PlanState, Workplace};
use domain::id::{GraduatePlanId, GroupId, PersonId, ProgrammeId};
use domain::person::full_name;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// A graduate, and their plan when they have written one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graduate {
    pub person: PersonId,
    pub name: String,
    pub own: Workplace,
    pub plan: Option<GraduatePlan>,
}

#[derive(FromQueryResult)]
struct Row {
    person_id: i64,
    first_name: String,
    last_name: String,
    own_team: String,
    own_organisation: String,
    id: Option<i64>,
    team: Option<String>,
    organisation: Option<String>,
    partner: Option<String>,
    starts: Option<String>,
    state: Option<String>,
    reason: Option<String>,
    version: Option<i64>,
    group_id: Option<i64>,
    group_name: String,
    live_since: Option<String>,
}

/// A session of the plan's group was held by `$2`: it is over or was finished. What a group that is its members' own does is not read.
const HELD: &str = "FROM sessions s WHERE s.group_id = l.group_id AND s.cancelled_at IS NULL
      AND (s.ends_at <= $2 OR s.closed_at IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = s.group_id)";

/// By the programme in `$1`, at the instant in `$2`.
const GRADUATE: &str = "SELECT p.id AS person_id, p.first_name, p.last_name, COALESCE(t.name, '') AS own_team,
      COALESCE(o.name, '') AS own_organisation, l.id, l.team, l.organisation, l.partner, l.starts, l.state, l.reason,
      l.version, l.group_id, COALESCE(g.name, '') AS group_name, (SELECT MIN(s.date) {HELD}) AS live_since
    FROM participations a JOIN people p ON p.id = a.person_id
      LEFT JOIN teams t ON t.id = p.team_id LEFT JOIN organisations o ON o.id = p.organisation_id
      LEFT JOIN graduate_plans l ON l.programme_id = a.programme_id AND l.person_id = p.id
      LEFT JOIN groups g ON g.id = l.group_id
    WHERE a.programme_id = $1 AND a.left_at IS NULL";

fn graduate() -> String {
    GRADUATE.replace("{HELD}", HELD)
}

impl Row {
    fn graduate(self, programme: ProgrammeId) -> Result<Graduate> {
        let person = PersonId(self.person_id);
        let plan = match self.id {
            None => None,
            Some(id) => Some(GraduatePlan {
                id: GraduatePlanId(id),
                programme,
                person,
                draft: PlanDraft {
                    team: self.team.unwrap_or_default(),
                    organisation: self.organisation.unwrap_or_default(),
                    partner: self.partner.unwrap_or_default(),
                    starts: self.starts.filter(|text| !text.is_empty()).map(|text| date(&text)).transpose()?,
                    state: self
                        .state
                        .as_deref()
                        .and_then(PlanState::parse)
                        .ok_or_else(|| StoreError::Unreadable("a plan".into()))?,
                    group: self.group_id.map(GroupId),
                },
                reason: self.reason.unwrap_or_default(),
                version: self.version.and_then(|version| u32::try_from(version).ok()).unwrap_or(0),
                group_name: self.group_name,
                live_since: self.live_since.map(|text| date(&text)).transpose()?,
            }),
        };
        let own = Workplace { team: self.own_team, organisation: self.own_organisation, others: Vec::new() };
        Ok(Graduate { person, name: full_name(&self.first_name, &self.last_name), own, plan })
    }
}

/// Everybody of a programme, by last name: `limit` of them, past the first `offset`.
pub async fn of_programme(
    db: &impl Read,
    programme: ProgrammeId,
    (limit, offset): (u32, u32),
    now: Timestamp,
) -> Result<Vec<Graduate>> {
    let sql = format!("{} ORDER BY p.sort_name, p.id LIMIT $3 OFFSET $4", graduate());
    let values = values![programme.0, millis(now), i64::from(limit), i64::from(offset)];
    let rows: Vec<Row> = all(db, &sql, values).await?;
    rows.into_iter().map(|row| row.graduate(programme)).collect()
}

pub async fn of_person(
    db: &impl Read,
    programme: ProgrammeId,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<Graduate>> {
    let sql = format!("{} AND p.id = $3", graduate());
    let row: Option<Row> = first(db, &sql, values![programme.0, millis(now), person.0]).await?;
    let Some(mut graduate) = row.map(|row| row.graduate(programme)).transpose()? else { return Ok(None) };
    graduate.own.others = other_teams(db, &[person]).await?.into_iter().map(|(_, team)| team).collect();
    Ok(Some(graduate))
}

/// The teams of these people's organisations that are not their own.
pub async fn other_teams(db: &impl Read, people: &[PersonId]) -> Result<Vec<(PersonId, String)>> {
    #[derive(FromQueryResult)]
    struct TeamRow {
        person_id: i64,
        name: String,
    }
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT p.id AS person_id, t.name FROM people p JOIN teams t ON t.organisation_id = p.organisation_id
         WHERE p.id IN ({}) AND (p.team_id IS NULL OR t.id <> p.team_id) ORDER BY p.id, t.id",
        places(1, people.len())
    );
    let rows: Vec<TeamRow> = all(db, &sql, people.iter().map(|person| person.0.into()).collect()).await?;
    Ok(rows.into_iter().map(|row| (PersonId(row.person_id), row.name)).collect())
}

/// A group that somebody leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Led {
    pub person: PersonId,
    pub group: GroupId,
    pub name: String,
    /// Title of its programme.
    pub programme: String,
}

/// The confirmed groups that these people facilitate, but for those that are their members' own.
pub async fn led_by(db: &impl Read, people: &[PersonId]) -> Result<Vec<Led>> {
    #[derive(FromQueryResult)]
    struct LedRow {
        person_id: i64,
        id: i64,
        name: String,
        title: String,
    }
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT g.facilitator_id AS person_id, g.id, g.name, p.title FROM groups g JOIN programmes p ON p.id = g.programme_id
         WHERE g.confirmed_at IS NOT NULL AND g.facilitator_id IN ({})
           AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id) AND {IS_NO_OPEN_DATE}
         ORDER BY p.title, g.name, g.id",
        places(1, people.len())
    );
    let rows: Vec<LedRow> = all(db, &sql, people.iter().map(|person| person.0.into()).collect()).await?;
    let led = |row: LedRow| Led {
        person: PersonId(row.person_id),
        group: GroupId(row.id),
        name: row.name,
        programme: row.title,
    };
    Ok(rows.into_iter().map(led).collect())
}

/// How many plans there are in each state, of those who take part. One whose group is in this house is started once that has met.
pub async fn counts(db: &impl Read, programme: ProgrammeId, now: Timestamp) -> Result<Vec<(PlanState, u32)>> {
    #[derive(FromQueryResult)]
    struct Count {
        state: String,
        plans: i64,
    }
    let sql = format!(
        "SELECT CASE WHEN l.group_id IS NULL OR l.state = 'ended' THEN l.state
             WHEN EXISTS (SELECT 1 {HELD}) THEN 'started' ELSE 'planned' END AS state, count(*) AS plans
         FROM graduate_plans l
         JOIN participations a ON a.programme_id = l.programme_id AND a.person_id = l.person_id AND a.left_at IS NULL
         WHERE l.programme_id = $1 GROUP BY 1"
    );
    let rows: Vec<Count> = all(db, &sql, values![programme.0, millis(now)]).await?;
    let count = |state: PlanState| rows.iter().find(|row| row.state == state.as_str()).map_or(0, |row| row.plans);
    Ok(PlanState::ALL.into_iter().map(|state| (state, u32::try_from(count(state)).unwrap_or(0))).collect())
}

/// Keeps a plan over the version that was read, 0 for a first one. A group of another team needs no reason any more.
pub async fn save(
    tx: &Tx,
    programme: ProgrammeId,
    person: PersonId,
    (draft, from, keeps_reason): (&PlanDraft, u32, bool),
    now: Timestamp,
) -> Result<()> {
    let starts = draft.starts.map(|date| date.to_string()).unwrap_or_default();
    let mut values = values![
        programme.0,
        person.0,
        draft.team.as_str(),
        draft.organisation.as_str(),
        draft.partner.as_str(),
        starts,
        draft.state.as_str(),
        millis(now),
        draft.group.map(|group| group.0),
    ];
    if from > 0 {
        values.push(i64::from(from).into());
    }
    let sql = match (from, keeps_reason) {
        (0, _) => {
            "INSERT INTO graduate_plans
               (programme_id, person_id, team, organisation, partner, starts, state, changed_at, group_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (programme_id, person_id) DO NOTHING"
        }
        (_, true) => {
            "UPDATE graduate_plans SET team = $3, organisation = $4, partner = $5, starts = $6, state = $7,
               changed_at = $8, group_id = $9, version = version + 1
             WHERE programme_id = $1 AND person_id = $2 AND version = $10"
        }
        (_, false) => {
            "UPDATE graduate_plans SET team = $3, organisation = $4, partner = $5, starts = $6, state = $7,
               changed_at = $8, group_id = $9, version = version + 1, reason = '', allowed_by = NULL
             WHERE programme_id = $1 AND person_id = $2 AND version = $10"
        }
    };
    if run(tx, sql, values).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Lets somebody facilitate in their own team, for a reason, by the version of their plan that was read.
pub async fn allow(
    tx: &Tx,
    programme: ProgrammeId,
    person: PersonId,
    (reason, from): (&str, u32),
    (by, now): (Option<PersonId>, Timestamp),
) -> Result<()> {
    let sql = "UPDATE graduate_plans SET reason = $3, allowed_by = $4, changed_at = $5, version = version + 1
         WHERE programme_id = $1 AND person_id = $2 AND version = $6";
    let values = values![programme.0, person.0, reason, by.map(|id| id.0), millis(now), i64::from(from)];
    if run(tx, sql, values).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Says which group a plan has become, by the version of it that was read.
pub async fn name_group(
    tx: &Tx,
    programme: ProgrammeId,
    person: PersonId,
    (group, from): (Option<GroupId>, u32),
    now: Timestamp,
) -> Result<()> {
    let sql = "UPDATE graduate_plans SET group_id = $3, changed_at = $4, version = version + 1
         WHERE programme_id = $1 AND person_id = $2 AND version = $5";
    let values = values![programme.0, person.0, group.map(|id| id.0), millis(now), i64::from(from)];
    if run(tx, sql, values).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}
