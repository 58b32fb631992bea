//! Topics that a group agrees on: the round that is open, what was answered, and which date is about what.

use crate::sql::{Number, Read, all, date, first, insert, instant, millis, run, values};
use crate::{Result, Tx};
use domain::id::{GroupId, PersonId, SessionId, TopicId, TopicRoundId};
use domain::poll::Answer;
use domain::topics::{Count, Shape};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// The last round of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    pub id: TopicRoundId,
    pub is_open: bool,
    /// The last day on which it is answered; none for one that is closed by hand.
    pub last: Option<Date>,
}

/// One topic of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub id: TopicId,
    pub round: TopicRoundId,
    pub words: String,
    /// Nothing while its round is open.
    pub count: Count,
}

/// What a date is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnDate {
    pub session: SessionId,
    pub topic: TopicId,
    pub words: String,
    pub shape: Option<Shape>,
    /// A line of whoever leads.
    pub line: String,
    pub batch_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct RoundRow {
    id: i64,
    is_open: bool,
    last_day: Option<String>,
}

pub async fn round(db: &impl Read, group: GroupId) -> Result<Option<Round>> {
    let sql = "SELECT id, closed_at IS NULL AS is_open, last_day FROM topic_rounds WHERE group_id = $1
         ORDER BY id DESC LIMIT 1";
    let row: Option<RoundRow> = first(db, sql, values![group.0]).await?;
    let round = |row: RoundRow| {
        let last = row.last_day.as_deref().map(date).transpose()?;
        Ok(Round { id: TopicRoundId(row.id), is_open: row.is_open, last })
    };
    row.map(round).transpose()
}

pub async fn open(tx: &Tx, group: GroupId, last: Date, now: Timestamp) -> Result<TopicRoundId> {
    let sql = "INSERT INTO topic_rounds (group_id, opened_at, last_day) VALUES ($1, $2, $3) RETURNING id";
    insert(tx, sql, values![group.0, millis(now), last.to_string()]).await.map(TopicRoundId)
}

/// A round whose time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub round: TopicRoundId,
    pub group: GroupId,
    /// Its last day has gone by; else the silent are to be asked once more.
    pub is_over: bool,
}

#[derive(FromQueryResult)]
struct DueRow {
    id: i64,
    group_id: i64,
    is_over: bool,
}

/// Rounds that are open past their last day, and those that end by `soon` and whose silent members were not asked again.
pub async fn due(tx: &Tx, today: Date, soon: Date) -> Result<Vec<Due>> {
    let sql = "SELECT id, group_id, last_day < $1 AS is_over FROM topic_rounds
         WHERE closed_at IS NULL AND (last_day < $1 OR (last_day <= $2 AND reminded_at IS NULL)) ORDER BY id";
    let rows: Vec<DueRow> = all(tx, sql, values![today.to_string(), soon.to_string()]).await?;
    let due = |row: DueRow| Due { round: TopicRoundId(row.id), group: GroupId(row.group_id), is_over: row.is_over };
    Ok(rows.into_iter().map(due).collect())
}

pub async fn note_reminded(tx: &Tx, round: TopicRoundId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE topic_rounds SET reminded_at = $2 WHERE id = $1";
    run(tx, sql, values![round.0, millis(now)]).await?;
    Ok(())
}

/// Members of a round's group who have answered nothing in it, while it is open; whoever leads is not asked.
const SILENT: &str = "FROM topic_rounds r JOIN groups g ON g.id = r.group_id
    JOIN memberships m ON m.group_id = g.id AND m.left_at IS NULL AND m.person_id <> COALESCE(g.facilitator_id, 0)
    WHERE r.id = $1 AND r.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM topic_answers a JOIN topics t ON t.id = a.topic_id
      WHERE t.round_id = r.id AND a.person_id = m.person_id)";

pub async fn silent(db: &impl Read, round: TopicRoundId) -> Result<Vec<PersonId>> {
    let sql = format!("SELECT m.person_id AS id {SILENT} ORDER BY m.person_id");
    let rows: Vec<Number> = all(db, &sql, values![round.0]).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.id)).collect())
}

#[derive(FromQueryResult)]
struct AskedRow {
    id: i64,
    name: String,
    last_day: String,
}

/// The group of an open round, and its last day, while this member is silent.
pub async fn asked(
    db: &impl Read,
    round: TopicRoundId,
    person: PersonId,
    today: Date,
) -> Result<Option<(GroupId, String, Date)>> {
    let sql = format!("SELECT g.id, g.name, r.last_day {SILENT} AND m.person_id = $2 AND r.last_day >= $3");
    let row: Option<AskedRow> = first(db, &sql, values![round.0, person.0, today.to_string()]).await?;
    row.map(|row| Ok((GroupId(row.id), row.name, date(&row.last_day)?))).transpose()
}

/// Whether a topic is on a date. One that was called off is none, nor is one before the round in which it was proposed again.
fn on_date(topic: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM topic_dates d JOIN sessions s ON s.id = d.session_id JOIN topics t ON t.id = d.topic_id
           JOIN topic_rounds r ON r.id = t.round_id
           WHERE t.id = {topic} AND s.cancelled_at IS NULL AND s.starts_at >= r.opened_at)"
    )
}

/// Topics of earlier rounds that are on no date are asked about again.
pub async fn take_over(tx: &Tx, group: GroupId, round: TopicRoundId) -> Result<()> {
    let is_on_date = on_date("topics.id");
    let sql = format!(
        "UPDATE topics SET round_id = $2, yes = 0, if_needed = 0, no = 0 WHERE group_id = $1 AND NOT {is_on_date}"
    );
    run(tx, &sql, values![group.0, round.0]).await?;
    Ok(())
}

/// Those of a group that are on a date.
pub async fn placed(db: &impl Read, group: GroupId) -> Result<Vec<TopicId>> {
    let sql = format!("SELECT id FROM topics WHERE group_id = $1 AND {} ORDER BY id", on_date("topics.id"));
    let rows: Vec<Number> = all(db, &sql, values![group.0]).await?;
    Ok(rows.into_iter().map(|row| TopicId(row.id)).collect())
}

/// One that a group has used is asked about once more.
pub async fn propose_again(tx: &Tx, topic: TopicId, round: TopicRoundId) -> Result<()> {
    let sql = "UPDATE topics SET round_id = $2, yes = 0, if_needed = 0, no = 0 WHERE id = $1";
    run(tx, sql, values![topic.0, round.0]).await?;
    Ok(())
}

/// Closes a round: what was answered is counted, and who answered what is taken away.
pub async fn close(tx: &Tx, round: TopicRoundId, now: Timestamp) -> Result<()> {
    let count = |answer: Answer| {
        format!(
            "(SELECT count(*) FROM topic_answers a WHERE a.topic_id = topics.id AND a.answer = '{}')",
            answer.as_str()
        )
    };
    let sql = format!(
        "UPDATE topics SET yes = {}, if_needed = {}, no = {} WHERE round_id = $1",
        count(Answer::Yes),
        count(Answer::IfNeeded),
        count(Answer::No)
    );
    run(tx, &sql, values![round.0]).await?;
    let answers = "DELETE FROM topic_answers WHERE topic_id IN (SELECT id FROM topics WHERE round_id = $1)";
    run(tx, answers, values![round.0]).await?;
    run(tx, "UPDATE topic_rounds SET closed_at = $2 WHERE id = $1", values![round.0, millis(now)]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct TopicRow {
    id: i64,
    round_id: i64,
    words: String,
    yes: i64,
    if_needed: i64,
    no: i64,
}

/// In the order in which they were proposed.
pub async fn of_group(db: &impl Read, group: GroupId) -> Result<Vec<Topic>> {
    let sql = "SELECT id, round_id, words, yes, if_needed, no FROM topics WHERE group_id = $1 ORDER BY id";
    let rows: Vec<TopicRow> = all(db, sql, values![group.0]).await?;
    let many = |number: i64| u32::try_from(number).unwrap_or(0);
    let topic = |row: TopicRow| Topic {
        id: TopicId(row.id),
        round: TopicRoundId(row.round_id),
        words: row.words,
        count: Count { yes: many(row.yes), if_needed: many(row.if_needed), no: many(row.no) },
    };
    Ok(rows.into_iter().map(topic).collect())
}

/// A topic that stands there already is a duplicate.
pub async fn propose(tx: &Tx, group: GroupId, round: TopicRoundId, words: &str) -> Result<TopicId> {
    let sql = "INSERT INTO topics (group_id, round_id, words) VALUES ($1, $2, $3) RETURNING id";
    insert(tx, sql, values![group.0, round.0, words]).await.map(TopicId)
}

/// Takes away one that is on no date. What it was once used for stays: such a one is asked about no more.
pub async fn remove(tx: &Tx, group: GroupId, topic: TopicId) -> Result<bool> {
    let is_on_date = on_date("$1");
    if first::<Number>(tx, &format!("SELECT id FROM topics WHERE id = $1 AND {is_on_date}"), values![topic.0])
        .await?
        .is_some()
    {
        return Ok(false);
    }
    run(tx, "DELETE FROM topic_answers WHERE topic_id = $1", values![topic.0]).await?;
    let called_off = "DELETE FROM topic_dates WHERE topic_id = $1
         AND session_id IN (SELECT id FROM sessions WHERE cancelled_at IS NOT NULL)";
    run(tx, called_off, values![topic.0]).await?;
    let used = "EXISTS (SELECT 1 FROM topic_dates d WHERE d.topic_id = $1)";
    let back = format!(
        "UPDATE topics SET round_id = (SELECT min(r.id) FROM topic_rounds r WHERE r.group_id = $2),
           yes = 0, if_needed = 0, no = 0 WHERE id = $1 AND group_id = $2 AND {used}"
    );
    let put_back = run(tx, &back, values![topic.0, group.0]).await?;
    let sql = format!("DELETE FROM topics WHERE id = $1 AND group_id = $2 AND NOT {used}");
    Ok(put_back + run(tx, &sql, values![topic.0, group.0]).await? == 1)
}

#[derive(FromQueryResult)]
struct AnswerRow {
    topic_id: i64,
    answer: String,
}

/// What somebody has answered in the round that is open.
pub async fn answers_of(db: &impl Read, group: GroupId, person: PersonId) -> Result<Vec<(TopicId, Answer)>> {
    let sql = "SELECT a.topic_id, a.answer FROM topic_answers a JOIN topics t ON t.id = a.topic_id
         WHERE t.group_id = $1 AND a.person_id = $2";
    let rows: Vec<AnswerRow> = all(db, sql, values![group.0, person.0]).await?;
    Ok(rows.into_iter().filter_map(|row| Some((TopicId(row.topic_id), Answer::parse(&row.answer)?))).collect())
}

/// How many who are in the group now have answered something in the round that is open.
pub async fn answered(db: &impl Read, group: GroupId) -> Result<usize> {
    let sql = "SELECT count(DISTINCT a.person_id) AS id FROM topic_answers a JOIN topics t ON t.id = a.topic_id
         JOIN groups g ON g.id = t.group_id AND a.person_id <> COALESCE(g.facilitator_id, 0)
         JOIN memberships m ON m.group_id = t.group_id AND m.person_id = a.person_id AND m.left_at IS NULL
         WHERE t.group_id = $1";
    let row: Option<Number> = first(db, sql, values![group.0]).await?;
    Ok(row.map_or(0, |row| usize::try_from(row.id).unwrap_or(0)))
}

pub async fn answer(tx: &Tx, topic: TopicId, person: PersonId, answer: Answer) -> Result<()> {
    let sql = "INSERT INTO topic_answers (topic_id, person_id, answer) VALUES ($1, $2, $3)
         ON CONFLICT (topic_id, person_id) DO UPDATE SET answer = excluded.answer";
    run(tx, sql, values![topic.0, person.0, answer.as_str()]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct DateRow {
    session_id: i64,
    topic_id: i64,
    words: String,
    shape: Option<String>,
    line: String,
    batch_at: Option<i64>,
}

const ON_DATE: &str = "SELECT d.session_id, d.topic_id, t.words, d.shape, d.words AS line, d.batch_at
    FROM topic_dates d JOIN topics t ON t.id = d.topic_id";

impl DateRow {
    fn on_date(self) -> Result<OnDate> {
        Ok(OnDate {
            session: SessionId(self.session_id),
            topic: TopicId(self.topic_id),
            words: self.words,
            shape: self.shape.as_deref().and_then(Shape::parse),
            line: self.line,
            batch_at: self.batch_at.map(instant).transpose()?,
        })
    }
}

/// What the dates of a group are about.
pub async fn dates(db: &impl Read, group: GroupId) -> Result<Vec<OnDate>> {
    let rows: Vec<DateRow> =
        all(db, &format!("{ON_DATE} WHERE t.group_id = $1 ORDER BY d.session_id"), values![group.0]).await?;
    rows.into_iter().map(DateRow::on_date).collect()
}

/// What one date is about.
pub async fn of_session(db: &impl Read, session: SessionId) -> Result<Option<OnDate>> {
    let row: Option<DateRow> = first(db, &format!("{ON_DATE} WHERE d.session_id = $1"), values![session.0]).await?;
    row.map(DateRow::on_date).transpose()
}

/// What is put on a date.
#[derive(Clone, Copy, Debug)]
pub struct Put<'a> {
    pub session: SessionId,
    pub topic: TopicId,
    pub shape: Option<Shape>,
    pub line: &'a str,
    pub batch_at: Option<Timestamp>,
}

pub async fn put(tx: &Tx, put: &Put<'_>) -> Result<()> {
    let sql = "INSERT INTO topic_dates (session_id, topic_id, shape, words, batch_at)
         VALUES ($1, $2, CAST($3 AS TEXT), $4, CAST($5 AS BIGINT))
         ON CONFLICT (session_id) DO UPDATE SET topic_id = excluded.topic_id, shape = excluded.shape,
           words = excluded.words, batch_at = excluded.batch_at";
    let values = values![
        put.session.0,
        put.topic.0,
        put.shape.map(|shape| shape.as_str().to_owned()),
        put.line,
        put.batch_at.map(millis)
    ];
    run(tx, sql, values).await?;
    Ok(())
}

pub async fn take_off(tx: &Tx, session: SessionId) -> Result<()> {
    run(tx, "DELETE FROM topic_dates WHERE session_id = $1", values![session.0]).await?;
    Ok(())
}

/// Takes off what was put there in order of wish at one go; returns from how many dates.
pub async fn undo(tx: &Tx, group: GroupId, batch_at: Timestamp) -> Result<u64> {
    let sql = "DELETE FROM topic_dates WHERE batch_at = $2
         AND session_id IN (SELECT id FROM sessions WHERE group_id = $1)";
    run(tx, sql, values![group.0, millis(batch_at)]).await
}
