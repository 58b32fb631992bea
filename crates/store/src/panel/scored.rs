//! What was scored, application by application: enough to reckon every result of a round.

use crate::sql::{Read, all, values};
use crate::{Result, StoreError};
use domain::id::{ApplicationId, ProgrammeId, ReviewId, ReviewerId};
use domain::panel::{Given, Points, Scoring};
use sea_orm::FromQueryResult;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The reviews of one application that count or are still to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    pub application: ApplicationId,
    pub number: u32,
    /// Locked, by who gave it.
    pub given: Vec<(ReviewerId, Given)>,
    /// Who was given it, and has not locked.
    pub left: Vec<ReviewerId>,
    /// A second scoring was asked for, and who has not locked it.
    pub is_second_open: bool,
    pub second_left: Vec<ReviewerId>,
}

impl Scored {
    /// Nobody is still to score it.
    pub fn is_whole(&self) -> bool {
        !self.given.is_empty() && self.left.is_empty() && self.second_left.is_empty()
    }

    pub fn all_given(&self) -> Vec<Given> {
        self.given.iter().map(|(_, given)| given.clone()).collect()
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    application_id: i64,
    number: i64,
    reviewer_id: i64,
    is_locked: bool,
    is_second_locked: bool,
    is_second_open: bool,
    is_on_panel: bool,
}

/// Applications with these numbers that somebody was given to read, by number. Two statements, however many they are.
pub async fn scored(db: &impl Read, programme: ProgrammeId, numbers: RangeInclusive<u32>) -> Result<Vec<Scored>> {
    let rows = standing(db, programme, &numbers).await?;
    let mut points = points(db, programme, &numbers).await?;
    let mut found: Vec<Scored> = Vec::new();
    for row in rows {
        let application = ApplicationId(row.application_id);
        if found.last().is_none_or(|last| last.application != application) {
            found.push(row.unread()?);
        }
        if let Some(scored) = found.last_mut() {
            scored.count(&row, &mut points);
        }
    }
    Ok(found)
}

impl Row {
    /// Its application before anything of it is counted.
    fn unread(&self) -> Result<Scored> {
        Ok(Scored {
            application: ApplicationId(self.application_id),
            number: super::small(self.number)?,
            given: Vec::new(),
            left: Vec::new(),
            is_second_open: self.is_second_open,
            second_left: Vec::new(),
        })
    }
}

impl Scored {
    fn count(&mut self, row: &Row, points: &mut ByReview) {
        let reviewer = ReviewerId(row.reviewer_id);
        if !row.is_locked {
            self.left.push(reviewer);
            return;
        }
        let mut of = |scoring| points.remove(&(ReviewId(row.id), scoring)).unwrap_or_default();
        let (first, second) = (of(Scoring::First), of(Scoring::Second));
        let second = row.is_second_locked.then_some(second);
        if row.is_second_open && second.is_none() && row.is_on_panel {
            self.second_left.push(reviewer);
        }
        self.given.push((reviewer, Given { first, second }));
    }
}

async fn standing(db: &impl Read, programme: ProgrammeId, numbers: &RangeInclusive<u32>) -> Result<Vec<Row>> {
    let sql = "SELECT w.id, w.application_id, a.number, w.reviewer_id, (w.locked_at IS NOT NULL) AS is_locked,
           (w.second_locked_at IS NOT NULL) AS is_second_locked, (s.application_id IS NOT NULL) AS is_second_open,
           (v.ended_at IS NULL) AS is_on_panel
         FROM reviews w JOIN applications a ON a.id = w.application_id JOIN reviewers v ON v.id = w.reviewer_id
         LEFT JOIN second_scorings s ON s.application_id = a.id
         WHERE a.programme_id = $1 AND a.number >= $2 AND a.number <= $3
           AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL AND w.recused_at IS NULL AND w.taken_at IS NULL
         ORDER BY a.number, w.reviewer_id";
    all(db, sql, values![programme.0, i64::from(*numbers.start()), i64::from(*numbers.end())]).await
}

#[derive(FromQueryResult)]
pub(super) struct PointsRow {
    review_id: i64,
    scoring: i64,
    criterion: String,
    points: i64,
}

/// Points of each review and scoring.
pub(super) type ByReview = BTreeMap<(ReviewId, Scoring), Points>;

pub(super) fn by_review(rows: Vec<PointsRow>) -> Result<ByReview> {
    let mut points = ByReview::new();
    for row in rows {
        let scoring = match row.scoring {
            1 => Scoring::First,
            2 => Scoring::Second,
            other => return Err(StoreError::Unreadable(format!("scoring {other}"))),
        };
        let value = u8::try_from(row.points).map_err(|_| StoreError::Unreadable(format!("points {}", row.points)))?;
        points.entry((ReviewId(row.review_id), scoring)).or_default().0.insert(row.criterion, value);
    }
    Ok(points)
}

async fn points(db: &impl Read, programme: ProgrammeId, numbers: &RangeInclusive<u32>) -> Result<ByReview> {
    let rows: Vec<PointsRow> = all(
        db,
        "SELECT c.review_id, c.scoring, c.criterion, c.points
         FROM scores c JOIN reviews w ON w.id = c.review_id JOIN applications a ON a.id = w.application_id
         WHERE a.programme_id = $1 AND a.number >= $2 AND a.number <= $3",
        values![programme.0, i64::from(*numbers.start()), i64::from(*numbers.end())],
    )
    .await?;
    by_review(rows)
}
