//! Open sessions: series, their dates, and what people asked for in each. Whoever holds a place is a member of the date's group.

use crate::sql::{Number, Read, all, date, first, insert, instant, millis, places, run, time, values};
use crate::{Result, StoreError, Tx};
use domain::drop_in::{Ask, List, State, Terms, Who};
use domain::id::{DropInAskId, DropInId, GroupId, PersonId, ProgrammeId, SessionId};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sea_orm::FromQueryResult;
use std::collections::BTreeMap;

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
            made_at: instant(self.made_at)?,
        })
    }
}

const SERIES: &str = "SELECT d.id, d.programme_id, r.title AS programme_title, d.title, d.places, d.hours,
      d.newcomers_first, d.who, d.made_at
    FROM drop_ins d JOIN programmes r ON r.id = d.programme_id";

/// That the person $1 takes part in the series' programme, or works for one of its organisations.
const BELONGS: &str = "(EXISTS (SELECT 1 FROM participations c
      WHERE c.programme_id = d.programme_id AND c.person_id = $1 AND c.left_at IS NULL)
    OR EXISTS (SELECT 1 FROM programme_organisations o JOIN people p ON p.organisation_id = o.organisation_id
      WHERE o.programme_id = d.programme_id AND p.id = $1))";

/// Keeps a new series.
pub async fn make(
    tx: &Tx,
    programme: ProgrammeId,
    (title, terms, who): (&str, Terms, Who),
    code_hash: &str,
    now: Timestamp,
) -> Result<DropInId> {
    insert(
        tx,
        "INSERT INTO drop_ins (programme_id, title, places, hours, newcomers_first, who, code_hash, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
        values![
            programme.0,
            title,
            i64::from(terms.places),
            i64::from(terms.hours),
            terms.newcomers_first,
            who.as_str(),
            code_hash,
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
           AND ((d.who = 'organisations' AND {BELONGS})
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

/// Whether somebody takes part in the series' programme or works for one of its organisations.
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

#[derive(FromQueryResult)]
struct AskRow {
    id: i64,
    session_id: i64,
    person_id: i64,
    asked_at: i64,
    state: String,
    until: Option<i64>,
    has_been: bool,
}

impl AskRow {
    fn ask(self) -> Result<(SessionId, Ask)> {
        let state = match (self.state.as_str(), self.until) {
            ("waits", _) => State::Waits,
            ("offered", Some(until)) => State::Offered { until: instant(until)? },
            ("held", _) => State::Held,
            ("over", _) => State::Over,
            (other, _) => return Err(StoreError::Unreadable(format!("an open place: {other}"))),
        };
        let ask = Ask {
            id: DropInAskId(self.id),
            person: PersonId(self.person_id),
            asked_at: instant(self.asked_at)?,
            state,
            has_been: self.has_been,
        };
        Ok((SessionId(self.session_id), ask))
    }
}

const ASK: &str = "SELECT a.id, a.session_id, a.person_id, a.asked_at, a.state, a.until,
      EXISTS (SELECT 1 FROM drop_in_dates o JOIN attendances n ON n.session_id = o.session_id
        WHERE o.drop_in_id = t.drop_in_id AND n.person_id = a.person_id AND n.state = 'present') AS has_been
    FROM drop_in_asks a JOIN drop_in_dates t ON t.session_id = a.session_id";

/// What somebody asked for in the dates of a series that are to come.
pub async fn asks_of(db: &impl Read, series: DropInId, person: PersonId) -> Result<Vec<(SessionId, Ask)>> {
    let sql = format!("{ASK} WHERE t.drop_in_id = $1 AND a.person_id = $2");
    let rows: Vec<AskRow> = all(db, &sql, values![series.0, person.0]).await?;
    rows.into_iter().map(AskRow::ask).collect()
}

pub async fn by_id(db: &impl Read, id: DropInAskId) -> Result<Option<(SessionId, Ask)>> {
    let sql = format!("{ASK} WHERE a.id = $1");
    first::<AskRow>(db, &sql, values![id.0]).await?.map(AskRow::ask).transpose()
}

/// What a token opens, if it is one of these.
pub async fn opened(db: &impl Read, token_hash: &str) -> Result<Option<DropInAskId>> {
    let sql = "SELECT id FROM drop_in_asks WHERE token_hash = $1";
    Ok(first::<Number>(db, sql, values![token_hash]).await?.map(|row| DropInAskId(row.id)))
}

#[derive(FromQueryResult)]
struct ListRow {
    places: i64,
    hours: i64,
    newcomers_first: bool,
    starts_at: i64,
    group_id: i64,
    facilitator_id: Option<i64>,
}

#[derive(FromQueryResult)]
struct LineRow {
    id: i64,
    manager_id: Option<i64>,
}

/// Everybody who asked for a place in one session that is not cancelled, and the session's group.
pub async fn list(db: &impl Read, session: SessionId) -> Result<Option<(List, GroupId)>> {
    let sql = "SELECT d.places, d.hours, d.newcomers_first, s.starts_at, t.group_id,
           COALESCE(s.facilitator_id, g.facilitator_id) AS facilitator_id
         FROM drop_in_dates t JOIN drop_ins d ON d.id = t.drop_in_id JOIN sessions s ON s.id = t.session_id
           JOIN groups g ON g.id = s.group_id
         WHERE t.session_id = $1 AND s.cancelled_at IS NULL";
    let Some(row) = first::<ListRow>(db, sql, values![session.0]).await? else { return Ok(None) };
    let asks: Vec<AskRow> =
        all(db, &format!("{ASK} WHERE a.session_id = $1 ORDER BY a.id"), values![session.0]).await?;
    let asks = asks.into_iter().map(|row| Ok(row.ask()?.1)).collect::<Result<Vec<Ask>>>()?;
    let list = List {
        terms: Terms { places: small(row.places), hours: small(row.hours), newcomers_first: row.newcomers_first },
        starts_at: instant(row.starts_at)?,
        facilitator: row.facilitator_id.map(PersonId),
        managers: managers(db, session).await?,
        asks,
    };
    Ok(Some((list, GroupId(row.group_id))))
}

/// The lines of everybody who asked.
async fn managers(db: &impl Read, session: SessionId) -> Result<BTreeMap<PersonId, PersonId>> {
    let sql = "WITH RECURSIVE line (id) AS (
           SELECT person_id FROM drop_in_asks WHERE session_id = $1
           UNION SELECT COALESCE(s.facilitator_id, g.facilitator_id) FROM sessions s JOIN groups g ON g.id = s.group_id
             WHERE s.id = $1
           UNION SELECT p.manager_id FROM people p JOIN line l ON l.id = p.id WHERE p.manager_id IS NOT NULL)
         SELECT p.id, p.manager_id FROM people p JOIN line l ON l.id = p.id";
    let rows: Vec<LineRow> = all(db, sql, values![session.0]).await?;
    Ok(rows.into_iter().filter_map(|row| Some((PersonId(row.id), PersonId(row.manager_id?)))).collect())
}

/// Notes that somebody asks, or asked, in a session; `token_hash` is that of their link. Returns what was noted before, or now.
pub async fn note(
    tx: &Tx,
    session: SessionId,
    person: PersonId,
    token_hash: &str,
    now: Timestamp,
) -> Result<DropInAskId> {
    let sql =
        "INSERT INTO drop_in_asks (session_id, person_id, token_hash, state, asked_at) VALUES ($1, $2, $3, 'over', $4)
         ON CONFLICT (session_id, person_id) DO UPDATE SET token_hash = excluded.token_hash RETURNING id";
    insert(tx, sql, values![session.0, person.0, token_hash, millis(now)]).await.map(DropInAskId)
}

/// Notes that the link is sent by e-mail; false where that was done since an instant.
pub async fn mail(tx: &Tx, id: DropInAskId, since: Timestamp, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE drop_in_asks SET mailed_at = $3 WHERE id = $1 AND (mailed_at IS NULL OR mailed_at < $2)";
    Ok(run(tx, sql, values![id.0, millis(since), millis(now)]).await? == 1)
}

/// Keeps how an ask stands now.
pub async fn put(tx: &Tx, ask: &Ask) -> Result<()> {
    let (state, until) = match ask.state {
        State::Waits => ("waits", None),
        State::Offered { until } => ("offered", Some(millis(until))),
        State::Held => ("held", None),
        State::Over => ("over", None),
    };
    let sql = "UPDATE drop_in_asks SET state = $2, until = CAST($3 AS BIGINT), asked_at = $4 WHERE id = $1";
    run(tx, sql, values![ask.id.0, state, until, millis(ask.asked_at)]).await?;
    Ok(())
}

/// Makes whoever holds a place a member of the date's group. They take part in this session and not in the programme.
pub async fn seat(tx: &Tx, group: GroupId, person: PersonId, now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO memberships (group_id, person_id, joined_at, moved_at) VALUES ($1, $2, $3, $3)
         ON CONFLICT (group_id, person_id) DO UPDATE SET left_at = NULL, joined_at = excluded.joined_at,
           moved_at = excluded.moved_at";
    run(tx, sql, values![group.0, person.0, millis(now)]).await?;
    Ok(())
}

/// Sessions not begun in which a place was kept for somebody until now or earlier.
pub async fn lapsing(db: &impl Read, now: Timestamp) -> Result<Vec<SessionId>> {
    let sql = "SELECT DISTINCT a.session_id AS id FROM drop_in_asks a JOIN sessions s ON s.id = a.session_id
         WHERE a.state = 'offered' AND a.until <= $1 AND s.starts_at > $1 ORDER BY a.session_id";
    let rows: Vec<Number> = all(db, sql, values![millis(now)]).await?;
    Ok(rows.into_iter().map(|row| SessionId(row.id)).collect())
}

/// Whether somebody came to the last places they held in a series, newest first, as far as it is noted.
pub async fn came(db: &impl Read, series: DropInId, person: PersonId) -> Result<Vec<bool>> {
    #[derive(FromQueryResult)]
    struct Row {
        state: String,
    }
    let sql = "SELECT n.state FROM drop_in_asks a JOIN drop_in_dates t ON t.session_id = a.session_id
         JOIN sessions s ON s.id = a.session_id
         JOIN attendances n ON n.session_id = a.session_id AND n.person_id = a.person_id
         WHERE t.drop_in_id = $1 AND a.person_id = $2 AND a.state = 'held' AND s.closed_at IS NOT NULL
         ORDER BY s.starts_at DESC LIMIT 5";
    let rows: Vec<Row> = all(db, sql, values![series.0, person.0]).await?;
    Ok(rows.into_iter().map(|row| row.state == "present").collect())
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
