//! Writing what the state machine says, each change on the condition that what it starts from still stands.

use crate::sql::{millis, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::id::{ApplicationId, PersonId, ProgrammeId};
use domain::offer::{Change, Choice, Reason};
use jiff::Timestamp;

/// By whom and why something is decided, and when it happens.
pub struct Deciding<'a> {
    pub programme: ProgrammeId,
    pub by: Option<PersonId>,
    pub reason: &'a Reason,
    pub now: Timestamp,
}

/// Writes changes in their order. The caller holds the programme's row (`programme::lock`). [`StoreError::Conflict`] when
/// something is not as it was when they were worked out: nothing is kept then.
pub async fn apply(tx: &Tx, deciding: &Deciding<'_>, changes: &[Change]) -> Result<()> {
    for change in changes {
        let touched = match change {
            Change::Decided { who, choice, rank } => decide(tx, deciding, who.0, *choice, *rank).await?,
            Change::Undone { who, choice, rank } => undo(tx, who.0, *choice, *rank).await?,
            Change::Ranked { who, rank } => {
                let sql = "UPDATE outcomes SET rank = $2 WHERE application_id = $1 AND rank IS NOT NULL";
                run(tx, sql, values![who.0, i64::from(*rank)]).await?
            }
            Change::Told { who, choice } => {
                let sql =
                    "UPDATE outcomes SET told = $2, told_at = $3, tellings = tellings + 1, heard_at = NULL, held_at = NULL
                     WHERE application_id = $1 AND choice = $2 AND (told IS NULL OR told <> $2)";
                run(tx, sql, values![who.0, choice.as_str(), millis(deciding.now)]).await?
            }
            Change::Offered { who, until, from_list } => offer(tx, deciding, who.0, millis(*until), *from_list).await?,
            Change::Answered { who, answer } => {
                let sql = "UPDATE place_offers SET answer = $2, answered_at = $3 WHERE application_id = $1
                     AND (answer IS NULL OR answer = 'accepted' AND $2 = 'passed')";
                run(tx, sql, values![who.0, answer.as_str(), millis(deciding.now)]).await?
            }
            Change::Reopened { who } => {
                let sql = "UPDATE place_offers SET answer = NULL, answered_at = NULL
                     WHERE application_id = $1 AND answer = 'passed'";
                run(tx, sql, values![who.0]).await?
            }
            Change::OfferedAgain { who, until } => offer_again(tx, deciding, who.0, millis(*until)).await?,
            Change::LeftList { who } => {
                let sql = "UPDATE outcomes SET left_at = $2, letters_id = NULL
                     WHERE application_id = $1 AND told = 'waiting' AND left_at IS NULL AND NOT EXISTS
                       (SELECT 1 FROM place_offers p WHERE p.application_id = outcomes.application_id)";
                run(tx, sql, values![who.0, millis(deciding.now)]).await?
            }
            Change::PassedOver { .. } => 1,
        };
        if touched != 1 {
            return Err(StoreError::Conflict);
        }
    }
    Ok(())
}

/// What is decided anew needs its letter approved anew.
async fn decide(
    tx: &Tx,
    deciding: &Deciding<'_>,
    application: i64,
    choice: Option<Choice>,
    rank: Option<u32>,
) -> Result<u64> {
    run(
        tx,
        "INSERT INTO outcomes (application_id, programme_id, choice, reason, rank, decided_at, decided_by)
         VALUES ($1, $2, CAST($3 AS TEXT), $4, CAST($5 AS BIGINT), $6, CAST($7 AS BIGINT))
         ON CONFLICT (application_id) DO UPDATE SET was_choice = outcomes.choice, was_reason = outcomes.reason,
           was_rank = outcomes.rank, choice = excluded.choice, reason = excluded.reason, rank = excluded.rank,
           version = outcomes.version + 1, decided_at = excluded.decided_at, decided_by = excluded.decided_by,
           letters_id = NULL",
        values![
            application,
            deciding.programme.0,
            choice.map(Choice::as_str),
            to_json(deciding.reason)?,
            rank.map(i64::from),
            millis(deciding.now),
            deciding.by.map(|id| id.0)
        ],
    )
    .await
}

/// Keeps against which aim a place is meant for somebody, and why; both empty where it is against none.
pub async fn set_beyond(tx: &Tx, id: ApplicationId, rule: &str, why: &str) -> Result<()> {
    let sql = "UPDATE outcomes SET beyond_rule = $2, beyond_why = $3 WHERE application_id = $1";
    run(tx, sql, values![id.0, rule, why]).await?;
    Ok(())
}

/// From the list only who is still on it; as decided only whom no letter has offered a place.
async fn offer(tx: &Tx, deciding: &Deciding<'_>, application: i64, until: i64, from_list: bool) -> Result<u64> {
    // Nobody approves the letter of a place that became free.
    let (stands, unsealed) = match from_list {
        true => (
            "choice = 'waiting' AND told = 'waiting' AND left_at IS NULL",
            ", seal = '', seal_position = NULL, beyond_rule = '', beyond_why = ''",
        ),
        false => ("choice = 'offer' AND (told IS NULL OR told <> 'offer')", ""),
    };
    let sql = format!(
        "UPDATE outcomes SET choice = 'offer', told = 'offer', told_at = $2, version = version + 1,
           tellings = tellings + 1, heard_at = NULL, held_at = NULL{unsealed}
         WHERE application_id = $1 AND {stands}"
    );
    if run(tx, &sql, values![application, millis(deciding.now)]).await? != 1 {
        return Ok(0);
    }
    run(
        tx,
        "INSERT INTO place_offers (application_id, programme_id, offered_at, until, from_list)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (application_id) DO NOTHING",
        values![application, deciding.programme.0, millis(deciding.now), until, i64::from(from_list)],
    )
    .await
}

/// Only of somebody who was silent. Their letter is another one, which nobody approves.
async fn offer_again(tx: &Tx, deciding: &Deciding<'_>, application: i64, until: i64) -> Result<u64> {
    let sql = "UPDATE place_offers SET answer = NULL, answered_at = NULL, reminded_at = NULL, until = $2, again_at = $3
         WHERE application_id = $1 AND answer = 'lapsed'";
    if run(tx, sql, values![application, until, millis(deciding.now)]).await? != 1 {
        return Ok(0);
    }
    let sql = "UPDATE outcomes SET told_at = $2, version = version + 1, tellings = tellings + 1, heard_at = NULL,
           held_at = NULL, letters_id = NULL, seal = '', seal_position = NULL
         WHERE application_id = $1 AND choice = 'offer' AND told = 'offer' AND left_at IS NULL";
    run(tx, sql, values![application, millis(deciding.now)]).await
}

/// What was decided before stands again, with its reason; not once a letter has told the decision.
async fn undo(tx: &Tx, application: i64, choice: Option<Choice>, rank: Option<u32>) -> Result<u64> {
    run(
        tx,
        "UPDATE outcomes SET choice = CAST($2 AS TEXT), rank = CAST($3 AS BIGINT), version = version + 1,
           reason = CASE WHEN was_reason = '' THEN reason ELSE was_reason END, letters_id = NULL, decided_at = NULL
         WHERE application_id = $1 AND decided_at IS NOT NULL AND left_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM place_offers p WHERE p.application_id = outcomes.application_id)
           AND (told IS NULL OR told_at < decided_at)",
        values![application, choice.map(Choice::as_str), rank.map(i64::from)],
    )
    .await
}
