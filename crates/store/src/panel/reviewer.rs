//! Who is on the panel of a programme, how much each was given, and how much of it is done.

use super::small;
use crate::sql::{Number, Read, all, count, first, instant, millis, run, values};
use crate::{Result, Tx};
use domain::access::{Permit, RunPanel};
use domain::id::{PersonId, ProgrammeId, ReviewerId};
use domain::person::full_name;
use jiff::Timestamp;
use sea_orm::FromQueryResult;
use std::collections::BTreeSet;

/// Somebody on a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewer {
    pub id: ReviewerId,
    pub programme: ProgrammeId,
    pub person: PersonId,
    pub name: String,
    /// Empty where it is not known.
    pub organisation: String,
    pub reminded_at: Option<Timestamp>,
    /// What they were given to read, and how much of it is locked.
    pub given: u32,
    pub done: u32,
    /// Second scorings that wait for them.
    pub second: u32,
}

impl Reviewer {
    pub fn left(&self) -> u32 {
        self.given.saturating_sub(self.done) + self.second
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    programme_id: i64,
    person_id: i64,
    first_name: String,
    last_name: String,
    organisation: String,
    reminded_at: Option<i64>,
    given: i64,
    done: i64,
    second: i64,
}

impl Row {
    fn reviewer(self) -> Result<Reviewer> {
        Ok(Reviewer {
            id: ReviewerId(self.id),
            programme: ProgrammeId(self.programme_id),
            person: PersonId(self.person_id),
            name: full_name(&self.first_name, &self.last_name),
            organisation: self.organisation,
            reminded_at: self.reminded_at.map(instant).transpose()?,
            given: small(self.given)?,
            done: small(self.done)?,
            second: small(self.second)?,
        })
    }
}

const REVIEWER: &str = "SELECT v.id, v.programme_id, v.person_id, p.first_name, p.last_name,
      COALESCE(o.name, '') AS organisation, v.reminded_at, COUNT(a.id) AS given,
      CAST(COALESCE(SUM(CASE WHEN a.id IS NOT NULL AND w.locked_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT)
        AS done,
      CAST(COALESCE(SUM(CASE WHEN a.id IS NOT NULL AND w.locked_at IS NOT NULL AND w.second_locked_at IS NULL
        AND s.application_id IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS second
    FROM reviewers v JOIN people p ON p.id = v.person_id LEFT JOIN organisations o ON o.id = p.organisation_id
    LEFT JOIN reviews w ON w.reviewer_id = v.id AND w.recused_at IS NULL AND w.taken_at IS NULL
    LEFT JOIN applications a ON a.id = w.application_id AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL
    LEFT JOIN second_scorings s ON s.application_id = w.application_id";

const GROUPED: &str =
    "GROUP BY v.id, v.programme_id, v.person_id, p.first_name, p.last_name, p.sort_name, o.name, v.reminded_at
    ORDER BY p.sort_name, v.id";

/// Who is on the panel now, by name.
pub async fn of_programme(db: &impl Read, programme: ProgrammeId) -> Result<Vec<Reviewer>> {
    let sql = format!("{REVIEWER} WHERE v.programme_id = $1 AND v.ended_at IS NULL {GROUPED}");
    let rows: Vec<Row> = all(db, &sql, values![programme.0]).await?;
    rows.into_iter().map(Row::reviewer).collect()
}

/// Somebody who is on a panel now.
pub async fn by_id(db: &impl Read, id: ReviewerId) -> Result<Option<Reviewer>> {
    let sql = format!("{REVIEWER} WHERE v.id = $1 AND v.ended_at IS NULL {GROUPED}");
    let row: Option<Row> = first(db, &sql, values![id.0]).await?;
    row.map(Row::reviewer).transpose()
}

const APPLIED: &str = "JOIN applications a ON a.programme_id = $1 AND LOWER(a.email) = LOWER(p.email)
     AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL";

/// Those on a panel who have sent an application in the same round.
pub async fn applied(db: &impl Read, programme: ProgrammeId) -> Result<BTreeSet<ReviewerId>> {
    let sql =
        format!("SELECT v.id FROM reviewers v JOIN people p ON p.id = v.person_id {APPLIED} WHERE v.programme_id = $1");
    let rows: Vec<Number> = all(db, &sql, values![programme.0]).await?;
    Ok(rows.into_iter().map(|row| ReviewerId(row.id)).collect())
}

/// Whether somebody has sent an application in the permit's round.
pub async fn has_applied(db: &impl Read, permit: &Permit<RunPanel>, person: PersonId) -> Result<bool> {
    let sql = format!("SELECT count(*) AS id FROM people p {APPLIED} WHERE p.id = $2");
    Ok(count(db, &sql, values![permit.scope().0, person.0]).await? > 0)
}

/// Puts somebody on the panel, or back on it; `None` when they are on it already.
pub async fn invite(
    tx: &Tx,
    permit: &Permit<RunPanel>,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<ReviewerId>> {
    let row: Option<Number> = first(
        tx,
        "INSERT INTO reviewers (programme_id, person_id, invited_at) VALUES ($1, $2, $3)
         ON CONFLICT (programme_id, person_id) DO UPDATE SET invited_at = excluded.invited_at, ended_at = NULL
           WHERE reviewers.ended_at IS NOT NULL
         RETURNING id",
        values![permit.scope().0, person.0, millis(now)],
    )
    .await?;
    Ok(row.map(|row| ReviewerId(row.id)))
}

/// Takes somebody off the panel, and with it what they have not locked. False when they are not on it.
pub async fn end(tx: &Tx, permit: &Permit<RunPanel>, id: ReviewerId, now: Timestamp) -> Result<bool> {
    let ended = run(
        tx,
        "UPDATE reviewers SET ended_at = $1 WHERE id = $2 AND programme_id = $3 AND ended_at IS NULL",
        values![millis(now), id.0, permit.scope().0],
    )
    .await?;
    if ended == 1 {
        run(
            tx,
            "UPDATE reviews SET taken_at = $1
             WHERE reviewer_id = $2 AND locked_at IS NULL AND recused_at IS NULL AND taken_at IS NULL",
            values![millis(now), id.0],
        )
        .await?;
    }
    Ok(ended == 1)
}

pub async fn set_reminded(tx: &Tx, id: ReviewerId, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE reviewers SET reminded_at = $1 WHERE id = $2", values![millis(now), id.0]).await?;
    Ok(())
}
