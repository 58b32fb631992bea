//! What those who read an application have locked, for each other and for the coordinator.

use super::review::Own;
use super::scored::{ByReview, PointsRow, Scored, by_review};
use crate::Result;
use crate::sql::{Read, all, values};
use domain::access::{Permit, RunPanel};
use domain::id::{ApplicationId, ReviewId, ReviewerId};
use domain::panel::{Given, Scoring};
use domain::person::full_name;
use sea_orm::FromQueryResult;

/// What somebody else on the panel has locked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    pub reviewer: ReviewerId,
    pub name: String,
    pub comment: String,
    /// Empty until the second scoring is locked.
    pub second_comment: String,
    pub given: Given,
}

#[derive(FromQueryResult)]
struct OtherRow {
    id: i64,
    reviewer_id: i64,
    first_name: String,
    last_name: String,
    comment: String,
    second_comment: String,
    is_for_panel: bool,
    is_second_for_panel: bool,
    is_second_locked: bool,
}

/// Every locked review of the application that `own` is of, by the reviewer's name. Nothing before one's own is locked, and nothing
/// of the others' second scorings before one's own second is.
pub async fn of_application(db: &impl Read, own: &Own) -> Result<Vec<Other>> {
    if !own.is_locked {
        return Ok(Vec::new());
    }
    let mut found = locked(db, own.application, Reader::Panel).await?;
    if own.writes() == Some(Scoring::Second) {
        for other in &mut found {
            other.given.second = None;
            other.second_comment.clear();
        }
    }
    Ok(found)
}

/// The same for the coordinator of the permit's round: of an application of it, as it is scored; nothing while somebody is still
/// to score it. Comments whose writers were promised that the panel alone reads them are left out.
pub async fn of_whole(db: &impl Read, _: &Permit<RunPanel>, scored: &Scored) -> Result<Vec<Other>> {
    match scored.is_whole() {
        true => locked(db, scored.application, Reader::Coordinator).await,
        false => Ok(Vec::new()),
    }
}

/// Who is to read what was locked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Panel,
    Coordinator,
}

impl Reader {
    fn may_see(self, comment: String, is_for_panel: bool) -> String {
        if self == Reader::Coordinator && is_for_panel { String::new() } else { comment }
    }
}

async fn locked(db: &impl Read, application: ApplicationId, reader: Reader) -> Result<Vec<Other>> {
    let rows: Vec<OtherRow> = all(
        db,
        "SELECT w.id, w.reviewer_id, p.first_name, p.last_name, w.comment, w.second_comment,
           w.is_for_panel, w.is_second_for_panel,
           (w.second_locked_at IS NOT NULL) AS is_second_locked
         FROM reviews w JOIN reviewers v ON v.id = w.reviewer_id JOIN people p ON p.id = v.person_id
         WHERE w.application_id = $1 AND w.locked_at IS NOT NULL AND w.recused_at IS NULL
         ORDER BY p.sort_name, w.id",
        values![application.0],
    )
    .await?;
    let sql = "SELECT c.review_id, c.scoring, c.criterion, c.points FROM scores c JOIN reviews w ON w.id = c.review_id
         WHERE w.application_id = $1 AND w.locked_at IS NOT NULL";
    let mut points: ByReview = by_review(all::<PointsRow>(db, sql, values![application.0]).await?)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let mut of = |scoring| points.remove(&(ReviewId(row.id), scoring)).unwrap_or_default();
            let (first, second) = (of(Scoring::First), of(Scoring::Second));
            Other {
                reviewer: ReviewerId(row.reviewer_id),
                name: full_name(&row.first_name, &row.last_name),
                comment: reader.may_see(row.comment, row.is_for_panel),
                second_comment: match row.is_second_locked {
                    true => reader.may_see(row.second_comment, row.is_second_for_panel),
                    false => String::new(),
                },
                given: Given { first, second: row.is_second_locked.then_some(second) },
            }
        })
        .collect())
}
