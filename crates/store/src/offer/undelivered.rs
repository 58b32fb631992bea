//! Letters of decisions that the mail server would not take yet.

use crate::sql::{Number, Read, all, millis, run, values};
use crate::{Result, Tx};
use domain::id::{ApplicationId, ProgrammeId};
use jiff::Timestamp;

/// The last letter of outcome `o`, with its job `j`, that has failed at least once and is still to reach somebody.
pub(crate) const UNDELIVERED: &str = "FROM outcomes o JOIN applications a ON a.id = o.application_id
    JOIN jobs j ON j.key IN ('outcome-letter-' || o.application_id || '-' || o.tellings, 'moved-offer-' || o.application_id)
    WHERE o.told IS NOT NULL AND o.heard_at IS NULL AND o.left_at IS NULL AND a.withdrawn_at IS NULL
      AND (j.state = 'dead' OR j.state = 'waiting' AND j.attempts > 0)
      AND NOT EXISTS (SELECT 1 FROM place_offers f WHERE f.application_id = o.application_id AND f.answer IS NOT NULL)";

/// The outcome is part of letters that are still to be sent.
const APPROVED_ANEW: &str =
    "EXISTS (SELECT 1 FROM outcome_letters l WHERE l.id = outcomes.letters_id AND l.sent_at IS NULL)";

/// Whose letters these are, by number.
pub async fn undelivered(db: &impl Read, programme: ProgrammeId) -> Result<Vec<ApplicationId>> {
    let sql = format!("SELECT a.id {UNDELIVERED} AND o.programme_id = $1 ORDER BY a.number");
    let rows: Vec<Number> = all(db, &sql, values![programme.0]).await?;
    Ok(rows.into_iter().map(|row| ApplicationId(row.id)).collect())
}

/// Has them tried at once, with all their tries again, but for those that a worker holds. Returns how many.
pub async fn try_again(tx: &Tx, programme: ProgrammeId, now: Timestamp) -> Result<u64> {
    let sql = format!(
        "UPDATE jobs SET state = 'waiting', attempts = 0, due_at = $2, ended_at = NULL, claimed_until = NULL
         WHERE (claimed_until IS NULL OR claimed_until <= $2)
           AND id IN (SELECT j.id {UNDELIVERED} AND o.programme_id = $1)"
    );
    run(tx, &sql, values![programme.0, millis(now)]).await
}

/// Notes that the letter is out which told somebody of a decision as the `telling`th.
pub async fn heard(tx: &Tx, id: ApplicationId, telling: u32, now: Timestamp) -> Result<()> {
    let sql = format!(
        "UPDATE outcomes SET heard_at = $3, seal = CASE WHEN {APPROVED_ANEW} THEN seal ELSE '' END
         WHERE application_id = $1 AND tellings = $2 AND heard_at IS NULL"
    );
    run(tx, &sql, values![id.0, i64::from(telling), millis(now)]).await?;
    Ok(())
}

/// Notes that this letter is not as it was approved, and waits to be approved again. The approval of a letter that is still to be
/// sent stands.
pub async fn held(tx: &Tx, id: ApplicationId, telling: u32, now: Timestamp) -> Result<bool> {
    let sql = format!(
        "UPDATE outcomes SET held_at = $3, letters_id = CASE WHEN {APPROVED_ANEW} THEN letters_id ELSE NULL END
         WHERE application_id = $1 AND tellings = $2 AND heard_at IS NULL AND held_at IS NULL"
    );
    Ok(run(tx, &sql, values![id.0, i64::from(telling), millis(now)]).await? == 1)
}
