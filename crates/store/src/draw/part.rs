//! Who took part in a draw, and with what chance.

use crate::sql::{Read, all, count, first, run, values};
use crate::{Result, Tx};
use domain::access::{FillApplication, Permit, RunDraw};
use domain::id::{ApplicationId, ProgrammeId};
use sea_orm::FromQueryResult;

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

/// Keeps them in the place of those of a draw that was made before.
pub(super) async fn put(tx: &Tx, programme: i64, parts: &[Part]) -> Result<()> {
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

/// How many who took part, and whose application stands, have had no letter yet.
pub async fn untold(db: &impl Read, permit: &Permit<RunDraw>) -> Result<u32> {
    let sql = "SELECT count(*) AS id FROM draw_entries e JOIN applications a ON a.id = e.application_id
         WHERE e.programme_id = $1 AND a.withdrawn_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.application_id = a.id AND o.told IS NOT NULL)";
    let people = count(db, sql, values![permit.scope().0]).await?;
    Ok(u32::try_from(people).unwrap_or(u32::MAX))
}

/// Whether applications that took part have been deleted since.
pub async fn is_forgotten(db: &impl Read, programme: ProgrammeId) -> Result<bool> {
    let sql = "SELECT count(*) AS id FROM draw_entries WHERE programme_id = $1 AND application_id IS NULL";
    Ok(count(db, sql, values![programme.0]).await? > 0)
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
