//! What the terms of each participant are made of: where the sessions of the groups stand, who has which seat, and what was signed.

use super::AGREEMENTS;
use crate::Result;
use crate::peer::IS_NOT_MEMBERS_OWN;
use crate::sql::{Read, all, date, places, time, values};
use domain::agreement::{Held, ProtectedDate};
use domain::id::{AgreementId, GroupId, PersonId, ProgrammeId, SessionId};
use jiff::civil::Date;
use sea_orm::{FromQueryResult, Value};

#[derive(FromQueryResult)]
struct HeldRow {
    programme_id: i64,
    group_id: i64,
    name: String,
    stage: String,
    session_id: i64,
    date: String,
    starts: String,
    minutes: i64,
    is_off: bool,
}

#[derive(FromQueryResult)]
struct BeforeRow {
    session_id: i64,
    date: String,
}

fn ids(programmes: &[ProgrammeId]) -> Vec<Value> {
    programmes.iter().map(|id| id.0.into()).collect()
}

/// The sessions of all groups of these programmes but those that are their members' own, in order of time.
pub async fn held(db: &impl Read, programmes: &[ProgrammeId]) -> Result<Vec<Held>> {
    let of = format!(
        "JOIN groups g ON g.id = s.group_id WHERE g.programme_id IN ({}) AND {IS_NOT_MEMBERS_OWN}",
        places(1, programmes.len())
    );
    let sql = format!(
        "SELECT g.programme_id, g.id AS group_id, g.name, g.stage, s.id AS session_id, s.date, s.starts, s.minutes,
           s.cancelled_at IS NOT NULL AS is_off FROM sessions s {of} ORDER BY s.starts_at, s.id"
    );
    let rows: Vec<HeldRow> = all(db, &sql, ids(programmes)).await?;
    let sql = format!(
        "SELECT DISTINCT v.session_id, v.date FROM session_versions v JOIN sessions s ON s.id = v.session_id {of}
           AND (v.date <> s.date OR v.starts <> s.starts OR v.minutes <> s.minutes) ORDER BY v.session_id, v.date"
    );
    let before: Vec<BeforeRow> = all(db, &sql, ids(programmes)).await?;
    rows.into_iter().map(|row| row.held(&before)).collect()
}

impl HeldRow {
    fn held(self, before: &[BeforeRow]) -> Result<Held> {
        let first = before.partition_point(|one| one.session_id < self.session_id);
        let own = before[first..].iter().take_while(|one| one.session_id == self.session_id);
        Ok(Held {
            programme: ProgrammeId(self.programme_id),
            group: GroupId(self.group_id),
            name: self.name,
            stage: self.stage,
            session: SessionId(self.session_id),
            at: ProtectedDate {
                date: date(&self.date)?,
                starts: time(&self.starts)?,
                minutes: u32::try_from(self.minutes).unwrap_or(0),
            },
            before: own.map(|one| date(&one.date)).collect::<Result<Vec<Date>>>()?,
            is_off: self.is_off,
        })
    }
}

/// Somebody's seat in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    pub programme: ProgrammeId,
    pub group: GroupId,
    pub person: PersonId,
}

#[derive(FromQueryResult)]
struct SeatRow {
    programme_id: i64,
    group_id: i64,
    person_id: i64,
}

/// Who sits in which group of these programmes, without those that are their members' own.
pub async fn seats(db: &impl Read, programmes: &[ProgrammeId]) -> Result<Vec<Seat>> {
    let sql = format!(
        "SELECT g.programme_id, g.id AS group_id, m.person_id FROM memberships m JOIN groups g ON g.id = m.group_id
         WHERE m.left_at IS NULL AND g.programme_id IN ({}) AND {IS_NOT_MEMBERS_OWN} ORDER BY m.person_id, g.id",
        places(1, programmes.len())
    );
    let rows: Vec<SeatRow> = all(db, &sql, ids(programmes)).await?;
    let of = |row: SeatRow| Seat {
        programme: ProgrammeId(row.programme_id),
        group: GroupId(row.group_id),
        person: PersonId(row.person_id),
    };
    Ok(rows.into_iter().map(of).collect())
}

/// The agreement that somebody is asked to sign, or has signed, and that is not over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Live {
    pub programme: ProgrammeId,
    pub person: PersonId,
    pub agreement: AgreementId,
    /// The version.
    pub terms: i64,
}

#[derive(FromQueryResult)]
struct LiveRow {
    programme_id: i64,
    person_id: i64,
    id: i64,
    terms_id: i64,
}

/// One for each participant of these programmes at most.
pub async fn live(db: &impl Read, programmes: &[ProgrammeId]) -> Result<Vec<Live>> {
    let sql = format!(
        "SELECT t.programme_id, a.person_id, a.id, a.terms_id FROM {AGREEMENTS}
         WHERE a.ended_at IS NULL AND c.left_at IS NULL AND t.programme_id IN ({}) ORDER BY a.person_id, a.id",
        places(1, programmes.len())
    );
    let rows: Vec<LiveRow> = all(db, &sql, ids(programmes)).await?;
    let of = |row: LiveRow| Live {
        programme: ProgrammeId(row.programme_id),
        person: PersonId(row.person_id),
        agreement: AgreementId(row.id),
        terms: row.terms_id,
    };
    Ok(rows.into_iter().map(of).collect())
}

#[derive(FromQueryResult)]
struct AskedRow {
    person_id: i64,
    number: Option<i64>,
}

/// Everybody who takes part in a programme, with the number of the newest version they were ever asked on.
pub async fn participants(db: &impl Read, programme: ProgrammeId) -> Result<Vec<(PersonId, Option<u32>)>> {
    let sql = "SELECT c.person_id, MAX(t.number) AS number FROM participations c
         LEFT JOIN agreement_terms t ON t.programme_id = c.programme_id
           AND EXISTS (SELECT 1 FROM agreements a WHERE a.terms_id = t.id AND a.person_id = c.person_id)
         WHERE c.programme_id = $1 AND c.left_at IS NULL GROUP BY c.person_id ORDER BY c.person_id";
    let rows: Vec<AskedRow> = all(db, sql, values![programme.0]).await?;
    let of = |row: AskedRow| (PersonId(row.person_id), row.number.map(|number| number.max(0) as u32));
    Ok(rows.into_iter().map(of).collect())
}
