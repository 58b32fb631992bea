//! Who facilitated a group from when until when. Covers of one session are no part of it.

use crate::sql::{millis, run, values};
use crate::{Result, Tx};
use domain::id::{GroupId, PersonId};
use jiff::{SignedDuration, Timestamp};

/// Whoever is put back so soon, by an Undo, was never away.
const PUT_BACK: SignedDuration = SignedDuration::from_hours(24);

/// Notes that somebody, or nobody, facilitates the group from now on.
pub(crate) async fn note(tx: &Tx, group: GroupId, person: Option<PersonId>, now: Timestamp) -> Result<()> {
    let person = person.map(|id| id.0);
    run(
        tx,
        "UPDATE group_facilitators SET ended_at = $3 WHERE group_id = $1 AND ended_at IS NULL
           AND (CAST($2 AS BIGINT) IS NULL OR person_id <> $2)",
        values![group.0, person, millis(now)],
    )
    .await?;
    let Some(person) = person else { return Ok(()) };
    run(
        tx,
        "UPDATE group_facilitators SET ended_at = NULL WHERE id = (SELECT MAX(f.id) FROM group_facilitators f
           WHERE f.group_id = $1 AND f.person_id = $2 AND f.ended_at > $3)",
        values![group.0, person, millis(now - PUT_BACK)],
    )
    .await?;
    run(
        tx,
        "INSERT INTO group_facilitators (group_id, person_id, since)
         SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT)
         WHERE NOT EXISTS (SELECT 1 FROM group_facilitators f
           WHERE f.group_id = $1 AND f.person_id = $2 AND f.ended_at IS NULL)",
        values![group.0, person, millis(now)],
    )
    .await?;
    Ok(())
}
