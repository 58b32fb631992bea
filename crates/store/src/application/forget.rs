//! Deleting applications: with all that was answered, read, scored, decided and offered. A draw keeps its pseudonyms.

use crate::sql::{Number, Read, all, run, values};
use crate::{Result, Tx};
use domain::id::ProgrammeId;

/// Which applications of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    NeverSent,
    All,
}

/// Programmes that somebody has applied to.
pub async fn programmes(db: &impl Read) -> Result<Vec<ProgrammeId>> {
    let sql = "SELECT DISTINCT programme_id AS id FROM applications ORDER BY id";
    let rows: Vec<Number> = all(db, sql, values![]).await?;
    Ok(rows.into_iter().map(|row| ProgrammeId(row.id)).collect())
}

/// Deletes them, and returns how many there were. The subjects of letters to their managers named them; `host` is what follows
/// the key of a letter in its Message-ID.
pub async fn forget(tx: &Tx, programme: ProgrammeId, which: Which, host: &str) -> Result<u64> {
    let condition = match which {
        Which::NeverSent => " AND sent_at IS NULL",
        Which::All => "",
    };
    let gone = format!("(SELECT id FROM applications WHERE programme_id = $1{condition})");
    let asked = format!("FROM endorsements WHERE application_id IN {gone}");
    let letters = format!(
        "UPDATE letters SET subject = '' WHERE message_id IN (
           SELECT 'endorsement-' || id || CAST($2 AS TEXT) {asked}
           UNION ALL SELECT 'endorsement-' || id || '-again' || CAST($2 AS TEXT) {asked})"
    );
    run(tx, &letters, values![programme.0, host]).await?;
    let draws = format!("UPDATE draw_entries SET application_id = NULL WHERE application_id IN {gone}");
    run(tx, &draws, values![programme.0]).await?;
    let scores =
        format!("DELETE FROM scores WHERE review_id IN (SELECT id FROM reviews WHERE application_id IN {gone})");
    run(tx, &scores, values![programme.0]).await?;
    for table in ["reviews", "second_scorings", "place_offers", "outcomes", "endorsements", "application_answers"] {
        run(tx, &format!("DELETE FROM {table} WHERE application_id IN {gone}"), values![programme.0]).await?;
    }
    run(tx, &format!("DELETE FROM applications WHERE programme_id = $1{condition}"), values![programme.0]).await
}
