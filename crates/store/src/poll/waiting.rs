//! What of polls waits: for a member to answer, for a coordinator to choose or to remind.

use crate::Result;
use crate::peer::IS_PROVIDERS;
use crate::sql::{Read, all, date, values};
use domain::access::{Permit, ReadDesk, ReadOwnHome};
use domain::id::{GroupId, PersonId, PollId, ProgrammeId};
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// A poll that a member can answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    pub poll: PollId,
    pub person: PersonId,
    pub group: String,
    pub deadline: Date,
    pub is_answered: bool,
}

#[derive(FromQueryResult)]
struct OpenRow {
    id: i64,
    name: String,
    deadline: String,
    is_answered: bool,
}

/// Polls of somebody's groups that are open, soonest to close first.
pub async fn open_for(
    db: &impl Read,
    permit: &Permit<ReadOwnHome>,
    person: PersonId,
    today: Date,
) -> Result<Vec<Open>> {
    debug_assert_eq!(permit.person(), Some(person));
    let sql = "SELECT q.id, g.name, q.deadline, (b.answered_at IS NOT NULL) AS is_answered
         FROM poll_ballots b JOIN polls q ON q.id = b.poll_id JOIN groups g ON g.id = q.group_id
           JOIN memberships m ON m.group_id = g.id AND m.person_id = b.person_id AND m.left_at IS NULL
         WHERE b.person_id = $1 AND q.opened_at IS NOT NULL AND q.closed_at IS NULL AND q.ended_at IS NULL
           AND q.deadline >= $2 ORDER BY q.deadline, q.id LIMIT 50";
    let rows: Vec<OpenRow> = all(db, sql, values![person.0, today.to_string()]).await?;
    let open = |row: OpenRow| {
        Ok(Open {
            poll: PollId(row.id),
            person,
            group: row.name,
            deadline: date(&row.deadline)?,
            is_answered: row.is_answered,
        })
    };
    rows.into_iter().map(open).collect()
}

/// The first polls of a programme that members are asked in, or were, and that nothing was chosen of: with their groups, by name.
pub async fn undecided(db: &impl Read, programme: ProgrammeId, limit: u32) -> Result<Vec<(PollId, GroupId, String)>> {
    let sql = format!(
        "SELECT q.id, g.id AS group_id, g.name FROM polls q JOIN groups g ON g.id = q.group_id
         WHERE g.programme_id = $1 AND q.opened_at IS NOT NULL AND q.chosen_at IS NULL AND q.ended_at IS NULL AND {IS_PROVIDERS}
         ORDER BY g.name, q.id LIMIT $2"
    );
    let rows: Vec<UndecidedRow> = all(db, &sql, values![programme.0, i64::from(limit)]).await?;
    Ok(rows.into_iter().map(|row| (PollId(row.id), GroupId(row.group_id), row.name)).collect())
}

#[derive(FromQueryResult)]
struct UndecidedRow {
    id: i64,
    group_id: i64,
    name: String,
}

/// A poll that waits for a coordinator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub programme: ProgrammeId,
    pub title: String,
    pub stage: String,
    pub group: GroupId,
    pub name: String,
    pub deadline: Date,
    /// It closed, and nothing was chosen.
    pub is_over: bool,
    /// Members who have not answered.
    pub silent: usize,
}

#[derive(FromQueryResult)]
struct Row {
    programme_id: i64,
    title: String,
    stage: String,
    group_id: i64,
    name: String,
    deadline: String,
    is_over: bool,
    silent: i64,
}

/// Polls that closed and wait for a choice, and those with silent people that close by `soon`. In one statement.
pub async fn waiting(db: &impl Read, _: &Permit<ReadDesk>, today: Date, soon: Date) -> Result<Vec<Waiting>> {
    let sql = format!(
        "SELECT g.programme_id, t.title, g.stage, g.id AS group_id, g.name, q.deadline,
           (q.closed_at IS NOT NULL OR q.deadline < $1) AS is_over,
           (SELECT count(*) FROM memberships m LEFT JOIN poll_ballots b ON b.poll_id = q.id AND b.person_id = m.person_id
             WHERE m.group_id = g.id AND m.left_at IS NULL AND b.answered_at IS NULL) AS silent
         FROM polls q JOIN groups g ON g.id = q.group_id JOIN programmes t ON t.id = g.programme_id
         WHERE q.opened_at IS NOT NULL AND q.chosen_at IS NULL AND q.ended_at IS NULL AND t.state <> 'closed'
           AND (q.closed_at IS NOT NULL OR q.deadline <= $2) AND {IS_PROVIDERS} ORDER BY q.deadline, q.id LIMIT 50"
    );
    let rows: Vec<Row> = all(db, &sql, values![today.to_string(), soon.to_string()]).await?;
    let waiting = |row: Row| {
        Ok(Waiting {
            programme: ProgrammeId(row.programme_id),
            title: row.title,
            stage: row.stage,
            group: GroupId(row.group_id),
            name: row.name,
            deadline: date(&row.deadline)?,
            is_over: row.is_over,
            silent: usize::try_from(row.silent).unwrap_or(0),
        })
    };
    rows.into_iter().map(waiting).collect()
}
