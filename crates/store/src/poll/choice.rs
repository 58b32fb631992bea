//! Choosing: a group's own dates, its place, and how both were before, so that it can be taken back.

use super::Poll;
use crate::session::NewSession;
use crate::sql::{Number, Read, all, date, instant, millis, run, time, to_json, values};
use crate::{Result, Tx};
use domain::id::{GroupId, PersonId, PollId, PollOptionId, QuietRoomId, SessionId};
use domain::poll::OwnDates;
use domain::week::Slot;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};

/// How a group was before the choice, and which sessions it made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    pub own_dates: Option<OwnDates>,
    pub place: String,
    /// The quiet room that the place was.
    #[serde(default)]
    pub room: Option<QuietRoomId>,
    /// When the group usually met.
    #[serde(default)]
    pub slot: Option<Slot>,
    pub made: Vec<SessionId>,
    /// Dates that nobody had been told of, and that it took the place of.
    pub removed: Vec<Removed>,
}

/// A date that was taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    pub number: u32,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub zone: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

impl Removed {
    /// As it is put back.
    pub fn back(&self, group: GroupId) -> NewSession {
        NewSession {
            group,
            number: self.number,
            date: self.date,
            starts: self.starts,
            minutes: self.minutes,
            zone: self.zone.clone(),
            starts_at: self.starts_at,
            ends_at: self.ends_at,
        }
    }
}

/// That nobody has heard of the session, and nothing hangs on it.
pub(crate) const IS_UNTOLD: &str = "s.cancelled_at IS NULL AND s.sequence = 0
    AND NOT EXISTS (SELECT 1 FROM drop_in_dates x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM session_announcements x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM session_invitations x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM replies x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM attendances x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM rooms x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM session_versions x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM closings x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM themes x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM room_answers x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM session_plans x WHERE x.session_id = s.id AND x.plan <> 'null')
    AND NOT EXISTS (SELECT 1 FROM topic_dates x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM turns x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM turn_misses x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM turn_passes x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM turn_tellings x WHERE x.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM turn_swaps x WHERE x.mine_id = s.id OR x.theirs_id = s.id)";

/// Sessions of a group after an instant that somebody has heard of, or that are more than a date: they are not replaced.
pub async fn told_ahead(db: &impl Read, group: GroupId, from: Timestamp) -> Result<u64> {
    let sql = format!(
        "SELECT count(*) AS id FROM sessions s WHERE s.group_id = $1 AND s.starts_at > $2 AND s.cancelled_at IS NULL
           AND NOT ({IS_UNTOLD})"
    );
    crate::sql::count(db, &sql, values![group.0, millis(from)]).await
}

#[derive(FromQueryResult)]
struct Row {
    number: i64,
    date: String,
    starts: String,
    minutes: i64,
    zone: String,
    starts_at: i64,
    ends_at: i64,
}

/// Takes away a group's sessions after an instant that nobody has heard of; what they were.
pub async fn remove_untold(tx: &Tx, group: GroupId, from: Timestamp) -> Result<Vec<Removed>> {
    let which = format!("s.group_id = $1 AND s.starts_at > $2 AND {IS_UNTOLD}");
    let sql = format!(
        "SELECT s.number, s.date, s.starts, s.minutes, s.zone, s.starts_at, s.ends_at FROM sessions s WHERE {which}
         ORDER BY s.starts_at, s.id"
    );
    let rows: Vec<Row> = all(tx, &sql, values![group.0, millis(from)]).await?;
    let delete = format!("DELETE FROM sessions WHERE id IN (SELECT s.id FROM sessions s WHERE {which})");
    run(tx, &delete, values![group.0, millis(from)]).await?;
    let removed = |row: Row| {
        Ok(Removed {
            number: u32::try_from(row.number).unwrap_or(1),
            date: date(&row.date)?,
            starts: time(&row.starts)?,
            minutes: u32::try_from(row.minutes).unwrap_or(0),
            zone: row.zone,
            starts_at: instant(row.starts_at)?,
            ends_at: instant(row.ends_at)?,
        })
    };
    rows.into_iter().map(removed).collect()
}

/// From now on the group's dates are laid out from these, or from its stage's.
pub async fn set_own_dates(tx: &Tx, group: GroupId, own: Option<&OwnDates>) -> Result<()> {
    let own = own.map(to_json).transpose()?;
    run(tx, "UPDATE groups SET own_dates = $2 WHERE id = $1", values![group.0, own]).await?;
    Ok(())
}

/// Notes the choice.
pub async fn choose(
    tx: &Tx,
    poll: PollId,
    (time, place): (PollOptionId, Option<PollOptionId>),
    by: Option<PersonId>,
    (before, now): (&Before, Timestamp),
) -> Result<()> {
    let sql = "UPDATE polls SET chosen_time = $2, chosen_place = $3, chosen_by = $4, chosen_at = $5,
           before_choice = $6, closed_at = COALESCE(closed_at, $5) WHERE id = $1";
    let row = values![poll.0, time.0, place.map(|id| id.0), by.map(|id| id.0), millis(now), to_json(before)?];
    run(tx, sql, row).await?;
    Ok(())
}

/// Takes the choice back; `false` when somebody has heard of one of its dates meanwhile, or it was moved.
pub async fn take_back(tx: &Tx, poll: &Poll, before: &Before) -> Result<bool> {
    for made in &before.made {
        let sql =
            format!("DELETE FROM sessions WHERE id IN (SELECT s.id FROM sessions s WHERE s.id = $1 AND {IS_UNTOLD})");
        if run(tx, &sql, values![made.0]).await? == 0 && is_there(tx, *made).await? {
            return Ok(false);
        }
    }
    let sql = "UPDATE polls SET chosen_time = NULL, chosen_place = NULL, chosen_by = NULL, chosen_at = NULL,
           before_choice = NULL WHERE id = $1";
    run(tx, sql, values![poll.id.0]).await?;
    Ok(true)
}

async fn is_there(tx: &Tx, id: SessionId) -> Result<bool> {
    Ok(!all::<Number>(tx, "SELECT id FROM sessions WHERE id = $1", values![id.0]).await?.is_empty())
}
