//! The people table: filtered, in the order of names, a page at a time whose cost does not grow with the table.

use crate::Result;
use crate::sql::{Read, all, count};
use domain::id::{ImportId, OrganisationId, PersonId, ProgrammeId, TeamId};
use domain::person::full_name;
use sea_orm::{FromQueryResult, Value};

/// Rows on a page.
pub const PAGE: usize = 50;
/// Counting stops here: "more than 1,000".
const MOST_COUNTED: u64 = 1_001;

/// Which people. Everybody, when nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of a name, or a part of an address; every word must be there.
    pub q: String,
    pub organisation: Option<OrganisationId>,
    pub team: Option<TeamId>,
    /// Who takes part in it now.
    pub programme: Option<ProgrammeId>,
    /// Whose rows came with this import.
    pub import: Option<ImportId>,
    pub without_manager: bool,
    /// Whose work with people is so: direct, other, or not known.
    pub work: Option<Work>,
    /// Only these; empty for everybody.
    pub among: Vec<PersonId>,
}

/// Whether people work directly with people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Direct,
    Other,
    NotKnown,
}

/// Which page: told by the person it begins after or ends before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    #[default]
    First,
    After(PersonId),
    Before(PersonId),
    /// Every row, for an export.
    All,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Line {
    pub id: i64,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
    pub role: String,
    /// Empty for none, like the next three.
    pub organisation: String,
    pub team: String,
    pub manager: String,
    pub manager_email: String,
}

impl Line {
    pub fn name(&self) -> String {
        full_name(&self.first_name, &self.last_name)
    }
}

/// A page of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub lines: Vec<Line>,
    pub has_earlier: bool,
    pub has_later: bool,
    /// How many people the filter finds; counted up to 1,001 only.
    pub total: u64,
}

impl Found {
    /// Too many to have been counted.
    pub fn is_many(&self) -> bool {
        self.total >= MOST_COUNTED
    }
}

const LINE: &str = "SELECT p.id, p.first_name, p.last_name, p.email, p.phone, p.role,
    COALESCE(o.name, '') AS organisation, COALESCE(t.name, '') AS team,
    COALESCE(TRIM(m.first_name || ' ' || m.last_name), '') AS manager, COALESCE(m.email, '') AS manager_email
  FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id LEFT JOIN teams t ON t.id = p.team_id
  LEFT JOIN people m ON m.id = p.manager_id";

/// Finds people by name. Two statements, whatever there is.
pub async fn search(db: &impl Read, filter: &Filter, turn: Turn) -> Result<Found> {
    let condition = Condition::of(filter);
    let total = condition.count(db).await?;
    let mut lines = condition.lines(db, turn).await?;
    if turn == Turn::All {
        return Ok(Found { lines, total, ..Found::default() });
    }
    let goes_on = lines.len() > PAGE;
    lines.truncate(PAGE);
    let backwards = matches!(turn, Turn::Before(_));
    if backwards {
        lines.reverse();
    }
    let has_earlier = if backwards { goes_on } else { turn != Turn::First };
    let has_later = if backwards { true } else { goes_on };
    Ok(Found { lines, has_earlier, has_later, total })
}

/// The first so many whom the filter finds, by id.
pub async fn some_found(db: &impl Read, filter: &Filter, most: u64) -> Result<Vec<PersonId>> {
    let condition = Condition::of(filter);
    let sql = format!("SELECT p.id FROM people p WHERE {} ORDER BY p.id LIMIT {most}", condition.sql);
    let rows: Vec<IdRow> = all(db, &sql, condition.values).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.id)).collect())
}

#[derive(FromQueryResult)]
struct IdRow {
    id: i64,
}

/// A filter as SQL about `people p`.
struct Condition {
    sql: String,
    values: Vec<Value>,
}

impl Condition {
    fn of(filter: &Filter) -> Condition {
        let mut condition = Condition { sql: "TRUE".into(), values: Vec::new() };
        for word in filter.q.split_whitespace().take(6) {
            let pattern = format!("%{}%", escaped(&word.to_lowercase()));
            let place = condition.value(pattern);
            condition.and(&format!("(p.sort_name LIKE {place} ESCAPE '!' OR p.email LIKE {place} ESCAPE '!')"));
        }
        if let Some(organisation) = filter.organisation {
            let place = condition.value(organisation.0);
            condition.and(&format!("p.organisation_id = {place}"));
        }
        if let Some(team) = filter.team {
            let place = condition.value(team.0);
            condition.and(&format!("p.team_id = {place}"));
        }
        if let Some(programme) = filter.programme {
            let place = condition.value(programme.0);
            condition.and(&format!(
                "EXISTS (SELECT 1 FROM participations n
                   WHERE n.programme_id = {place} AND n.person_id = p.id AND n.left_at IS NULL)"
            ));
        }
        if let Some(import) = filter.import {
            let place = condition.value(import.0);
            condition.and(&format!(
                "EXISTS (SELECT 1 FROM import_people i WHERE i.import_id = {place} AND i.person_id = p.id)"
            ));
        }
        condition.and(match filter.work {
            None => "TRUE",
            Some(Work::Direct) => "p.direct_work = TRUE",
            Some(Work::Other) => "p.direct_work = FALSE",
            Some(Work::NotKnown) => "p.direct_work IS NULL",
        });
        if filter.without_manager {
            condition.and("p.manager_id IS NULL");
        }
        if !filter.among.is_empty() {
            let list: Vec<String> = filter.among.iter().map(|id| condition.value(id.0)).collect();
            condition.and(&format!("p.id IN ({})", list.join(", ")));
        }
        condition
    }

    /// Takes a value and returns its place.
    fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn and(&mut self, sql: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
    }

    async fn count(&self, db: &impl Read) -> Result<u64> {
        let sql = format!(
            "SELECT count(*) AS id FROM (SELECT 1 AS one FROM people p WHERE {} LIMIT {MOST_COUNTED}) found",
            self.sql
        );
        count(db, &sql, self.values.clone()).await
    }

    /// One row more than a page holds, to see whether it goes on; backwards for the page before somebody.
    async fn lines(mut self, db: &impl Read, turn: Turn) -> Result<Vec<Line>> {
        let (order, limit) = match turn {
            Turn::First | Turn::After(_) => ("p.sort_name, p.id", format!(" LIMIT {}", PAGE + 1)),
            Turn::Before(_) => ("p.sort_name DESC, p.id DESC", format!(" LIMIT {}", PAGE + 1)),
            Turn::All => ("p.sort_name, p.id", String::new()),
        };
        if let Turn::After(id) | Turn::Before(id) = turn {
            let sign = if matches!(turn, Turn::After(_)) { ">" } else { "<" };
            let place = self.value(id.0);
            self.and(&format!(
                "(p.sort_name, p.id) {sign} ((SELECT k.sort_name FROM people k WHERE k.id = {place}), {place})"
            ));
        }
        all(db, &format!("{LINE} WHERE {} ORDER BY {order}{limit}", self.sql), self.values).await
    }
}

/// LIKE's own signs lose their meaning.
fn escaped(word: &str) -> String {
    let mut text = String::new();
    for c in word.chars() {
        if matches!(c, '!' | '%' | '_') {
            text.push('!');
        }
        text.push(c);
    }
    text
}
