//! Deleting applications: with all that was answered, read, scored, decided and offered. A draw keeps its pseudonyms.

use crate::sql::{Number, Read, all, millis, run, values};
use crate::{Result, Tx};
use domain::id::ProgrammeId;
use jiff::Timestamp;

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

/// How an event begins that keeps why a place was against an aim, in somebody's words.
pub const ANOTHER_REASON: &str = "another reason for a place";

/// Deletes those that were begun before an instant, and returns how many there were: no slip in a programme's dates takes away
/// what is new. The subjects of letters to their managers named them, from whichever host they went out.
pub async fn forget(tx: &Tx, programme: ProgrammeId, which: Which, before: Timestamp) -> Result<u64> {
    let before = millis(before);
    let condition = match which {
        Which::NeverSent => format!(" AND begun_at < {before} AND sent_at IS NULL"),
        Which::All => format!(" AND begun_at < {before}"),
    };
    let gone = format!("(SELECT id FROM applications WHERE programme_id = $1{condition})");
    let letters = format!(
        "UPDATE letters SET subject = '' WHERE occasion IN ('endorsement', 'endorsement_reminder') AND subject <> ''
           AND EXISTS (SELECT 1 FROM endorsements e WHERE e.application_id IN {gone}
             AND (letters.message_id LIKE 'endorsement-' || e.id || '@%'
               OR letters.message_id LIKE 'endorsement-' || e.id || '-again@%'))"
    );
    run(tx, &letters, values![programme.0]).await?;
    let draws = format!("UPDATE draw_entries SET application_id = NULL WHERE application_id IN {gone}");
    run(tx, &draws, values![programme.0]).await?;
    let said = format!(
        "UPDATE events SET why = '' WHERE noun = 'application' AND why LIKE '{ANOTHER_REASON}%' AND noun_id IN {gone}"
    );
    run(tx, &said, values![programme.0]).await?;
    let scores =
        format!("DELETE FROM scores WHERE review_id IN (SELECT id FROM reviews WHERE application_id IN {gone})");
    run(tx, &scores, values![programme.0]).await?;
    for table in [
        "letter_approvals",
        "reviews",
        "second_scorings",
        "place_offers",
        "outcomes",
        "endorsements",
        "application_answers",
    ] {
        run(tx, &format!("DELETE FROM {table} WHERE application_id IN {gone}"), values![programme.0]).await?;
    }
    let sql = format!("DELETE FROM applications WHERE programme_id = $1{condition}");
    let count = run(tx, &sql, values![programme.0]).await?;
    // Who took part in a draw was kept to draw it again; a draw of nobody is not drawn again.
    if which == Which::All && count > 0 {
        crate::offer::panel::forget_objections(tx, programme).await?;
        let sql = "UPDATE draws SET entries = '', relaxed_names = '{}' WHERE programme_id = $1";
        run(tx, sql, values![programme.0]).await?;
    }
    Ok(count)
}
