//! What the rules of a grouping need to know of a stage, in a fixed number of statements.

use crate::Result;
use crate::group::{GROUP, Row, about_of, people_of};
use crate::person::PairRow;
use crate::sql::{Number, Read, all, instant, millis, places, values};
use domain::group::Group;
use domain::grouping::{About, ConflictPair, Leading, Override, PersonFacts};
use domain::id::{GroupId, OrganisationId, PersonId, ProgrammeId, TeamId};
use domain::person::full_name;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{FromQueryResult, Value};
use std::collections::BTreeMap;

/// The groups of one stage, and everybody who matters to them.
#[derive(Clone, Debug, Default)]
pub struct Formation {
    /// In the order they were made.
    pub groups: Vec<Group>,
    /// Group and member, by last name.
    pub members: Vec<(GroupId, PersonId)>,
    /// Participants of the programme, by last name, in a group or not.
    pub participants: Vec<PersonId>,
    /// Members, participants, facilitators, who may facilitate, and everyone up their lines.
    pub people: BTreeMap<PersonId, Known>,
    pub conflicts: Vec<ConflictPair>,
    pub kept: Vec<Kept>,
    /// What is known of those who lead.
    pub leading: Leading,
}

/// A person as the board names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub first_name: String,
    pub last_name: String,
    /// Job title.
    pub role: String,
    pub organisation: String,
    pub team: String,
    pub facts: PersonFacts,
}

/// A breach that is kept: why, who said so, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub given: Override,
    /// First and last name.
    pub by: String,
    pub at: Timestamp,
}

#[derive(FromQueryResult)]
struct KnownRow {
    id: i64,
    first_name: String,
    last_name: String,
    role: String,
    organisation: String,
    team: String,
    organisation_id: Option<i64>,
    team_id: Option<i64>,
    manager_id: Option<i64>,
    is_direct: Option<bool>,
}

#[derive(FromQueryResult)]
struct MemberRow {
    group_id: i64,
    person_id: i64,
}

#[derive(FromQueryResult)]
struct ParticipantRow {
    programme_id: i64,
    person_id: i64,
}

#[derive(FromQueryResult)]
struct KeptRow {
    group_id: i64,
    rule: String,
    people: String,
    reason: String,
    first_name: String,
    last_name: String,
    given_at: i64,
}

/// Loads a stage in a fixed number of statements. `house` is the name of the provider's own organisation, whose people may
/// facilitate; `also` is one more person whose line matters.
pub async fn formation(
    db: &impl Read,
    programme: ProgrammeId,
    stage: &str,
    (house, today): (&str, Date),
    also: Option<PersonId>,
) -> Result<Formation> {
    Ok(formations(db, &[programme], (house, today), also).await?.of(programme, stage))
}

/// What the stages of several programmes are made of.
pub struct Formations {
    groups: Vec<Group>,
    members: Vec<(GroupId, PersonId)>,
    participants: Vec<(ProgrammeId, PersonId)>,
    people: BTreeMap<PersonId, Known>,
    conflicts: Vec<ConflictPair>,
    kept: Vec<Kept>,
    leading: Leading,
}

/// The same for every stage of these programmes, in a fixed number of statements however many there are.
pub async fn formations(
    db: &impl Read,
    programmes: &[ProgrammeId],
    (house, today): (&str, Date),
    also: Option<PersonId>,
) -> Result<Formations> {
    let of_them = Of { list: places(1, programmes.len()), values: programmes.iter().map(|id| id.0.into()).collect() };
    Ok(Formations {
        groups: groups(db, &of_them).await?,
        members: members(db, &of_them).await?,
        participants: participants(db, &of_them).await?,
        people: with_weeks(db, &of_them, people(db, &of_them, house, also).await?).await?,
        conflicts: conflicts(db, &of_them).await?,
        kept: kept(db, &of_them).await?,
        leading: crate::facilitator::leading(db, programmes, today).await?,
    })
}

impl Formations {
    /// One stage of one of the programmes.
    pub fn of(&self, programme: ProgrammeId, stage: &str) -> Formation {
        let is_here = |group: &&Group| group.programme == programme && group.stage == stage;
        let groups: Vec<Group> = self.groups.iter().filter(is_here).cloned().collect();
        let has = |id: GroupId| groups.iter().any(|group| group.id == id);
        let here = self.participants.iter().filter(|(id, _)| *id == programme);
        let participants: Vec<PersonId> = here.map(|(_, person)| *person).collect();
        // A facilitator's pairs matter by the member they meet.
        let meets = |pair: &&ConflictPair| participants.contains(&pair.a) || participants.contains(&pair.b);
        Formation {
            members: self.members.iter().filter(|(id, _)| has(*id)).copied().collect(),
            people: self.people.clone(),
            conflicts: self.conflicts.iter().filter(meets).copied().collect(),
            kept: self.kept.iter().filter(|kept| has(kept.given.group)).cloned().collect(),
            leading: self.leading.clone(),
            participants,
            groups,
        }
    }
}

/// Programmes as a list in SQL, and the values of its places.
struct Of {
    list: String,
    values: Vec<Value>,
}

async fn groups(db: &impl Read, Of { list, values }: &Of) -> Result<Vec<Group>> {
    let rows: Vec<Row> = all(
        db,
        &format!(
            "{GROUP} WHERE programme_id IN ({list})
           AND NOT EXISTS (SELECT 1 FROM drop_in_dates d WHERE d.group_id = groups.id) ORDER BY id"
        ),
        values.clone(),
    )
    .await?;
    Ok(rows.into_iter().map(Group::from).collect())
}

async fn members(db: &impl Read, Of { list, values }: &Of) -> Result<Vec<(GroupId, PersonId)>> {
    let sql = format!(
        "SELECT m.group_id, m.person_id
         FROM memberships m JOIN groups g ON g.id = m.group_id JOIN people p ON p.id = m.person_id
         WHERE g.programme_id IN ({list}) AND m.left_at IS NULL ORDER BY p.sort_name, p.id"
    );
    let rows: Vec<MemberRow> = all(db, &sql, values.clone()).await?;
    Ok(rows.into_iter().map(|row| (GroupId(row.group_id), PersonId(row.person_id))).collect())
}

async fn participants(db: &impl Read, Of { list, values }: &Of) -> Result<Vec<(ProgrammeId, PersonId)>> {
    let sql = format!(
        "SELECT a.programme_id, a.person_id FROM participations a JOIN people p ON p.id = a.person_id
         WHERE a.programme_id IN ({list}) AND a.left_at IS NULL ORDER BY p.sort_name, p.id"
    );
    let rows: Vec<ParticipantRow> = all(db, &sql, values.clone()).await?;
    Ok(rows.into_iter().map(|row| (ProgrammeId(row.programme_id), PersonId(row.person_id))).collect())
}

async fn people(
    db: &impl Read,
    Of { list, values }: &Of,
    house: &str,
    also: Option<PersonId>,
) -> Result<BTreeMap<PersonId, Known>> {
    let (of_house, of_also) = (values.len() + 1, values.len() + 2);
    let sql = format!(
        "WITH RECURSIVE line(id) AS (
           SELECT s.id FROM (
             SELECT person_id AS id FROM participations WHERE programme_id IN ({list}) AND left_at IS NULL
             UNION SELECT m.person_id FROM memberships m JOIN groups g ON g.id = m.group_id
               WHERE g.programme_id IN ({list}) AND m.left_at IS NULL
             UNION SELECT facilitator_id FROM groups WHERE facilitator_id IS NOT NULL
             UNION SELECT person_id FROM facilitators
             UNION SELECT p.id FROM people p JOIN organisations o ON o.id = p.organisation_id WHERE o.name = ${of_house}
             UNION SELECT id FROM people WHERE id = CAST(${of_also} AS BIGINT)) s
           UNION SELECT p.manager_id FROM people p JOIN line l ON l.id = p.id WHERE p.manager_id IS NOT NULL)
         SELECT p.id, p.first_name, p.last_name, p.role, COALESCE(o.name, '') AS organisation,
           COALESCE(t.name, '') AS team, p.organisation_id, p.team_id, p.manager_id, p.direct_work AS is_direct
         FROM line l JOIN people p ON p.id = l.id
           LEFT JOIN organisations o ON o.id = p.organisation_id LEFT JOIN teams t ON t.id = p.team_id"
    );
    let values = [values.clone(), values![house, also.map(|id| id.0)]].concat();
    let rows: Vec<KnownRow> = all(db, &sql, values).await?;
    Ok(rows.into_iter().map(|row| (PersonId(row.id), Known::from(row))).collect())
}

/// The same with when they can come, and when they can facilitate.
async fn with_weeks(
    db: &impl Read,
    Of { list, values }: &Of,
    mut people: BTreeMap<PersonId, Known>,
) -> Result<BTreeMap<PersonId, Known>> {
    let weeks = crate::week::of_programmes(db, list, values.clone()).await?;
    let hours = crate::week::hours(db).await?;
    for (person, known) in &mut people {
        known.facts.week = weeks.get(person).copied();
        known.facts.hours = hours.get(person).copied();
    }
    Ok(people)
}

impl From<KnownRow> for Known {
    fn from(row: KnownRow) -> Known {
        Known {
            first_name: row.first_name,
            last_name: row.last_name,
            role: row.role,
            organisation: row.organisation,
            team: row.team,
            facts: PersonFacts {
                organisation: row.organisation_id.map(OrganisationId),
                team: row.team_id.map(TeamId),
                manager: row.manager_id.map(PersonId),
                is_direct: row.is_direct,
                ..PersonFacts::default()
            },
        }
    }
}

/// Every pair with at least one participant in it: a facilitator's pairs matter by the member they meet.
async fn conflicts(db: &impl Read, Of { list, values }: &Of) -> Result<Vec<ConflictPair>> {
    let takes_part =
        format!("(SELECT person_id FROM participations WHERE programme_id IN ({list}) AND left_at IS NULL)");
    let sql = format!(
        "SELECT one_id, other_id, kind FROM conflicts WHERE one_id IN {takes_part} OR other_id IN {takes_part}"
    );
    let rows: Vec<PairRow> = all(db, &sql, values.clone()).await?;
    rows.into_iter().map(PairRow::pair).collect()
}

/// The reasons given, newest first.
async fn kept(db: &impl Read, Of { list, values }: &Of) -> Result<Vec<Kept>> {
    let sql = format!(
        "SELECT v.group_id, v.rule, v.people, v.reason, p.first_name, p.last_name, v.given_at
         FROM overrides v JOIN groups g ON g.id = v.group_id JOIN people p ON p.id = v.given_by
         WHERE g.programme_id IN ({list}) ORDER BY v.given_at DESC, v.group_id, v.rule"
    );
    let rows: Vec<KeptRow> = all(db, &sql, values.clone()).await?;
    let kept = |row: KeptRow| {
        let About { rule, credential } = about_of(&row.rule)?;
        Ok(Kept {
            given: Override {
                rule,
                credential,
                group: GroupId(row.group_id),
                people: people_of(&row.people)?,
                reason: row.reason,
            },
            by: full_name(&row.first_name, &row.last_name),
            at: instant(row.given_at)?,
        })
    };
    rows.into_iter().map(kept).collect()
}

/// Who may be asked to facilitate: the provider's own people, whoever leads a group already, and whoever has a profile that has
/// not ended. By last name.
pub async fn candidates(db: &impl Read, house: &str) -> Result<Vec<PersonId>> {
    let rows: Vec<Number> = all(
        db,
        "SELECT p.id FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id
         WHERE (o.name = $1 OR p.id IN (SELECT facilitator_id FROM groups WHERE facilitator_id IS NOT NULL)
             OR p.id IN (SELECT person_id FROM facilitators))
           AND p.id NOT IN (SELECT person_id FROM facilitators WHERE ended_at IS NOT NULL)
         ORDER BY p.sort_name, p.id",
        values![house],
    )
    .await?;
    Ok(rows.into_iter().map(|row| PersonId(row.id)).collect())
}

/// A membership that began, ended or was put back lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touched {
    pub group: GroupId,
    pub person: PersonId,
    pub at: Timestamp,
    /// Whether the person is in the group since.
    pub is_in: bool,
}

#[derive(FromQueryResult)]
struct TouchedRow {
    group_id: i64,
    person_id: i64,
    moved_at: i64,
    is_in: bool,
}

/// The memberships of a stage that began, ended or were put back at `since` or later.
pub async fn touched_since(
    db: &impl Read,
    programme: ProgrammeId,
    stage: &str,
    since: Timestamp,
) -> Result<Vec<Touched>> {
    let rows: Vec<TouchedRow> = all(
        db,
        "SELECT m.group_id, m.person_id, m.moved_at, (m.left_at IS NULL) AS is_in
         FROM memberships m JOIN groups g ON g.id = m.group_id
         WHERE g.programme_id = $1 AND g.stage = $2 AND m.moved_at >= $3
           AND NOT EXISTS (SELECT 1 FROM drop_in_dates d WHERE d.group_id = g.id)
         ORDER BY m.group_id, m.person_id",
        values![programme.0, stage, millis(since)],
    )
    .await?;
    let touched = |row: TouchedRow| {
        Ok(Touched {
            group: GroupId(row.group_id),
            person: PersonId(row.person_id),
            at: instant(row.moved_at)?,
            is_in: row.is_in,
        })
    };
    rows.into_iter().map(touched).collect()
}
