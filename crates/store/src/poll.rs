//! Polls: when, how often and where a group can meet, and how far each poll is.

mod ballot;
mod choice;
mod waiting;
mod wish;

pub use ballot::{
    Ballot, OwnBallot, add_ballot, answer, answers, ballot_of, ballots, note_reminded, opened, own_answers, own_ballot,
};
pub(crate) use choice::IS_UNTOLD;
pub use choice::{Before, Removed, choose, remove_untold, set_own_dates, take_back, told_ahead};
pub use waiting::{Open, Waiting, open_for, undecided, waiting};
pub use wish::{Wish, end_wish, is_wished, wish, wishes};

use crate::sql::{Number, Read, all, date, first, insert, instant, json, millis, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::id::{GroupId, PersonId, PollId, PollOptionId, ProgrammeId};
use domain::poll::{Frame, Limits, Moment, Offer, State};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// A poll of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    pub id: PollId,
    pub group: GroupId,
    pub group_name: String,
    pub stage: String,
    pub programme: ProgrammeId,
    pub programme_title: String,
    /// The last day to answer.
    pub deadline: Date,
    pub frame: Frame,
    pub limits: Option<Limits>,
    pub version: u32,
    pub opened_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub chosen: Option<Chosen>,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub time: PollOptionId,
    pub place: Option<PollOptionId>,
    /// Nobody where the group's own poll chose by itself.
    pub by: Option<PersonId>,
    pub at: Timestamp,
    pub before: Before,
}

impl Poll {
    pub fn state(&self, today: Date) -> State {
        let moment = Moment {
            is_opened: self.opened_at.is_some(),
            is_closed: self.closed_at.is_some(),
            is_chosen: self.chosen.is_some(),
            deadline: self.deadline,
        };
        State::on(today, moment)
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    group_id: i64,
    group_name: String,
    stage: String,
    programme_id: i64,
    programme_title: String,
    deadline: String,
    frame: String,
    limits: Option<String>,
    version: i64,
    opened_at: Option<i64>,
    closed_at: Option<i64>,
    chosen_time: Option<i64>,
    chosen_place: Option<i64>,
    chosen_by: Option<i64>,
    chosen_at: Option<i64>,
    before_choice: Option<String>,
}

const POLL: &str = "SELECT q.id, q.group_id, g.name AS group_name, g.stage, g.programme_id, t.title AS programme_title,
    q.deadline, q.frame, q.limits, q.version, q.opened_at, q.closed_at, q.chosen_time, q.chosen_place, q.chosen_by,
    q.chosen_at, q.before_choice
  FROM polls q JOIN groups g ON g.id = q.group_id JOIN programmes t ON t.id = g.programme_id";

impl Row {
    fn poll(self) -> Result<Poll> {
        let chosen = match (self.chosen_time, self.chosen_at, &self.before_choice) {
            (Some(time), Some(at), Some(before)) => Some(Chosen {
                time: PollOptionId(time),
                place: self.chosen_place.map(PollOptionId),
                by: self.chosen_by.map(PersonId),
                at: instant(at)?,
                before: json(before)?,
            }),
            _ => None,
        };
        Ok(Poll {
            id: PollId(self.id),
            group: GroupId(self.group_id),
            group_name: self.group_name,
            stage: self.stage,
            programme: ProgrammeId(self.programme_id),
            programme_title: self.programme_title,
            deadline: date(&self.deadline)?,
            frame: json(&self.frame)?,
            limits: self.limits.as_deref().map(json).transpose()?,
            version: u32::try_from(self.version).unwrap_or(1),
            opened_at: self.opened_at.map(instant).transpose()?,
            closed_at: self.closed_at.map(instant).transpose()?,
            chosen,
        })
    }
}

/// The poll of a group that was not put away.
pub async fn of_group(db: &impl Read, group: GroupId) -> Result<Option<Poll>> {
    let sql = format!("{POLL} WHERE q.group_id = $1 AND q.ended_at IS NULL");
    let row: Option<Row> = first(db, &sql, values![group.0]).await?;
    row.map(Row::poll).transpose()
}

/// Unless it was put away.
pub async fn by_id(db: &impl Read, id: PollId) -> Result<Option<Poll>> {
    let row: Option<Row> = first(db, &format!("{POLL} WHERE q.id = $1 AND q.ended_at IS NULL"), values![id.0]).await?;
    row.map(Row::poll).transpose()
}

/// Those that are open, or are over and nothing was noted of it: what the daily work looks after. Nothing of groups that
/// were handed over to their members, or of programmes that were closed.
pub async fn running(db: &impl Read) -> Result<Vec<Poll>> {
    let sql = format!(
        "{POLL} WHERE q.opened_at IS NOT NULL AND q.closed_at IS NULL AND q.ended_at IS NULL AND t.state <> 'closed'
           AND {} ORDER BY q.id",
        crate::peer::IS_NOT_MEMBERS_OWN
    );
    let rows: Vec<Row> = all(db, &sql, vec![]).await?;
    rows.into_iter().map(Row::poll).collect()
}

/// Holds the row until the transaction ends, so that nobody answers while it closes.
pub async fn lock(tx: &Tx, id: PollId) -> Result<()> {
    if !tx.is_sqlite() {
        all::<Number>(tx, "SELECT id FROM polls WHERE id = $1 FOR UPDATE", values![id.0]).await?;
    }
    Ok(())
}

/// What is saved of a poll's frame.
pub struct Saved<'a> {
    pub deadline: Date,
    pub frame: &'a Frame,
    pub limits: Option<&'a Limits>,
}

/// Begins a poll; a group that has one is a duplicate.
pub async fn begin(tx: &Tx, group: GroupId, saved: &Saved<'_>, by: PersonId, now: Timestamp) -> Result<PollId> {
    insert(
        tx,
        "INSERT INTO polls (group_id, deadline, frame, limits, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)
         RETURNING id",
        values![
            group.0,
            saved.deadline.to_string(),
            to_json(saved.frame)?,
            saved.limits.map(to_json).transpose()?,
            by.0,
            millis(now)
        ],
    )
    .await
    .map(PollId)
}

/// Saves the frame over the version that was read; somebody else was quicker: `Conflict`.
pub async fn save(tx: &Tx, id: PollId, saved: &Saved<'_>, version: u32) -> Result<()> {
    let touched = run(
        tx,
        "UPDATE polls SET deadline = $2, frame = $3, limits = $4, version = version + 1 WHERE id = $1 AND version = $5",
        values![
            id.0,
            saved.deadline.to_string(),
            to_json(saved.frame)?,
            saved.limits.map(to_json).transpose()?,
            i64::from(version)
        ],
    )
    .await?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

pub async fn open(tx: &Tx, id: PollId, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE polls SET opened_at = $2 WHERE id = $1 AND opened_at IS NULL", values![id.0, millis(now)]).await?;
    Ok(())
}

pub async fn close(tx: &Tx, id: PollId, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE polls SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL", values![id.0, millis(now)]).await?;
    Ok(())
}

/// Puts it away; its links open nothing from then on.
pub async fn end(tx: &Tx, id: PollId, now: Timestamp) -> Result<()> {
    run(tx, "UPDATE polls SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL", values![id.0, millis(now)]).await?;
    Ok(())
}

/// One time or place, and how many have answered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PollOption {
    pub id: PollOptionId,
    pub offer: Offer,
    /// A member, in a group's own poll.
    pub by: Option<PersonId>,
    pub answers: usize,
}

#[derive(FromQueryResult)]
struct OptionRow {
    id: i64,
    offer: String,
    proposed_by: Option<i64>,
    answers: i64,
}

/// In the order in which they were added.
pub async fn options(db: &impl Read, poll: PollId) -> Result<Vec<PollOption>> {
    let sql = "SELECT o.id, o.offer, o.proposed_by,
           (SELECT count(*) FROM poll_answers a WHERE a.option_id = o.id) AS answers
         FROM poll_options o WHERE o.poll_id = $1 ORDER BY o.id";
    let rows: Vec<OptionRow> = all(db, sql, values![poll.0]).await?;
    let option = |row: OptionRow| {
        Ok(PollOption {
            id: PollOptionId(row.id),
            offer: json(&row.offer)?,
            by: row.proposed_by.map(PersonId),
            answers: usize::try_from(row.answers).unwrap_or(0),
        })
    };
    rows.into_iter().map(option).collect()
}

pub async fn add_option(
    tx: &Tx,
    poll: PollId,
    offer: &Offer,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<PollOptionId> {
    insert(
        tx,
        "INSERT INTO poll_options (poll_id, offer, proposed_by, added_at) VALUES ($1, $2, $3, $4) RETURNING id",
        values![poll.0, to_json(offer)?, by.map(|id| id.0), millis(now)],
    )
    .await
    .map(PollOptionId)
}

/// Takes one away that nobody has answered.
pub async fn remove_option(tx: &Tx, poll: PollId, option: PollOptionId) -> Result<bool> {
    let sql = "DELETE FROM poll_options WHERE poll_id = $1 AND id = $2
         AND NOT EXISTS (SELECT 1 FROM poll_answers a WHERE a.option_id = poll_options.id)";
    Ok(run(tx, sql, values![poll.0, option.0]).await? == 1)
}
