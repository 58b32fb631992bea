//! Groups that were handed over to their members: the keeper, and whether they have accepted.

use crate::sql::{Number, Read, all, first, instant, millis, run, values};
use crate::{Result, Tx};
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::person::full_name;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// A group that is handed over, or has been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    pub group: GroupId,
    pub name: String,
    pub programme: ProgrammeId,
    /// The group it continues.
    pub from: GroupId,
    pub keeper: PersonId,
    pub keeper_name: String,
    /// Who handed it over.
    pub offered_by: PersonId,
    pub offered_at: Timestamp,
    /// When whoever was asked said no; nobody else was asked since.
    pub declined_at: Option<Timestamp>,
    pub accepted_at: Option<Timestamp>,
    /// Whom the keeper asks to keep it after them.
    pub next: Option<PersonId>,
}

impl Handover {
    /// It is its members' own, and this one keeps it.
    pub fn is_kept_by(&self, person: PersonId) -> bool {
        self.keeper == person && self.accepted_at.is_some()
    }
}

/// That the group `g` was not handed over, and is not being: what else waits for coordinators.
pub(crate) const IS_PROVIDERS: &str = "NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id)";

/// That the group `g` does not belong to its members: nobody else sees who came to theirs.
pub(crate) const IS_NOT_MEMBERS_OWN: &str =
    "NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id AND h.accepted_at IS NOT NULL)";

/// That the membership `m` of the group `g` stands for a place: nobody else learns who left a group of its members'.
pub(crate) const HOLDS_PLACE: &str = "(m.left_at IS NULL OR EXISTS (SELECT 1 FROM peer_groups h
     WHERE h.group_id = g.id AND h.accepted_at IS NOT NULL AND m.left_at > h.accepted_at))";

#[derive(FromQueryResult)]
struct Row {
    group_id: i64,
    name: String,
    programme_id: i64,
    from_group_id: i64,
    keeper_id: i64,
    first_name: String,
    last_name: String,
    offered_by: i64,
    offered_at: i64,
    declined_at: Option<i64>,
    accepted_at: Option<i64>,
    next_keeper_id: Option<i64>,
}

const HANDOVER: &str =
    "SELECT h.group_id, g.name, g.programme_id, h.from_group_id, h.keeper_id, p.first_name, p.last_name,
      h.offered_by, h.offered_at, h.declined_at, h.accepted_at, h.next_keeper_id
    FROM peer_groups h JOIN groups g ON g.id = h.group_id JOIN people p ON p.id = h.keeper_id";

impl Row {
    fn handover(self) -> Result<Handover> {
        Ok(Handover {
            group: GroupId(self.group_id),
            name: self.name,
            programme: ProgrammeId(self.programme_id),
            from: GroupId(self.from_group_id),
            keeper: PersonId(self.keeper_id),
            keeper_name: full_name(&self.first_name, &self.last_name),
            offered_by: PersonId(self.offered_by),
            offered_at: instant(self.offered_at)?,
            declined_at: self.declined_at.map(instant).transpose()?,
            accepted_at: self.accepted_at.map(instant).transpose()?,
            next: self.next_keeper_id.map(PersonId),
        })
    }
}

pub async fn of_group(db: &impl Read, group: GroupId) -> Result<Option<Handover>> {
    let row: Option<Row> = first(db, &format!("{HANDOVER} WHERE h.group_id = $1"), values![group.0]).await?;
    row.map(Row::handover).transpose()
}

/// Of a programme, in the order the groups were made.
pub async fn of_programme(db: &impl Read, programme: ProgrammeId) -> Result<Vec<Handover>> {
    let sql = format!("{HANDOVER} WHERE g.programme_id = $1 ORDER BY h.group_id");
    let rows: Vec<Row> = all(db, &sql, values![programme.0]).await?;
    rows.into_iter().map(Row::handover).collect()
}

/// Groups that are their members' own and go on from one that somebody led, for them to know of.
pub async fn led_before(db: &impl Read, person: PersonId) -> Result<Vec<Handover>> {
    let sql = format!(
        "{HANDOVER} JOIN groups f ON f.id = h.from_group_id
         WHERE h.accepted_at IS NOT NULL AND h.keeper_id <> $1 AND (f.facilitator_id = $1 OR EXISTS (
           SELECT 1 FROM sessions s WHERE s.group_id = f.id AND s.facilitator_id = $1)) ORDER BY h.group_id"
    );
    let rows: Vec<Row> = all(db, &sql, values![person.0]).await?;
    rows.into_iter().map(Row::handover).collect()
}

/// Everybody who is in a group of this stage that is its members' own, or was since it became theirs.
pub async fn ever_in(db: &impl Read, programme: ProgrammeId, stage: &str) -> Result<Vec<PersonId>> {
    let sql = format!(
        "SELECT DISTINCT m.person_id AS id FROM memberships m JOIN groups g ON g.id = m.group_id
         WHERE g.programme_id = $1 AND g.stage = $2 AND NOT {IS_NOT_MEMBERS_OWN} AND {HOLDS_PLACE}"
    );
    let rows: Vec<Number> = all(db, &sql, values![programme.0, stage]).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.id)).collect())
}

/// Whoever is in a group of this stage that still has a date to come, or no dates yet, and its name; by last name.
pub async fn still_in(
    db: &impl Read,
    programme: ProgrammeId,
    stage: &str,
    now: Timestamp,
) -> Result<Vec<(PersonId, String)>> {
    #[derive(FromQueryResult)]
    struct InRow {
        person_id: i64,
        name: String,
    }
    let sql = "SELECT m.person_id, g.name FROM memberships m JOIN groups g ON g.id = m.group_id
           JOIN people p ON p.id = m.person_id
         WHERE g.programme_id = $1 AND g.stage = $2 AND m.left_at IS NULL AND (EXISTS (SELECT 1 FROM sessions s
           WHERE s.group_id = g.id AND s.cancelled_at IS NULL AND s.closed_at IS NULL AND s.ends_at > $3)
           OR NOT EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id))
         ORDER BY p.sort_name, p.id, g.id";
    let rows: Vec<InRow> = all(db, sql, values![programme.0, stage, millis(now)]).await?;
    Ok(rows.into_iter().map(|row| (PersonId(row.person_id), row.name)).collect())
}

/// Groups that wait for somebody to say whether they will keep them.
pub async fn waiting_for(db: &impl Read, person: PersonId) -> Result<Vec<Handover>> {
    let sql = format!(
        "{HANDOVER} JOIN memberships m ON m.group_id = h.group_id AND m.person_id = $1 AND m.left_at IS NULL
         WHERE h.keeper_id = $1 AND h.accepted_at IS NULL AND h.declined_at IS NULL OR h.next_keeper_id = $1
         ORDER BY h.group_id"
    );
    let rows: Vec<Row> = all(db, &sql, values![person.0]).await?;
    rows.into_iter().map(Row::handover).collect()
}

/// Offers a group to a keeper; another offer of the same group takes the place of one that was not accepted.
pub async fn offer(
    tx: &Tx,
    group: GroupId,
    from: GroupId,
    (keeper, by): (PersonId, PersonId),
    now: Timestamp,
) -> Result<()> {
    let sql = "INSERT INTO peer_groups (group_id, from_group_id, keeper_id, offered_by, offered_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (group_id) DO UPDATE SET keeper_id = excluded.keeper_id, offered_by = excluded.offered_by,
           offered_at = excluded.offered_at, declined_at = NULL
         WHERE peer_groups.accepted_at IS NULL";
    run(tx, sql, values![group.0, from.0, keeper.0, by.0, millis(now)]).await?;
    Ok(())
}

/// The keeper accepts. False when somebody else was asked meanwhile, or it was accepted already.
pub async fn accept(tx: &Tx, group: GroupId, keeper: PersonId, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE peer_groups SET accepted_at = $3
         WHERE group_id = $1 AND keeper_id = $2 AND accepted_at IS NULL AND declined_at IS NULL";
    Ok(run(tx, sql, values![group.0, keeper.0, millis(now)]).await? == 1)
}

/// Whoever was asked first says no. False when they are not asked, or have answered.
pub async fn decline(tx: &Tx, group: GroupId, keeper: PersonId, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE peer_groups SET declined_at = $3
         WHERE group_id = $1 AND keeper_id = $2 AND accepted_at IS NULL AND declined_at IS NULL";
    Ok(run(tx, sql, values![group.0, keeper.0, millis(now)]).await? == 1)
}

/// The keeper asks a member to keep the group after them. False when they are not its keeper, or have asked that member already.
pub async fn ask_next(tx: &Tx, group: GroupId, keeper: PersonId, next: PersonId) -> Result<bool> {
    let sql = "UPDATE peer_groups SET next_keeper_id = $3
         WHERE group_id = $1 AND keeper_id = $2 AND accepted_at IS NOT NULL AND COALESCE(next_keeper_id, 0) <> $3";
    Ok(run(tx, sql, values![group.0, keeper.0, next.0]).await? == 1)
}

/// Somebody keeps the group from now on in the place of its keeper. False when nobody keeps it yet, or they do already.
pub async fn take_over(tx: &Tx, group: GroupId, keeper: PersonId) -> Result<bool> {
    let sql = "UPDATE peer_groups SET keeper_id = $2, next_keeper_id = NULL
         WHERE group_id = $1 AND keeper_id <> $2 AND accepted_at IS NOT NULL";
    Ok(run(tx, sql, values![group.0, keeper.0]).await? == 1)
}

/// Nobody but the group's own facilitator leads its dates to come.
pub async fn lead_no_dates(tx: &Tx, group: GroupId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE sessions SET facilitator_id = NULL WHERE group_id = $1 AND ends_at > $2";
    run(tx, sql, values![group.0, millis(now)]).await?;
    Ok(())
}

/// Its dates to come are where the group is.
pub async fn leave_places(tx: &Tx, group: GroupId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE sessions SET place = '', join_link = '' WHERE group_id = $1 AND ends_at > $2";
    run(tx, sql, values![group.0, millis(now)]).await?;
    Ok(())
}

/// Somebody who leaves, or says no, is not asked any more to keep it after its keeper. False when they were not.
pub async fn ask_no_more(tx: &Tx, group: GroupId, person: PersonId) -> Result<bool> {
    let sql = "UPDATE peer_groups SET next_keeper_id = NULL WHERE group_id = $1 AND next_keeper_id = $2";
    Ok(run(tx, sql, values![group.0, person.0]).await? == 1)
}
