//! The sharing out of a round's places as kept: aims, what was settled beforehand, the draw and its files.

mod part;

pub use part::{Part, is_forgotten, own_part, parts, spread, untold};

use crate::sql::{Read, first, instant, json, millis, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::access::{AuditDraw, FillApplication, Permit, RunDraw};
use domain::draw::{Accepted, Aims, Bounds, Commitment, Draw, Drawn, Entries, Method, Relaxed};
use domain::id::ProgrammeId;
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
    relaxed_whys: String,
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
        let kept: Aims = json(&self.aims)?;
        // What was settled stays as it was; all that is still to be settled keeps to one of each household.
        let aims = Aims { one_per_household: kept.one_per_household || self.committed_at.is_none(), ..kept };
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
        let relaxed = Relaxed {
            changes: accepted(json(&self.relaxed)?, json(&self.relaxed_whys)?, &self.relaxed_why),
            organisations: json(&self.relaxed_names)?,
        };
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

/// Each change with its reason; of those that were kept without one the `earlier` reason is told.
fn accepted(changes: Vec<Bounds>, whys: Vec<String>, earlier: &str) -> Vec<Accepted> {
    let whys = whys.into_iter().map(Some).chain(std::iter::repeat(None));
    let with_why =
        |(to, why): (Bounds, Option<String>)| Accepted { to, why: why.unwrap_or_else(|| earlier.to_owned()) };
    changes.into_iter().zip(whys).map(with_why).collect()
}

/// The draw of a round with its secret, for the pages of those who run it and for actions that hold their permit.
pub async fn of(db: &impl Read, permit: &Permit<RunDraw>) -> Result<Option<Draw>> {
    by_programme(db, permit.scope()).await
}

/// The same for anybody: the secret is blank and left out of the text until the draw is published.
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
            commitment.text = commitment.sealed_text().to_owned();
        }
    }
    Ok(Some(draw))
}

/// The aims of a round as they hold now, with what a person accepted; none where nobody has set any. For decisions about places.
pub async fn aims(db: &impl Read, programme: ProgrammeId) -> Result<Option<Aims>> {
    Ok(by_programme(db, programme).await?.map(|draw| draw.aims_by_name()))
}

/// By which way of sharing out a round was drawn, published or not; none before. For what a draw holds fast.
pub async fn drawn_by(db: &impl Read, programme: ProgrammeId) -> Result<Option<Method>> {
    let draw = by_programme(db, programme).await?;
    Ok(draw.filter(|draw| draw.drawn.is_some()).map(|draw| draw.aims.method))
}

async fn by_programme(db: &impl Read, programme: ProgrammeId) -> Result<Option<Draw>> {
    let sql =
        "SELECT aims, version, source, secret, hash, text, committed_at, relaxed, relaxed_why, relaxed_whys, relaxed_names,
           value, seed, times, shared, drawn_at, published_at FROM draws WHERE programme_id = $1";
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
pub async fn commit(
    tx: &Tx,
    permit: &Permit<RunDraw>,
    (aims, commitment): (&Aims, &Commitment),
    version: u32,
) -> Result<()> {
    let sql = "UPDATE draws SET source = $2, secret = $3, hash = $4, text = $5, committed_at = $6, aims = $8,
           version = version + 1
         WHERE programme_id = $1 AND committed_at IS NULL AND version = $7";
    let values = values![
        permit.scope().0,
        commitment.source.as_str(),
        commitment.secret.as_str(),
        commitment.hash.as_str(),
        commitment.text.as_str(),
        millis(commitment.at),
        i64::from(version),
        to_json(aims)?
    ];
    one(run(tx, sql, values).await?)
}

/// Keeps changes of the aims that a person accepted, until the draw is published.
pub async fn relax(tx: &Tx, permit: &Permit<RunDraw>, relaxed: &Relaxed, version: u32) -> Result<()> {
    let sql = "UPDATE draws SET relaxed = $2, relaxed_whys = $3, relaxed_names = $4, version = version + 1
         WHERE programme_id = $1 AND version = $5 AND published_at IS NULL";
    let (changes, whys): (Vec<&Bounds>, Vec<&String>) = relaxed.changes.iter().map(|one| (&one.to, &one.why)).unzip();
    let (changes, whys, names) = (to_json(&changes)?, to_json(&whys)?, to_json(&relaxed.organisations)?);
    let values = values![permit.scope().0, changes, whys, names, i64::from(version)];
    one(run(tx, sql, values).await?)
}

/// The files that anybody can repeat a draw with, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Files {
    pub respondents: String,
    pub categories: String,
    pub lottery: String,
}

/// A draw that was made, with all that is kept of it.
#[derive(Clone, Copy, Debug)]
pub struct Made<'a> {
    pub drawn: &'a Drawn,
    pub files: &'a Files,
    /// From whom it was drawn.
    pub entries: &'a Entries,
    pub parts: &'a [Part],
}

#[derive(FromQueryResult)]
struct Kept {
    entries: String,
}

/// Who took part in the first draw; none before it.
pub async fn entries(db: &impl Read, permit: &Permit<RunDraw>) -> Result<Option<Entries>> {
    let sql = "SELECT entries FROM draws WHERE programme_id = $1 AND drawn_at IS NOT NULL AND entries <> ''";
    let kept: Option<Kept> = first(db, sql, values![permit.scope().0]).await?;
    kept.map(|kept| json(&kept.entries)).transpose()
}

/// Keeps a draw in the place of one that was made before; [`StoreError::Conflict`] when it was published or changed meanwhile.
pub async fn put_drawn(tx: &Tx, permit: &Permit<RunDraw>, made: &Made<'_>, version: u32) -> Result<()> {
    let Made { drawn, files, entries, parts } = *made;
    let programme = permit.scope().0;
    let seed = i64::try_from(drawn.seed).map_err(|_| StoreError::Unreadable(format!("seed {}", drawn.seed)))?;
    let sql = "UPDATE draws SET value = $2, seed = $3, drawn_at = $4, respondents = $5, categories = $6, lottery = $7,
           times = $8, shared = $9, entries = $10, version = version + 1
         WHERE programme_id = $1 AND version = $11 AND published_at IS NULL";
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
        to_json(entries)?,
        i64::from(version)
    ];
    one(run(tx, sql, values).await?)?;
    part::put(tx, programme, parts).await
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
