//! When people can come in a usual week, who was asked for it, and the hours of those who facilitate.

use crate::sql::{Number, Read, all, count, first, insert, instant, millis, places, run, time, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Permit, SayWeek};
use domain::id::{GroupId, PersonId, ProgrammeId, WeekAskId};
use domain::week::{Answer, Slot, Times, Week, within};
use jiff::Timestamp;
use jiff::civil::Time;
use sea_orm::{FromQueryResult, Value};
use std::collections::BTreeMap;

/// Somebody's week as kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    pub week: Week,
    pub changed_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    person_id: i64,
    slot: i64,
    answer: String,
    changed_at: i64,
}

fn slot_of(number: i64) -> Result<Slot> {
    let slot = u32::try_from(number).ok().and_then(Slot::of);
    slot.ok_or_else(|| StoreError::Unreadable(format!("slot {number}")))
}

fn gathered(rows: Vec<Row>) -> Result<BTreeMap<PersonId, Kept>> {
    let mut weeks: BTreeMap<PersonId, Kept> = BTreeMap::new();
    for row in rows {
        let answer = Answer::parse(&row.answer);
        let answer = answer.ok_or_else(|| StoreError::Unreadable(format!("weekly answer {}", row.answer)))?;
        let changed_at = instant(row.changed_at)?;
        let kept = weeks.entry(PersonId(row.person_id)).or_insert(Kept { week: Week::default(), changed_at });
        kept.week.set(slot_of(row.slot)?, answer);
    }
    Ok(weeks)
}

/// Somebody's week; `None` when they have said nothing.
pub async fn of(db: &impl Read, person: PersonId) -> Result<Option<Kept>> {
    let sql = "SELECT person_id, slot, answer, changed_at FROM weekly_times WHERE person_id = $1 ORDER BY slot";
    Ok(gathered(all(db, sql, values![person.0]).await?)?.remove(&person))
}

/// The week of whoever holds a link.
pub async fn own(db: &impl Read, permit: &Permit<SayWeek>) -> Result<Option<(PersonId, Option<Kept>)>> {
    let sql = "SELECT person_id AS id FROM weekly_asks WHERE id = $1";
    let Some(row) = first::<Number>(db, sql, values![permit.scope().0]).await? else { return Ok(None) };
    let person = PersonId(row.id);
    Ok(Some((person, of(db, person).await?)))
}

/// Keeps all of somebody's week; a slot that nothing is said of has no row.
pub async fn put(tx: &Tx, person: PersonId, week: &Week, now: Timestamp) -> Result<()> {
    for slot in Slot::all() {
        let number = i64::from(slot.number());
        let Some(answer) = week.get(slot) else {
            let unsaid = "DELETE FROM weekly_times WHERE person_id = $1 AND slot = $2";
            run(tx, unsaid, values![person.0, number]).await?;
            continue;
        };
        run(
            tx,
            "INSERT INTO weekly_times (person_id, slot, answer, changed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (person_id, slot) DO UPDATE SET answer = excluded.answer, changed_at = excluded.changed_at",
            values![person.0, number, answer.as_str(), millis(now)],
        )
        .await?;
    }
    Ok(())
}

/// A list of programmes for SQL, and its values.
pub(crate) async fn of_programmes(db: &impl Read, list: &str, values: Vec<Value>) -> Result<BTreeMap<PersonId, Times>> {
    let sql = format!(
        "SELECT w.person_id, w.slot, w.answer, w.changed_at FROM weekly_times w
         WHERE w.person_id IN (SELECT person_id FROM participations WHERE programme_id IN ({list}) AND left_at IS NULL)
         ORDER BY w.person_id, w.slot"
    );
    let weeks = gathered(all(db, &sql, values).await?)?;
    Ok(weeks.into_iter().map(|(person, kept)| (person, kept.week.times())).collect())
}

/// The weeks of those who are in these groups; whoever has said none stands not here.
pub async fn of_groups(db: &impl Read, groups: &[GroupId]) -> Result<BTreeMap<PersonId, Times>> {
    let sql = format!(
        "SELECT w.person_id, w.slot, w.answer, w.changed_at FROM weekly_times w
         WHERE w.person_id IN (SELECT m.person_id FROM memberships m WHERE m.left_at IS NULL AND m.group_id IN ({}))
         ORDER BY w.person_id, w.slot",
        places(1, groups.len())
    );
    let weeks = gathered(all(db, &sql, groups.iter().map(|group| group.0.into()).collect()).await?)?;
    Ok(weeks.into_iter().map(|(person, kept)| (person, kept.week.times())).collect())
}

#[derive(FromQueryResult)]
struct HoursRow {
    person_id: i64,
    weekday: i64,
    starts: String,
    ends: String,
}

/// The slots that lie within the hours of those who facilitate; whoever has none stands not here.
pub(crate) async fn hours(db: &impl Read) -> Result<BTreeMap<PersonId, u64>> {
    let sql = "SELECT person_id, weekday, starts, ends FROM facilitator_hours ORDER BY person_id, weekday, starts";
    let rows: Vec<HoursRow> = all(db, sql, values![]).await?;
    let mut hours: BTreeMap<PersonId, Vec<(u32, Time, Time)>> = BTreeMap::new();
    for row in rows {
        let weekday = u32::try_from(row.weekday).unwrap_or(0);
        hours.entry(PersonId(row.person_id)).or_default().push((weekday, time(&row.starts)?, time(&row.ends)?));
    }
    Ok(hours.into_iter().map(|(person, hours)| (person, within(&hours))).collect())
}

#[derive(FromQueryResult)]
struct BusyRow {
    id: i64,
    facilitator_id: i64,
    slot: i64,
}

/// Groups of programmes that go on, with who facilitates them and when they usually meet.
pub async fn busy(db: &impl Read) -> Result<Vec<(GroupId, PersonId, Slot)>> {
    let sql = "SELECT g.id, g.facilitator_id, g.slot FROM groups g JOIN programmes r ON r.id = g.programme_id
         WHERE g.slot IS NOT NULL AND g.facilitator_id IS NOT NULL AND r.state <> 'closed' ORDER BY g.id";
    let rows: Vec<BusyRow> = all(db, sql, values![]).await?;
    let busy = |row: BusyRow| Ok((GroupId(row.id), PersonId(row.facilitator_id), slot_of(row.slot)?));
    rows.into_iter().map(busy).collect()
}

/// The time of the week at which a group usually meets.
pub async fn set_slot(tx: &Tx, group: GroupId, slot: Option<Slot>) -> Result<()> {
    let number = slot.map(|slot| i64::from(slot.number()));
    run(tx, "UPDATE groups SET slot = CAST($2 AS BIGINT) WHERE id = $1", values![group.0, number]).await?;
    Ok(())
}

/// What is known of the weeks of a programme's people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub people: usize,
    pub said: usize,
    /// Of those who have said nothing, how many were asked.
    pub silent: usize,
}

const TAKES_PART: &str = "FROM participations a WHERE a.programme_id = $1 AND a.left_at IS NULL";
const HAS_SAID: &str = "EXISTS (SELECT 1 FROM weekly_times t WHERE t.person_id = a.person_id)";

pub async fn known(db: &impl Read, programme: ProgrammeId) -> Result<Known> {
    let people = format!("SELECT count(*) AS id {TAKES_PART}");
    let said = format!("{people} AND {HAS_SAID}");
    let silent = format!(
        "{people} AND NOT {HAS_SAID} AND EXISTS (SELECT 1 FROM weekly_asks w
           WHERE w.programme_id = $1 AND w.person_id = a.person_id)"
    );
    let mut counts = [0; 3];
    for (place, sql) in counts.iter_mut().zip([&people, &said, &silent]) {
        *place = usize::try_from(count(db, sql, values![programme.0]).await?).unwrap_or(usize::MAX);
    }
    Ok(Known { people: counts[0], said: counts[1], silent: counts[2] })
}

/// Whoever has said nothing and was not asked for this programme.
pub async fn to_ask(db: &impl Read, programme: ProgrammeId) -> Result<Vec<PersonId>> {
    let sql = format!(
        "SELECT a.person_id AS id {TAKES_PART} AND NOT {HAS_SAID} AND NOT EXISTS (SELECT 1 FROM weekly_asks w
           WHERE w.programme_id = $1 AND w.person_id = a.person_id) ORDER BY a.person_id"
    );
    let rows: Vec<Number> = all(db, &sql, values![programme.0]).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.id)).collect())
}

/// Somebody to ask.
pub struct NewAsk<'a> {
    pub programme: ProgrammeId,
    pub person: PersonId,
    pub token_hash: &'a str,
    pub by: PersonId,
}

pub async fn ask(tx: &Tx, new: &NewAsk<'_>, now: Timestamp) -> Result<WeekAskId> {
    insert(
        tx,
        "INSERT INTO weekly_asks (programme_id, person_id, token_hash, asked_by, asked_at)
         VALUES ($1, $2, $3, $4, $5) RETURNING id",
        values![new.programme.0, new.person.0, new.token_hash, new.by.0, millis(now)],
    )
    .await
    .map(WeekAskId)
}

/// Somebody who was asked and can still be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub id: WeekAskId,
    pub person: PersonId,
    pub first_name: String,
    pub name: String,
    pub email: String,
    pub programme: ProgrammeId,
    pub title: String,
}

#[derive(FromQueryResult)]
struct AskedRow {
    id: i64,
    person_id: i64,
    first_name: String,
    last_name: String,
    email: String,
    programme_id: i64,
    title: String,
}

/// `None` for somebody who has left, or has said when they can come.
pub async fn asked(db: &impl Read, id: WeekAskId) -> Result<Option<Asked>> {
    let sql = format!(
        "SELECT w.id, w.person_id, p.first_name, p.last_name, p.email, w.programme_id, r.title
         FROM weekly_asks w JOIN people p ON p.id = w.person_id JOIN programmes r ON r.id = w.programme_id
           JOIN participations a ON a.programme_id = w.programme_id AND a.person_id = w.person_id
         WHERE w.id = $1 AND a.left_at IS NULL AND r.state <> 'closed' AND NOT {HAS_SAID}"
    );
    let row: Option<AskedRow> = first(db, &sql, values![id.0]).await?;
    Ok(row.map(|row| Asked {
        id: WeekAskId(row.id),
        person: PersonId(row.person_id),
        name: domain::person::full_name(&row.first_name, &row.last_name),
        first_name: row.first_name,
        email: row.email,
        programme: ProgrammeId(row.programme_id),
        title: row.title,
    }))
}

/// Who was asked before an instant, not reminded after another, and has said nothing; of all programmes where none is named.
pub async fn silent(
    db: &impl Read,
    programme: Option<ProgrammeId>,
    asked_before: Timestamp,
    reminded_before: Timestamp,
) -> Result<Vec<WeekAskId>> {
    let sql = format!(
        "SELECT w.id FROM weekly_asks w JOIN programmes r ON r.id = w.programme_id
           JOIN participations a ON a.programme_id = w.programme_id AND a.person_id = w.person_id
         WHERE a.left_at IS NULL AND r.state <> 'closed' AND NOT {HAS_SAID} AND w.asked_at < $1
           AND (w.reminded_at IS NULL OR w.reminded_at < $2) AND (CAST($3 AS BIGINT) IS NULL OR w.programme_id = $3)
         ORDER BY w.id LIMIT 500"
    );
    let values = values![millis(asked_before), millis(reminded_before), programme.map(|id| id.0)];
    let rows: Vec<Number> = all(db, &sql, values).await?;
    Ok(rows.into_iter().map(|row| WeekAskId(row.id)).collect())
}

pub async fn set_reminded(tx: &Tx, asks: &[WeekAskId], now: Timestamp) -> Result<()> {
    if asks.is_empty() {
        return Ok(());
    }
    let mut values = values![millis(now)];
    values.extend(asks.iter().map(|id| Value::from(id.0)));
    run(tx, &format!("UPDATE weekly_asks SET reminded_at = $1 WHERE id IN ({})", places(2, asks.len())), values)
        .await?;
    Ok(())
}

/// What a token opens, if it is one of these.
pub async fn opened(db: &impl Read, token_hash: &str) -> Result<Option<WeekAskId>> {
    let row: Option<Number> =
        first(db, "SELECT id FROM weekly_asks WHERE token_hash = $1", values![token_hash]).await?;
    Ok(row.map(|row| WeekAskId(row.id)))
}
