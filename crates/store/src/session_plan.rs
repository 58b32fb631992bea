//! The plan of a session: the method its programme gives it, and what its facilitator made of it.

use crate::sql::{Read, all, first, json, millis, places, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Act, Permit};
use domain::blueprint::Design;
use domain::id::{GroupId, PersonId, SessionId};
use domain::method::{self, Method};
use domain::room::PlannedPhase;
use domain::session_plan::SessionPlan;
use jiff::Timestamp;
use sea_orm::FromQueryResult;
use std::collections::BTreeMap;

/// How a session is planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// The method of its stage; `None` only where a programme names one that is no longer shipped.
    pub method: Option<&'static Method>,
    /// Keys of the other methods that its stage names.
    pub other_methods: Vec<String>,
    /// What the facilitator saved, where anybody did.
    pub own: Option<SessionPlan>,
    /// Raised by each save and by going back to the method's own; 0 where nobody ever saved one.
    pub version: u64,
    /// The session's length.
    pub minutes: u32,
}

#[derive(FromQueryResult)]
struct Row {
    design: String,
    stage: String,
    minutes: i64,
    plan: Option<String>,
    version: Option<i64>,
}

#[derive(FromQueryResult)]
struct OwnRow {
    session_id: i64,
    plan: String,
}

impl Planned {
    /// Whether it can be held by this method: where the stage has no agenda, an agenda only if the stage names it,
    /// or for a last session.
    pub fn allows(&self, method: &Method) -> bool {
        let is_free = self.method.is_some_and(|usual| !usual.agenda);
        !is_free || !method.agenda || method.key == method::LAST_SESSION || self.other_methods.contains(&method.key)
    }

    /// Its parts in order; none without an agenda.
    pub fn phases(&self) -> Vec<PlannedPhase> {
        if let Some(own) = &self.own {
            return own.phases(self.minutes);
        }
        let phases = self.method.map(|method| method.phases_for(self.minutes)).unwrap_or_default();
        phases.into_iter().map(PlannedPhase::from).collect()
    }
}

/// The plan of the permitted session.
pub async fn of<A: Act<Scope = SessionId>>(db: &impl Read, permit: &Permit<A>) -> Result<Planned> {
    planned(db, permit.scope()).await
}

pub(crate) async fn planned(db: &impl Read, id: SessionId) -> Result<Planned> {
    let sql =
        "SELECT p.design, g.stage, s.minutes, o.plan, o.version FROM sessions s JOIN groups g ON g.id = s.group_id
         JOIN programmes p ON p.id = g.programme_id LEFT JOIN session_plans o ON o.session_id = s.id WHERE s.id = $1";
    let row: Row = first(db, sql, values![id.0])
        .await?
        .ok_or_else(|| StoreError::Unreadable(format!("session {id} belongs to no group")))?;
    let design: Design = json(&row.design)?;
    let stage = design.stage(&row.stage);
    Ok(Planned {
        method: stage.and_then(|stage| stage.method()),
        other_methods: stage.map(|stage| stage.other_methods.clone()).unwrap_or_default(),
        own: row.plan.as_deref().map(json::<Option<SessionPlan>>).transpose()?.flatten(),
        version: row.version.map_or(0, |version| version.max(0) as u64),
        minutes: u32::try_from(row.minutes).unwrap_or(0),
    })
}

/// Plans that facilitators of this group saved, by session.
pub async fn of_group(db: &impl Read, group: GroupId) -> Result<BTreeMap<SessionId, SessionPlan>> {
    let sql = "SELECT o.session_id, o.plan FROM session_plans o JOIN sessions s ON s.id = o.session_id
         WHERE s.group_id = $1 AND o.plan <> 'null'";
    own(all(db, sql, values![group.0]).await?)
}

/// Plans that facilitators saved of these sessions.
pub async fn of_sessions(db: &impl Read, sessions: &[SessionId]) -> Result<BTreeMap<SessionId, SessionPlan>> {
    if sessions.is_empty() {
        return Ok(BTreeMap::new());
    }
    let list = places(1, sessions.len());
    let sql = format!("SELECT session_id, plan FROM session_plans WHERE session_id IN ({list}) AND plan <> 'null'");
    own(all(db, &sql, sessions.iter().map(|id| id.0.into()).collect()).await?)
}

fn own(rows: Vec<OwnRow>) -> Result<BTreeMap<SessionId, SessionPlan>> {
    rows.into_iter().map(|row| Ok((SessionId(row.session_id), json(&row.plan)?))).collect()
}

/// Keeps a plan in the place of the one of version `from`; 0 for none. Somebody else saved in between: [`StoreError::Conflict`].
pub async fn save<A: Act<Scope = SessionId>>(
    tx: &Tx,
    permit: &Permit<A>,
    plan: &SessionPlan,
    from: u64,
    now: Timestamp,
) -> Result<()> {
    let person = permit.person().map(|person| person.0);
    let row = values![permit.scope().0, to_json(plan)?, person, millis(now), from as i64];
    let sql = match from {
        0 => {
            "INSERT INTO session_plans (session_id, plan, version, changed_by, changed_at) VALUES ($1, $2, $5 + 1, $3, $4)
             ON CONFLICT (session_id) DO NOTHING"
        }
        _ => {
            "UPDATE session_plans SET plan = $2, version = $5 + 1, changed_by = $3, changed_at = $4
             WHERE session_id = $1 AND version = $5"
        }
    };
    match run(tx, sql, row).await? {
        0 => Err(StoreError::Conflict),
        _ => Ok(()),
    }
}

/// The plan that a new session begins with, where it follows another method than its programme's.
pub async fn begin(tx: &Tx, session: SessionId, plan: &SessionPlan, by: PersonId, now: Timestamp) -> Result<()> {
    let sql =
        "INSERT INTO session_plans (session_id, plan, version, changed_by, changed_at) VALUES ($1, $2, 1, $3, $4)";
    run(tx, sql, values![session.0, to_json(plan)?, by.0, millis(now)]).await?;
    Ok(())
}

/// Back to the method's own plan; its version goes on, so that a page from before overwrites nothing. False: there was no
/// other.
pub async fn forget<A: Act<Scope = SessionId>>(tx: &Tx, permit: &Permit<A>, now: Timestamp) -> Result<bool> {
    let person = permit.person().map(|person| person.0);
    let sql = "UPDATE session_plans SET plan = 'null', version = version + 1, changed_by = $2, changed_at = $3
         WHERE session_id = $1 AND plan <> 'null'";
    Ok(run(tx, sql, values![permit.scope().0, person, millis(now)]).await? > 0)
}
