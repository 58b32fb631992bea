//! The coordinator's list of applications, and how many stand where.

use crate::Result;
use crate::sql::{Read, all, first, values};
use domain::access::{Permit, ReadApplications};
use domain::application::Standing;
use sea_orm::FromQueryResult;

/// One row of the coordinator's list of applications.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Listed {
    pub id: i64,
    pub number: i64,
    pub name: String,
    pub email: String,
    pub changed_at: i64,
    pub sent_at: Option<i64>,
    pub withdrawn_at: Option<i64>,
    /// Name of the manager asked last; empty when none was.
    pub manager: String,
    /// `agreed`, `refused`, or empty while silent.
    pub endorsement: String,
    /// It was sent with a reason why the panel may make an exception.
    pub asks_exception: bool,
    /// A manager who was asked before could not agree.
    pub was_refused: bool,
}

/// At most `limit` applications with a number above `after`, and in this standing when one is given. `exception` is the key
/// of the question for the reason of one; empty where it is not asked.
pub async fn page(
    db: &impl Read,
    permit: &Permit<ReadApplications>,
    standing: Option<Standing>,
    (after, limit): (u32, u32),
    exception: &str,
) -> Result<Vec<Listed>> {
    let condition = match standing {
        None => "",
        Some(Standing::Draft) => " AND a.sent_at IS NULL AND a.withdrawn_at IS NULL",
        Some(Standing::Sent) => " AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL",
        Some(Standing::Withdrawn) => " AND a.withdrawn_at IS NOT NULL",
    };
    let sql = format!(
        "SELECT a.id, a.number, a.name, a.email, a.changed_at, a.sent_at, a.withdrawn_at,
           COALESCE(e.name, '') AS manager, COALESCE(e.answer, '') AS endorsement,
           (a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM application_answers n
             WHERE n.application_id = a.id AND n.question = $4 AND n.answer <> '')) AS asks_exception,
           EXISTS (SELECT 1 FROM endorsements b WHERE b.application_id = a.id AND b.ended_at IS NOT NULL
             AND b.answer = 'refused') AS was_refused
         FROM applications a
         LEFT JOIN endorsements e ON e.application_id = a.id AND e.ended_at IS NULL
         WHERE a.programme_id = $1 AND a.number > $2{condition} ORDER BY a.number LIMIT $3"
    );
    all(db, &sql, values![permit.scope().0, i64::from(after), i64::from(limit), exception]).await
}

/// How many of those who sent an application gave one answer.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Given {
    pub question: String,
    pub answer: String,
    people: i64,
}

impl Given {
    pub fn people(&self) -> u64 {
        self.people.unsigned_abs()
    }
}

/// Answers to these questions in the permit's round, counted, in one statement.
pub async fn given(db: &impl Read, permit: &Permit<ReadApplications>, questions: &[&str]) -> Result<Vec<Given>> {
    let keys = if questions.is_empty() { "''".to_owned() } else { crate::sql::places(2, questions.len()) };
    let sql = format!(
        "SELECT n.question, n.answer, count(*) AS people FROM application_answers n
         JOIN applications a ON a.id = n.application_id
         WHERE a.programme_id = $1 AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL AND n.question IN ({keys})
         GROUP BY n.question, n.answer ORDER BY n.question, n.answer"
    );
    let mut values = values![permit.scope().0];
    values.extend(questions.iter().map(|key| sea_orm::Value::from(*key)));
    all(db, &sql, values).await
}

/// How many applications a round has in each standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub drafts: u64,
    pub sent: u64,
    pub withdrawn: u64,
    /// Of those sent, how many managers agreed.
    pub agreed: u64,
}

/// Counts of the permit's round, in one statement.
pub async fn counts(db: &impl Read, permit: &Permit<ReadApplications>) -> Result<Counts> {
    #[derive(FromQueryResult)]
    struct CountRow {
        drafts: i64,
        sent: i64,
        withdrawn: i64,
        agreed: i64,
    }
    let row: Option<CountRow> = first(
        db,
        "SELECT COALESCE(SUM(CASE WHEN a.sent_at IS NULL AND a.withdrawn_at IS NULL THEN 1 ELSE 0 END), 0) AS drafts,
           COALESCE(SUM(CASE WHEN a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL THEN 1 ELSE 0 END), 0) AS sent,
           COALESCE(SUM(CASE WHEN a.withdrawn_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS withdrawn,
           COALESCE(SUM(CASE WHEN a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL AND e.answer = 'agreed'
             THEN 1 ELSE 0 END), 0) AS agreed
         FROM applications a LEFT JOIN endorsements e ON e.application_id = a.id AND e.ended_at IS NULL
         WHERE a.programme_id = $1",
        values![permit.scope().0],
    )
    .await?;
    Ok(row.map_or_else(Counts::default, |row| Counts {
        drafts: row.drafts.unsigned_abs(),
        sent: row.sent.unsigned_abs(),
        withdrawn: row.withdrawn.unsigned_abs(),
        agreed: row.agreed.unsigned_abs(),
    }))
}
