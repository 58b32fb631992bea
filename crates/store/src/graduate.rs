//! What graduates plan, as kept.

use crate::sql::{Read, all, date, first, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::graduate::{GraduatePlan, PlanDraft, PlanState, Workplace};
use domain::id::{GraduatePlanId, PersonId, ProgrammeId};
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
}

const GRADUATE: &str = "SELECT p.id AS person_id, p.first_name, p.last_name, COALESCE(t.name, '') AS own_team,
      COALESCE(o.name, '') AS own_organisation, l.id, l.team, l.organisation, l.partner, l.starts, l.state, l.reason,
      l.version
    FROM participations a JOIN people p ON p.id = a.person_id
      LEFT JOIN teams t ON t.id = p.team_id LEFT JOIN organisations o ON o.id = p.organisation_id
      LEFT JOIN graduate_plans l ON l.programme_id = a.programme_id AND l.person_id = p.id
    WHERE a.programme_id = $1 AND a.left_at IS NULL";

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
                },
                reason: self.reason.unwrap_or_default(),
                version: self.version.and_then(|version| u32::try_from(version).ok()).unwrap_or(0),
            }),
        };
        let own = Workplace { team: self.own_team, organisation: self.own_organisation };
        Ok(Graduate { person, name: full_name(&self.first_name, &self.last_name), own, plan })
    }
}

/// Everybody of a programme, by last name: `limit` of them, past the first `offset`.
pub async fn of_programme(
    db: &impl Read,
    programme: ProgrammeId,
    (limit, offset): (u32, u32),
) -> Result<Vec<Graduate>> {
    let sql = format!("{GRADUATE} ORDER BY p.sort_name, p.id LIMIT $2 OFFSET $3");
    let rows: Vec<Row> = all(db, &sql, values![programme.0, i64::from(limit), i64::from(offset)]).await?;
    rows.into_iter().map(|row| row.graduate(programme)).collect()
}

pub async fn of_person(db: &impl Read, programme: ProgrammeId, person: PersonId) -> Result<Option<Graduate>> {
    let row: Option<Row> = first(db, &format!("{GRADUATE} AND p.id = $2"), values![programme.0, person.0]).await?;
    row.map(|row| row.graduate(programme)).transpose()
}

/// How many plans there are in each state, of those who take part.
pub async fn counts(db: &impl Read, programme: ProgrammeId) -> Result<Vec<(PlanState, u32)>> {
    #[derive(FromQueryResult)]
    struct Count {
        state: String,
        plans: i64,
    }
    let sql = "SELECT l.state, count(*) AS plans FROM graduate_plans l
         JOIN participations a ON a.programme_id = l.programme_id AND a.person_id = l.person_id AND a.left_at IS NULL
         WHERE l.programme_id = $1 GROUP BY l.state";
    let rows: Vec<Count> = all(db, sql, values![programme.0]).await?;
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
    ];
    if from > 0 {
        values.push(i64::from(from).into());
    }
    let sql = match (from, keeps_reason) {
        (0, _) => {
            "INSERT INTO graduate_plans
               (programme_id, person_id, team, organisation, partner, starts, state, changed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (programme_id, person_id) DO NOTHING"
        }
        (_, true) => {
            "UPDATE graduate_plans SET team = $3, organisation = $4, partner = $5, starts = $6, state = $7,
               changed_at = $8, version = version + 1
             WHERE programme_id = $1 AND person_id = $2 AND version = $9"
        }
        (_, false) => {
            "UPDATE graduate_plans SET team = $3, organisation = $4, partner = $5, starts = $6, state = $7,
               changed_at = $8, version = version + 1, reason = '', allowed_by = NULL
             WHERE programme_id = $1 AND person_id = $2 AND version = $9"
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
