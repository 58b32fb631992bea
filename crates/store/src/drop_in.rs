//! Open sessions: series, their dates, and what people asked for in each. Whoever holds a place is a member of the date's group.

mod asks;
mod keep;

pub use asks::{
    Guest, add_guest, asks_of, be, by_id, came, guest, lapsing, list, mail, mailed_since, note, note_guest, opened,
    put, seat, set_token, waiting, waiting_in,
};
pub use keep::{Forgotten, add_teller, forget, is_used, remove, set_terms, tellers};

use crate::sql::{Number, Read, all, date, first, insert, instant, millis, places, run, time, values};
use crate::{Result, StoreError, Tx};
use domain::drop_in::{Terms, Who};
use domain::id::{DropInId, GroupId, OrganisationId, PersonId, ProgrammeId, SessionId};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sea_orm::FromQueryResult;

/// That the group `g` is no open date: what is told of groups to others than its facilitator leaves those out.
pub(crate) const IS_NO_OPEN_DATE: &str = "NOT EXISTS (SELECT 1 FROM drop_in_dates z WHERE z.group_id = g.id)";

/// A series as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub id: DropInId,
    pub programme: ProgrammeId,
    pub programme_title: String,
    pub title: String,
    pub terms: Terms,
    pub who: Who,
    /// Whose round it is, and what it is called.
    pub organisation: Option<(OrganisationId, String)>,
    /// What the addresses end in of those who may come and are not known yet; blanks between.
    pub domains: String,
    /// The address of its page is derived from it.
    pub made_at: Timestamp,
}

#[derive(FromQueryResult)]
struct SeriesRow {
    id: i64,
    programme_id: i64,
    programme_title: String,
    title: String,
    places: i64,
    hours: i64,
    newcomers_first: bool,
    who: String,
    organisation_id: Option<i64>,
    organisation: String,
    domains: String,
    made_at: i64,
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

impl SeriesRow {
    fn series(self) -> Result<Series> {
        let who = Who::parse(&self.who);
        Ok(Series {
            id: DropInId(self.id),
            programme: ProgrammeId(self.programme_id),
            programme_title: self.programme_title,
            title: self.title,
            terms: Terms {
                places: small(self.places),
                hours: small(self.hours),
                newcomers_first: self.newcomers_first,
            },
            who: who.ok_or_else(|| StoreError::Unreadable(format!("who may drop in: {}", self.who)))?,
            organisation: self.organisation_id.map(|id| (OrganisationId(id), self.organisation)),
            domains: self.domains,
            made_at: instant(self.made_at)?,
        })
    }
}

const SERIES: &str = "SELECT d.id, d.programme_id, r.title AS programme_title, d.title, d.places, d.hours,
      d.newcomers_first, d.who, d.organisation_id, COALESCE(w.name, '') AS organisation, d.domains, d.made_at
    FROM drop_ins d JOIN programmes r ON r.id = d.programme_id LEFT JOIN organisations w ON w.id = d.organisation_id";

/// That the series is for the person $1: they take part in its programme or work for one of its organisations, or for the one
/// whose round it is.
const BELONGS: &str = "(d.who = 'organisations' AND (EXISTS (SELECT 1 FROM participations c
      WHERE c.programme_id = d.programme_id AND c.person_id = $1 AND c.left_at IS NULL)
    OR EXISTS (SELECT 1 FROM programme_organisations o JOIN people p ON p.organisation_id = o.organisation_id
      WHERE o.programme_id = d.programme_id AND p.id = $1))
    OR d.who = 'organisation' AND EXISTS (SELECT 1 FROM people p WHERE p.id = $1 AND p.organisation_id = d.organisation_id))";

/// A series to keep.
#[derive(Clone, Copy, Debug)]
pub struct NewSeries<'a> {
    pub programme: ProgrammeId,
    pub title: &'a str,
    pub terms: Terms,
    pub who: Who,
    pub organisation: Option<OrganisationId>,
    pub domains: &'a str,
    pub code_hash: &'a str,
}

/// Keeps a new series.
pub async fn make(tx: &Tx, new: &NewSeries<'_>, now: Timestamp) -> Result<DropInId> {
    insert(
        tx,
        "INSERT INTO drop_ins (programme_id, title, places, hours, newcomers_first, who, organisation_id, domains, code_hash,
           made_at)
         VALUES ($1, $2, $3, $4, $5, $6, CAST($7 AS BIGINT), $8, $9, $10) RETURNING id",
        values![
            new.programme.0,
            new.title,
            i64::from(new.terms.places),
            i64::from(new.terms.hours),
            new.terms.newcomers_first,
            new.who.as_str(),
            new.organisation.map(|id| id.0),
            new.domains,
            new.code_hash,
            millis(now)
        ],
    )
    .await
    .map(DropInId)
}

/// Adds a session to a series, with the group that it alone has.
pub async fn add_date(tx: &Tx, series: DropInId, session: SessionId, group: GroupId) -> Result<()> {
    let sql = "INSERT INTO drop_in_dates (session_id, group_id, drop_in_id) VALUES ($1, $2, $3)";
    run(tx, sql, values![session.0, group.0, series.0]).await?;
    Ok(())
}

/// The series of an address.
pub async fn by_code(db: &impl Read, code_hash: &str) -> Result<Option<Series>> {
    let sql = format!("{SERIES} WHERE d.code_hash = $1 AND r.state <> 'closed'");
    first::<SeriesRow>(db, &sql, values![code_hash]).await?.map(SeriesRow::series).transpose()
}

/// The series that a session is of.
pub async fn of_session(db: &impl Read, session: SessionId) -> Result<Option<Series>> {
    let sql = format!("{SERIES} JOIN drop_in_dates t ON t.drop_in_id = d.id WHERE t.session_id = $1");
    first::<SeriesRow>(db, &sql, values![session.0]).await?.map(SeriesRow::series).transpose()
}

/// One series of a programme.
pub async fn one_of(db: &impl Read, programme: ProgrammeId, id: DropInId) -> Result<Option<Series>> {
    let sql = format!("{SERIES} WHERE d.programme_id = $1 AND d.id = $2");
    first::<SeriesRow>(db, &sql, values![programme.0, id.0]).await?.map(SeriesRow::series).transpose()
}

/// The newest fifty of a programme, newest first.
pub async fn of_programme(db: &impl Read, programme: ProgrammeId) -> Result<Vec<Series>> {
    let sql = format!("{SERIES} WHERE d.programme_id = $1 ORDER BY d.id DESC LIMIT 50");
    let rows: Vec<SeriesRow> = all(db, &sql, values![programme.0]).await?;
    rows.into_iter().map(SeriesRow::series).collect()
}

const HAS_DATES: &str = "EXISTS (SELECT 1 FROM drop_in_dates t JOIN sessions s ON s.id = t.session_id
    WHERE t.drop_in_id = d.id AND s.starts_at > $2 AND s.cancelled_at IS NULL)";

/// Those with dates to come in which somebody may take a place: they belong there, or have asked before.
pub async fn for_person(db: &impl Read, person: PersonId, now: Timestamp) -> Result<Vec<Series>> {
    let sql = format!(
        "{SERIES} WHERE r.state <> 'closed' AND {HAS_DATES}
           AND ({BELONGS}
             OR EXISTS (SELECT 1 FROM drop_in_dates t JOIN drop_in_asks a ON a.session_id = t.session_id
               WHERE t.drop_in_id = d.id AND a.person_id = $1))
         ORDER BY d.title, d.id LIMIT 50"
    );
    let rows: Vec<SeriesRow> = all(db, &sql, values![person.0, millis(now)]).await?;
    rows.into_iter().map(SeriesRow::series).collect()
}

/// Those of a programme with dates to come that its public page tells of.
pub async fn told_publicly(db: &impl Read, programme: ProgrammeId, now: Timestamp) -> Result<Vec<Series>> {
    let sql = format!(
        "{SERIES} WHERE d.programme_id = $1 AND d.who = 'organisations' AND {HAS_DATES} ORDER BY d.title, d.id LIMIT 50"
    );
    let rows: Vec<SeriesRow> = all(db, &sql, values![programme.0, millis(now)]).await?;
    rows.into_iter().map(SeriesRow::series).collect()
}

/// Whether a series is for somebody, as far as the house knows.
pub async fn belongs(db: &impl Read, series: DropInId, person: PersonId) -> Result<bool> {
    let sql = format!("SELECT d.id FROM drop_ins d WHERE d.id = $2 AND {BELONGS}");
    Ok(first::<Number>(db, &sql, values![person.0, series.0]).await?.is_some())
}

/// Whether a group is one open date.
pub async fn is_date(db: &impl Read, group: GroupId) -> Result<bool> {
    let sql = "SELECT group_id AS id FROM drop_in_dates WHERE group_id = $1";
    Ok(first::<Number>(db, sql, values![group.0]).await?.is_some())
}

/// Those of these groups that are no open dates.
pub async fn lasting(db: &impl Read, groups: &[GroupId]) -> Result<Vec<GroupId>> {
    let sql = format!("SELECT group_id AS id FROM drop_in_dates WHERE group_id IN ({})", places(1, groups.len()));
    let dates: Vec<Number> = all(db, &sql, groups.iter().map(|id| id.0.into()).collect()).await?;
    Ok(groups.iter().copied().filter(|group| !dates.iter().any(|date| date.id == group.0)).collect())
}

/// One date of a series, as everybody may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDate {
    pub series: DropInId,
    pub session: SessionId,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub starts_at: Timestamp,
    /// Held, or kept for somebody.
    pub taken: usize,
    pub waiting: usize,
}

#[derive(FromQueryResult)]
struct DateRow {
    drop_in_id: i64,
    id: i64,
    date: String,
    starts: String,
    minutes: i64,
    starts_at: i64,
    taken: i64,
    waiting: i64,
}

/// The dates to come of these series, soonest first, in one statement.
pub async fn dates(db: &impl Read, series: &[DropInId], now: Timestamp) -> Result<Vec<OpenDate>> {
    let sql = format!(
        "SELECT t.drop_in_id, s.id, s.date, s.starts, s.minutes, s.starts_at,
           (SELECT count(*) FROM drop_in_asks a WHERE a.session_id = s.id AND a.state IN ('held', 'offered')) AS taken,
           (SELECT count(*) FROM drop_in_asks a WHERE a.session_id = s.id AND a.state = 'waits') AS waiting
         FROM drop_in_dates t JOIN sessions s ON s.id = t.session_id
         WHERE s.starts_at > $1 AND s.cancelled_at IS NULL AND t.drop_in_id IN ({})
         ORDER BY s.starts_at, s.id",
        places(2, series.len())
    );
    let mut values = values![millis(now)];
    values.extend(series.iter().map(|id| sea_orm::Value::from(id.0)));
    let rows: Vec<DateRow> = all(db, &sql, values).await?;
    rows.into_iter()
        .map(|row| {
            Ok(OpenDate {
                series: DropInId(row.drop_in_id),
                session: SessionId(row.id),
                date: date(&row.date)?,
                starts: time(&row.starts)?,
                minutes: small(row.minutes),
                starts_at: instant(row.starts_at)?,
                taken: usize::try_from(row.taken).unwrap_or(0),
                waiting: usize::try_from(row.waiting).unwrap_or(0),
            })
        })
        .collect()
}

/// People who lead a group or have a facilitator's profile: number and name, by last name.
pub async fn leads(db: &impl Read) -> Result<Vec<(PersonId, String)>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: i64,
        first_name: String,
        last_name: String,
    }
    let sql = "SELECT p.id, p.first_name, p.last_name FROM people p
         WHERE EXISTS (SELECT 1 FROM facilitators f WHERE f.person_id = p.id AND f.ended_at IS NULL)
           OR (NOT EXISTS (SELECT 1 FROM facilitators f WHERE f.person_id = p.id)
             AND EXISTS (SELECT 1 FROM groups g WHERE g.facilitator_id = p.id))
         ORDER BY p.sort_name, p.id LIMIT 200";
    let rows: Vec<Row> = all(db, sql, values![]).await?;
    let name = |row: &Row| domain::person::full_name(&row.first_name, &row.last_name);
    Ok(rows.iter().map(|row| (PersonId(row.id), name(row))).collect())
}
