//! Applications as kept: the form, the answers, who applies, and who wants to hear of the next round.

pub mod endorsement;
pub mod forget;
mod form;
mod interest;
mod link;
mod list;

pub use form::{form_of, put_form};
pub use interest::{Interest, forget_interest, interest, interested, interests_since, mark_interests, put_interest};
pub use link::{Opened, by_token, links_since, set_token};
pub use list::{Counts, Given, Listed, counts, given, page};

use crate::sql::{Read, all, count, first, insert, instant, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::access::{FillApplication, Permit, ReadApplications};
use domain::application::{Answers, Application};
use domain::id::{ApplicationId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;
use std::collections::{BTreeMap, BTreeSet};

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    programme_id: i64,
    number: i64,
    name: String,
    email: String,
    version: i64,
    begun_at: i64,
    sent_at: Option<i64>,
    withdrawn_at: Option<i64>,
}

const APPLICATION: &str = "SELECT a.id, a.programme_id, a.number, a.name, a.email, a.version, a.begun_at, a.sent_at,
    a.withdrawn_at FROM applications a";

impl Row {
    fn application(self, answers: Answers) -> Result<Application> {
        Ok(Application {
            id: ApplicationId(self.id),
            programme: ProgrammeId(self.programme_id),
            number: small(self.number)?,
            name: self.name,
            email: self.email,
            answers,
            version: small(self.version)?,
            begun_at: instant(self.begun_at)?,
            sent_at: self.sent_at.map(instant).transpose()?,
            withdrawn_at: self.withdrawn_at.map(instant).transpose()?,
        })
    }
}

fn small(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|_| StoreError::Unreadable(format!("number {number}")))
}

#[derive(FromQueryResult)]
struct AnswerRow {
    application_id: i64,
    question: String,
    answer: String,
}

/// The application a permit was given for, with its answers.
pub async fn own(db: &impl Read, permit: &Permit<FillApplication>) -> Result<Option<Application>> {
    by_id(db, permit.scope()).await
}

/// The same, held against other writers until the transaction ends.
pub async fn own_held(tx: &Tx, permit: &Permit<FillApplication>) -> Result<Option<Application>> {
    hold(tx, permit.scope()).await?;
    by_id(tx, permit.scope()).await
}

/// Holds an application, and with it whom it asks, against other writers until the transaction ends.
pub async fn hold(tx: &Tx, id: ApplicationId) -> Result<()> {
    if !tx.is_sqlite() {
        run(tx, "SELECT id FROM applications WHERE id = $1 FOR UPDATE", values![id.0]).await?;
    }
    Ok(())
}

/// Whether anybody has begun an application to this programme.
pub async fn any(db: &impl Read, programme: ProgrammeId) -> Result<bool> {
    let begun = "SELECT count(*) AS id FROM applications WHERE programme_id = $1";
    Ok(count(db, begun, values![programme.0]).await? > 0)
}

/// For jobs and for the coordinator's pages; pages of others go through a permit.
pub async fn by_id(db: &impl Read, id: ApplicationId) -> Result<Option<Application>> {
    let row: Option<Row> = first(db, &format!("{APPLICATION} WHERE a.id = $1"), values![id.0]).await?;
    let Some(row) = row else { return Ok(None) };
    let answers: Vec<AnswerRow> = all(
        db,
        "SELECT application_id, question, answer FROM application_answers WHERE application_id = $1",
        values![id.0],
    )
    .await?;
    let answers = answers.into_iter().map(|row| (row.question, row.answer)).collect();
    row.application(Answers(answers)).map(Some)
}

/// Every application of the permit's programme that was sent and not withdrawn, with its answers, by number. Two statements.
pub async fn sent(db: &impl Read, permit: &Permit<ReadApplications>) -> Result<Vec<Application>> {
    let programme = permit.scope().0;
    let rows: Vec<Row> = all(
        db,
        &format!(
            "{APPLICATION} WHERE a.programme_id = $1 AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL
             ORDER BY a.number"
        ),
        values![programme],
    )
    .await?;
    let answers: Vec<AnswerRow> = all(
        db,
        "SELECT n.application_id, n.question, n.answer FROM application_answers n
         JOIN applications a ON a.id = n.application_id
         WHERE a.programme_id = $1 AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL",
        values![programme],
    )
    .await?;
    let mut of: BTreeMap<i64, BTreeMap<String, String>> = BTreeMap::new();
    for row in answers {
        of.entry(row.application_id).or_default().insert(row.question, row.answer);
    }
    rows.into_iter()
        .map(|row| {
            let answers = of.remove(&row.id).unwrap_or_default();
            row.application(Answers(answers))
        })
        .collect()
}

/// The application of this address in this round, if it has one.
pub async fn of_email(db: &impl Read, programme: ProgrammeId, email: &str) -> Result<Option<Application>> {
    let row: Option<Row> =
        first(db, &format!("{APPLICATION} WHERE a.programme_id = $1 AND a.email = $2"), values![programme.0, email])
            .await?;
    row.map(|row| row.application(Answers::default())).transpose()
}

/// An application to begin. `placeholder` stands for the token until the row's number is known.
pub struct NewApplication<'a> {
    pub programme: ProgrammeId,
    pub name: &'a str,
    pub email: &'a str,
    pub placeholder: &'a str,
    pub now: Timestamp,
}

/// Begins an application; the caller holds the programme's row (`programme::lock`), so that numbers are given once.
pub async fn begin(tx: &Tx, new: &NewApplication<'_>) -> Result<ApplicationId> {
    insert(
        tx,
        "INSERT INTO applications (programme_id, number, name, email, token_hash, begun_at, links_since, changed_at)
         SELECT CAST($1 AS BIGINT), COALESCE(MAX(number), 0) + 1, CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT),
           CAST($5 AS BIGINT), CAST($5 AS BIGINT), CAST($5 AS BIGINT)
         FROM applications WHERE programme_id = $1 RETURNING id",
        values![new.programme.0, new.name, new.email, new.placeholder, millis(new.now)],
    )
    .await
    .map(ApplicationId)
}

/// From which opened page answers are saved, and the version that page began from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct From {
    pub page: String,
    pub version: u32,
}

/// Writes answers over the version they were made from, and returns the new one; [`StoreError::Conflict`] when another page
/// saved in between. An empty answer takes the old one away.
pub async fn save(
    tx: &Tx,
    permit: &Permit<FillApplication>,
    answers: &[(String, String)],
    from: &From,
    now: Timestamp,
) -> Result<u32> {
    let id = permit.scope().0;
    let saved: Option<VersionRow> = first(
        tx,
        "UPDATE applications SET version = version + 1, changed_at = $1, saved_from = $4
         WHERE id = $2 AND (version = $3 OR saved_from = $4) RETURNING version",
        values![millis(now), id, i64::from(from.version), from.page.as_str()],
    )
    .await?;
    let version = small(saved.ok_or(StoreError::Conflict)?.version)?;
    for (question, answer) in answers {
        match answer.as_str() {
            "" => run(
                tx,
                "DELETE FROM application_answers WHERE application_id = $1 AND question = $2",
                values![id, question.as_str()],
            ),
            answer => run(
                tx,
                "INSERT INTO application_answers (application_id, question, answer) VALUES ($1, $2, $3)
                 ON CONFLICT (application_id, question) DO UPDATE SET answer = excluded.answer",
                values![id, question.as_str(), answer],
            ),
        }
        .await?;
    }
    Ok(version)
}

#[derive(FromQueryResult)]
struct VersionRow {
    version: i64,
}

/// Keeps the applicant's name as they write it; [`save`] has raised the version.
pub async fn set_name(tx: &Tx, permit: &Permit<FillApplication>, name: &str) -> Result<()> {
    run(tx, "UPDATE applications SET name = $1 WHERE id = $2", values![name, permit.scope().0]).await?;
    Ok(())
}

/// Notes that it was sent. The first sending stays the one that counts. False when nothing has changed since the last.
pub async fn set_sent(tx: &Tx, permit: &Permit<FillApplication>, now: Timestamp) -> Result<bool> {
    let touched = run(
        tx,
        "UPDATE applications SET sent_at = COALESCE(sent_at, $1), version = version + 1, sent_version = version + 1
         WHERE id = $2 AND (sent_at IS NULL OR sent_version <> version)",
        values![millis(now), permit.scope().0],
    )
    .await?;
    Ok(touched == 1)
}

/// Takes it back; `None` brings it back until the deadline.
pub async fn set_withdrawn(tx: &Tx, permit: &Permit<FillApplication>, at: Option<Timestamp>) -> Result<()> {
    run(
        tx,
        "UPDATE applications SET withdrawn_at = CAST($1 AS BIGINT), version = version + 1 WHERE id = $2",
        values![at.map(millis), permit.scope().0],
    )
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct KeyRow {
    question: String,
}

/// Keys of the questions that anybody of this round has answered.
pub async fn answered(db: &impl Read, programme: ProgrammeId) -> Result<BTreeSet<String>> {
    let rows: Vec<KeyRow> = all(
        db,
        "SELECT DISTINCT n.question FROM application_answers n JOIN applications a ON a.id = n.application_id
         WHERE a.programme_id = $1",
        values![programme.0],
    )
    .await?;
    Ok(rows.into_iter().map(|row| row.question).collect())
}
