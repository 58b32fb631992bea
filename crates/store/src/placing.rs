//! The participants of a programme with the groups they are in.

use crate::Result;
use crate::drop_in::IS_NO_OPEN_DATE;
use crate::peer::{HOLDS_PLACE, IS_NOT_MEMBERS_OWN};
use crate::ready::HAD_STAGE;
use crate::sql::{Read, all, count, values};
use domain::id::{GroupId, PersonId, ProgrammeId};
use sea_orm::FromQueryResult;

/// Somebody who takes part, with the groups they are in now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    pub person: PersonId,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub role: String,
    /// Empty when not known.
    pub organisation: String,
    pub team: String,
    /// Of every stage, in the order the groups were made, without those that are their members' own.
    pub groups: Vec<(GroupId, String)>,
    /// They came to the introductory workshop.
    pub had_workshop: bool,
}

/// Whether they came to a session of the stage that is the workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Workshop<'a> {
    /// Key of the stage; empty where there is none.
    pub stage: &'a str,
    /// Only those who had it, or only those who had not.
    pub had: Option<bool>,
}

/// Which participants are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placing {
    #[default]
    All,
    /// In a group of any stage.
    Placed,
    NotPlaced,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    first_name: String,
    last_name: String,
    email: String,
    role: String,
    organisation: String,
    team: String,
    had_workshop: bool,
}

#[derive(FromQueryResult)]
struct PlaceRow {
    person_id: i64,
    group_id: i64,
    name: String,
}

fn is_placed() -> String {
    format!(
        "EXISTS (SELECT 1 FROM memberships m JOIN groups g ON g.id = m.group_id
         WHERE g.programme_id = $1 AND m.person_id = a.person_id AND {HOLDS_PLACE} AND {IS_NO_OPEN_DATE})"
    )
}

/// By last name, `limit` from `offset` on, in two statements.
pub async fn participants(
    db: &impl Read,
    programme: ProgrammeId,
    placing: Placing,
    workshop: Workshop<'_>,
    limit: usize,
    offset: usize,
) -> Result<Vec<Participant>> {
    let filter = match placing {
        Placing::All => String::new(),
        Placing::Placed => format!("AND {}", is_placed()),
        Placing::NotPlaced => format!("AND NOT {}", is_placed()),
    };
    let had = match workshop.had {
        None => String::new(),
        Some(true) => format!("AND {HAD_STAGE}"),
        Some(false) => format!("AND NOT {HAD_STAGE}"),
    };
    let page = values![programme.0, workshop.stage, limit as i64, offset as i64];
    let rows: Vec<Row> = all(
        db,
        &format!(
            "SELECT p.id, p.first_name, p.last_name, p.email, p.role, COALESCE(o.name, '') AS organisation,
               COALESCE(t.name, '') AS team, {HAD_STAGE} AS had_workshop
             FROM participations a JOIN people p ON p.id = a.person_id
               LEFT JOIN organisations o ON o.id = p.organisation_id LEFT JOIN teams t ON t.id = p.team_id
             WHERE a.programme_id = $1 AND a.left_at IS NULL {filter} {had}
             ORDER BY p.sort_name, p.id LIMIT $3 OFFSET $4"
        ),
        page,
    )
    .await?;
    let sql = format!(
        "SELECT m.person_id, m.group_id, g.name FROM memberships m JOIN groups g ON g.id = m.group_id
         WHERE g.programme_id = $1 AND m.left_at IS NULL AND {IS_NOT_MEMBERS_OWN} AND {IS_NO_OPEN_DATE}
         ORDER BY g.id"
    );
    let places: Vec<PlaceRow> = all(db, &sql, values![programme.0]).await?;
    Ok(rows.into_iter().map(|row| row.with(&places)).collect())
}

impl Row {
    fn with(self, places: &[PlaceRow]) -> Participant {
        let own = places.iter().filter(|place| place.person_id == self.id);
        Participant {
            person: PersonId(self.id),
            first_name: self.first_name,
            last_name: self.last_name,
            email: self.email,
            role: self.role,
            organisation: self.organisation,
            team: self.team,
            groups: own.map(|place| (GroupId(place.group_id), place.name.clone())).collect(),
            had_workshop: self.had_workshop,
        }
    }
}

/// How many take part, and how many of them are in a group.
pub async fn count_participants(db: &impl Read, programme: ProgrammeId) -> Result<(usize, usize)> {
    let sql = "SELECT count(*) AS id FROM participations a WHERE a.programme_id = $1 AND a.left_at IS NULL";
    let all = count(db, sql, values![programme.0]).await?;
    let placed = count(db, &format!("{sql} AND {}", is_placed()), values![programme.0]).await?;
    Ok((usize::try_from(all).unwrap_or(usize::MAX), usize::try_from(placed).unwrap_or(usize::MAX)))
}
