//! Agreements as a participant and a manager see them on their homes, and who came on the promised dates.

use super::signature::{read_answer, read_signer};
use crate::Result;
use crate::peer::IS_NOT_MEMBERS_OWN;
use crate::sql::{Read, all, date, json, places, values};
use domain::access::{Permit, ReadOwnHome, ReadTeam};
use domain::agreement::{Answer, Signer, Terms};
use domain::attendance::Attendance;
use domain::id::{AgreementId, PersonId, ProgrammeId, SignatureId};
use domain::person::full_name;
use jiff::civil::Date;
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
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    agreement_id: i64,
    programme_id: i64,
    signer: String,
    participant_id: i64,
    first_name: String,
    last_name: String,
    terms: String,
    answer: Option<String>,
    name: String,
    reason: Option<String>,
    answered_at: Option<i64>,
    is_complete: bool,
}

const OWN: &str = "SELECT n.id, n.agreement_id, t.programme_id, n.signer, a.person_id AS participant_id, q.first_name,
    q.last_name, t.terms, n.answer, n.name, n.reason, n.answered_at,
    EXISTS (SELECT 1 FROM signatures v WHERE v.agreement_id = a.id AND v.signer = 'provider'
      AND v.answer = 'signed' AND v.ended_at IS NULL) AS is_complete
  FROM signatures n JOIN agreements a ON a.id = n.agreement_id JOIN agreement_terms t ON t.id = a.terms_id
  JOIN people q ON q.id = a.person_id
  JOIN participations c ON c.programme_id = t.programme_id AND c.person_id = a.person_id
  WHERE n.person_id = $1 AND n.signer = $2 AND n.ended_at IS NULL AND a.ended_at IS NULL AND c.left_at IS NULL
    AND (n.signer <> 'manager' OR n.person_id = q.manager_id)
  ORDER BY n.id DESC LIMIT 200";

async fn of(db: &impl Read, person: Option<PersonId>, signer: Signer) -> Result<Vec<Own>> {
    let rows: Vec<Row> = all(db, OWN, values![person.map_or(0, |id| id.0), signer.as_str()]).await?;
    let of = |row: Row| {
        Ok(Own {
            answer: read_answer(row.answer.as_deref(), row.name, row.reason.as_deref(), row.answered_at)?,
            signature: SignatureId(row.id),
            agreement: AgreementId(row.agreement_id),
            programme: ProgrammeId(row.programme_id),
            signer: read_signer(&row.signer)?,
            participant: PersonId(row.participant_id),
            participant_name: full_name(&row.first_name, &row.last_name),
            terms: json(&row.terms)?,
            is_complete: row.is_complete,
        })
    };
    rows.into_iter().map(of).collect()
}

/// The permitted person's own, newest first.
pub async fn of_person(db: &impl Read, permit: &Permit<ReadOwnHome>) -> Result<Vec<Own>> {
    of(db, permit.person(), Signer::Participant).await
}

/// Those that the permitted manager is asked about, newest first. Whoever was the manager before is not told any more.
pub async fn of_reports(db: &impl Read, permit: &Permit<ReadTeam>) -> Result<Vec<Own>> {
    of(db, permit.person(), Signer::Manager).await
}

/// That somebody was noted at a session of a programme on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Came {
    pub person: PersonId,
    pub date: Date,
    pub attendance: Attendance,
}

#[derive(FromQueryResult)]
struct CameRow {
    person_id: i64,
    date: String,
    state: String,
}

/// On which days of the sessions of a programme these people were noted, without those of groups that are their members' own.
pub async fn came(db: &impl Read, programme: ProgrammeId, people: &[PersonId]) -> Result<Vec<Came>> {
    let sql = format!(
        "SELECT b.person_id, s.date, b.state FROM attendances b JOIN sessions s ON s.id = b.session_id
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
            date: date(&row.date)?,
            attendance: row
                .state
                .parse()
                .map_err(|_| crate::StoreError::Unreadable(format!("attendance {}", row.state)))?,
        })
    };
    rows.into_iter().map(of).collect()
}
