//! Agreements as a participant and a manager see them on their homes, and who came on the promised dates.

use super::signature::{Asked, asked_where};
use crate::Result;
use crate::peer::IS_NOT_MEMBERS_OWN;
use crate::sql::{Read, all, places, values};
use domain::access::{Permit, ReadOwnHome, ReadTeam};
use domain::agreement::{Answer, Signer, Terms};
use domain::attendance::Attendance;
use domain::id::{AgreementId, PersonId, ProgrammeId, SessionId, SignatureId};
use sea_orm::FromQueryResult;

/// An agreement that somebody is asked to sign, or has signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub signature: SignatureId,
    pub agreement: AgreementId,
    pub programme: ProgrammeId,
    pub signer: Signer,
    pub participant: PersonId,
    pub participant_name: String,
    pub terms: Terms,
    pub answer: Answer,
    /// All three have signed.
    pub is_complete: bool,
    /// A newer version came; this one was signed and can still be read.
    pub is_over: bool,
}

/// Whoever was the manager before is not told any more; of earlier versions only what was signed.
const OWN: &str = "n.person_id = $1 AND n.signer = $2 AND c.left_at IS NULL
    AND (a.ended_at IS NULL OR n.answer = 'signed') AND (n.signer <> 'manager' OR n.person_id = q.manager_id)
  ORDER BY n.id DESC LIMIT 200";

async fn of(db: &impl Read, person: Option<PersonId>, signer: Signer) -> Result<Vec<Own>> {
    let asked = asked_where(db, OWN, values![person.map_or(0, |id| id.0), signer.as_str()]).await?;
    let of = |asked: Asked| Own {
        signature: asked.id,
        agreement: asked.agreement,
        programme: asked.programme,
        signer: asked.signer,
        participant: asked.participant,
        participant_name: asked.participant_name,
        terms: asked.terms,
        answer: asked.answer,
        is_complete: asked.is_complete,
        is_over: asked.is_superseded,
    };
    Ok(asked.into_iter().map(of).collect())
}

/// The permitted person's own, newest first.
pub async fn of_person(db: &impl Read, permit: &Permit<ReadOwnHome>) -> Result<Vec<Own>> {
    of(db, permit.person(), Signer::Participant).await
}

/// Those that the permitted manager is asked about, newest first.
pub async fn of_reports(db: &impl Read, permit: &Permit<ReadTeam>) -> Result<Vec<Own>> {
    of(db, permit.person(), Signer::Manager).await
}

/// That somebody was noted at a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Came {
    pub person: PersonId,
    pub session: SessionId,
    pub attendance: Attendance,
}

#[derive(FromQueryResult)]
struct CameRow {
    person_id: i64,
    session_id: i64,
    state: String,
}

/// At which sessions of a programme these people were noted, without those of groups that are their members' own.
pub async fn came(db: &impl Read, programme: ProgrammeId, people: &[PersonId]) -> Result<Vec<Came>> {
    let sql = format!(
        "SELECT b.person_id, b.session_id, b.state FROM attendances b JOIN sessions s ON s.id = b.session_id
         JOIN groups g ON g.id = s.group_id
         WHERE g.programme_id = $1 AND s.cancelled_at IS NULL AND b.person_id IN ({})
           AND {IS_NOT_MEMBERS_OWN}
         ORDER BY s.date, b.person_id",
        places(2, people.len())
    );
    let mut values = values![programme.0];
    values.extend(people.iter().map(|id| sea_orm::Value::from(id.0)));
    let rows: Vec<CameRow> = all(db, &sql, values).await?;
    let of = |row: CameRow| {
        Ok(Came {
            person: PersonId(row.person_id),
            session: SessionId(row.session_id),
            attendance: row
                .state
                .parse()
                .map_err(|_| crate::StoreError::Unreadable(format!("attendance {}", row.state)))?,
        })
    };
    rows.into_iter().map(of).collect()
}
