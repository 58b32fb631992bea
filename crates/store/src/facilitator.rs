//! Facilitators as kept: who they are, what of them was checked, when they can work, when they are away, where they go.

mod away;
mod change;
mod leading;
mod list;
mod track;

pub use away::{AwayDate, Ending, away_dates, ending};
pub use change::{
    Fields, add, add_leave, check_credential, hold, put_credential, remove_credential, remove_leave, save, set_ended,
    set_hours, set_may, set_sites, step,
};
pub(crate) use leading::led_now;
pub use leading::{Led, groups_now, leading};
pub use list::{Filter, Line, Lines, asked_for, organisation, page, sites, without_profile};
pub use track::{add_session, of_person as track, remove_session};

use crate::sql::{Read, all, date, places, time, values};
use crate::{Result, StoreError};
use domain::facilitator::{Credential, Hours, Leave, May, Profile};
use domain::id::{OrganisationId, PersonId};
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use sea_orm::{FromQueryResult, Value};
use std::collections::{BTreeMap, BTreeSet};

#[derive(FromQueryResult)]
struct Row {
    person_id: i64,
    organisation_id: Option<i64>,
    may: String,
    background: String,
    about: String,
    years: Option<i64>,
    most_a_day: i64,
    most_groups: i64,
    version: i64,
    has_ended: bool,
}

#[derive(FromQueryResult)]
struct CredentialRow {
    id: i64,
    person_id: i64,
    kind: String,
    words: String,
    expires_on: Option<String>,
    checked_at: Option<i64>,
    first_name: Option<String>,
    last_name: Option<String>,
}

#[derive(FromQueryResult)]
struct HoursRow {
    person_id: i64,
    weekday: i64,
    starts: String,
    ends: String,
}

#[derive(FromQueryResult)]
struct LeaveRow {
    id: i64,
    person_id: i64,
    first_day: String,
    last_day: String,
}

#[derive(FromQueryResult)]
struct SiteRow {
    person_id: i64,
    site_id: i64,
}

/// One facilitator, who may have ended; none for somebody who never was.
pub async fn by_id(db: &impl Read, person: PersonId) -> Result<Option<Profile>> {
    Ok(facilitators_of(db, &[person]).await?.remove(&person))
}

/// Those of these people who have a profile, in five statements however many there are.
pub async fn facilitators_of(db: &impl Read, people: &[PersonId]) -> Result<BTreeMap<PersonId, Profile>> {
    let list = format!("f.person_id IN ({})", places(1, people.len()));
    profiles(db, &list, people.iter().map(|id| id.0.into()).collect()).await
}

/// Everybody who facilitates, without those who have ended.
pub async fn everybody(db: &impl Read) -> Result<BTreeMap<PersonId, Profile>> {
    profiles(db, "f.ended_at IS NULL", values![]).await
}

/// Everybody with a profile.
pub(crate) async fn ever(db: &impl Read) -> Result<BTreeMap<PersonId, Profile>> {
    profiles(db, "f.added_at IS NOT NULL", values![]).await
}

/// Those of a condition on `facilitators f`.
async fn profiles(db: &impl Read, which: &str, values: Vec<Value>) -> Result<BTreeMap<PersonId, Profile>> {
    let sql = format!(
        "SELECT f.person_id, p.organisation_id, f.may, f.background, f.about, f.years, f.most_a_day, f.most_groups, f.version,
           (f.ended_at IS NOT NULL) AS has_ended
         FROM facilitators f JOIN people p ON p.id = f.person_id WHERE {which}"
    );
    let rows: Vec<Row> = all(db, &sql, values.clone()).await?;
    let mut found = BTreeMap::new();
    for row in rows {
        found.insert(PersonId(row.person_id), row.profile()?);
    }
    let of = "JOIN facilitators f ON f.person_id = x.person_id";
    let sql = format!(
        "SELECT x.id, x.person_id, x.kind, x.words, x.expires_on, x.checked_at, c.first_name, c.last_name
         FROM facilitator_credentials x {of} LEFT JOIN people c ON c.id = x.checked_by WHERE {which} ORDER BY x.kind, x.id"
    );
    let rows: Vec<CredentialRow> = all(db, &sql, values.clone()).await?;
    for row in rows {
        let person = PersonId(row.person_id);
        let credential = row.credential()?;
        found.entry(person).and_modify(|one| one.credentials.push(credential));
    }
    let sql = format!(
        "SELECT x.person_id, x.weekday, x.starts, x.ends FROM facilitator_hours x {of} WHERE {which}
         ORDER BY x.weekday, x.starts"
    );
    let rows: Vec<HoursRow> = all(db, &sql, values.clone()).await?;
    for row in rows {
        let weekday = i8::try_from(row.weekday).unwrap_or_default();
        let hours = Hours { weekday, starts: time(&row.starts)?, ends: time(&row.ends)? };
        found.entry(PersonId(row.person_id)).and_modify(|one| one.hours.push(hours));
    }
    let sql = format!(
        "SELECT x.id, x.person_id, x.first_day, x.last_day FROM facilitator_leave x {of}
         WHERE x.removed_at IS NULL AND {which} ORDER BY x.first_day, x.id"
    );
    let rows: Vec<LeaveRow> = all(db, &sql, values.clone()).await?;
    for row in rows {
        let leave = Leave { id: row.id, first: date(&row.first_day)?, last: date(&row.last_day)? };
        found.entry(PersonId(row.person_id)).and_modify(|one| one.leave.push(leave));
    }
    let sql = format!("SELECT x.person_id, x.site_id FROM facilitator_sites x {of} WHERE {which}");
    let rows: Vec<SiteRow> = all(db, &sql, values).await?;
    for row in rows {
        found.entry(PersonId(row.person_id)).and_modify(|one| {
            one.sites.insert(row.site_id);
        });
    }
    Ok(found)
}

fn may(text: &str) -> Result<May> {
    May::parse(text).ok_or_else(|| StoreError::Unreadable(format!("may {text}")))
}

impl Row {
    fn profile(self) -> Result<Profile> {
        let number = |number: i64| u32::try_from(number).unwrap_or_default();
        Ok(Profile {
            person: PersonId(self.person_id),
            organisation: self.organisation_id.map(OrganisationId),
            may: may(&self.may)?,
            background: self.background,
            about: self.about,
            years: self.years.map(number),
            most_a_day: number(self.most_a_day),
            most_groups: number(self.most_groups),
            version: number(self.version),
            has_ended: self.has_ended,
            credentials: Vec::new(),
            hours: Vec::new(),
            leave: Vec::new(),
            sites: BTreeSet::new(),
        })
    }
}

impl CredentialRow {
    fn credential(self) -> Result<Credential> {
        let (first, last) = (self.first_name.unwrap_or_default(), self.last_name.unwrap_or_default());
        Ok(Credential {
            id: self.id,
            kind: self.kind,
            words: self.words,
            expires: self.expires_on.as_deref().map(date).transpose()?,
            checked: self.checked_at.map(day_of).transpose()?,
            checked_by: domain::person::full_name(&first, &last),
        })
    }
}

/// The day of an instant, near enough for "seen on 3 March".
fn day_of(millis: i64) -> Result<Date> {
    let at: Timestamp = crate::sql::instant(millis)?;
    Ok(at.to_zoned(TimeZone::UTC).date())
}
