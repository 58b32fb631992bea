//! What a group says of itself, as kept: nothing ties an answer to who gave it. See `questionnaire/answer.rs` for why every row of
//! a review is written anew with each answer, in the order of the random keys.

use crate::sql::{Number, Read, all, count, first, insert, instant, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::access::{AnswerGroupReview, ArrangeGroupReviews, Permit, ReadGroupReviews};
use domain::group_review::{FLOOR, Question};
use domain::id::{GroupId, GroupReviewId, PersonId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// One time that a group looks at itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: GroupReviewId,
    pub opened_at: Timestamp,
    pub closes_at: Timestamp,
    pub closed_at: Option<Timestamp>,
    /// How many answered, once it is closed.
    pub answered: usize,
    pub to_change: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    opened_at: i64,
    closes_at: i64,
    closed_at: Option<i64>,
    answered: i64,
    to_change: String,
    readable: bool,
}

impl Row {
    fn review(self) -> Result<Review> {
        Ok(Review {
            id: GroupReviewId(self.id),
            opened_at: instant(self.opened_at)?,
            closes_at: instant(self.closes_at)?,
            closed_at: self.closed_at.map(instant).transpose()?,
            answered: usize::try_from(self.answered).unwrap_or_default(),
            to_change: self.to_change,
        })
    }
}

/// Whether the reader `$2` may read what was said in the review `r`: they were in the group when it began, or facilitated it then
/// and do so now. Whoever comes later was not the one it was said to.
const WAS_THERE: &str = "(EXISTS (SELECT 1 FROM memberships m WHERE m.group_id = r.group_id AND m.person_id = $2
       AND m.left_at IS NULL AND m.joined_at <= r.opened_at)
     OR EXISTS (SELECT 1 FROM groups g WHERE g.id = r.group_id AND g.facilitator_id = $2
       AND COALESCE((SELECT MAX(f.since) FROM group_facilitators f
         WHERE f.group_id = g.id AND f.person_id = $2 AND f.ended_at IS NULL), 0) <= r.opened_at))";

/// Those of the permit's group that are still kept, newest first: the one that is open, and the closed ones that the reader may
/// read. And whether there are closed ones from before their time.
pub async fn of_group(db: &impl Read, permit: &Permit<ReadGroupReviews>) -> Result<(Vec<Review>, bool)> {
    let sql = format!(
        "SELECT r.id, r.opened_at, r.closes_at, r.closed_at, r.answered, r.to_change, {WAS_THERE} AS readable
         FROM group_reviews r WHERE r.group_id = $1 AND r.forgotten_at IS NULL ORDER BY r.id DESC LIMIT 50"
    );
    let rows: Vec<Row> = all(db, &sql, values![permit.scope().0, reader(permit)]).await?;
    let (shown, hidden): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row.readable || row.closed_at.is_none());
    Ok((shown.into_iter().map(Row::review).collect::<Result<_>>()?, !hidden.is_empty()))
}

fn reader(permit: &Permit<ReadGroupReviews>) -> i64 {
    permit.person().map_or(0, |id| id.0)
}

#[derive(FromQueryResult)]
struct SaidRow {
    review_id: i64,
    question: String,
    words: String,
}

/// What was said in those that are closed, that enough have answered, and that the reader may read, in no order.
pub async fn said(db: &impl Read, permit: &Permit<ReadGroupReviews>) -> Result<Vec<(GroupReviewId, Question, String)>> {
    let sql = format!(
        "SELECT a.review_id, a.question, a.words FROM group_review_answers a JOIN group_reviews r ON r.id = a.review_id
         WHERE r.group_id = $1 AND r.closed_at IS NOT NULL AND r.forgotten_at IS NULL AND r.answered >= $3
           AND {WAS_THERE} ORDER BY a.key"
    );
    let rows: Vec<SaidRow> = all(db, &sql, values![permit.scope().0, reader(permit), FLOOR as i64]).await?;
    rows.into_iter()
        .map(|row| {
            let question = Question::parse(&row.question);
            let question = question.ok_or_else(|| StoreError::Unreadable(format!("question {}", row.question)))?;
            Ok((GroupReviewId(row.review_id), question, row.words))
        })
        .collect()
}

#[derive(FromQueryResult)]
struct BitRow {
    has_answered: bool,
}

/// Whether somebody has answered; `None` where they were not asked.
pub async fn has_answered(db: &impl Read, review: GroupReviewId, person: PersonId) -> Result<Option<bool>> {
    let sql = "SELECT has_answered FROM group_review_invitations WHERE review_id = $1 AND person_id = $2";
    let row: Option<BitRow> = first(db, sql, values![review.0, person.0]).await?;
    Ok(row.map(|row| row.has_answered))
}

/// After how many sessions a group looks at itself, where it chose.
pub async fn every(db: &impl Read, group: GroupId) -> Result<Option<u32>> {
    let sql = "SELECT every AS id FROM group_review_habits WHERE group_id = $1";
    let row: Option<Number> = first(db, sql, values![group.0]).await?;
    Ok(row.and_then(|row| u32::try_from(row.id).ok()))
}

pub async fn set_every(tx: &Tx, permit: &Permit<ArrangeGroupReviews>, every: u32) -> Result<()> {
    let sql = "INSERT INTO group_review_habits (group_id, every) VALUES ($1, $2)
         ON CONFLICT (group_id) DO UPDATE SET every = excluded.every";
    run(tx, sql, values![permit.scope().0, i64::from(every)]).await?;
    Ok(())
}

/// Notes the one thing to change beside a review of the permit's group.
pub async fn set_change(
    tx: &Tx,
    permit: &Permit<ArrangeGroupReviews>,
    review: GroupReviewId,
    words: &str,
) -> Result<()> {
    let sql = "UPDATE group_reviews SET to_change = $3 WHERE id = $2 AND group_id = $1";
    run(tx, sql, values![permit.scope().0, review.0, words]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct ChangeRow {
    id: i64,
    to_change: String,
}

/// Beside which review the group notes the one thing that it wants to change, and what that is now: the newest closed one that
/// has such a line, or that enough have answered; else the newest. For the group and whoever facilitates it.
pub async fn line(db: &impl Read, group: GroupId) -> Result<Option<(GroupReviewId, String)>> {
    let row: Option<ChangeRow> = first(
        db,
        "SELECT id, to_change FROM group_reviews WHERE group_id = $1 AND closed_at IS NOT NULL AND forgotten_at IS NULL
         ORDER BY CASE WHEN to_change <> '' OR answered >= $2 THEN 0 ELSE 1 END, id DESC LIMIT 1",
        values![group.0, FLOOR as i64],
    )
    .await?;
    Ok(row.map(|row| (GroupReviewId(row.id), row.to_change)))
}

/// The one thing that the group wants to change now; empty where there is none. For the group and whoever facilitates it.
pub async fn to_change(db: &impl Read, group: GroupId) -> Result<String> {
    Ok(line(db, group).await?.map(|(_, words)| words).unwrap_or_default())
}

/// Lets one change of a group's reviews through at a time.
pub async fn lock(tx: &Tx, group: GroupId) -> Result<()> {
    crate::session::lock_group(tx, group).await
}

/// Sets somebody's bit and keeps each answer under a key of its own. False, and nothing kept, where the bit was set, they were not
/// asked, or it is closed. Call [`lock`] first.
pub async fn keep(
    tx: &Tx,
    permit: &Permit<AnswerGroupReview>,
    review: GroupReviewId,
    answers: &[(String, Question, String)],
    now: Timestamp,
) -> Result<bool> {
    let person = permit.person().map_or(0, |id| id.0);
    let open = "EXISTS (SELECT 1 FROM group_review_invitations i JOIN group_reviews r ON r.id = i.review_id
       WHERE i.review_id = $1 AND i.person_id = $2 AND NOT i.has_answered AND r.group_id = $3 AND r.closed_at IS NULL
         AND r.closes_at > $4)";
    let sql = format!(
        "UPDATE group_review_invitations SET has_answered = (has_answered OR person_id = $2)
         WHERE review_id = $1 AND {open}"
    );
    if run(tx, &sql, values![review.0, person, permit.scope().0, millis(now)]).await? == 0 {
        return Ok(false);
    }
    put(tx, review, answers).await?;
    Ok(true)
}

#[derive(FromQueryResult)]
struct AnswerRow {
    key: String,
    question: String,
    words: String,
}

/// Takes all answers of a review out and puts them in again with the new ones, in the order of their keys: both databases lay rows
/// where they come, SQLite the bodies of cells too, so that three of one person would lie side by side and each after the last.
async fn put(tx: &Tx, review: GroupReviewId, answers: &[(String, Question, String)]) -> Result<()> {
    let earlier = "SELECT key, question, words FROM group_review_answers WHERE review_id = $1";
    let mut rows: Vec<AnswerRow> = all(tx, earlier, values![review.0]).await?;
    rows.extend(answers.iter().map(|(key, question, words)| AnswerRow {
        key: key.clone(),
        question: question.as_str().to_owned(),
        words: words.clone(),
    }));
    rows.sort_by(|one, other| one.key.cmp(&other.key));
    run(tx, "DELETE FROM group_review_answers WHERE review_id = $1", values![review.0]).await?;
    let sql = "INSERT INTO group_review_answers (key, review_id, question, words) VALUES ($1, $2, $3, $4)";
    for row in rows {
        run(tx, sql, values![row.key, review.0, row.question, row.words]).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct DueRow {
    group_id: i64,
    held: i64,
    every: Option<i64>,
}

/// Whether the membership `m` of the group `g` is asked: whoever facilitates it and sits in it is not, unless it is its members' own.
const IS_ASKED: &str = "m.left_at IS NULL AND (g.facilitator_id IS NULL OR m.person_id <> g.facilitator_id
       OR EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id AND h.accepted_at IS NOT NULL))";

/// Groups that met often enough to look at themselves, if they choose as most do: how many sessions were held since they last did,
/// and after how many they chose to. Of groups that met after `lately`, whose programme is not closed, with enough members, and with
/// none open.
pub async fn met(db: &impl Read, lately: Timestamp, now: Timestamp) -> Result<Vec<(GroupId, u32, Option<u32>)>> {
    let sql = format!(
        "SELECT g.id AS group_id, count(*) AS held, MAX(h.every) AS every
         FROM groups g JOIN programmes p ON p.id = g.programme_id AND p.state <> 'closed'
         JOIN sessions s ON s.group_id = g.id AND s.cancelled_at IS NULL AND s.ends_at <= $1
         LEFT JOIN group_review_habits h ON h.group_id = g.id
         WHERE g.confirmed_at IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM group_reviews o WHERE o.group_id = g.id AND o.closed_at IS NULL)
           AND s.ends_at > COALESCE((SELECT MAX(o.opened_at) FROM group_reviews o WHERE o.group_id = g.id), 0)
           AND (SELECT count(*) FROM memberships m WHERE m.group_id = g.id AND {IS_ASKED}) >= $2
         GROUP BY g.id HAVING MAX(s.ends_at) > $3 ORDER BY g.id"
    );
    let rows: Vec<DueRow> = all(db, &sql, values![millis(now), FLOOR as i64, millis(lately)]).await?;
    let number = |number: i64| u32::try_from(number).unwrap_or_default();
    Ok(rows.into_iter().map(|row| (GroupId(row.group_id), number(row.held), row.every.map(number))).collect())
}

/// Opens one, and asks whoever is in the group now.
pub async fn open(tx: &Tx, group: GroupId, now: Timestamp, closes: Timestamp) -> Result<GroupReviewId> {
    let sql = "INSERT INTO group_reviews (group_id, opened_at, closes_at) VALUES ($1, $2, $3) RETURNING id";
    let id = insert(tx, sql, values![group.0, millis(now), millis(closes)]).await?;
    let sql = format!(
        "INSERT INTO group_review_invitations (review_id, person_id)
         SELECT CAST($1 AS BIGINT), m.person_id FROM memberships m JOIN groups g ON g.id = m.group_id
         WHERE m.group_id = $2 AND {IS_ASKED} ORDER BY m.person_id"
    );
    run(tx, &sql, values![id, group.0]).await?;
    Ok(GroupReviewId(id))
}

#[derive(FromQueryResult)]
struct OpenRow {
    id: i64,
    group_id: i64,
}

/// Those that are open and over: their time has come, nobody who is still in the group is silent, or too few are left to be shown.
pub async fn over(db: &impl Read, now: Timestamp) -> Result<Vec<(GroupReviewId, GroupId)>> {
    let rows: Vec<OpenRow> = all(
        db,
        "SELECT r.id, r.group_id
         FROM group_reviews r WHERE r.closed_at IS NULL AND (r.closes_at <= $1 OR NOT EXISTS (
           SELECT 1 FROM group_review_invitations i
             JOIN memberships m ON m.group_id = r.group_id AND m.person_id = i.person_id AND m.left_at IS NULL
             WHERE i.review_id = r.id AND NOT i.has_answered)
           OR (SELECT count(*) FROM group_review_invitations i WHERE i.review_id = r.id AND (i.has_answered
             OR EXISTS (SELECT 1 FROM memberships m WHERE m.group_id = r.group_id AND m.person_id = i.person_id
               AND m.left_at IS NULL))) < $2) ORDER BY r.id",
        values![millis(now), FLOOR as i64],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (GroupReviewId(row.id), GroupId(row.group_id))).collect())
}

/// Whether nobody who is still in the group is silent.
pub async fn is_answered_by_all(db: &impl Read, review: GroupReviewId) -> Result<bool> {
    let sql = "SELECT count(*) AS id FROM group_review_invitations i JOIN group_reviews r ON r.id = i.review_id
         JOIN memberships m ON m.group_id = r.group_id AND m.person_id = i.person_id AND m.left_at IS NULL
         WHERE i.review_id = $1 AND NOT i.has_answered";
    Ok(count(db, sql, values![review.0]).await? == 0)
}

/// Closes one: counts who answered, deletes the answers where they are too few to be shown, and whatever names who was silent.
/// `day` is when the day began: the moment of the last answer is not kept. False where
/// somebody has just closed it.
pub async fn close(tx: &Tx, review: GroupReviewId, day: Timestamp) -> Result<bool> {
    let closed = run(
        tx,
        "UPDATE group_reviews SET closed_at = $2, answered = (SELECT count(*) FROM group_review_invitations i
           WHERE i.review_id = $1 AND i.has_answered) WHERE id = $1 AND closed_at IS NULL",
        values![review.0, millis(day)],
    )
    .await?;
    if closed == 0 {
        return Ok(false);
    }
    run(
        tx,
        "DELETE FROM group_review_answers WHERE review_id = $1
           AND EXISTS (SELECT 1 FROM group_reviews r WHERE r.id = $1 AND r.answered < $2)",
        values![review.0, FLOOR as i64],
    )
    .await?;
    run(tx, "DELETE FROM group_review_invitations WHERE review_id = $1", values![review.0]).await?;
    forget_letters(tx, review).await?;
    Ok(true)
}

/// The key of the job that asks somebody who is silent; its letter is noted under the same.
pub fn letter_key(review: GroupReviewId, person: PersonId) -> String {
    format!("group-review-{review}-{person}")
}

/// Deletes what tells who got a letter about one: letters that were sent, and their jobs.
pub async fn forget_letters(tx: &Tx, review: GroupReviewId) -> Result<()> {
    let like = format!("group-review-{review}-%");
    run(tx, "DELETE FROM letters WHERE message_id LIKE $1", values![like.as_str()]).await?;
    run(tx, "DELETE FROM jobs WHERE kind = 'ask_for_review' AND key LIKE $1", values![like]).await?;
    Ok(())
}

/// Those that were closed since: a letter that was on its way just then may have been noted afterwards.
pub async fn closed_since(db: &impl Read, since: Timestamp) -> Result<Vec<GroupReviewId>> {
    let sql = "SELECT id FROM group_reviews WHERE closed_at >= $1 ORDER BY id";
    let rows: Vec<Number> = all(db, sql, values![millis(since)]).await?;
    Ok(rows.into_iter().map(|row| GroupReviewId(row.id)).collect())
}

/// Deletes what was answered and noted in those that were closed before. Returns how many there were.
pub async fn forget(tx: &Tx, before: Timestamp, now: Timestamp) -> Result<u64> {
    let old = "SELECT id FROM group_reviews WHERE closed_at <= $1 AND forgotten_at IS NULL";
    let sql = format!("DELETE FROM group_review_answers WHERE review_id IN ({old})");
    run(tx, &sql, values![millis(before)]).await?;
    run(
        tx,
        "UPDATE group_reviews SET to_change = '', forgotten_at = $2 WHERE closed_at <= $1 AND forgotten_at IS NULL",
        values![millis(before), millis(now)],
    )
    .await
}

#[derive(FromQueryResult)]
struct SilentRow {
    review_id: i64,
    person_id: i64,
}

/// Who is silent in those opened before an instant that no letter went out for, and are still open.
pub async fn silent(db: &impl Read, opened_before: Timestamp) -> Result<Vec<(GroupReviewId, PersonId)>> {
    let rows: Vec<SilentRow> = all(
        db,
        "SELECT i.review_id, i.person_id FROM group_review_invitations i JOIN group_reviews r ON r.id = i.review_id
         JOIN memberships m ON m.group_id = r.group_id AND m.person_id = i.person_id AND m.left_at IS NULL
         WHERE r.closed_at IS NULL AND r.opened_at <= $1 AND NOT i.has_answered
           AND NOT EXISTS (SELECT 1 FROM group_review_letters l WHERE l.review_id = r.id)
         ORDER BY i.review_id, i.person_id",
        values![millis(opened_before)],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (GroupReviewId(row.review_id), PersonId(row.person_id))).collect())
}

/// Notes that the letters of a review are queued.
pub async fn note_letters(tx: &Tx, review: GroupReviewId, now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO group_review_letters (review_id, queued_at) VALUES ($1, $2)
         ON CONFLICT (review_id) DO NOTHING";
    run(tx, sql, values![review.0, millis(now)]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct AskedRow {
    group_id: i64,
    name: String,
    waits: bool,
}

/// The group of a review that still waits for somebody: its number and name.
pub async fn asked(
    db: &impl Read,
    review: GroupReviewId,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<(GroupId, String)>> {
    let row: Option<AskedRow> = first(
        db,
        "SELECT r.group_id, g.name, NOT i.has_answered AS waits FROM group_review_invitations i
         JOIN group_reviews r ON r.id = i.review_id JOIN groups g ON g.id = r.group_id
         JOIN memberships m ON m.group_id = r.group_id AND m.person_id = i.person_id AND m.left_at IS NULL
         WHERE i.review_id = $1 AND i.person_id = $2 AND r.closed_at IS NULL AND r.closes_at > $3",
        values![review.0, person.0, millis(now)],
    )
    .await?;
    Ok(row.filter(|row| row.waits).map(|row| (GroupId(row.group_id), row.name)))
}

/// Groups of somebody's that look at themselves and wait for them, by name.
pub async fn waiting(db: &impl Read, person: PersonId, now: Timestamp) -> Result<Vec<(GroupId, String)>> {
    let rows: Vec<AskedRow> = all(
        db,
        "SELECT r.group_id, g.name, NOT i.has_answered AS waits FROM group_review_invitations i
         JOIN group_reviews r ON r.id = i.review_id JOIN groups g ON g.id = r.group_id
         JOIN memberships m ON m.group_id = r.group_id AND m.person_id = i.person_id AND m.left_at IS NULL
         WHERE i.person_id = $1 AND r.closed_at IS NULL AND r.closes_at > $2 ORDER BY g.name, g.id",
        values![person.0, millis(now)],
    )
    .await?;
    Ok(rows.into_iter().filter(|row| row.waits).map(|row| (GroupId(row.group_id), row.name)).collect())
}
