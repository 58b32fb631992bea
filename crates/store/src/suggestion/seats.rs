//! The seats of a stage exactly as they stand, so that they can be put back.

use crate::sql::{Read, all, run, values};
use crate::{Result, StoreError, Tx};
use domain::id::{GroupId, PersonId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};

/// Who is and was in the groups of a stage, and who facilitates them. Groups that are their members' own are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    seats: Vec<Seat>,
    groups: Vec<Led>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromQueryResult)]
struct Seat {
    group_id: i64,
    person_id: i64,
    joined_at: i64,
    left_at: Option<i64>,
    moved_at: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromQueryResult)]
struct Led {
    id: i64,
    facilitator_id: Option<i64>,
    confirmed_at: Option<i64>,
    #[serde(default)]
    slot: Option<i64>,
}

impl Snapshot {
    /// Group and person of everybody who sits there and does not in another.
    pub fn not_in(&self, other: &Snapshot) -> Vec<(GroupId, PersonId)> {
        let is_there = |seat: &Seat| {
            let same = |own: &&Seat| (own.group_id, own.person_id) == (seat.group_id, seat.person_id);
            other.seats.iter().find(same).is_some_and(|own| own.left_at.is_none())
        };
        let seats = self.seats.iter().filter(|seat| seat.left_at.is_none() && !is_there(seat));
        seats.map(|seat| (GroupId(seat.group_id), PersonId(seat.person_id))).collect()
    }
}

pub async fn snapshot(db: &impl Read, programme: ProgrammeId, stage: &str) -> Result<Snapshot> {
    let own = crate::peer::IS_NOT_MEMBERS_OWN;
    let of_stage = format!("g.programme_id = $1 AND g.stage = $2 AND {own} AND {}", crate::drop_in::IS_NO_OPEN_DATE);
    let seats = format!(
        "SELECT m.group_id, m.person_id, m.joined_at, m.left_at, m.moved_at
         FROM memberships m JOIN groups g ON g.id = m.group_id WHERE {of_stage} ORDER BY m.group_id, m.person_id"
    );
    let groups =
        format!("SELECT g.id, g.facilitator_id, g.confirmed_at, g.slot FROM groups g WHERE {of_stage} ORDER BY g.id");
    Ok(Snapshot {
        seats: all(db, &seats, values![programme.0, stage]).await?,
        groups: all(db, &groups, values![programme.0, stage]).await?,
    })
}

/// Puts the seats back as they were `before`, where they stand as in `after`: groups that were made go. A conflict where
/// one of those groups cannot go any more; then nothing may be committed.
pub async fn restore(tx: &Tx, before: &Snapshot, after: &Snapshot, now: Timestamp) -> Result<()> {
    for seat in after.seats.iter().filter(|seat| !before.seats.contains(seat)) {
        let same = |own: &&Seat| (own.group_id, own.person_id) == (seat.group_id, seat.person_id);
        match before.seats.iter().find(same) {
            Some(own) => {
                let sql = "UPDATE memberships SET joined_at = $3, left_at = CAST($4 AS BIGINT), moved_at = $5
                     WHERE group_id = $1 AND person_id = $2";
                run(tx, sql, values![own.group_id, own.person_id, own.joined_at, own.left_at, own.moved_at]).await?;
            }
            None => {
                let sql = "DELETE FROM memberships WHERE group_id = $1 AND person_id = $2";
                run(tx, sql, values![seat.group_id, seat.person_id]).await?;
            }
        }
    }
    for led in after.groups.iter().filter(|led| !before.groups.contains(led)) {
        match before.groups.iter().find(|own| own.id == led.id) {
            Some(own) => {
                let sql =
                    "UPDATE groups SET facilitator_id = CAST($2 AS BIGINT), slot = CAST($3 AS BIGINT) WHERE id = $1";
                let (group, facilitator) = (GroupId(own.id), own.facilitator_id.map(PersonId));
                crate::group_facilitator::note(tx, group, facilitator, now).await?;
                run(tx, sql, values![own.id, own.facilitator_id, own.slot]).await?;
            }
            None if !crate::group::remove_empty(tx, GroupId(led.id)).await? => return Err(StoreError::Conflict),
            None => {}
        }
    }
    Ok(())
}
