//! Waves of questionnaires, who was invited, and answers that nothing ties to anybody.

mod answer;

pub use answer::{answers, keep, keep_sheets, lock};

use crate::sql::{Number, Read, all, first, instant, millis, places, run, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Permit, RunQuestionnaires};
use domain::blueprint::{Design, Moment};
use domain::id::{InvitationId, PersonId, ProgrammeId, WaveId};
use jiff::Timestamp;
use sea_orm::{FromQueryResult, Value};
use std::collections::BTreeMap;

/// One asking of a programme's questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wave {
    pub id: WaveId,
    pub programme: ProgrammeId,
    pub moment: Moment,
    /// Key of the instrument.
    pub instrument: String,
    pub opened_at: Timestamp,
    pub closed_at: Option<Timestamp>,
    pub asked: usize,
    pub answered: usize,
    /// Who takes part now and has not been asked.
    pub unasked: usize,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    programme_id: i64,
    moment: String,
    instrument: String,
    opened_at: i64,
    closed_at: Option<i64>,
    asked: i64,
    answered: i64,
    unasked: i64,
}

impl Row {
    fn wave(self) -> Result<Wave> {
        Ok(Wave {
            id: WaveId(self.id),
            programme: ProgrammeId(self.programme_id),
            moment: Moment::parse(&self.moment)
                .ok_or_else(|| StoreError::Unreadable(format!("moment {}", self.moment)))?,
            instrument: self.instrument,
            opened_at: instant(self.opened_at)?,
            closed_at: self.closed_at.map(instant).transpose()?,
            asked: usize::try_from(self.asked).unwrap_or_default(),
            answered: usize::try_from(self.answered).unwrap_or_default(),
            unasked: usize::try_from(self.unasked).unwrap_or_default(),
        })
    }
}

const WAVE: &str = "SELECT w.id, w.programme_id, w.moment, w.instrument, w.opened_at, w.closed_at,
    (SELECT count(*) FROM invitations i WHERE i.wave_id = w.id) AS asked,
    (SELECT count(*) FROM invitations i WHERE i.wave_id = w.id AND i.has_answered) AS answered,
    (SELECT count(*) FROM participations n WHERE n.programme_id = w.programme_id AND n.left_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM invitations i WHERE i.wave_id = w.id AND i.person_id = n.person_id)) AS unasked
  FROM waves w";

/// The waves of a programme, the one before first.
pub async fn waves(db: &impl Read, programme: ProgrammeId) -> Result<Vec<Wave>> {
    let rows: Vec<Row> =
        all(db, &format!("{WAVE} WHERE w.programme_id = $1 ORDER BY w.moment DESC"), values![programme.0]).await?;
    rows.into_iter().map(Row::wave).collect()
}

pub async fn by_id(db: &impl Read, wave: WaveId) -> Result<Option<Wave>> {
    let row: Option<Row> = first(db, &format!("{WAVE} WHERE w.id = $1"), values![wave.0]).await?;
    row.map(Row::wave).transpose()
}

#[derive(FromQueryResult)]
struct DesignRow {
    title: String,
    design: String,
}

/// Title and design of a programme: what is asked of whom is written there.
pub async fn asked_by(db: &impl Read, programme: ProgrammeId) -> Result<Option<(String, Design)>> {
    let row: Option<DesignRow> =
        first(db, "SELECT title, design FROM programmes WHERE id = $1", values![programme.0]).await?;
    row.map(|row| Ok((row.title, crate::sql::json(&row.design)?))).transpose()
}

/// When the first session of a programme starts; none while no dates are laid out.
pub async fn begins(db: &impl Read, programme: ProgrammeId) -> Result<Option<Timestamp>> {
    let sql = "SELECT s.starts_at AS id FROM sessions s JOIN groups g ON g.id = s.group_id
         WHERE g.programme_id = $1 AND s.cancelled_at IS NULL ORDER BY s.starts_at LIMIT 1";
    first::<Number>(db, sql, values![programme.0]).await?.map(|row| instant(row.id)).transpose()
}

/// When half of a programme's sessions are over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Halfway {
    /// The end of the session that makes the half.
    pub at: Timestamp,
    /// Sessions in all, without those cancelled, and how many are over.
    pub sessions: usize,
    pub over: usize,
}

#[derive(FromQueryResult)]
struct HalfwayRow {
    programme_id: i64,
    ends_at: i64,
    sessions: i64,
    done: i64,
}

/// None while no dates are laid out.
pub async fn halfway(db: &impl Read, programme: ProgrammeId, now: Timestamp) -> Result<Option<Halfway>> {
    Ok(halfways(db, &[programme], now).await?.remove(&programme))
}

/// The same of many programmes, in one statement; those without dates are left out.
pub async fn halfways(
    db: &impl Read,
    programmes: &[ProgrammeId],
    now: Timestamp,
) -> Result<BTreeMap<ProgrammeId, Halfway>> {
    let sql = format!(
        "SELECT programme_id, ends_at, sessions, done FROM (
           SELECT g.programme_id, s.ends_at,
             row_number() OVER (PARTITION BY g.programme_id ORDER BY s.ends_at, s.id) AS nth,
             count(*) OVER (PARTITION BY g.programme_id) AS sessions,
             sum(CASE WHEN s.ends_at <= $1 THEN 1 ELSE 0 END) OVER (PARTITION BY g.programme_id) AS done
           FROM sessions s JOIN groups g ON g.id = s.group_id
           WHERE s.cancelled_at IS NULL AND g.programme_id IN ({})) ends
         WHERE nth = (sessions + 1) / 2",
        places(2, programmes.len())
    );
    let values = std::iter::once(millis(now)).chain(programmes.iter().map(|id| id.0));
    let rows: Vec<HalfwayRow> = all(db, &sql, values.map(Value::from).collect()).await?;
    let halfway = |row: HalfwayRow| {
        let half = Halfway {
            at: instant(row.ends_at)?,
            sessions: usize::try_from(row.sessions).unwrap_or_default(),
            over: usize::try_from(row.done).unwrap_or_default(),
        };
        Ok((ProgrammeId(row.programme_id), half))
    };
    rows.into_iter().map(halfway).collect()
}

/// Opens a wave; `None` when the programme has one of this moment already.
pub async fn open(
    tx: &Tx,
    permit: &Permit<RunQuestionnaires>,
    moment: Moment,
    instrument: &str,
    now: Timestamp,
) -> Result<Option<WaveId>> {
    let row: Option<IdRow> = first(
        tx,
        "INSERT INTO waves (programme_id, moment, instrument, opened_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (programme_id, moment) DO NOTHING RETURNING id",
        values![permit.scope().0, moment.as_str(), instrument, millis(now)],
    )
    .await?;
    Ok(row.map(|row| WaveId(row.id)))
}

/// One invitation for everybody who takes part in the programme now; returns how many were new.
pub async fn invite_participants(tx: &Tx, permit: &Permit<RunQuestionnaires>, wave: WaveId) -> Result<u64> {
    run(
        tx,
        "INSERT INTO invitations (wave_id, person_id)
         SELECT CAST($1 AS BIGINT), person_id FROM participations
         WHERE programme_id = $2 AND left_at IS NULL ORDER BY person_id
         ON CONFLICT (wave_id, person_id) DO NOTHING",
        values![wave.0, permit.scope().0],
    )
    .await
}

#[derive(FromQueryResult)]
struct IdRow {
    id: i64,
}

/// An invitation counts while its person takes part in the programme.
const TAKES_PART: &str = "EXISTS (SELECT 1 FROM waves w JOIN participations n ON n.programme_id = w.programme_id
    WHERE w.id = i.wave_id AND n.person_id = i.person_id AND n.left_at IS NULL)";

/// Invitations whose bit is unset, of those who still take part.
pub async fn unanswered(db: &impl Read, wave: WaveId) -> Result<Vec<InvitationId>> {
    let sql = format!(
        "SELECT i.id FROM invitations i WHERE i.wave_id = $1 AND NOT i.has_answered AND {TAKES_PART} ORDER BY i.id"
    );
    let rows: Vec<IdRow> = all(db, &sql, values![wave.0]).await?;
    Ok(rows.into_iter().map(|row| InvitationId(row.id)).collect())
}

/// An invitation as kept: one bit and no time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub wave: WaveId,
    pub person: PersonId,
    pub has_answered: bool,
}

#[derive(FromQueryResult)]
struct InvitationRow {
    wave_id: i64,
    person_id: i64,
    has_answered: bool,
}

impl From<InvitationRow> for Invitation {
    fn from(row: InvitationRow) -> Invitation {
        Invitation { wave: WaveId(row.wave_id), person: PersonId(row.person_id), has_answered: row.has_answered }
    }
}

/// `None` too when its person has left the programme.
pub async fn invitation(db: &impl Read, id: InvitationId) -> Result<Option<Invitation>> {
    let sql =
        format!("SELECT i.wave_id, i.person_id, i.has_answered FROM invitations i WHERE i.id = $1 AND {TAKES_PART}");
    let row: Option<InvitationRow> = first(db, &sql, values![id.0]).await?;
    Ok(row.map(Invitation::from))
}

/// The invitation of one person to one wave.
pub async fn invitation_of(db: &impl Read, wave: WaveId, person: PersonId) -> Result<Option<Invitation>> {
    let row: Option<InvitationRow> = first(
        db,
        "SELECT wave_id, person_id, has_answered FROM invitations WHERE wave_id = $1 AND person_id = $2",
        values![wave.0, person.0],
    )
    .await?;
    Ok(row.map(Invitation::from))
}

/// Closes a wave for good. False when it was closed, or never opened.
pub async fn close(tx: &Tx, permit: &Permit<RunQuestionnaires>, moment: Moment, now: Timestamp) -> Result<bool> {
    let touched = run(
        tx,
        "UPDATE waves SET closed_at = $3 WHERE programme_id = $1 AND moment = $2 AND closed_at IS NULL",
        values![permit.scope().0, moment.as_str(), millis(now)],
    )
    .await?;
    Ok(touched == 1)
}

/// Closes the open waves before of programmes whose first session has begun.
pub async fn close_begun(tx: &Tx, now: Timestamp) -> Result<Vec<WaveId>> {
    let rows: Vec<IdRow> = all(
        tx,
        "UPDATE waves SET closed_at = $1 WHERE closed_at IS NULL AND moment = 'before' AND EXISTS (
           SELECT 1 FROM sessions s JOIN groups g ON g.id = s.group_id
           WHERE g.programme_id = waves.programme_id AND s.cancelled_at IS NULL AND s.starts_at <= $1
             AND NOT EXISTS (SELECT 1 FROM drop_in_dates d WHERE d.session_id = s.id))
         RETURNING id",
        values![millis(now)],
    )
    .await?;
    Ok(rows.into_iter().map(|row| WaveId(row.id)).collect())
}
