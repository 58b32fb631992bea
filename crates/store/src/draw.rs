//! The sharing out of a round's places as kept: aims, what was settled beforehand, the draw and its files.

use crate::sql::{Read, all, first, instant, json, millis, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::access::{AuditDraw, FillApplication, Permit, RunDraw};
use domain::draw::{Aims, Commitment, Draw, Drawn, Relaxed};
use domain::id::{ApplicationId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    aims: String,
    version: i64,
    source: String,
    secret: String,
    hash: String,
    text: String,
    committed_at: Option<i64>,
    relaxed: String,
    relaxed_why: String,
    relaxed_names: String,
    value: String,
    seed: i64,
    times: i64,
    shared: Option<i64>,
    drawn_at: Option<i64>,
    published_at: Option<i64>,
}

impl Row {
    fn draw(self, programme: ProgrammeId) -> Result<Draw> {
        let aims: Aims = json(&self.aims)?;
        let commitment = self.committed_at.map(instant).transpose()?.map(|at| Commitment {
            source: self.source,
            secret: self.secret,
            hash: self.hash,
            text: self.text,
            at,
        });
        let drawn = self.drawn_at.map(instant).transpose()?.map(|at| Drawn {
            value: self.value,
            seed: self.seed.unsigned_abs(),
            at,
            times: u32::try_from(self.times).unwrap_or(u32::MAX),
            places: self.shared.and_then(|shared| u32::try_from(shared).ok()).unwrap_or(aims.places),
        });
        let relaxed =
            Relaxed { changes: json(&self.relaxed)?, why: self.relaxed_why, organisations: json(&self.relaxed_names)? };
        Ok(Draw {
            programme,
            aims,
            version: u32::try_from(self.version).unwrap_or_default(),
            commitment,
            relaxed: (!relaxed.changes.is_empty()).then_some(relaxed),
            drawn,
            published_at: self.published_at.map(instant).transpose()?,
        })
    }
}

/// The draw of a round with its secret, for the pages of those who run it and for actions that hold their permit.
pub async fn of(db: &impl Read, permit: &Permit<RunDraw>) -> Result<Option<Draw>> {
    by_programme(db, permit.scope()).await
}

/// The same for anybody: the secret and the whole text are blank until the draw is published.
pub async fn public_of(db: &impl Read, programme: ProgrammeId) -> Result<Option<Draw>> {
    let Some(mut draw) = by_programme(db, programme).await? else { return Ok(None) };
    if let Some(relaxed) = &mut draw.relaxed {
        relaxed.organisations.clear();
    }
    if draw.published_at.is_none() {
        draw.drawn = None;
        draw.relaxed = None;
        if let Some(commitment) = &mut draw.commitment {
            commitment.secret.clear();
            commitment.text.clear();
        }
    }
    Ok(Some(draw))
}

/// The aims of a round as they hold now, with what a person accepted; none where nobody has set any. For decisions about places.
pub async fn aims(db: &impl Read, programme: ProgrammeId) -> Result<Option<Aims>> {
    Ok(by_programme(db, programme).await?.map(|draw| draw.aims_by_name()))
}

async fn by_programme(db: &impl Read, programme: ProgrammeId) -> Result<Option<Draw>> {
    let sql =
        "SELECT aims, version, source, secret, hash, text, committed_at, relaxed, relaxed_why, relaxed_names, value,
           seed, times, shared, drawn_at, published_at FROM draws WHERE programme_id = $1";
    let row: Option<Row> = first(db, sql, values![programme.0]).await?;
    row.map(|row| row.draw(programme)).transpose()
}

/// Keeps aims over the version they were made from (0: over none); [`StoreError::Conflict`] when somebody saved in between.
pub async fn put_aims(tx: &Tx, permit: &Permit<RunDraw>, aims: &Aims, version: u32) -> Result<()> {
    let (programme, text) = (permit.scope().0, to_json(aims)?);
    let touched = match version {
        0 => {
            let sql = "INSERT INTO draws (programme_id, aims) VALUES ($1, $2) ON CONFLICT (programme_id) DO NOTHING";
            run(tx, sql, values![programme, text]).await?
        }
        version => {
            let sql = "UPDATE draws SET aims = $2, version = version + 1
                 WHERE programme_id = $1 AND version = $3 AND committed_at IS NULL";
            run(tx, sql, values![programme, text, i64::from(version)]).await?
        }
    };
    one(touched)
}

/// Settles and seals the draw, once; [`StoreError::Conflict`] when it is settled already or its aims changed meanwhile.
pub async fn commit(tx: &Tx, permit: &Permit<RunDraw>, commitment: &Commitment, version: u32) -> Result<()> {
    let sql =
        "UPDATE draws SET source = $2, secret = $3, hash = $4, text = $5, committed_at = $6, version = version + 1
         WHERE programme_id = $1 AND committed_at IS NULL AND version = $7";
    let values = values![
        permit.scope().0,
        commitment.source.as_str(),
        commitment.secret.as_str(),
        commitment.hash.as_str(),
        commitment.text.as_str(),
        millis(commitment.at),
        i64::from(version)
    ];
    one(run(tx, sql, values).await?)
}

/// Keeps changes of the aims that a person accepted, until the draw is published.
pub async fn relax(tx: &Tx, permit: &Permit<RunDraw>, relaxed: &Relaxed, version: u32) -> Result<()> {
    let sql = "UPDATE draws SET relaxed = $2, relaxed_why = $3, relaxed_names = $4, version = version + 1
         WHERE programme_id = $1 AND version = $5 AND published_at IS NULL";
    let (changes, names) = (to_json(&relaxed.changes)?, to_json(&relaxed.organisations)?);
    let values = values![permit.scope().0, changes, relaxed.why.as_str(), names, i64::from(version)];
    one(run(tx, sql, values).await?)
}

/// The files that anybody can repeat a draw with, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Files {
    pub respondents: String,
    pub categories: String,
    pub lottery: String,
}

/// One applicant's part in a draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub application: ApplicationId,
    /// Number of the application in its round.
    pub number: u32,
    pub pseudonym: String,
    /// Out of 10^15.
    pub tickets: u64,
    pub is_drawn: bool,
    /// Those drawn first, then those who wait, in their order; from 1.
    pub turn: u32,
}

/// Keeps a draw in the place of one that was made before; [`StoreError::Conflict`] when it was published or changed meanwhile.
pub async fn put_drawn(
    tx: &Tx,
    permit: &Permit<RunDraw>,
    drawn: &Drawn,
    files: &Files,
    parts: &[Part],
    version: u32,
) -> Result<()> {
    let programme = permit.scope().0;
    let seed = i64::try_from(drawn.seed).map_err(|_| StoreError::Unreadable(format!("seed {}", drawn.seed)))?;
    let sql = "UPDATE draws SET value = $2, seed = $3, drawn_at = $4, respondents = $5, categories = $6, lottery = $7,
           times = $8, shared = $9, version = version + 1
         WHERE programme_id = $1 AND version = $10 AND published_at IS NULL";
    let values = values![
        programme,
        drawn.value.as_str(),
        seed,
        millis(drawn.at),
        files.respondents.as_str(),
        files.categories.as_str(),
        files.lottery.as_str(),
        i64::from(drawn.times),
        i64::from(drawn.places),
        i64::from(version)
    ];
    one(run(tx, sql, values).await?)?;
    run(tx, "DELETE FROM draw_entries WHERE programme_id = $1", values![programme]).await?;
    for part in parts {
        let sql = "INSERT INTO draw_entries (programme_id, application_id, pseudonym, tickets, is_drawn, turn)
             VALUES ($1, $2, $3, $4, $5, $6)";
        let tickets = i64::try_from(part.tickets).unwrap_or(i64::MAX);
        let pseudonym = part.pseudonym.as_str();
        let turn = i64::from(part.turn);
        run(tx, sql, values![programme, part.application.0, pseudonym, tickets, part.is_drawn, turn]).await?;
    }
    Ok(())
}

/// Makes the secret, the value, the seed and the spread public.
pub async fn publish(tx: &Tx, permit: &Permit<RunDraw>, version: u32, now: Timestamp) -> Result<()> {
    let sql = "UPDATE draws SET published_at = $2, version = version + 1
         WHERE programme_id = $1 AND version = $3 AND drawn_at IS NOT NULL AND published_at IS NULL";
    one(run(tx, sql, values![permit.scope().0, millis(now), i64::from(version)]).await?)
}

fn one(touched: u64) -> Result<()> {
    if touched == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// The files of a draw, for those who run it.
pub async fn files(db: &impl Read, permit: &Permit<RunDraw>) -> Result<Option<Files>> {
    let sql = "SELECT respondents, categories, lottery FROM draws WHERE programme_id = $1 AND drawn_at IS NOT NULL";
    first(db, sql, values![permit.scope().0]).await
}

/// The same for an auditor, once it is published.
pub async fn files_for_auditor(db: &impl Read, permit: &Permit<AuditDraw>) -> Result<Option<Files>> {
    let sql = "SELECT respondents, categories, lottery FROM draws WHERE programme_id = $1 AND published_at IS NOT NULL";
    first(db, sql, values![permit.scope().0]).await
}

/// The same for somebody who took part, once it is published.
pub async fn files_for(db: &impl Read, permit: &Permit<FillApplication>) -> Result<Option<Files>> {
    let sql = "SELECT d.respondents, d.categories, d.lottery FROM draws d
         JOIN draw_entries e ON e.programme_id = d.programme_id
         WHERE e.application_id = $1 AND d.published_at IS NOT NULL";
    first(db, sql, values![permit.scope().0]).await
}

#[derive(FromQueryResult)]
struct PartRow {
    application_id: i64,
    number: i64,
    pseudonym: String,
    tickets: i64,
    is_drawn: bool,
    turn: i64,
}

impl From<PartRow> for Part {
    fn from(row: PartRow) -> Part {
        Part {
            application: ApplicationId(row.application_id),
            number: u32::try_from(row.number).unwrap_or_default(),
            pseudonym: row.pseudonym,
            tickets: row.tickets.unsigned_abs(),
            is_drawn: row.is_drawn,
            turn: u32::try_from(row.turn).unwrap_or_default(),
        }
    }
}

const PART: &str = "SELECT e.application_id, a.number, e.pseudonym, e.tickets, e.is_drawn, e.turn
     FROM draw_entries e JOIN applications a ON a.id = e.application_id";

/// Everybody who took part in the permit's round, those drawn first.
pub async fn parts(db: &impl Read, permit: &Permit<RunDraw>) -> Result<Vec<Part>> {
    let sql = format!("{PART} WHERE e.programme_id = $1 ORDER BY e.turn");
    let rows: Vec<PartRow> = all(db, &sql, values![permit.scope().0]).await?;
    Ok(rows.into_iter().map(Part::from).collect())
}

/// One's own part in a draw that is published.
pub async fn own_part(db: &impl Read, permit: &Permit<FillApplication>) -> Result<Option<Part>> {
    let sql = format!(
        "{PART} JOIN draws d ON d.programme_id = e.programme_id
         WHERE e.application_id = $1 AND d.published_at IS NOT NULL"
    );
    let row: Option<PartRow> = first(db, &sql, values![permit.scope().0]).await?;
    Ok(row.map(Part::from))
}

/// Tickets of everybody who took part in a draw that is published, from few to many: nothing says whose they are.
pub async fn spread(db: &impl Read, programme: ProgrammeId) -> Result<Vec<u64>> {
    #[derive(FromQueryResult)]
    struct Tickets {
        tickets: i64,
    }
    let sql = "SELECT e.tickets FROM draw_entries e JOIN draws d ON d.programme_id = e.programme_id
         WHERE e.programme_id = $1 AND d.published_at IS NOT NULL ORDER BY e.tickets";
    let rows: Vec<Tickets> = all(db, sql, values![programme.0]).await?;
    Ok(rows.into_iter().map(|row| row.tickets.unsigned_abs()).collect())
}
