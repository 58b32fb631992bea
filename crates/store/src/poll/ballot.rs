//! Ballots: who was asked, and what they say. Nothing of this is read before a poll has closed but by whoever answered.

use crate::sql::{Number, Read, all, first, instant, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::access::{AnswerPoll, Permit};
use domain::id::{BallotId, PersonId, PollId, PollOptionId};
use domain::person::full_name;
use domain::poll::{Answer, Sight};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// A member of the group, and whether they were asked and have answered; never what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    pub person: PersonId,
    pub name: String,
    pub is_asked: bool,
    pub answered_at: Option<Timestamp>,
    pub reminders: u32,
    pub reminded_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Row {
    person_id: i64,
    first_name: String,
    last_name: String,
    ballot_id: Option<i64>,
    answered_at: Option<i64>,
    reminders: i64,
    reminded_at: Option<i64>,
}

/// Everybody who is in the group now, by last name.
pub async fn ballots(db: &impl Read, poll: PollId) -> Result<Vec<Ballot>> {
    let sql = "SELECT p.id AS person_id, p.first_name, p.last_name, b.id AS ballot_id, b.answered_at,
           COALESCE(b.reminders, 0) AS reminders, b.reminded_at
         FROM polls q JOIN memberships m ON m.group_id = q.group_id AND m.left_at IS NULL
           JOIN people p ON p.id = m.person_id
           LEFT JOIN poll_ballots b ON b.poll_id = q.id AND b.person_id = p.id
         WHERE q.id = $1 ORDER BY p.last_name, p.first_name, p.id";
    let rows: Vec<Row> = all(db, sql, values![poll.0]).await?;
    let ballot = |row: Row| {
        Ok(Ballot {
            person: PersonId(row.person_id),
            name: full_name(&row.first_name, &row.last_name),
            is_asked: row.ballot_id.is_some(),
            answered_at: row.answered_at.map(instant).transpose()?,
            reminders: u32::try_from(row.reminders).unwrap_or(0),
            reminded_at: row.reminded_at.map(instant).transpose()?,
        })
    };
    rows.into_iter().map(ballot).collect()
}

/// Asks somebody; whoever was asked before keeps their link.
pub async fn add_ballot(tx: &Tx, poll: PollId, person: PersonId, token_hash: &str, now: Timestamp) -> Result<bool> {
    let sql = "INSERT INTO poll_ballots (poll_id, person_id, token_hash, asked_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (poll_id, person_id) DO NOTHING";
    Ok(run(tx, sql, values![poll.0, person.0, token_hash, millis(now)]).await? == 1)
}

/// One more reminder goes to somebody; its number.
pub async fn note_reminded(tx: &Tx, poll: PollId, person: PersonId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE poll_ballots SET reminders = reminders + 1, reminded_at = $3
         WHERE poll_id = $1 AND person_id = $2";
    run(tx, sql, values![poll.0, person.0, millis(now)]).await?;
    Ok(())
}

/// Somebody's own ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnBallot {
    pub id: BallotId,
    pub poll: PollId,
    pub person: PersonId,
    pub answered_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct OwnRow {
    id: i64,
    poll_id: i64,
    person_id: i64,
    answered_at: Option<i64>,
}

impl OwnRow {
    fn ballot(self) -> Result<OwnBallot> {
        Ok(OwnBallot {
            id: BallotId(self.id),
            poll: PollId(self.poll_id),
            person: PersonId(self.person_id),
            answered_at: self.answered_at.map(instant).transpose()?,
        })
    }
}

const OWN: &str = "SELECT b.id, b.poll_id, b.person_id, b.answered_at FROM poll_ballots b";

/// The ballot behind a token.
pub async fn opened(db: &impl Read, token_hash: &str) -> Result<Option<BallotId>> {
    let row: Option<Number> =
        first(db, "SELECT id FROM poll_ballots WHERE token_hash = $1", values![token_hash]).await?;
    Ok(row.map(|row| BallotId(row.id)))
}

/// The one that a link's holder answers.
pub async fn own_ballot(db: &impl Read, permit: &Permit<AnswerPoll>) -> Result<Option<OwnBallot>> {
    let row: Option<OwnRow> = first(db, &format!("{OWN} WHERE b.id = $1"), values![permit.scope().0]).await?;
    row.map(OwnRow::ballot).transpose()
}

/// Of somebody who is in the group; for the letters that ask.
pub async fn ballot_of(db: &impl Read, poll: PollId, person: PersonId) -> Result<Option<OwnBallot>> {
    let sql = format!(
        "{OWN} JOIN polls q ON q.id = b.poll_id
         JOIN memberships m ON m.group_id = q.group_id AND m.person_id = b.person_id AND m.left_at IS NULL
         WHERE b.poll_id = $1 AND b.person_id = $2"
    );
    let row: Option<OwnRow> = first(db, &sql, values![poll.0, person.0]).await?;
    row.map(OwnRow::ballot).transpose()
}

#[derive(FromQueryResult)]
struct AnswerRow {
    option_id: i64,
    person_id: i64,
    answer: String,
}

impl AnswerRow {
    fn read(self) -> Result<(PollOptionId, PersonId, Answer)> {
        let answer = Answer::parse(&self.answer)
            .ok_or_else(|| StoreError::Unreadable(format!("poll answer {}", self.answer)))?;
        Ok((PollOptionId(self.option_id), PersonId(self.person_id), answer))
    }
}

/// What the holder of a link said.
pub async fn own_answers(db: &impl Read, permit: &Permit<AnswerPoll>) -> Result<Vec<(PollOptionId, Answer)>> {
    let sql = "SELECT a.option_id, b.person_id, a.answer FROM poll_answers a JOIN poll_ballots b ON b.id = a.ballot_id
         WHERE b.id = $1 ORDER BY a.option_id";
    let rows: Vec<AnswerRow> = all(db, sql, values![permit.scope().0]).await?;
    rows.into_iter().map(|row| row.read().map(|(option, _, answer)| (option, answer))).collect()
}

/// Everybody's, as far as whoever looks may see a result: else none is read.
pub async fn answers(db: &impl Read, poll: PollId, sight: Sight) -> Result<Vec<(PollOptionId, PersonId, Answer)>> {
    if !sight.is_result() {
        return Ok(Vec::new());
    }
    let sql = "SELECT a.option_id, b.person_id, a.answer FROM poll_answers a JOIN poll_ballots b ON b.id = a.ballot_id
         WHERE b.poll_id = $1 ORDER BY a.option_id, b.person_id";
    let rows: Vec<AnswerRow> = all(db, sql, values![poll.0]).await?;
    rows.into_iter().map(AnswerRow::read).collect()
}

/// Keeps what the holder of a link says now, in place of what they said before.
pub async fn answer(
    tx: &Tx,
    permit: &Permit<AnswerPoll>,
    said: &[(PollOptionId, Answer)],
    now: Timestamp,
) -> Result<()> {
    let ballot = permit.scope().0;
    run(tx, "DELETE FROM poll_answers WHERE ballot_id = $1", values![ballot]).await?;
    for (option, answer) in said {
        let sql = "INSERT INTO poll_answers (option_id, ballot_id, answer) VALUES ($1, $2, $3)";
        run(tx, sql, values![option.0, ballot, answer.as_str()]).await?;
    }
    run(tx, "UPDATE poll_ballots SET answered_at = $2 WHERE id = $1", values![ballot, millis(now)]).await?;
    Ok(())
}
