//! Commissions: what accepted proposals became, their years, their reviews, and what of them waits for a coordinator.

mod goes_on;

pub use goes_on::{Later, Moved, drop_year, ended_since, later, renew, renewed_since, run_on};

use crate::sql::{Read, all, date, first, insert, instant, json, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Permit, ReadDesk};
use domain::commission::{END_SOON, REVIEW_SOON, Year};
use domain::id::{CommissionId, EnquiryId, PersonId, ProgrammeId, ProposalId};
use domain::proposal::Terms;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use sea_orm::FromQueryResult;

/// A commission in its last year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commission {
    pub id: CommissionId,
    pub case: EnquiryId,
    pub proposal: ProposalId,
    pub terms: Terms,
    /// Of whoever enquired; may be empty.
    pub email: String,
    pub phone: String,
    pub programme: Option<(ProgrammeId, String)>,
    pub year: Year,
    /// The next review that was not held.
    pub next_review: Option<Date>,
    /// Its last day, and why.
    pub ended: Option<(Date, String)>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    enquiry_id: i64,
    proposal_id: i64,
    terms: String,
    email: String,
    phone: String,
    programme_id: Option<i64>,
    title: Option<String>,
    number: i64,
    starts: String,
    ends: String,
    next_review: Option<String>,
    ended_on: Option<String>,
    end_reason: String,
}

impl Row {
    fn commission(self) -> Result<Commission> {
        let ended = self.ended_on.as_deref().map(date).transpose()?;
        Ok(Commission {
            id: CommissionId(self.id),
            case: EnquiryId(self.enquiry_id),
            proposal: ProposalId(self.proposal_id),
            terms: json(&self.terms)?,
            email: self.email,
            phone: self.phone,
            programme: self.programme_id.map(|id| (ProgrammeId(id), self.title.unwrap_or_default())),
            year: year(self.number, &self.starts, &self.ends)?,
            next_review: self.next_review.as_deref().map(date).transpose()?,
            ended: ended.map(|day| (day, self.end_reason)),
        })
    }
}

fn year(number: i64, starts: &str, ends: &str) -> Result<Year> {
    let number = u32::try_from(number).map_err(|_| StoreError::Unreadable(format!("year {number}")))?;
    Ok(Year { number, starts: date(starts)?, ends: date(ends)? })
}

const COMMISSION: &str = "SELECT c.id, p.enquiry_id, c.proposal_id, p.terms, e.email, e.phone, c.programme_id, r.title,
    y.number, y.starts, y.ends, c.ended_on, c.end_reason,
    (SELECT min(v.due) FROM commission_reviews v WHERE v.commission_id = c.id AND v.held_at IS NULL) AS next_review
    FROM commissioned c JOIN proposals p ON p.id = c.proposal_id JOIN enquiries e ON e.id = p.enquiry_id
    LEFT JOIN programmes r ON r.id = c.programme_id JOIN commission_years y ON y.commission_id = c.id
      AND y.number = (SELECT max(z.number) FROM commission_years z WHERE z.commission_id = c.id)";

pub async fn by_id(db: &impl Read, id: CommissionId) -> Result<Option<Commission>> {
    let row: Option<Row> = first(db, &format!("{COMMISSION} WHERE c.id = $1"), values![id.0]).await?;
    row.map(Row::commission).transpose()
}

/// Holds it until the transaction ends: the next sees what this one wrote.
pub async fn hold(tx: &Tx, id: CommissionId) -> Result<Option<Commission>> {
    run(tx, "UPDATE commissioned SET made_at = made_at WHERE id = $1", values![id.0]).await?;
    by_id(tx, id).await
}

pub async fn of_case(db: &impl Read, case: EnquiryId) -> Result<Option<Commission>> {
    let sql = format!("{COMMISSION} WHERE p.enquiry_id = $1 ORDER BY c.id DESC LIMIT 1");
    let row: Option<Row> = first(db, &sql, values![case.0]).await?;
    row.map(Row::commission).transpose()
}

/// Which commissions a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Running,
    Ended,
}

/// At most `limit` with an id below `before`, newest first.
pub async fn page(db: &impl Read, which: Which, before: Option<CommissionId>, limit: u32) -> Result<Vec<Commission>> {
    let condition = match which {
        Which::Running => "IS NULL",
        Which::Ended => "IS NOT NULL",
    };
    let sql = format!("{COMMISSION} WHERE c.ended_on {condition} AND c.id < $1 ORDER BY c.id DESC LIMIT $2");
    let rows: Vec<Row> = all(db, &sql, values![before.map_or(i64::MAX, |id| id.0), i64::from(limit)]).await?;
    rows.into_iter().map(Row::commission).collect()
}

/// What an accepted proposal becomes, with its first year.
pub async fn make(tx: &Tx, proposal: ProposalId, first_year: &Year, now: Timestamp) -> Result<CommissionId> {
    let id = insert(
        tx,
        "INSERT INTO commissioned (proposal_id, made_at) VALUES ($1, $2) RETURNING id",
        values![proposal.0, millis(now)],
    )
    .await
    .map(CommissionId)?;
    add_year(tx, id, first_year).await?;
    Ok(id)
}

/// A further year with its reviews.
pub async fn add_year(tx: &Tx, id: CommissionId, year: &Year) -> Result<()> {
    run(
        tx,
        "INSERT INTO commission_years (commission_id, number, starts, ends) VALUES ($1, $2, $3, $4)",
        values![id.0, i64::from(year.number), year.starts.to_string(), year.ends.to_string()],
    )
    .await?;
    for due in year.reviews() {
        run(
            tx,
            "INSERT INTO commission_reviews (commission_id, number, due) VALUES ($1, $2, $3)",
            values![id.0, i64::from(year.number), due.to_string()],
        )
        .await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct YearRow {
    number: i64,
    starts: String,
    ends: String,
}

/// Its years, the first first.
pub async fn years(db: &impl Read, id: CommissionId) -> Result<Vec<Year>> {
    let sql = "SELECT number, starts, ends FROM commission_years WHERE commission_id = $1 ORDER BY number";
    let rows: Vec<YearRow> = all(db, sql, values![id.0]).await?;
    rows.into_iter().map(|row| year(row.number, &row.starts, &row.ends)).collect()
}

/// A day on which a year is looked back on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: i64,
    pub year: Year,
    pub due: Date,
    /// When it was noted as held.
    pub held_at: Option<Timestamp>,
    pub note: String,
}

#[derive(FromQueryResult)]
struct ReviewRow {
    id: i64,
    number: i64,
    starts: String,
    ends: String,
    due: String,
    held_at: Option<i64>,
    note: String,
}

impl ReviewRow {
    fn review(self) -> Result<Review> {
        Ok(Review {
            id: self.id,
            year: year(self.number, &self.starts, &self.ends)?,
            due: date(&self.due)?,
            held_at: self.held_at.map(instant).transpose()?,
            note: self.note,
        })
    }
}

/// Its reviews, the newest year's first, by their days.
pub async fn reviews(db: &impl Read, id: CommissionId) -> Result<Vec<Review>> {
    let rows: Vec<ReviewRow> = all(
        db,
        "SELECT v.id, v.number, y.starts, y.ends, v.due, v.held_at, v.note FROM commission_reviews v
         JOIN commission_years y ON y.commission_id = v.commission_id AND y.number = v.number
         WHERE v.commission_id = $1 ORDER BY v.number DESC, v.due, v.id LIMIT 50",
        values![id.0],
    )
    .await?;
    rows.into_iter().map(ReviewRow::review).collect()
}

/// Writes a review as it is now.
pub async fn set_review(tx: &Tx, review: &Review) -> Result<()> {
    run(
        tx,
        "UPDATE commission_reviews SET due = $1, held_at = CAST($2 AS BIGINT), note = $3 WHERE id = $4",
        values![review.due.to_string(), review.held_at.map(millis), review.note.as_str(), review.id],
    )
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct SpanRow {
    starts: String,
    ends: String,
}

/// The first and the last day that are agreed for a programme: the newest year of a commission of it that has not ended.
pub async fn agreed(db: &impl Read, programme: ProgrammeId) -> Result<Option<(Date, Date)>> {
    let sql = "SELECT y.starts, y.ends FROM commission_years y JOIN commissioned c ON c.id = y.commission_id
         WHERE c.programme_id = $1 AND c.ended_on IS NULL ORDER BY y.starts DESC, c.id DESC LIMIT 1";
    let row: Option<SpanRow> = first(db, sql, values![programme.0]).await?;
    row.map(|row| Ok((date(&row.starts)?, date(&row.ends)?))).transpose()
}

/// Gives a commission its programme. False when it has one.
pub async fn set_programme(tx: &Tx, id: CommissionId, programme: ProgrammeId) -> Result<bool> {
    let sql = "UPDATE commissioned SET programme_id = $1 WHERE id = $2 AND programme_id IS NULL";
    Ok(run(tx, sql, values![programme.0, id.0]).await? == 1)
}

/// Ends a commission after a day. False when it has ended.
pub async fn end(tx: &Tx, id: CommissionId, (on, reason): (Date, &str), by: PersonId, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE commissioned SET ended_on = $1, end_reason = $2, ended_by = $3, ended_at = $4
         WHERE id = $5 AND ended_on IS NULL";
    Ok(run(tx, sql, values![on.to_string(), reason, by.0, millis(now), id.0]).await? == 1)
}

/// How many of something wait, and whose is the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub count: usize,
    pub first: String,
    /// Its number, where it is a commission.
    pub id: Option<i64>,
}

/// What waits for a coordinator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Cases whose next step is due.
    pub steps: Count,
    /// Commissions without a programme.
    pub programmes: Count,
    /// Commissions with a review that is near, or was not held.
    pub reviews: Count,
    /// Commissions whose year ends soon, or has ended.
    pub ends: Count,
    /// Commissions that go on for another year without any date in it.
    pub dates: Count,
}

#[derive(FromQueryResult)]
struct WaitingRow {
    steps: i64,
    step: Option<String>,
    programmes: i64,
    programme: Option<String>,
    of_programme: Option<i64>,
    reviews: i64,
    review: Option<String>,
    of_review: Option<i64>,
    years: i64,
    year: Option<String>,
    of_year: Option<i64>,
    undated: i64,
    undated_name: Option<String>,
    of_undated: Option<i64>,
}

/// In one statement.
pub async fn waiting(db: &impl Read, _: &Permit<ReadDesk>, today: Date) -> Result<Waiting> {
    let soon = |days: i64| today.checked_add(days.days()).unwrap_or(today).to_string();
    let steps = format!("FROM enquiries e WHERE {}", crate::enquiry::case::is_due("$1"));
    let of = "FROM commissioned c JOIN proposals p ON p.id = c.proposal_id JOIN enquiries e ON e.id = p.enquiry_id
        WHERE c.ended_on IS NULL";
    let programmes = format!("{of} AND c.programme_id IS NULL");
    let reviews = format!(
        "{of} AND EXISTS (SELECT 1 FROM commission_reviews v
           WHERE v.commission_id = c.id AND v.held_at IS NULL AND v.due <= $2)"
    );
    let years =
        format!("{of} AND NOT EXISTS (SELECT 1 FROM commission_years y WHERE y.commission_id = c.id AND y.ends > $3)");
    let undated = format!(
        "{of} AND EXISTS (SELECT 1 FROM commission_years y WHERE y.commission_id = c.id AND y.number > 1 AND y.ends >= $1
           AND NOT EXISTS (SELECT 1 FROM commission_years z WHERE z.commission_id = c.id AND z.number > y.number)
           AND NOT EXISTS (SELECT 1 FROM sessions s JOIN groups g ON g.id = s.group_id
             WHERE g.programme_id = c.programme_id AND s.date >= y.starts AND s.cancelled_at IS NULL))
           AND c.programme_id IS NOT NULL"
    );
    let name = "SELECT CASE WHEN e.organisation = '' THEN e.name ELSE e.organisation END";
    let number = |of: &str| format!("(SELECT c.id {of} ORDER BY c.id LIMIT 1)");
    let [of_programme, of_review, of_year, of_undated] = [&programmes, &reviews, &years, &undated].map(|of| number(of));
    let sql = format!(
        "SELECT (SELECT count(*) {steps}) AS steps, ({name} {steps} ORDER BY e.next_on, e.id LIMIT 1) AS step,
           (SELECT count(*) {programmes}) AS programmes, ({name} {programmes} ORDER BY c.id LIMIT 1) AS programme,
           (SELECT count(*) {reviews}) AS reviews, ({name} {reviews} ORDER BY c.id LIMIT 1) AS review,
           (SELECT count(*) {years}) AS years, ({name} {years} ORDER BY c.id LIMIT 1) AS year,
           (SELECT count(*) {undated}) AS undated, ({name} {undated} ORDER BY c.id LIMIT 1) AS undated_name,
           {of_programme} AS of_programme, {of_review} AS of_review, {of_year} AS of_year, {of_undated} AS of_undated"
    );
    let row: Option<WaitingRow> =
        first(db, &sql, values![today.to_string(), soon(REVIEW_SOON), soon(END_SOON)]).await?;
    let some = |count: i64, first: Option<String>, id: Option<i64>| Count {
        count: usize::try_from(count).unwrap_or_default(),
        first: first.unwrap_or_default(),
        id,
    };
    Ok(row.map_or_else(Waiting::default, |row| Waiting {
        steps: some(row.steps, row.step, None),
        programmes: some(row.programmes, row.programme, row.of_programme),
        reviews: some(row.reviews, row.review, row.of_review),
        ends: some(row.years, row.year, row.of_year),
        dates: some(row.undated, row.undated_name, row.of_undated),
    }))
}
