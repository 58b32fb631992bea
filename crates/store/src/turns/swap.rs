//! One member asks another to swap two dates, by a personal link.

use crate::sql::{Number, Read, all, first, insert, instant, millis, run, values};
use crate::{Result, Tx};
use domain::id::{GroupId, PersonId, SessionId, SwapId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// What one asks another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    pub id: SwapId,
    pub group: GroupId,
    /// The date of whoever asks.
    pub mine: SessionId,
    pub theirs: SessionId,
    pub asker: PersonId,
    pub asked: PersonId,
    pub asked_at: Timestamp,
    pub answer: Option<Answered>,
    /// Answered, or taken back.
    pub is_ended: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    Yes,
    No,
}

impl Answered {
    pub fn as_str(self) -> &'static str {
        match self {
            Answered::Yes => "yes",
            Answered::No => "no",
        }
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    group_id: i64,
    mine_id: i64,
    theirs_id: i64,
    asker_id: i64,
    asked_id: i64,
    asked_at: i64,
    answer: Option<String>,
    is_ended: bool,
}

const SWAP: &str = "SELECT w.id, s.group_id, w.mine_id, w.theirs_id, w.asker_id, w.asked_id, w.asked_at, w.answer,
      w.ended_at IS NOT NULL AS is_ended
    FROM turn_swaps w JOIN sessions s ON s.id = w.mine_id";

impl Row {
    fn swap(self) -> Result<Swap> {
        Ok(Swap {
            id: SwapId(self.id),
            group: GroupId(self.group_id),
            mine: SessionId(self.mine_id),
            theirs: SessionId(self.theirs_id),
            asker: PersonId(self.asker_id),
            asked: PersonId(self.asked_id),
            asked_at: instant(self.asked_at)?,
            answer: match self.answer.as_deref() {
                Some("yes") => Some(Answered::Yes),
                Some(_) => Some(Answered::No),
                None => None,
            },
            is_ended: self.is_ended,
        })
    }
}

pub async fn swap(db: &impl Read, id: SwapId) -> Result<Option<Swap>> {
    let row: Option<Row> = first(db, &format!("{SWAP} WHERE w.id = $1"), values![id.0]).await?;
    row.map(Row::swap).transpose()
}

/// Those of a group that were not answered.
pub async fn open_of(db: &impl Read, group: GroupId) -> Result<Vec<Swap>> {
    let sql = format!("{SWAP} WHERE s.group_id = $1 AND w.ended_at IS NULL ORDER BY w.id");
    let rows: Vec<Row> = all(db, &sql, values![group.0]).await?;
    rows.into_iter().map(Row::swap).collect()
}

/// Those that wait for somebody's answer, of dates that have not begun and groups they are in.
pub async fn to_person(db: &impl Read, person: PersonId, now: Timestamp) -> Result<Vec<Swap>> {
    let sql = format!(
        "{SWAP} JOIN sessions t ON t.id = w.theirs_id
           JOIN memberships m ON m.group_id = s.group_id AND m.person_id = w.asked_id AND m.left_at IS NULL
         WHERE w.asked_id = $1 AND w.ended_at IS NULL AND s.starts_at > $2 AND t.starts_at > $2
           AND s.cancelled_at IS NULL AND t.cancelled_at IS NULL ORDER BY w.id"
    );
    let rows: Vec<Row> = all(db, &sql, values![person.0, millis(now)]).await?;
    rows.into_iter().map(Row::swap).collect()
}

/// What is asked anew.
pub struct NewSwap<'a> {
    pub mine: SessionId,
    pub theirs: SessionId,
    pub asker: PersonId,
    pub asked: PersonId,
    pub token_hash: &'a str,
}

pub async fn ask(tx: &Tx, new: &NewSwap<'_>, now: Timestamp) -> Result<SwapId> {
    insert(
        tx,
        "INSERT INTO turn_swaps (mine_id, theirs_id, asker_id, asked_id, token_hash, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        values![new.mine.0, new.theirs.0, new.asker.0, new.asked.0, new.token_hash, millis(now)],
    )
    .await
    .map(SwapId)
}

/// Whether the answer is new: the first counts.
pub async fn answer(tx: &Tx, id: SwapId, answer: Answered, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE turn_swaps SET answer = $2, ended_at = $3 WHERE id = $1 AND ended_at IS NULL";
    Ok(run(tx, sql, values![id.0, answer.as_str(), millis(now)]).await? == 1)
}

/// Ends whatever else is asked about these dates.
pub async fn end_others(tx: &Tx, sessions: &[SessionId], now: Timestamp) -> Result<()> {
    for session in sessions {
        let sql = "UPDATE turn_swaps SET ended_at = $2 WHERE (mine_id = $1 OR theirs_id = $1) AND ended_at IS NULL";
        run(tx, sql, values![session.0, millis(now)]).await?;
    }
    Ok(())
}

/// Ends what somebody asked about a date of theirs.
pub async fn end_asked(tx: &Tx, mine: SessionId, asker: PersonId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE turn_swaps SET ended_at = $3 WHERE mine_id = $1 AND asker_id = $2 AND ended_at IS NULL";
    run(tx, sql, values![mine.0, asker.0, millis(now)]).await?;
    Ok(())
}

/// What a token opens, if it is one of these.
pub async fn opened(db: &impl Read, token_hash: &str) -> Result<Option<SwapId>> {
    let row: Option<Number> = first(db, "SELECT id FROM turn_swaps WHERE token_hash = $1", values![token_hash]).await?;
    Ok(row.map(|row| SwapId(row.id)))
}
