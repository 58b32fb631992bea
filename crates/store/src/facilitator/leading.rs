//! What facilitators lead already: groups, and days with several of them.

use crate::Result;
use crate::peer::IS_PROVIDERS;
use crate::sql::{Read, all, date, places, values};
use domain::grouping::{Lead, Leading};
use domain::id::{GroupId, PersonId, ProgrammeId};
use jiff::civil::Date;
use sea_orm::FromQueryResult;
use std::collections::{BTreeMap, BTreeSet};

/// That the group `g` of the programme `r` meets, or is to.
pub(super) const IS_NOW: &str =
    "r.state <> 'closed' AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id)
    AND (NOT EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id AND s.cancelled_at IS NULL)
      OR EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id AND s.cancelled_at IS NULL AND s.date >= $1))";

#[derive(FromQueryResult)]
struct LedRow {
    person_id: i64,
    group_id: i64,
    is_now: bool,
}

#[derive(FromQueryResult)]
struct DayRow {
    person_id: Option<i64>,
    group_id: i64,
    day: String,
    is_own: bool,
}

/// Who leads which groups now, by id.
pub(crate) async fn led_now(db: &impl Read, today: Date) -> Result<BTreeMap<PersonId, Vec<GroupId>>> {
    let sql = format!(
        "SELECT g.facilitator_id AS person_id, g.id AS group_id, TRUE AS is_now FROM groups g
         JOIN programmes r ON r.id = g.programme_id WHERE g.facilitator_id IS NOT NULL AND {IS_NOW} ORDER BY g.id"
    );
    let rows: Vec<LedRow> = all(db, &sql, values![today.to_string()]).await?;
    let mut led: BTreeMap<PersonId, Vec<GroupId>> = BTreeMap::new();
    for row in rows {
        led.entry(PersonId(row.person_id)).or_default().push(GroupId(row.group_id));
    }
    Ok(led)
}

/// Everybody with a profile, the groups they lead now, and on which days from `today` on the groups of these programmes meet
/// and what else is led on those days. Seven statements.
pub async fn leading(db: &impl Read, programmes: &[ProgrammeId], today: Date) -> Result<Leading> {
    let mut leads: BTreeMap<PersonId, Lead> = BTreeMap::new();
    for (person, profile) in super::ever(db).await? {
        leads.insert(person, Lead { profile, groups: Vec::new(), days: Vec::new() });
    }
    if leads.is_empty() {
        return Ok(Leading { today: Some(today), ..Leading::default() });
    }
    let sql = format!(
        "SELECT g.facilitator_id AS person_id, g.id AS group_id, ({IS_NOW}) AS is_now FROM groups g
         JOIN programmes r ON r.id = g.programme_id JOIN facilitators f ON f.person_id = g.facilitator_id ORDER BY g.id"
    );
    let rows: Vec<LedRow> = all(db, &sql, values![today.to_string()]).await?;
    let mut over = BTreeSet::new();
    for row in rows {
        let group = GroupId(row.group_id);
        match row.is_now {
            true => drop(leads.entry(PersonId(row.person_id)).and_modify(|lead| lead.groups.push(group))),
            false => drop(over.insert(group)),
        }
    }
    let list = places(2, programmes.len());
    let sql = format!(
        "SELECT COALESCE(s.facilitator_id, g.facilitator_id) AS person_id, g.id AS group_id, s.date AS day,
           (s.facilitator_id IS NOT NULL) AS is_own
         FROM sessions s JOIN groups g ON g.id = s.group_id
         WHERE s.cancelled_at IS NULL AND s.date >= $1 AND {IS_PROVIDERS} AND (g.programme_id IN ({list})
           OR (COALESCE(s.facilitator_id, g.facilitator_id) IN (SELECT person_id FROM facilitators)
             AND s.date IN (SELECT d.date FROM sessions d JOIN groups e ON e.id = d.group_id
               WHERE e.programme_id IN ({list}) AND d.cancelled_at IS NULL AND d.date >= $1)))
         ORDER BY s.date, s.id"
    );
    let mut values = values![today.to_string()];
    values.extend(programmes.iter().map(|id| sea_orm::Value::from(id.0)));
    let rows: Vec<DayRow> = all(db, &sql, values).await?;
    let mut dates: BTreeMap<GroupId, Vec<Date>> = BTreeMap::new();
    for row in rows {
        let (group, day) = (GroupId(row.group_id), date(&row.day)?);
        if !row.is_own {
            dates.entry(group).or_default().push(day);
        }
        if let Some(lead) = row.person_id.and_then(|person| leads.get_mut(&PersonId(person))) {
            lead.days.push((group, day, row.is_own));
        }
    }
    Ok(Leading { today: Some(today), asks: Vec::new(), leads, dates, over })
}

/// A group that somebody leads now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Led {
    pub group: GroupId,
    pub name: String,
    pub programme: ProgrammeId,
    pub title: String,
    pub stage: String,
}

#[derive(FromQueryResult)]
struct NowRow {
    id: i64,
    name: String,
    programme_id: i64,
    title: String,
    stage: String,
}

/// The groups somebody leads now, by name; 50 at most.
pub async fn groups_now(db: &impl Read, person: PersonId, today: Date) -> Result<Vec<Led>> {
    let sql = format!(
        "SELECT g.id, g.name, g.programme_id, r.title, g.stage FROM groups g JOIN programmes r ON r.id = g.programme_id
         WHERE g.facilitator_id = $2 AND {IS_NOW} ORDER BY r.title, g.name, g.id LIMIT 50"
    );
    let rows: Vec<NowRow> = all(db, &sql, values![today.to_string(), person.0]).await?;
    let led = |row: NowRow| Led {
        group: GroupId(row.id),
        name: row.name,
        programme: ProgrammeId(row.programme_id),
        title: row.title,
        stage: row.stage,
    };
    Ok(rows.into_iter().map(led).collect())
}
