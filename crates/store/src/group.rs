//! Groups as kept: their people, who leads them, and the breaches that are kept with a reason.

use crate::sql::{Read, all, first, instant, millis, places, run, values};
use crate::{Result, StoreError, Tx};
use domain::grouping::{About, Override};
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::week::Slot;
use jiff::Timestamp;
use sea_orm::{FromQueryResult, Value};

pub use crate::formation::{
    Formation, Formations, Kept, Known, Touched, candidates, formation, formations, touched_since,
};
pub use crate::placing::{Participant, Placing, Workshop, count_participants, participants};
pub use domain::group::Group;

#[derive(FromQueryResult)]
pub(crate) struct Row {
    id: i64,
    programme_id: i64,
    stage: String,
    name: String,
    facilitator_id: Option<i64>,
    place: String,
    join_link: String,
    version: i64,
    confirmed_at: Option<i64>,
    slot: Option<i64>,
}

impl From<Row> for Group {
    fn from(row: Row) -> Group {
        Group {
            id: GroupId(row.id),
            programme: ProgrammeId(row.programme_id),
            stage: row.stage,
            name: row.name,
            facilitator: row.facilitator_id.map(PersonId),
            place: row.place,
            join_link: row.join_link,
            version: u32::try_from(row.version).unwrap_or(0),
            is_confirmed: row.confirmed_at.is_some(),
            slot: row.slot.and_then(|slot| Slot::of(u32::try_from(slot).ok()?)),
        }
    }
}

pub(crate) const GROUP: &str =
    "SELECT id, programme_id, stage, name, facilitator_id, place, join_link, version, confirmed_at, slot
     FROM groups";

/// A group to keep.
#[derive(Clone, Copy, Debug)]
pub struct NewGroup<'a> {
    pub programme: ProgrammeId,
    pub stage: &'a str,
    pub name: &'a str,
    pub facilitator: Option<PersonId>,
    pub place: &'a str,
    pub join_link: &'a str,
}

/// A second group of this name in the stage is a duplicate ([`StoreError::is_duplicate`]).
pub async fn insert(tx: &Tx, new: &NewGroup<'_>, now: Timestamp) -> Result<GroupId> {
    let id = crate::sql::insert(
        tx,
        "INSERT INTO groups (programme_id, stage, name, facilitator_id, place, join_link, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        values![
            new.programme.0,
            new.stage,
            new.name,
            new.facilitator.map(|id| id.0),
            new.place,
            new.join_link,
            millis(now)
        ],
    )
    .await
    .map(GroupId)?;
    crate::group_facilitator::note(tx, id, new.facilitator, now).await?;
    Ok(id)
}

pub async fn by_id(db: &impl Read, id: GroupId) -> Result<Option<Group>> {
    let row: Option<Row> = first(db, &format!("{GROUP} WHERE id = $1"), values![id.0]).await?;
    Ok(row.map(Group::from))
}

/// The groups of every stage, in the order they were made.
pub async fn of_programme(db: &impl Read, programme: ProgrammeId) -> Result<Vec<Group>> {
    let rows: Vec<Row> = all(db, &format!("{GROUP} WHERE programme_id = $1 ORDER BY id"), values![programme.0]).await?;
    Ok(rows.into_iter().map(Group::from).collect())
}

/// Names of the groups of all other programmes that are not closed, each once.
pub async fn named_elsewhere(db: &impl Read, programme: ProgrammeId) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT g.name FROM groups g JOIN programmes t ON t.id = g.programme_id
         WHERE t.state <> 'closed' AND g.programme_id <> $1 ORDER BY g.name";
    let rows: Vec<Named> = all(db, sql, values![programme.0]).await?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

#[derive(FromQueryResult)]
struct Named {
    name: String,
}

/// Somebody who is in a group now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: PersonId,
    pub first_name: String,
    pub last_name: String,
    /// Job title; for coordinators and facilitators only.
    pub role: String,
    /// Empty when not known.
    pub organisation: String,
    pub team: String,
    pub joined_at: Timestamp,
}

#[derive(FromQueryResult)]
struct MemberRow {
    group_id: i64,
    person_id: i64,
    first_name: String,
    last_name: String,
    role: String,
    organisation: String,
    team: String,
    joined_at: i64,
}

/// Who is in a group now, by last name.
pub async fn members(db: &impl Read, group: GroupId) -> Result<Vec<Member>> {
    Ok(members_of(db, &[group]).await?.into_iter().map(|(_, member)| member).collect())
}

/// Who was in a group of its members' own and is in it no more, by last name: of those who left after it was handed over, and
/// are still in its programme.
pub async fn former(db: &impl Read, group: GroupId) -> Result<Vec<Member>> {
    let sql = format!(
        "{MEMBER} WHERE m.group_id = $1 AND m.left_at IS NOT NULL
           AND EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = m.group_id AND m.left_at >= h.accepted_at)
           AND EXISTS (SELECT 1 FROM participations a
           JOIN groups g ON g.programme_id = a.programme_id
           WHERE g.id = m.group_id AND a.person_id = m.person_id AND a.left_at IS NULL) ORDER BY p.sort_name, p.id"
    );
    let rows: Vec<MemberRow> = all(db, &sql, values![group.0]).await?;
    rows.into_iter().map(|row| Ok(row.member()?.1)).collect()
}

const MEMBER: &str =
    "SELECT m.group_id, m.person_id, p.first_name, p.last_name, p.role, COALESCE(o.name, '') AS organisation,
       COALESCE(t.name, '') AS team, m.joined_at
     FROM memberships m JOIN people p ON p.id = m.person_id
       LEFT JOIN organisations o ON o.id = p.organisation_id LEFT JOIN teams t ON t.id = p.team_id";

/// Who is in these groups now, by last name.
pub async fn members_of(db: &impl Read, groups: &[GroupId]) -> Result<Vec<(GroupId, Member)>> {
    let sql = format!(
        "{MEMBER} WHERE m.group_id IN ({}) AND m.left_at IS NULL ORDER BY p.sort_name, p.id",
        places(1, groups.len())
    );
    let rows: Vec<MemberRow> = all(db, &sql, groups.iter().map(|id| id.0.into()).collect()).await?;
    rows.into_iter().map(MemberRow::member).collect()
}

impl MemberRow {
    fn member(self) -> Result<(GroupId, Member)> {
        let member = Member {
            person: PersonId(self.person_id),
            first_name: self.first_name,
            last_name: self.last_name,
            role: self.role,
            organisation: self.organisation,
            team: self.team,
            joined_at: instant(self.joined_at)?,
        };
        Ok((GroupId(self.group_id), member))
    }
}

/// Puts people into a group; who is there already stays as they were. Makes them participants of its programme.
pub async fn place(tx: &Tx, group: &Group, people: &[PersonId], now: Timestamp) -> Result<()> {
    crate::participation::add(tx, group.programme, people, now).await?;
    for person in people {
        run(
            tx,
            "INSERT INTO memberships (group_id, person_id, joined_at, moved_at) VALUES ($1, $2, $3, $3)
             ON CONFLICT (group_id, person_id) DO UPDATE SET left_at = NULL, joined_at = excluded.joined_at,
               moved_at = excluded.moved_at
             WHERE memberships.left_at IS NOT NULL",
            values![group.id.0, person.0, millis(now)],
        )
        .await?;
    }
    Ok(())
}

/// Puts people back who were taken out by mistake: they are members since they first joined.
pub async fn put_back(tx: &Tx, group: &Group, people: &[PersonId], now: Timestamp) -> Result<()> {
    crate::participation::add(tx, group.programme, people, now).await?;
    let mut values = values![group.id.0, millis(now)];
    values.extend(people.iter().map(|person| Value::from(person.0)));
    let sql = format!(
        "UPDATE memberships SET left_at = NULL, moved_at = $2 WHERE group_id = $1 AND left_at IS NOT NULL
           AND person_id IN ({})",
        places(3, people.len())
    );
    run(tx, &sql, values).await?;
    Ok(())
}

/// Takes somebody out of a group; the row stays. False when they were not in it.
pub async fn remove(tx: &Tx, group: GroupId, person: PersonId, now: Timestamp) -> Result<bool> {
    let touched = run(
        tx,
        "UPDATE memberships SET left_at = $3, moved_at = $3 WHERE group_id = $1 AND person_id = $2 AND left_at IS NULL",
        values![group.0, person.0, millis(now)],
    )
    .await?;
    Ok(touched > 0)
}

pub async fn set_facilitator(tx: &Tx, group: GroupId, facilitator: Option<PersonId>, now: Timestamp) -> Result<()> {
    crate::group_facilitator::note(tx, group, facilitator, now).await?;
    run(tx, "UPDATE groups SET facilitator_id = $2 WHERE id = $1", values![group.0, facilitator.map(|id| id.0)])
        .await?;
    Ok(())
}

/// Sets name, room and join link over the version that was read; somebody else was quicker: `Conflict`. A name that stands
/// already in the stage is a duplicate. In another place than before, its quiet room goes with the old one.
pub async fn describe(tx: &Tx, group: &Group) -> Result<()> {
    let touched = run(
        tx,
        "UPDATE groups SET name = $2, place = $3, join_link = $4, version = version + 1,
           dial_in = CASE WHEN groups.join_link = $4 THEN groups.dial_in ELSE '' END,
           room_id = CASE WHEN groups.place = $3 THEN groups.room_id END WHERE id = $1 AND version = $5",
        values![
            group.id.0,
            group.name.as_str(),
            group.place.as_str(),
            group.join_link.as_str(),
            i64::from(group.version)
        ],
    )
    .await?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Confirms a group; one that is confirmed stays as it was.
pub async fn confirm(tx: &Tx, group: GroupId, by: Option<PersonId>, now: Timestamp) -> Result<()> {
    run(
        tx,
        "UPDATE groups SET confirmed_at = $2, confirmed_by = $3 WHERE id = $1 AND confirmed_at IS NULL",
        values![group.0, millis(now), by.map(|id| id.0)],
    )
    .await?;
    Ok(())
}

/// When groups of a stage were confirmed last, if after a moment. Groups that are their members' own are not meant.
pub async fn confirmed_since(
    db: &impl Read,
    programme: ProgrammeId,
    stage: &str,
    since: Timestamp,
) -> Result<Option<Timestamp>> {
    #[derive(FromQueryResult)]
    struct At {
        confirmed_at: i64,
    }
    let sql = "SELECT g.confirmed_at FROM groups g WHERE g.programme_id = $1 AND g.stage = $2 AND g.confirmed_at > $3
         AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id)
         ORDER BY g.confirmed_at DESC LIMIT 1";
    let row: Option<At> = first(db, sql, values![programme.0, stage, millis(since)]).await?;
    row.map(|row| instant(row.confirmed_at)).transpose()
}

/// A group that somebody leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedGroup {
    pub id: GroupId,
    pub name: String,
    pub programme_title: String,
    /// None of its dates is still to come.
    pub is_over: bool,
}

/// The groups somebody leads that have dates, by name: neither single dates of open sessions nor groups that are their members' own.
pub async fn of_lead(db: &impl Read, person: PersonId, now: Timestamp) -> Result<Vec<LedGroup>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: i64,
        name: String,
        title: String,
        is_over: bool,
    }
    let sql = "SELECT g.id, g.name, pr.title,
         NOT EXISTS (SELECT 1 FROM sessions s
           WHERE s.group_id = g.id AND s.cancelled_at IS NULL AND s.ends_at > $2) AS is_over
         FROM groups g JOIN programmes pr ON pr.id = g.programme_id
         WHERE g.facilitator_id = $1
           AND EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id AND s.cancelled_at IS NULL)
           AND NOT EXISTS (SELECT 1 FROM drop_in_dates d WHERE d.group_id = g.id)
           AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id AND h.accepted_at IS NOT NULL)
         ORDER BY g.name, pr.title, g.id";
    let rows: Vec<Row> = all(db, sql, values![person.0, millis(now)]).await?;
    let led =
        |row: Row| LedGroup { id: GroupId(row.id), name: row.name, programme_title: row.title, is_over: row.is_over };
    Ok(rows.into_iter().map(led).collect())
}

/// When a group was confirmed; none for a draft.
pub async fn when_confirmed(db: &impl Read, group: GroupId) -> Result<Option<Timestamp>> {
    #[derive(FromQueryResult)]
    struct Row {
        confirmed_at: Option<i64>,
    }
    let row: Option<Row> = first(db, "SELECT confirmed_at FROM groups WHERE id = $1", values![group.0]).await?;
    row.and_then(|row| row.confirmed_at).map(instant).transpose()
}

/// The groups of a programme that were confirmed at a moment, in the order they were made.
pub async fn confirmed_at(db: &impl Read, programme: ProgrammeId, at: i64) -> Result<Vec<Group>> {
    let sql = format!("{GROUP} WHERE programme_id = $1 AND confirmed_at = $2 ORDER BY id");
    let rows: Vec<Row> = all(db, &sql, values![programme.0, at]).await?;
    Ok(rows.into_iter().map(Group::from).collect())
}

/// Groups of a stage that were confirmed at a moment are drafts again, as long as they have no dates. Returns how many they are.
pub async fn unconfirm(tx: &Tx, programme: ProgrammeId, stage: &str, at: Timestamp) -> Result<u64> {
    let sql = "UPDATE groups SET confirmed_at = NULL, confirmed_by = NULL
         WHERE programme_id = $1 AND stage = $2 AND confirmed_at = $3
           AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = groups.id)
           AND NOT EXISTS (SELECT 1 FROM polls q WHERE q.group_id = groups.id)
           AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = groups.id OR h.from_group_id = groups.id)";
    run(tx, sql, values![programme.0, stage, millis(at)]).await
}

/// Keeps the reason for a breach; a newer reason takes the place of an older one for the same people and credential.
pub async fn put_override(tx: &Tx, given: &Override, by: PersonId, now: Timestamp) -> Result<()> {
    run(
        tx,
        "INSERT INTO overrides (group_id, rule, people, reason, given_by, given_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (group_id, rule, people) DO UPDATE SET reason = excluded.reason, given_by = excluded.given_by,
           given_at = excluded.given_at",
        values![
            given.group.0,
            given.about().to_string(),
            people_text(&given.people),
            given.reason.as_str(),
            by.0,
            millis(now)
        ],
    )
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct OverrideRow {
    group_id: i64,
    rule: String,
    people: String,
    reason: String,
}

/// What was let stand in these groups, each with its reason.
pub async fn overrides_of(db: &impl Read, groups: &[GroupId]) -> Result<Vec<Override>> {
    let sql = format!(
        "SELECT group_id, rule, people, reason FROM overrides WHERE group_id IN ({}) ORDER BY group_id, rule, people",
        places(1, groups.len())
    );
    let rows: Vec<OverrideRow> = all(db, &sql, groups.iter().map(|group| group.0.into()).collect()).await?;
    let given = |row: OverrideRow| {
        let About { rule, credential } = about_of(&row.rule)?;
        let (group, people) = (GroupId(row.group_id), people_of(&row.people)?);
        Ok(Override { rule, group, people, credential, reason: row.reason })
    };
    rows.into_iter().map(given).collect()
}

/// Takes kept reasons back; false when none stood there.
pub async fn drop_override(tx: &Tx, group: GroupId, about: &About, people: &[PersonId]) -> Result<bool> {
    let sql = "DELETE FROM overrides WHERE group_id = $1 AND rule = $2 AND people = $3";
    Ok(run(tx, sql, values![group.0, about.to_string(), people_text(people)]).await? == 1)
}

/// Takes a draft group away that nobody is in and that has no dates. False when it is none; then nothing may be committed.
pub async fn remove_empty(tx: &Tx, group: GroupId) -> Result<bool> {
    run(tx, "DELETE FROM overrides WHERE group_id = $1", values![group.0]).await?;
    run(tx, "DELETE FROM fixed_groups WHERE group_id = $1", values![group.0]).await?;
    run(tx, "DELETE FROM fixed_members WHERE group_id = $1", values![group.0]).await?;
    run(tx, "DELETE FROM memberships WHERE group_id = $1 AND left_at IS NOT NULL", values![group.0]).await?;
    let sql = "DELETE FROM group_facilitators WHERE group_id = $1
         AND EXISTS (SELECT 1 FROM groups g WHERE g.id = $1 AND g.confirmed_at IS NULL)";
    run(tx, sql, values![group.0]).await?;
    let sql = "DELETE FROM groups WHERE id = $1 AND confirmed_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.group_id = $1)
         AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = $1)
         AND NOT EXISTS (SELECT 1 FROM rotas r WHERE r.group_id = $1)
         AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = $1 OR h.from_group_id = $1)";
    Ok(run(tx, sql, values![group.0]).await? == 1)
}

fn people_text(people: &[PersonId]) -> String {
    let mut ids: Vec<i64> = people.iter().map(|person| person.0).collect();
    ids.sort_unstable();
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}

pub(crate) fn people_of(text: &str) -> Result<Vec<PersonId>> {
    let ids = text.split(',').filter(|part| !part.is_empty()).map(str::parse);
    ids.collect::<std::result::Result<_, _>>().map_err(|_| StoreError::Unreadable(format!("people {text}")))
}

pub(crate) fn about_of(text: &str) -> Result<About> {
    About::parse(text).ok_or_else(|| StoreError::Unreadable(format!("rule {text}")))
}
