//! The list of facilitators, and what their pages offer to choose from.

use crate::Result;
use crate::sql::{Read, all, date, json, values};
use domain::blueprint::Design;
use domain::facilitator::{May, RUNS_OUT_SOON};
use domain::id::PersonId;
use domain::person::full_name;
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// Which facilitators a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub may: Option<May>,
    /// A credential has run out, or does so soon.
    pub runs_out: bool,
    pub is_away: bool,
    /// Those who facilitate no longer, and they alone.
    pub has_ended: bool,
}

/// One facilitator of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub person: PersonId,
    pub name: String,
    pub organisation: String,
    pub background: String,
    pub may: May,
    /// Groups they lead now.
    pub groups: usize,
    /// The first of their credentials that runs out, or has.
    pub runs_out: Option<Date>,
    /// The last day they are away, when they are today.
    pub away_until: Option<Date>,
}

/// A page of the list.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    pub lines: Vec<Line>,
    pub has_more: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    first_name: String,
    last_name: String,
    organisation: String,
    background: String,
    may: String,
    led: i64,
    runs_out: Option<String>,
    away_until: Option<String>,
}

/// 50 by last name, after somebody; in one statement.
pub async fn page(db: &impl Read, filter: &Filter, after: Option<PersonId>, today: Date) -> Result<Lines> {
    let ended = if filter.has_ended { "IS NOT NULL" } else { "IS NULL" };
    let runs_out = "(SELECT min(x.expires_on) FROM facilitator_credentials x
           WHERE x.person_id = f.person_id AND x.expires_on <= $2)";
    let away = "(SELECT max(l.last_day) FROM facilitator_leave l WHERE l.person_id = f.person_id
           AND l.removed_at IS NULL AND l.first_day <= $1 AND l.last_day >= $1)";
    let mut also = String::new();
    if filter.runs_out {
        also = format!("{also} AND {runs_out} IS NOT NULL");
    }
    if filter.is_away {
        also = format!("{also} AND {away} IS NOT NULL");
    }
    let sql = format!(
        "SELECT p.id, p.first_name, p.last_name, COALESCE(o.name, '') AS organisation, f.background, f.may,
           (SELECT count(*) FROM groups g JOIN programmes r ON r.id = g.programme_id
             WHERE g.facilitator_id = p.id AND {}) AS led,
           {runs_out} AS runs_out, {away} AS away_until
         FROM facilitators f JOIN people p ON p.id = f.person_id LEFT JOIN organisations o ON o.id = p.organisation_id
         WHERE f.ended_at {ended} AND (CAST($3 AS TEXT) IS NULL OR f.may = $3){also}
           AND (CAST($4 AS BIGINT) IS NULL OR (p.sort_name, p.id) > (SELECT sort_name, id FROM people WHERE id = $4))
         ORDER BY p.sort_name, p.id LIMIT 51",
        super::leading::IS_NOW
    );
    let soon = today.checked_add(RUNS_OUT_SOON.days()).unwrap_or(today);
    let may = filter.may.map(May::as_str);
    let values = values![today.to_string(), soon.to_string(), may, after.map(|id| id.0)];
    let mut rows: Vec<Row> = all(db, &sql, values).await?;
    let has_more = rows.len() > 50;
    rows.truncate(50);
    Ok(Lines { lines: rows.into_iter().map(Row::line).collect::<Result<_>>()?, has_more })
}

#[derive(FromQueryResult)]
struct UnknownRow {
    id: i64,
    first_name: String,
    last_name: String,
    led: i64,
}

/// Those who lead groups now and have no profile, with how many groups: the first 50 by last name.
pub async fn without_profile(db: &impl Read, today: Date) -> Result<Vec<(PersonId, String, usize)>> {
    let sql = format!(
        "SELECT p.id, p.first_name, p.last_name, count(*) AS led
         FROM groups g JOIN programmes r ON r.id = g.programme_id JOIN people p ON p.id = g.facilitator_id
         WHERE {} AND NOT EXISTS (SELECT 1 FROM facilitators f WHERE f.person_id = p.id)
         GROUP BY p.id, p.first_name, p.last_name, p.sort_name ORDER BY p.sort_name, p.id LIMIT 50",
        super::leading::IS_NOW
    );
    let rows: Vec<UnknownRow> = all(db, &sql, values![today.to_string()]).await?;
    let told = |row: UnknownRow| {
        let name = full_name(&row.first_name, &row.last_name);
        (PersonId(row.id), name, usize::try_from(row.led).unwrap_or_default())
    };
    Ok(rows.into_iter().map(told).collect())
}

impl Row {
    fn line(self) -> Result<Line> {
        Ok(Line {
            person: PersonId(self.id),
            name: full_name(&self.first_name, &self.last_name),
            organisation: self.organisation,
            background: self.background,
            may: super::may(&self.may)?,
            groups: usize::try_from(self.led).unwrap_or_default(),
            runs_out: self.runs_out.as_deref().map(date).transpose()?,
            away_until: self.away_until.as_deref().map(date).transpose()?,
        })
    }
}

#[derive(FromQueryResult)]
struct DesignRow {
    design: String,
}

/// Key and words of every credential that the provider's running programmes ask for, newest programmes first.
pub async fn asked_for(db: &impl Read) -> Result<Vec<(String, String)>> {
    let sql = "SELECT design FROM programmes WHERE state <> 'closed' AND design LIKE '%\"credentials\"%'
         ORDER BY id DESC LIMIT 200";
    let rows: Vec<DesignRow> = all(db, sql, values![]).await?;
    let mut found: Vec<(String, String)> = Vec::new();
    for row in rows {
        let design: Design = json(&row.design)?;
        for one in design.stages.into_iter().flat_map(|stage| stage.facilitation.credentials) {
            if !found.iter().any(|(key, _)| *key == one.key) {
                found.push((one.key, one.words));
            }
        }
    }
    Ok(found)
}

#[derive(FromQueryResult)]
struct SiteRow {
    id: i64,
    name: String,
}

/// Sites that are used, by name.
pub async fn sites(db: &impl Read) -> Result<Vec<(i64, String)>> {
    let sql = "SELECT id, name FROM sites WHERE ended_at IS NULL ORDER BY name, id LIMIT 200";
    let rows: Vec<SiteRow> = all(db, sql, values![]).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

#[derive(FromQueryResult)]
struct PlaceRow {
    name: String,
}

/// Where somebody works; empty when that is not known.
pub async fn organisation(db: &impl Read, person: PersonId) -> Result<String> {
    let sql = "SELECT o.name FROM people p JOIN organisations o ON o.id = p.organisation_id WHERE p.id = $1";
    let row: Option<PlaceRow> = crate::sql::first(db, sql, values![person.0]).await?;
    Ok(row.map_or_else(String::new, |row| row.name))
}
